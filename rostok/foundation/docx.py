"""A text document for an office program, written part by part: a web process needs no library for it."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LOCALES: Final = {"ru": "ru-RU", "en": "en-GB"}
FONT: Final = "Times New Roman"
PAGE_BREAK: Final = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_WP: Final = f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"'
_A: Final = f'xmlns:a="{_DRAWING}/main"'
_PIC: Final = f"{_DRAWING}/picture"
_EMU: Final = 36_000  # units of the format in a millimetre
_PART: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" '
    'w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
_INSIDE: Final = [("styles", "styles.xml"), ("numbering", "numbering.xml")]


def docx_file(parts: Iterable[str], *, title: str, language: str, pictures: Sequence[bytes] = ()) -> bytes:
    """The file of these paragraphs, in order; `language` ("ru" or "en") is told to readers of screens.

    `pictures`: PNG files that `picture` puts into a paragraph by their place, from 0.
    """
    body = "".join(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _types())
        file.writestr("_rels/.rels", _relations([("officeDocument", "word/document.xml")], title))
        file.writestr("docProps/core.xml", _properties(title, LOCALES[language]))
        drawn = [("image", f"media/{place}.png") for place in range(len(pictures))]
        file.writestr("word/_rels/document.xml.rels", _relations([*_INSIDE, *drawn]))
        for (_kind, name), body_of in zip(drawn, pictures, strict=True):
            file.writestr(f"word/{name}", body_of)
        file.writestr("word/styles.xml", _styles(LOCALES[language]))
        file.writestr("word/numbering.xml", _numbering())
        file.writestr(
            "word/document.xml", f"{_HEAD}<w:document {_W}><w:body>{body}{_PAGE}</w:body></w:document>"
        )
    return made.getvalue()


def paragraph(runs: str, style: str = "") -> str:
    """A paragraph of runs. Styles: Title, Heading1, ListBullet, none."""
    marks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{marks}{runs}</w:p>"


def run(words: str, *, is_marked: bool = False) -> str:
    """A run of words, on yellow where they are marked."""
    marks = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>' if is_marked else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{escape(_printable(words))}</w:t></w:r>'


def picture(place: int, *, said: str, millimetres: int) -> str:
    """A run with a square picture of `docx_file`; `said` is read to those who do not see it."""
    side = millimetres * _EMU
    name = f'id="{place + 1}" name="{place}.png"'
    return (
        f'<w:r><w:drawing><wp:inline {_WP}><wp:extent cx="{side}" cy="{side}"/>'
        f"<wp:docPr {name} descr={quoteattr(_printable(said))}/><a:graphic {_A}>"
        f'<a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr {name}/>'
        "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="rId{len(_INSIDE) + 1 + place}" xmlns:r="{_OFFICE}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _printable(words: str) -> str:
    """Without signs that XML does not allow: a name may have been pasted with them."""
    return "".join(sign for sign in words if sign >= " " or sign == "\t")


def _types() -> str:
    kinds = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")]
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_PART}.{kind}+xml"/>' for name, kind in kinds
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
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


def _properties(title: str, locale: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(_printable(title))}</dc:title><dc:creator>Rostok</dc:creator>"
        f"<dc:language>{locale}</dc:language></cp:coreProperties>"
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
