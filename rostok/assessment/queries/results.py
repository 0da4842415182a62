"""Results: reading what was stored, for its page, its paper and the road map."""

from rostok.assessment.core.profile import Profile
from rostok.assessment.models import Result, Sharing
from rostok.assessment.queries.shapes import ResultPage, SharingRow
from rostok.parties.models import Organisation


def latest_result(organisation: Organisation, instrument_name: str) -> Result | None:
    """The newest result of the organisation by any version of the instrument."""
    raise NotImplementedError


def profile_of(result: Result) -> Profile:
    """The stored profile as the core's dataclass (lines and domains), without any query."""
    raise NotImplementedError


def result_page(result: Result) -> ResultPage:
    """The whole result for its own organisation (ask `visible_results` first), with the wave before if there is one."""
    raise NotImplementedError


def shared_page(sharing: Sharing) -> ResultPage:
    """The dated copy for its recipient (ask `visible_sharings` first): the expert layer alone."""
    raise NotImplementedError


def sharings_of(result: Result) -> tuple[SharingRow, ...]:
    """Consents given for a result, newest first, for its organisation."""
    raise NotImplementedError
