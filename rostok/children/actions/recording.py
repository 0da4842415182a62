"""A record begins; what is written into it day by day."""

import secrets
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.children import access, events
from rostok.children.actions.checks import check_past, check_work, refuse_unless, said
from rostok.children.models import Child, LegalStatus, Note, Opinion, Sibling
from rostok.children.states import ChildState, StatusKind
from rostok.foundation.actors import Actor
from rostok.foundation.fields import CODE_ALPHABET
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Organisation
from rostok.parties.queries import person_of

OLDEST: Final = 23  # years: orphans keep their rights in the house up to that age [K]
SIGNS: Final = 6


@transaction.atomic
def admit_child(
    institution: Organisation,
    *,
    born_in: int,
    group: str,
    admitted_on: date,
    kind: str,
    act: str = "",
    actor: Actor,
) -> Child:
    """A record with a random code; the name is written by hand on the key sheet, never here.

    Publishes ChildAdmitted. Raises Refused, or Incomplete for a day to come or a year that cannot be.
    """
    refuse_unless(access.can_admit(actor, institution))
    check_past(admitted_on, "admitted_on")
    if not admitted_on.year - OLDEST <= born_in <= admitted_on.year:
        raise Incomplete(_("This year cannot be: check it."), field="born_in")
    child = new_child(institution, born_in=born_in, group=group, admitted_on=admitted_on)
    _check_kind(kind)
    LegalStatus.objects.create(child=child, kind=kind, since=admitted_on, act=act.strip())
    publish(events.ChildAdmitted(subject_id=child.pk), actor=actor)
    return child


def new_child(institution: Organisation, *, born_in: int | None, group: str, admitted_on: date) -> Child:
    """A row with a code that the institution has never used."""
    code = new_paper_code()
    while Child.objects.filter(institution=institution, paper_code=code).exists():
        code = new_paper_code()
    return Child.objects.create(
        institution=institution,
        paper_code=code,
        born_in=born_in,
        group=" ".join(group.split())[:40],
        admitted_on=admitted_on,
    )


def new_paper_code() -> str:
    """Six random signs, derived from nothing; 30^6 values."""
    signs = "".join(secrets.choice(CODE_ALPHABET) for _position in range(SIGNS))
    return f"{signs[:3]}-{signs[3:]}"


@transaction.atomic
def change_group(child: Child, *, group: str, actor: Actor) -> None:
    """The child lives in another group. Publishes GroupChanged. Raises Refused."""
    check_work(child, actor)
    child.group = " ".join(group.split())[:40]
    child.save(update_fields=["group"])
    publish(events.GroupChanged(subject_id=child.pk), actor=actor)


@transaction.atomic
def set_status(child: Child, *, kind: str, since: date, act: str, actor: Actor) -> LegalStatus:
    """Another legal status from a day; the one before ends on the day before.

    Publishes StatusChanged. Raises Refused, or Incomplete for a day to come or before the present one.
    """
    check_work(child, actor)
    check_past(since, "since")
    _check_kind(kind)
    before = LegalStatus.objects.filter(child=child, until=None).first()
    if before is not None and since <= before.since:
        raise Incomplete(_("The status before it began later: check the day."), field="since")
    if before is not None:
        before.until = since - timedelta(days=1)
        before.save(update_fields=["until"])
    status = LegalStatus.objects.create(child=child, kind=kind, since=since, act=said(act, "act"))
    publish(events.StatusChanged(subject_id=child.pk, status_id=status.pk), actor=actor)
    return status


@transaction.atomic
def record_opinion(child: Child, *, what: str, word: str, asked_on: date, actor: Actor) -> Opinion:
    """What the child said. Nobody asks why. Publishes OpinionRecorded. Raises Refused, Incomplete."""
    check_work(child, actor)
    check_past(asked_on, "asked_on")
    opinion = Opinion.objects.create(
        child=child, what=what, word=word, asked_on=asked_on, asked_by=person_of(actor)
    )
    publish(events.OpinionRecorded(subject_id=child.pk), actor=actor)
    return opinion


@transaction.atomic
def link_siblings(
    child: Child, *, other: str, are_together: bool, apart: str, words: str, actor: Actor
) -> Sibling:
    """Two children of the institution are of one family; `other` is the code on its key sheet.

    A link that stands already is changed. Publishes SiblingsLinked for both. Raises Refused, or Incomplete
    for an unknown code or for siblings apart without a reason.
    """
    check_work(child, actor)
    code = other.strip().upper()
    same_house = Child.objects.filter(institution=child.institution_id, state=ChildState.LIVES)
    found = same_house.filter(paper_code=code).exclude(pk=child.pk).first()
    if found is None:
        raise Incomplete(_("No other child here has this code."), field="other")
    if not are_together and not apart:
        raise Incomplete(_("Siblings live together, or the reason is named."), field="apart")
    row = tie(child, found, apart="" if are_together else apart, words=words.strip())
    for one in (child, found):
        publish(events.SiblingsLinked(subject_id=one.pk, siblings_id=row.pk), actor=actor)
    return row


def tie(one: Child, other: Child, *, apart: str, words: str) -> Sibling:
    """The one row of two siblings, new or changed."""
    first, second = sorted((one, other), key=lambda child: child.pk)
    row = Sibling.objects.filter(first=first, second=second).first() or Sibling(first=first, second=second)
    row.are_together, row.apart, row.words = not apart, apart, words
    row.save()
    return row


@transaction.atomic
def add_note(child: Child, *, words: str, day: date, actor: Actor) -> Note:
    """A sealed note. Publishes NoteWritten. Raises Refused, Incomplete without words."""
    check_work(child, actor)
    check_past(day, "day")
    note = Note.objects.create(child=child, words=said(words, "words"), day=day, author=person_of(actor))
    publish(events.NoteWritten(subject_id=child.pk), actor=actor)
    return note


def _check_kind(kind: str) -> None:
    if kind not in StatusKind.values:
        raise Incomplete(_("Choose the legal status."), field="kind")
