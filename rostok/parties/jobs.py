"""Work that the import leaves to the worker."""

from rostok.foundation.jobs import job
from rostok.parties import actions


@job
def index_organisations(ids: list[int]) -> None:
    """Make imported organisations findable by word forms. Doing it twice changes nothing."""
    actions.index_organisations(ids)
