"""What every action of this room asks first: the rule, the fresh row, the shape of a mark."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, TypeVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment.models import Assessment, Indicator, Seat
from rostok.assessment.states import AssessmentState, CampaignState
from rostok.foundation.decisions import Decision, denied
from rostok.foundation.prepared import Prepared, left_open
from rostok.foundation.refusals import Incomplete, Refusal, Refused, WrongState
from rostok.kernel.scales import Choice

NOTE_LIMIT: Final = 10_000
WITH_ASSESSMENT: Final = ("person", "assessment__organisation", "assessment__campaign")

Row = TypeVar("Row", Seat, Assessment)
SAME_HAND: Final = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood when the page was opened: the moment of the saved row, None where nothing stood.

    `waited`: how long what is sent has waited on the device.
    """

    saved_at: datetime | None
    waited: timedelta = timedelta()


def refuse_older(stored: datetime | None, seen: Seen | None, *, is_same_hand: bool, error: Refusal) -> None:
    """Raises `error` when something newer stands than the page has shown: it is not overwritten in silence.

    A page that saves by itself may send twice before it hears of its first save, so a save of the same hand
    within ten seconds counts as shown, unless it had waited on the device for longer. `seen` None: the caller
    has no page (a command, the demonstration).
    """
    if seen is None or stored is None or (seen.saved_at is not None and stored <= seen.saved_at):
        return
    if not (is_same_hand and seen.waited < SAME_HAND and timezone.now() - stored < SAME_HAND):
        raise error


FREE: Final = {"stuck_as": "", "stuck_at": None}  # what every move of an assessment writes


class Ended(Refusal):
    """The campaign was closed while somebody worked: what was typed is shown back by the page."""

    status = 409


class Left(Ended):
    """The seat was taken away while somebody worked in it."""

    is_shut = True


def refuse_unless(decision: Decision) -> None:
    """Raises Refused with the reason of the rule."""
    if not decision:
        raise Refused(decision)


def locked_seat(seat: Seat) -> Seat:
    """The seat and its assessment as they are now, both held until the end of the transaction. One query.

    Whoever closes a phase waits for this save, or this save sees the phase closed.
    """
    found: list[Seat] = _held_seat().things(pk=seat.pk)
    return _only(found, Seat)


def locked_assessment(assessment: Assessment) -> Assessment:
    """The assessment as it is now, held until the end of the transaction. One query."""
    found: list[Assessment] = _held_assessment().things(pk=assessment.pk)
    return _only(found, Assessment)


@cache
def _held_seat() -> Prepared:
    held = Seat.objects.select_for_update(of=("self", "assessment"), no_key=True)
    return Prepared.of(held.select_related(*WITH_ASSESSMENT).filter(pk=left_open("pk")))


@cache
def _held_assessment() -> Prepared:
    held = Assessment.objects.select_for_update(of=("self",), no_key=True)
    return Prepared.of(held.select_related("organisation", "campaign__instrument").filter(pk=left_open("pk")))


def _only(found: list[Row], model: type[Row]) -> Row:
    """The one row. Raises DoesNotExist where it is gone."""
    if not found:
        raise model.DoesNotExist
    return found[0]


def moved(given: Assessment, fresh: Assessment) -> None:
    """Bring the caller's row up to date after a move of the fresh one."""
    given.state, given.sheet_closed_at = fresh.state, fresh.sheet_closed_at
    given.stuck_as, given.stuck_at = fresh.stuck_as, fresh.stuck_at


def require_state(assessment: Assessment, verb: str, *states: str) -> None:
    """Raises Ended where the campaign was closed or the work annulled, WrongState when it has moved on."""
    if assessment.state == AssessmentState.ANNULLED:
        raise Ended(_annulled())
    if assessment.state == AssessmentState.UNFINISHED or assessment.campaign.state == CampaignState.CLOSED:
        raise Ended(_campaign_closed())
    if assessment.state not in states:
        raise WrongState(verb, assessment.state)


def _annulled() -> Decision:
    return denied(
        "annulled",
        _("This assessment was annulled: nothing can be saved in it any more."),
        _("If you typed something, it stands below: copy it if you need it. What was saved before is kept."),
    )


def _campaign_closed() -> Decision:
    return denied(
        "campaign_closed",
        _("The methodologist has closed the campaign: nothing can be saved in it any more."),
        _("If you typed something, it stands below: copy it if you need it. What was saved before is kept."),
    )


def checked_choice(indicator: Indicator, choice: str, *, instrument_id: int) -> Choice:
    """The choice, if this indicator allows it. Raises Incomplete.

    N/A only where the instrument names a reason; a gate is excused by the methodologist alone (method.md,
    gates).
    """
    if indicator.instrument_id != instrument_id:
        raise Incomplete(_("This indicator is not in the instrument of the campaign."), field="indicator")
    if choice not in set(Choice):
        raise Incomplete(_("Choose one of the levels or “do not know”."), field="choice")
    if choice == Choice.NOT_APPLICABLE and (indicator.is_gate or not indicator.not_applicable):
        raise Incomplete(
            _("“Does not apply” is not an answer here."),
            _("Choose a level, or “do not know”."),
            field="choice",
        )
    return Choice(choice)


def checked_note(note: str) -> str:
    """The note without the white space around it. Raises Incomplete for one that is too long."""
    clean = note.strip()
    if len(clean) > NOTE_LIMIT:
        raise Incomplete(
            _("The note has %(length)s characters; at most %(limit)s are kept."),
            _("Shorten it, or attach a document as a proof."),
            field="note",
            length=len(clean),
            limit=NOTE_LIMIT,
        )
    return clean


def upsert(row: Any, *, unique: tuple[str, ...], fields: tuple[str, ...]) -> None:
    """Write a row or replace the one that stands at `unique`: one statement, so two saves never collide."""
    type(row).objects.bulk_create(
        [row], update_conflicts=True, unique_fields=list(unique), update_fields=list(fields)
    )


def require_open_sheet(held: Seat, verb: str) -> None:
    """Raises WrongState when answers or the campaign are closed, Refused when the sheet is handed in."""
    require_state(held.assessment, verb, AssessmentState.ANSWERING)
    if held.assessment.campaign.state != CampaignState.OPEN:
        raise WrongState(verb, held.assessment.campaign.state)
    if held.locked_at is not None:
        raise Refused(
            denied(
                "handed_in",
                _("The sheet has been handed in."),
                _("Take it back while people still answer, change it and hand it in again."),
            )
        )


def require_whole(missing: list[str]) -> None:
    """Raises Incomplete with the codes that have no answer yet."""
    if missing:
        raise Incomplete(
            _("Not answered yet: %(codes)s."),
            _("Answer them; “do not know” is an answer too."),
            codes=", ".join(missing),
        )
