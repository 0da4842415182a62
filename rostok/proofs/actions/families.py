"""Who lives with whom: the adults of a family, of each of whom rules may ask."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, refuse_unless
from rostok.parties.models import Person
from rostok.proofs import events
from rostok.proofs.access import can_keep_family
from rostok.proofs.actions.recounting import later_of
from rostok.proofs.models import Family, FamilyAdult


@transaction.atomic
def record_adult(person: Person, *, adult: Person, since: date, actor: Actor) -> FamilyAdult:
    """`adult` lives with `person` from the day `since` on; without a family yet, both begin one.

    Side effects: rows, events; standings of the whole family are worked out anew. Raises Refused, Incomplete
    (the person themselves, a day to come, somebody who lives in another family or here already).
    """
    refuse_unless(can_keep_family(actor, person))
    refuse_unless(can_keep_family(actor, adult))
    if adult.pk == person.pk:
        raise Incomplete(_("This is the person themselves."), _("Name the other adult."), "adult")
    if since > timezone.localdate():
        raise Incomplete(_("This day has not come yet."), _("Enter it on the day."), "since")
    own, theirs = _open_row(person), _open_row(adult)
    if own and theirs and own.family_id == theirs.family_id:
        raise Incomplete(_("They belong to this family already."), field="adult")
    if own and theirs:
        raise Incomplete(
            _("This adult lives in another family."),
            _("Say first until when they lived there."),
            "adult",
        )
    known = own or theirs
    family = known.family if known else Family.objects.create()
    if own is None:
        _add(family, person, since, actor)
    row = _add(family, adult, since, actor) if theirs is None else theirs
    _count_anew(family)
    return row


@transaction.atomic
def end_adult(row: FamilyAdult, *, until: date, actor: Actor) -> None:
    """The adult lived there until the day `until`; one who is left alone stays a family of one.

    Side effects: the row, an event; standings of the family are worked out anew. Raises Refused, Conflict
    (ended already), Incomplete (a day to come, or before the first).
    """
    refuse_unless(can_keep_family(actor, row.person))
    if until > timezone.localdate():
        raise Incomplete(_("This day has not come yet."), _("Enter it on the day."), "until")
    if until < row.since:
        raise Incomplete(_("It would end before it begins."), _("Check both days."), "until")
    still = FamilyAdult.objects.filter(pk=row.pk, until=None)
    if not still.update(until=until, ended_at=timezone.now()):
        raise Conflict
    publish(events.FamilyAdultEnded(**_subject(row)), actor=actor)
    _count_anew(row.family)


def _open_row(person: Person) -> FamilyAdult | None:
    found: FamilyAdult | None = (
        FamilyAdult.objects.filter(person=person, until=None).select_related("family").first()
    )
    return found


def _add(family: Family, person: Person, since: date, actor: Actor) -> FamilyAdult:
    row: FamilyAdult = FamilyAdult.objects.create(family=family, person=person, since=since)
    publish(events.FamilyAdultRecorded(**_subject(row)), actor=actor)
    return row


def _subject(row: FamilyAdult) -> dict[str, Any]:
    return {"subject_kind": events.STANDING, "subject_id": row.person_id, "row_id": row.pk}


def _count_anew(family: Family) -> None:
    """Of everybody who ever lived there: one who has left stands alone now."""
    for person in (
        FamilyAdult.objects.filter(family=family).order_by("person_id").values_list("person_id", flat=True)
    ):
        later_of(person, None)
