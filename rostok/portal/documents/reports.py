"""The report in words, for its page and for a document in an office format."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostok.portal.documents.shapes import Grid
from rostok.portal.documents.told import kind_words, sections
from rostok.portal.queries.report import Report
from rostok.ui.numbers import figure_words

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LABELS: Final[Mapping[str, str | Promise]] = {
    "campaigns": gettext_lazy("Campaigns in which assessments were begun"),
    "organisations": gettext_lazy("Organisations whose assessments were begun"),
    "people": gettext_lazy("People who answered, each counted once"),
    "assessments": gettext_lazy("Assessments finished with a result"),
    "points": gettext_lazy("Growth points chosen"),
    "steps": gettext_lazy("Steps of road maps finished"),
    "proofs": gettext_lazy("Proofs confirmed"),
}


def period_words(report: Report) -> str:
    """«с 1 января 2026 года по 26 ноября 2026 года»."""
    days = (date_format(report.period.since), date_format(report.period.until))
    said = _("from %(since)s to %(until)s") % dict(zip(("since", "until"), days, strict=True))
    return f"{said} · {report.period.territory}" if report.period.territory else said


def cautions(report: Report) -> list[str]:
    """What the figures do not say."""
    return [
        _(
            "Every figure is counted from recorded facts; "
            "behind each figure of the table is a list in the system."
        ),
        _("The figures say what was done. They do not show that the programme was the cause of a change."),
    ]


def report_docx(report: Report, *, today: date) -> bytes:
    """The report in the language that is active. A worker makes it: a web process never loads the library."""
    from docx import Document

    paper = Document()
    paper.add_heading(_("Report on assessments and road maps"), level=1)
    paper.add_paragraph(period_words(report))
    _table(paper, [(str(label), report.counts[what]) for what, label in LABELS.items()])
    paper.add_heading(_("Organisations by kind"), level=2)
    _table(paper, [(kind_words(part.label), part.count) for part in report.kinds])
    paper.add_heading(_("Organisations by region"), level=2)
    _table(paper, [(part.label, part.count) for part in report.regions])
    for section in sections(report, today=today):
        paper.add_heading(section.title, level=section.level)
        for sentence in section.sentences:
            paper.add_paragraph(sentence)
        for grid in section.grids:
            _grid(paper, grid)
        for sentence in section.notes:
            paper.add_paragraph(sentence).runs[0].italic = True
    for sentence in cautions(report):
        paper.add_paragraph(sentence)
    body = io.BytesIO()
    paper.save(body)
    return body.getvalue()


def _table(paper: Any, rows: Sequence[tuple[str, int]]) -> None:
    if not rows:
        paper.add_paragraph("—")
        return
    table = paper.add_table(rows=0, cols=2, style="Table Grid")
    for label, count in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, figure_words(count)


def _grid(paper: Any, grid: Grid) -> None:
    paper.add_paragraph(grid.caption)
    table = paper.add_table(rows=0, cols=len(grid.heads), style="Table Grid")
    for row in (grid.heads, *grid.rows):
        for cell, word in zip(table.add_row().cells, row, strict=True):
            cell.text = word
