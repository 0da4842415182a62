"""Who sees the children of an institution: said by its leader."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.children import access, events, queries
from rostok.children.actions.checks import check_order, refuse_unless
from rostok.children.models import Keeper
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Organisation, Person


@transaction.atomic
def appoint_keeper(
    person: Person, *, institution: Organisation, duty: str, since: date, actor: Actor
) -> Keeper:
    """The person sees the children of the institution from the day on. Publishes KeeperAppointed.

    Raises Refused, or Incomplete for somebody who does not belong there or cannot sign in.
    """
    refuse_unless(access.can_appoint(actor, institution))
    if person.user_id is None:
        raise Incomplete(_("This person cannot sign in."), _("Invite them first."), "person")
    if not queries.may_be_keeper(person, institution, since):
        raise Incomplete(_("This person does not belong to the institution on that day."), field="person")
    keeper: Keeper = Keeper.objects.create(person=person, institution=institution, duty=duty, since=since)
    publish(events.KeeperAppointed(subject_id=keeper.pk), actor=actor)
    return keeper


@transaction.atomic
def end_keeper(keeper: Keeper, *, until: date, actor: Actor) -> None:
    """The last day of a keeper. Publishes KeeperEnded. Raises Refused, Incomplete."""
    refuse_unless(access.can_appoint(actor, keeper))
    check_order(keeper.since, until)
    keeper.until = until
    keeper.save(update_fields=["until"])
    publish(events.KeeperEnded(subject_id=keeper.pk), actor=actor)
