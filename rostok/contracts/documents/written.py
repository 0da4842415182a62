"""A version as a DOCX that both sides may print and sign."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rostok.contracts.models import ContractVersion
from rostok.contracts.queries import text_of
from rostok.foundation.docx import docx_file, paragraph, picture, run
from rostok.ui.qr import qr_png
from rostok.ui.typography import typo


def version_docx(version: ContractVersion, *, language: str) -> bytes:
    """The file in the language that is active; `version` was read with its contract and both sides."""
    address = paper_address(version) if version.since is None else ""
    return docx_file(
        _parts(version, language, address),
        title=title_of(version),
        language=language,
        pictures=[qr_png(address)] if address else [],
    )


def paper_address(version: ContractVersion) -> str:
    """Where a signature on this paper is entered and, of an agreement, its signed sheet filed."""
    return settings.SITE_URL + reverse("contracts:contract-paper", args=[version.contract.code])


def said_of(address: str) -> str:
    """What is read to those who do not see its square."""
    return _("The address where the signed sheet is entered: %(address)s") % {"address": address}


def title_of(version: ContractVersion) -> str:
    """What stands above."""
    contract = version.contract
    return _("Interaction agreement") if contract.is_agreement else _("Contract with a volunteer")


def facts_of(version: ContractVersion) -> list[tuple[str, str]]:
    """What stands under the title: name and value."""
    contract = version.contract
    made = date_format(version.made_at, "DATE_FORMAT")
    return [
        (
            pgettext("a contract", "Version"),
            _("%(number)s of %(day)s") % {"number": version.number, "day": made},
        ),
        (_("Number"), contract.number or "____________"),
        (_("Code"), contract.code),
    ]


def signers_of(version: ContractVersion) -> list[str]:
    """Under whose name there is a line to sign."""
    contract = version.contract
    other = str(contract.other.name)
    if contract.is_minor:
        other = _("%(name)s, by a parent") % {"name": other}
    return [str(contract.organiser.name), other]


def _parts(version: ContractVersion, language: str, address: str) -> Iterator[str]:
    yield _line(title_of(version), "Title")
    yield _line("; ".join(f"{name}: {value}" for name, value in facts_of(version)))
    if address:
        yield paragraph(picture(0, said=said_of(address), millimetres=26))
        yield _line(address)
    for place, section in enumerate(text_of(version, language), 1):
        yield _line(f"{place}. {section['title']}", "Heading1")
        for line in section["lines"]:
            yield _line(line["words"])
    yield _line(_("Signatures"), "Heading1")
    for name in signers_of(version):
        yield _line(f"{name}: ____________________ / ____________ / {_('day')} ____________")


def _line(words: str, style: str = "") -> str:
    return paragraph(run(typo(words)), style)
