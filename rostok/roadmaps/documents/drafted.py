"""A sample document as a DOCX: what to change on the first page, then the document with its gaps marked.

The parts of the file are written as they are, so that a web process needs no library for it.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _

from rostok.roadmaps.core.drafts import Paragraph, Run, RunKind
from rostok.roadmaps.queries.drafts import FilledDraft
from rostok.ui.typography import typo

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LOCALES: Final = {"ru": "ru-RU", "en": "en-GB"}
FONT: Final = "Times New Roman"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PART: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" '
    'w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
_BREAK: Final = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def draft_docx(draft: FilledDraft, *, version: str) -> bytes:
    """The file in the language of the draft, which is the active one."""
    body = "".join([*_first_page(draft, version), _BREAK, *_document(draft)])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", _types())
        parts.writestr("_rels/.rels", _relations([("officeDocument", "word/document.xml")], draft.title))
        parts.writestr("docProps/core.xml", _properties(draft))
        parts.writestr("word/_rels/document.xml.rels", _relations(_INSIDE))
        parts.writestr("word/styles.xml", _styles(LOCALES[draft.language]))
        parts.writestr("word/numbering.xml", _numbering())
        parts.writestr(
            "word/document.xml", f"{_HEAD}<w:document {_W}><w:body>{body}{_PAGE}</w:body></w:document>"
        )
    return made.getvalue()


def _first_page(draft: FilledDraft, version: str) -> Iterator[str]:
    """What a person does with the sample before it is a document. This page is thrown away."""
    yield _line("Title", _("What to change to fit you"))
    yield _line("", f"{draft.title}. {draft.about}")
    yield _line(
        "",
        _(
            "This is a sample, not legal advice. Change it until it says what you really do; a document"
            " copied without reading protects nobody. Show it to a lawyer where the law is concerned."
        ),
    )
    if draft.notes:
        yield _line("Heading1", _("Think over and change"))
        for one in draft.notes:
            yield _line("", f"☐ {one.number}. {one.title}: {one.adapt}")
    if draft.gaps:
        yield _line("Heading1", _("Fill in: marked in the text"))
        yield from (_line("", f"☐ {gap}") for gap in draft.gaps)
    yield _line("Heading1", _("When it is ready"))
    for words in (
        _("Talk it over with those who will follow it, children and parents among them."),
        _("Take this page away, have the document signed and make it known against signature."),
        _("Add the signed copy to the step of the road map: it becomes a proof."),
    ):
        yield _line("", f"☐ {words}")
    yield _line("", _("Version of the sample: %(version)s") % {"version": version})


def _document(draft: FilledDraft) -> Iterator[str]:
    yield _line("Title", draft.title)
    for section in draft.sections:
        yield _line("Heading1", f"{section.number}. {section.title}")
        yield from (_paragraph(one) for one in section.paragraphs)


def _paragraph(given: Paragraph) -> str:
    return _styled("ListBullet" if given.is_item else "", "".join(_run(run) for run in given.runs))


def _line(style: str, words: str) -> str:
    return _styled(style, _run(Run(RunKind.TEXT, words)))


def _styled(style: str, runs: str) -> str:
    marks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{marks}{runs}</w:p>"


def _run(run: Run) -> str:
    """A gap is yellow and stands in brackets: it is seen on black-and-white paper too."""
    is_gap = run.kind == RunKind.GAP
    marks = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>' if is_gap else ""
    words = typo(f"[{run.text}]" if is_gap else run.text)
    return f'<w:r>{marks}<w:t xml:space="preserve">{escape(_printable(words))}</w:t></w:r>'


def _printable(words: str) -> str:
    """Without signs that XML does not allow: a name may have been pasted with them."""
    return "".join(sign for sign in words if sign >= " " or sign == "\t")


_INSIDE: Final = [("styles", "styles.xml"), ("numbering", "numbering.xml")]


def _types() -> str:
    kinds = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")]
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_PART}.{kind}+xml"/>' for name, kind in kinds
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relations(parts: Sequence[tuple[str, str]], title: str = "") -> str:
    rows = [(f"{_OFFICE}/{kind}", target) for kind, target in parts]
    if title:
        rows.append((f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"))
    told = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(rows, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _properties(draft: FilledDraft) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(draft.title)}</dc:title><dc:creator>Rostok</dc:creator>"
        f"<dc:language>{LOCALES[draft.language]}</dc:language></cp:coreProperties>"
    )


def _styles(locale: str) -> str:
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/><w:sz w:val="24"/>'
        f'<w:lang w:val="{locale}"/></w:rPr></w:style>'
    )
    bullet = (
        '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    title, heading = _heading("Title", "Title", 32, "center"), _heading("Heading1", "heading 1", 26, "left")
    return f"{_HEAD}<w:styles {_W}>{normal}{title}{heading}{bullet}</w:styles>"


def _heading(style: str, name: str, size: int, place: str) -> str:
    level = '<w:outlineLvl w:val="0"/>' if style == "Heading1" else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>'
        f'<w:jc w:val="{place}"/>{level}</w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
    )


def _numbering() -> str:
    return (
        f'{_HEAD}<w:numbering {_W}><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
