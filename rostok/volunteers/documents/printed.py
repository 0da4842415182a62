"""A record on paper: data in, an accessible PDF out. The typesetter is loaded only to print."""

import json
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rostok import ui
from rostok.ui.qr import qr_svg
from rostok.volunteers.queries import RecordPage, minutes_words

PAPER: Final = Path(__file__).parent.parent / "papers" / "record.typ"
FONTS: Final = Path(ui.__file__).parent / "fonts"
STANDARD: Final = "ua-1"
PDF: Final = "application/pdf"


def record_pdf(page: RecordPage, *, language: str) -> bytes:
    """Print a record in the language that is active; PDF/UA-1, the square has a text. All content is data."""
    import typst  # a worker prints, a web process never loads it

    paper = json.dumps(paper_of(page, language=language), ensure_ascii=False)
    printed = typst.compile(
        str(PAPER),
        root=str(PAPER.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"paper": paper},
        pdf_standards=STANDARD,
    )
    assert isinstance(printed, bytes)  # noqa: S101 - held by the format above
    return printed


def paper_of(page: RecordPage, *, language: str) -> dict[str, Any]:
    """Everything that is printed, worded; what was true on the day, as the square leads to what is today."""
    address = settings.SITE_URL + reverse("volunteers:record-show", args=[page.record.token])
    label = _("The QR code leads to the page that confirms this record.")
    return {
        "language": language,
        "title": _("Volunteer record"),
        "name": page.name,
        "made": _("As of %(day)s") % {"day": date_format(page.record.made_on, "DATE_FORMAT")},
        "address": address,
        "square": str(qr_svg(address, label=label)),
        "label": label,
        "parts": [part for part in (_hours(page), _courses(page), _thanks(page)) if part],
        "nothing": _("Nothing yet."),
        "note": _(
            "The page says what was true on this day and what is true today. The volunteer may close it."
        ),
        "page": _("page"),
    }


def _hours(page: RecordPage) -> dict[str, Any] | None:
    if page.hours is None:
        return None
    rows = [[str(one.year), one.organisation, minutes_words(one.then)] for one in page.hours if one.then]
    return {
        "title": _("Confirmed hours: %(hours)s") % {"hours": minutes_words(page.minutes)},
        "head": [_("Year"), _("Where"), _("Hours")],
        "rows": rows,
    }


def _courses(page: RecordPage) -> dict[str, Any] | None:
    if page.courses is None:
        return None
    rows = [
        [date_format(one.on, "DATE_FORMAT"), str(one.title), date_format(one.until) if one.until else "—"]
        for one in page.courses
    ]
    head = [_("Passed on"), _("What"), _("Valid until")]
    return {"title": _("Courses and tests"), "head": head, "rows": rows}


def _thanks(page: RecordPage) -> dict[str, Any] | None:
    if page.thanks is None:
        return None
    rows = [[date_format(one.on, "DATE_FORMAT"), one.organisation, one.words] for one in page.thanks]
    return {"title": _("Thanks"), "head": [_("Day"), _("From"), _("Words")], "rows": rows}
