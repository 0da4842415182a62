"""A result as a DOCX that can be read aloud and put into a report: headings, heads of tables, a language."""

import io
from collections.abc import Sequence
from typing import Any

from rostok.assessment.documents.printed import paper_of
from rostok.assessment.queries.shapes import ResultPage

FONT = "Golos Text"
TABLE = "Table Grid"
LOCALES = {"ru": "ru-RU", "en": "en-GB"}


def result_docx(page: ResultPage, *, language: str) -> bytes:
    """The document in the language that is active; `language` marks it for screen readers."""
    import docx  # a worker writes, a web process never loads it

    paper, document = paper_of(page, language=language), docx.Document()
    words = paper["words"]
    _prepare(document, paper, language)
    document.add_heading(paper["title"], level=0)
    _table(document, [words["what"], words["value"]], paper["facts"])
    document.add_paragraph(f"{paper['validity']['label']}. {paper['validity']['sentence']}")
    document.add_heading(words["gates"], level=1)
    gates = [[one["title"], one["outcome"], one["until"] or "—"] for one in paper["gates"]]
    _table(document, [words["indicator"], words["outcome"], words["until"]], gates)
    document.add_heading(words["domains"], level=1)
    document.add_paragraph(paper["picture"]["alt"])
    levels = [f"{one['number']} {one['title']}" for one in paper["scale"]]
    head = [words["domain"], *levels, words["share"], words["index"], words["change"]]
    _table(document, head, [_domain(one, words) for one in paper["domains"]])
    _changed(document, paper["change"], words)
    document.add_heading(words["indicators"], level=1)
    head = ["№", words["indicator"], words["range"], words["settled"], words["supported"], words["final"]]
    _table(document, head, [_line(one) for one in paper["lines"]])
    document.add_heading(words["agreement"], level=1)
    document.add_paragraph(" ".join(paper["agreement"]))
    document.add_heading(words["notes"], level=1)
    for note in paper["notes"]:
        document.add_paragraph(note, style="List Bullet")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _prepare(document: Any, paper: dict[str, Any], language: str) -> None:
    """A4, our font, the language of the text, the title in the properties."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10)
    marks = normal.element.get_or_add_rPr()
    marks.append(marks.makeelement(qn("w:lang"), {qn("w:val"): LOCALES[language]}))
    properties = document.core_properties
    properties.title, properties.author, properties.language = paper["title"], "Rostok", LOCALES[language]


def _table(document: Any, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table whose first row is a head: it is repeated on each page and told by screen readers."""
    from docx.oxml.ns import qn

    table = document.add_table(rows=1, cols=len(head), style=TABLE)
    for cell, title in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    marks = table.rows[0]._tr.get_or_add_trPr()
    marks.append(marks.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text)
    document.add_paragraph()


def _changed(document: Any, change: dict[str, Any] | None, words: dict[str, str]) -> None:
    if change is None:
        return
    document.add_heading(change["title"], level=1)
    document.add_paragraph(change["sum"])
    for sentence in change["cautions"]:
        document.add_paragraph(sentence, style="List Bullet")
    _table(document, change["head"], change["rows"])
    if change["moved"]:
        _table(
            document, [words["indicator"], words["levels"], words["went"], words["remark"]], change["moved"]
        )
    for line in change["apart"]:
        document.add_paragraph(line, style="List Bullet")


def _domain(one: dict[str, Any], words: dict[str, str]) -> list[str]:
    title = one["title"] if one["is_scored"] else f"{one['title']} ({words['not_scored']})"
    return [title, *one["levels"], one["share"], one["index"], one["change"]]


def _line(one: dict[str, str]) -> list[str]:
    told = "; ".join(filter(None, (one["basis"], one["held_back"])))
    return [
        one["code"],
        f"{one['title']}. {told}",
        *(one[name] for name in ("range", "settled", "supported", "final")),
    ]
