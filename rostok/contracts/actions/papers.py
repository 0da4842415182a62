"""Files that a job has made."""

from django.db import transaction

from rostok.contracts.models import ContractVersion, Extract, ExtractPaper, VersionPaper
from rostok.foundation.files import StoredFile


@transaction.atomic
def store_version_paper(version: ContractVersion, *, language: str, stored: StoredFile) -> None:
    """Keep the PDF of a version in place of an earlier one. Side effects: the row."""
    VersionPaper.objects.update_or_create(version=version, language=language, defaults=_kept(stored))


@transaction.atomic
def store_extract_paper(extract: Extract, *, language: str, stored: StoredFile) -> None:
    """The same of an extract."""
    ExtractPaper.objects.update_or_create(extract=extract, language=language, defaults=_kept(stored))


def _kept(stored: StoredFile) -> dict[str, str]:
    return {"key": stored.key, "name": stored.name, "media_type": stored.media_type}
