"""Work that imports and the search for duplicates leave to the worker."""

from rostok.foundation.jobs import job
from rostok.parties import actions
from rostok.parties.models import RegisterImport


@job
def index_organisations(ids: list[int]) -> None:
    """Make imported organisations findable by word forms. Doing it twice changes nothing."""
    actions.index_organisations(ids)


@job
def try_import(import_id: int) -> None:
    """Count what an uploaded register would do. Done once for a layout."""
    actions.work(RegisterImport.objects.get(pk=import_id), is_dry=True)


@job
def run_import(import_id: int) -> None:
    """Import an uploaded register, or go on with it. Doing it twice changes nothing."""
    actions.work(RegisterImport.objects.get(pk=import_id), is_dry=False)


@job
def find_duplicates() -> None:
    """Look for organisations that may be one. Doing it twice changes nothing."""
    actions.find_duplicates()
