"""An extract of the register is taken; an institution is kept out of public lists."""

from django.db import transaction
from django.utils import timezone

from rostok.contracts.access import can_hide
from rostok.contracts.models import Extract, HiddenInstitution, RegisterEntry
from rostok.foundation.actors import Actor
from rostok.foundation.jobs import enqueue
from rostok.foundation.refusals import refuse_unless
from rostok.parties.models import Organisation
from rostok.parties.queries import person_of


@transaction.atomic
def take_extract(entry: RegisterEntry) -> Extract:
    """What the register says of it today, to be shown with a code; the same one all day.

    For everybody, so nobody is written down. Side effects: the row, a task for its paper.
    """
    extract, is_new = Extract.objects.get_or_create(entry=entry, day=timezone.localdate(), state=entry.state)
    if is_new:
        for one in ("ru", "en"):
            enqueue("rostok.contracts.jobs.make_extract", extract_id=extract.pk, language=one)
    return extract


@transaction.atomic
def hide_institution(institution: Organisation, *, is_hidden: bool, actor: Actor) -> None:
    """Keep it out of public lists, or let it stand there again. Side effects: the row. Raises Refused."""
    refuse_unless(can_hide(actor, institution))
    if not is_hidden:
        HiddenInstitution.objects.filter(organisation=institution).delete()
        return
    HiddenInstitution.objects.get_or_create(
        organisation=institution, defaults={"since": timezone.localdate(), "set_by": person_of(actor)}
    )
