"""A sample document as a DOCX: what to change on the first page, then the document with its gaps marked."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rostok.foundation.docx import PAGE_BREAK, docx_file, paragraph, run
from rostok.roadmaps.core.drafts import Paragraph, Run, RunKind
from rostok.roadmaps.queries.drafts import FilledDraft
from rostok.ui.typography import typo


def draft_docx(draft: FilledDraft, *, version: str) -> bytes:
    """The file in the language of the draft, which is the active one."""
    parts = [*_first_page(draft, version), PAGE_BREAK, *_document(draft)]
    return docx_file(parts, title=draft.title, language=draft.language)


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
    return paragraph("".join(_run(one) for one in given.runs), "ListBullet" if given.is_item else "")


def _line(style: str, words: str) -> str:
    return paragraph(_run(Run(RunKind.TEXT, words)), style)


def _run(given: Run) -> str:
    """A gap is yellow and stands in brackets: it is seen on black-and-white paper too."""
    is_gap = given.kind == RunKind.GAP
    return run(typo(f"[{given.text}]" if is_gap else given.text), is_marked=is_gap)
