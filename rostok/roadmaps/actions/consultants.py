"""Who answers at the help desk beside the methodologists."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.parties.access import STAFF, runs_network, territories_under
from rostok.parties.models import Person, Territory
from rostok.roadmaps.access import can_name_consultants
from rostok.roadmaps.actions.asking import refuse_unless
from rostok.roadmaps.events import ConsultantEnded, ConsultantNamed
from rostok.roadmaps.models import Consultant


@transaction.atomic
def name_consultant(*, email: str, about: str, territory: Territory | None, actor: Actor) -> Consultant:
    """Let somebody who has an account answer questions of a territory, or of the network.

    Side effects: the row, an event. Raises Refused, Incomplete (no such person, a foreign territory).
    """
    refuse_unless(can_name_consultants(actor))
    person = Person.objects.filter(user__email__iexact=email.strip()).first()
    if person is None:
        raise Incomplete(_("Nobody has signed in with this address."), _("Invite the person first."), "email")
    if not about.strip():
        raise Incomplete(_("Say what they can be asked."), field="about")
    if not _is_in_scope(actor, territory):
        raise Incomplete(_("This territory is not in your care."), field="territory")
    row = Consultant.objects.create(
        person=person, about=" ".join(about.split()), territory=territory, since=timezone.localdate()
    )
    publish(ConsultantNamed(subject_id=row.pk), actor=actor)
    return row


@transaction.atomic
def end_consultant(row: Consultant, *, actor: Actor) -> None:
    """From today somebody does not answer any more.

    Side effects: the day, an event. Raises Refused, Incomplete for a territory of somebody else.
    """
    refuse_unless(can_name_consultants(actor))
    if not _is_in_scope(actor, row.territory):
        raise Incomplete(_("This territory is not in your care."))
    publish(ConsultantEnded(subject_id=row.pk), actor=actor)
    yesterday = timezone.localdate() - timedelta(days=1)
    if row.since > yesterday:
        row.delete()  # named by mistake today: there is nothing to remember
    else:
        row.until = yesterday
        row.save(update_fields=["until"])


def _is_in_scope(actor: Actor, territory: Territory | None) -> bool:
    if territory is None:
        return runs_network(actor, *STAFF)
    return territories_under(actor, *STAFF).filter(pk=territory.pk).exists()
