"""Papers, and what the days of contracts ask for by themselves."""

from datetime import datetime

from django.utils import timezone, translation

from rostok.contracts import actions
from rostok.contracts.documents import extract_pdf, paper_name, version_pdf
from rostok.contracts.models import ContractVersion, Extract
from rostok.contracts.queries import RELATED
from rostok.foundation.files import store_bytes
from rostok.foundation.jobs import job, periodic


@job
def make_paper(version_id: int, language: str) -> None:
    """A version as a PDF in one language. Again: the same paper in place of the earlier one."""
    related = ("contract", *(f"contract__{one}" for one in RELATED))
    version = ContractVersion.objects.select_related(*related).get(pk=version_id)
    with translation.override(language):
        body = version_pdf(version, language=language)
    name = paper_name(f"{version.contract.code}-{version.number}", language)
    stored = store_bytes(body, name=name, media_type="application/pdf")
    actions.store_version_paper(version, language=language, stored=stored)


@job
def make_extract(extract_id: int, language: str) -> None:
    """An extract of the register as a PDF in one language."""
    extract = Extract.objects.select_related("entry__institution", "entry__organisation").get(pk=extract_id)
    with translation.override(language):
        body = extract_pdf(extract, language=language)
    stored = store_bytes(body, name=paper_name(extract.entry.code, language), media_type="application/pdf")
    actions.store_extract_paper(extract, language=language, stored=stored)


@periodic("contracts.days")
def watch_days(at: datetime) -> None:
    """Terms that are over, versions not accepted, reminders; doing it twice changes nothing."""
    actions.watch_days(timezone.localdate(at))
    actions.note_past_ones()
