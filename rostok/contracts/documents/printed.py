"""A version and an extract as accessible PDFs. Only jobs print: the typesetter is loaded there alone."""

import json
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rostok import ui
from rostok.contracts.documents.written import facts_of, paper_address, said_of, signers_of, title_of
from rostok.contracts.models import ContractVersion, Extract
from rostok.contracts.queries import register_rows, text_of
from rostok.contracts.states import EntryState
from rostok.ui.qr import qr_svg
from rostok.ui.typography import typo

PAPERS: Final = Path(__file__).parent.parent / "papers"
FONTS: Final = Path(ui.__file__).parent / "fonts"
STANDARD: Final = "ua-1"


def paper_name(code: str, language: str) -> str:
    """The name under which the file is saved."""
    return f"rostok-{code}-{language}.pdf"


def _square(address: str, said: str) -> str:
    return str(qr_svg(address, label=said)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def version_pdf(version: ContractVersion, *, language: str) -> bytes:
    """A version in the language that is active."""
    sections = [
        {"title": one["title"], "lines": [typo(line["words"]) for line in one["lines"]]}
        for one in text_of(version, language)
    ]
    address = paper_address(version)
    said = said_of(address)
    paper = {
        "language": language,
        "title": title_of(version),
        "picture": _square(address, said),
        "address": address,
        "said": said,
        "facts": facts_of(version),
        "sections": sections,
        "signers": signers_of(version),
        "words": {"signatures": _("Signatures"), "page": _("page"), "day": _("day")},
    }
    return _printed("contract.typ", paper)


def extract_pdf(extract: Extract, *, language: str) -> bytes:
    """An extract with the square that leads to the page which confirms it."""
    entry = extract.entry
    address = settings.SITE_URL + reverse("contracts:extract-check", args=[extract.secret])
    shown = register_rows([entry])[0]
    said = _("The address of the page that confirms this extract: %(address)s") % {"address": address}
    paper = {
        "language": language,
        "title": _("Extract of the register of interactions"),
        "facts": [
            (_("As of"), _day(extract.day)),
            (_("Organiser"), shown.organiser),
            (_("Institution"), str(entry.institution)),
            (_("Types of interaction"), "; ".join(shown.types)),
            (_("Ground"), _ground(entry)),
            (_("Since"), _day(entry.since)),
            (_("State on this day"), str(EntryState(extract.state).label)),
            (_("Code"), entry.code),
        ],
        "picture": _square(address, said),
        "address": address,
        "said": said,
        "words": {
            "check": _("Scan it or type the address: the page says what is true today."),
            "page": _("page"),
        },
    }
    return _printed("extract.typ", paper)


def _ground(entry: Any) -> str:
    words = {
        "kind": entry.get_kind_display(),
        "number": entry.ground_number or "—",
        "day": _day(entry.ground_on),
    }
    return _("%(kind)s, No %(number)s of %(day)s") % words


def _day(day: Any) -> str:
    return date_format(day, "DATE_FORMAT")


def _printed(template: str, paper: dict[str, Any]) -> bytes:
    """PDF/UA-1: tagged, with a title and a language. All content is data."""
    import typst  # a worker prints, a web process never loads it

    printed = typst.compile(
        str(PAPERS / template),
        root=str(PAPERS),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
        pdf_standards=STANDARD,
    )
    assert isinstance(printed, bytes)  # noqa: S101 - held by the format above
    return printed
