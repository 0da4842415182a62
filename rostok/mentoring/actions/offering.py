"""An organisation says what it teaches, when, and for how many."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment.models import Result
from rostok.assessment.queries import profile_of
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.foundation.workflow import advance
from rostok.mentoring.access import can_admit, can_edit_offer, can_host, can_make_offer
from rostok.mentoring.events import OfferChanged, OfferClosed, OfferMade, OfferReopened, WindowOpened
from rostok.mentoring.models import Offer, Window
from rostok.mentoring.queries.offers import Teachable, admissible, teachable
from rostok.mentoring.states import TEACHES_FROM, OfferGround, OfferState
from rostok.parties.models import Organisation
from rostok.parties.queries import person_of


@transaction.atomic
def make_offer(
    organisation: Organisation,
    *,
    topic: str,
    form: str,
    about: str,
    conditions: str = "",
    reason: str = "",
    actor: Actor,
) -> Offer:
    """Offer to teach one indicator; `topic` is the key of a `Teachable`.

    What the newest result shows at level 3 or 4 is offered by the leader or the methodologist; anything else
    by the methodologist alone, with a reason. Side effects: the row, an event. Raises Refused, Incomplete.
    """
    refuse_unless(can_make_offer(actor, organisation))
    refuse_unless(can_host(actor, organisation, topic.split(":", maxsplit=1)[0]))
    told, ground = _ground(organisation, topic, reason, actor)
    if not about.strip():
        raise Incomplete(_("Say what guests will see and learn."), field="about")
    try:
        with transaction.atomic():
            offer = Offer.objects.create(
                organisation=organisation,
                instrument_name=told.instrument_name,
                domain_code=told.domain_code,
                indicator_code=told.indicator_code,
                title=told.title,
                form=form,
                about=about.strip(),
                conditions=conditions.strip(),
                ground=ground,
                level=told.level,
                result=told.result,
                reason=reason.strip() if ground == OfferGround.DECISION else "",
                decided_by=person_of(actor) if ground == OfferGround.DECISION else None,
            )
    except IntegrityError as error:
        raise Incomplete(
            _("This is offered in this form already."), _("Change that offer instead."), "topic"
        ) from error
    publish(OfferMade(subject_id=offer.pk), actor=actor)
    return offer


@transaction.atomic
def change_offer(offer: Offer, *, about: str, conditions: str, actor: Actor) -> None:
    """Tell the offer anew. Side effects: the row, an event. Raises Refused, Incomplete."""
    refuse_unless(can_edit_offer(actor, offer))
    if not about.strip():
        raise Incomplete(_("Say what guests will see and learn."), field="about")
    offer.about, offer.conditions = about.strip(), conditions.strip()
    offer.save(update_fields=["about", "conditions"])
    publish(OfferChanged(subject_id=offer.pk), actor=actor)


@transaction.atomic
def open_window(offer: Offer, *, starts_on: date, ends_on: date, places: int, actor: Actor) -> Window:
    """Add dates and places; the same dates again set their number of places, never below what is taken.

    Side effects: the row, an event. Raises Refused, Incomplete.
    """
    refuse_unless(can_edit_offer(actor, offer))
    _check_window(starts_on, ends_on, places)
    window = Window.objects.filter(offer=offer, starts_on=starts_on, ends_on=ends_on).first()
    if window is None:
        window = Window.objects.create(offer=offer, starts_on=starts_on, ends_on=ends_on, places=places)
    elif not Window.objects.filter(pk=window.pk, taken__lte=places).update(places=places):
        raise Incomplete(_("More places are taken already."), field="places")
    publish(WindowOpened(subject_id=offer.pk, window_id=window.pk), actor=actor)
    return window


@transaction.atomic
def close_offer(offer: Offer, *, actor: Actor) -> None:
    """Take no new requests; what is agreed goes on. Raises WrongState, Refused, Conflict."""
    advance(offer, "close", actor=actor, event=OfferClosed(subject_id=offer.pk))


@transaction.atomic
def reopen_offer(offer: Offer, *, actor: Actor) -> None:
    """Take requests again; an offer by a level only while the newest result carries it.

    Side effects: the state, an event. Raises WrongState, Refused, Conflict, Incomplete.
    """
    refuse_unless(can_host(actor, offer.organisation, offer.instrument_name))
    if offer.ground == OfferGround.LEVEL and _key(offer) not in {
        one.key for one in teachable(offer.organisation)
    }:
        refuse_unless(can_admit(actor, offer.organisation))
        raise Incomplete(
            _("The newest result no longer shows it at level 3 or 4."), _("Make a new offer with a reason.")
        )
    advance(offer, "reopen", actor=actor, event=OfferReopened(subject_id=offer.pk))


@transaction.atomic
def close_unfounded(result: Result, *, actor: Actor) -> int:
    """Close open offers by a level that a newer result of the same instrument does not carry; how many.

    Side effects: states, events. What was admitted by a decision stands until somebody closes it.
    """
    name = result.assessment.campaign.instrument.name
    finals = {line.code: line.final or 0 for line in profile_of(result).lines}
    found = Offer.objects.filter(
        organisation=result.organisation_id,
        instrument_name=name,
        ground=OfferGround.LEVEL,
        state=OfferState.OPEN,
    ).select_related("organisation")
    lost = [one for one in found if finals.get(one.indicator_code, 0) < TEACHES_FROM]
    for offer in lost:
        close_offer(offer, actor=actor)
    return len(lost)


def _ground(
    organisation: Organisation, topic: str, reason: str, actor: Actor
) -> tuple[Teachable, OfferGround]:
    by_level = {one.key: one for one in teachable(organisation)}
    if topic in by_level:
        return by_level[topic], OfferGround.LEVEL
    known = {one.key: one for one in admissible(organisation)}
    if topic not in known:
        raise Incomplete(_("Choose what is taught."), field="topic")
    refuse_unless(can_admit(actor, organisation))
    if not reason.strip():
        raise Incomplete(
            _("The newest result does not show it at level 3 or 4."),
            _("Say why it may be taught all the same."),
            "reason",
        )
    return known[topic], OfferGround.DECISION


def _check_window(starts_on: date, ends_on: date, places: int) -> None:
    if ends_on < starts_on:
        raise Incomplete(_("It would end before it begins."), _("Check both days."), "ends_on")
    if ends_on < timezone.localdate():
        raise Incomplete(_("These days have passed."), _("Choose later ones."), "ends_on")
    if places < 1:
        raise Incomplete(_("Give at least one place."), field="places")


def _key(offer: Offer) -> str:
    return f"{offer.instrument_name}:{offer.indicator_code}"
