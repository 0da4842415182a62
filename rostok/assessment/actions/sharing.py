"""Consent: dated copies of the expert layer, opened by the leader, closed at once, and who has read them."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import Language
from rostok.assessment import access
from rostok.assessment.actions.asking import refuse_unless
from rostok.assessment.events import ResultShared, SharingWithdrawn
from rostok.assessment.models import CopyReading, GateTerm, Result, ResultPaper, Sharing
from rostok.assessment.queries import newest_version
from rostok.assessment.states import PaperKind
from rostok.foundation.actors import Actor
from rostok.foundation.jobs import enqueue
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete
from rostok.parties.models import Organisation, Person

ADDRESS_BYTES: Final = 24  # 192 bits: nobody guesses it


@transaction.atomic
def share_result(
    result: Result,
    *,
    organisation: Organisation | None,
    purpose: str = "",
    until: date | None = None,
    actor: Actor,
) -> Sharing:
    """Open a dated copy of the expert layer by consent of the leader; without an organisation: by an address.

    The copy never holds the organisation's own layers nor the wave before; later changes do not reach it. No
    call may require it (method.md, whose it is). Of several versions the newest is opened. A public one ends
    with the condition of an obligatory minimum. Side effects: the copy, an event, tasks for its papers.
    Raises Refused (a failed obligatory minimum bars the public), Incomplete.
    """
    rule = access.can_share_publicly if organisation is None else access.can_share
    result = newest_version(result)
    refuse_unless(rule(actor, result))
    _refuse_wrong(result, organisation, until)
    until = until if organisation else _with_conditions(result, until)
    _close_lapsed(result)
    try:
        with transaction.atomic():
            sharing = Sharing.objects.create(
                result=result,
                organisation=organisation,
                address=None if organisation else secrets.token_urlsafe(ADDRESS_BYTES),
                purpose=purpose.strip(),
                until=until,
                copy=_copy_of(result),
                shared_by=Person.objects.get(user=actor.user_id),
            )
    except IntegrityError as error:
        raise Incomplete(_("Such a copy is open already."), field="organisation") from error
    _opened(sharing, actor)
    return sharing


@transaction.atomic
def move_copy(sharing: Sharing, *, made: Result, actor: Actor) -> Sharing:
    """Whoever reads an open copy reads `made`, a newer version, on the same terms; the old row stays closed.

    Side effects: both rows, papers of the old one, events, tasks for new papers.
    """
    terms = {
        name: getattr(sharing, name)
        for name in ("organisation_id", "address", "purpose", "until", "shared_by_id")
    }
    Sharing.objects.filter(pk=sharing.pk).update(withdrawn_at=timezone.now(), address=None)
    ResultPaper.objects.filter(sharing=sharing).delete()
    publish(SharingWithdrawn(subject_id=sharing.result_id, sharing_id=sharing.pk), actor=actor)
    moved = Sharing.objects.create(result=made, copy=_copy_of(made), **terms)
    _opened(moved, actor)
    return moved


def _opened(sharing: Sharing, actor: Actor) -> None:
    publish(ResultShared(subject_id=sharing.result_id, sharing_id=sharing.pk), actor=actor)
    for language in Language.values:
        for kind in PaperKind.values:
            enqueue(
                "rostok.assessment.jobs.make_copy_paper", sharing_id=sharing.pk, language=language, kind=kind
            )


@transaction.atomic
def withdraw_sharing(sharing: Sharing, *, actor: Actor) -> None:
    """Close a copy and its files at once.

    Side effects: the row, its papers, an event. Raises Refused, Conflict (closed already).
    """
    refuse_unless(access.can_withdraw_sharing(actor, sharing))
    now = timezone.now()
    if Sharing.objects.filter(pk=sharing.pk, withdrawn_at=None).update(withdrawn_at=now) != 1:
        raise Conflict
    sharing.withdrawn_at = now
    ResultPaper.objects.filter(sharing=sharing).delete()
    publish(SharingWithdrawn(subject_id=sharing.result_id, sharing_id=sharing.pk), actor=actor)


@transaction.atomic
def note_reading(sharing: Sharing, *, at: date, actor: Actor) -> None:
    """That a copy was opened: by a person of its recipient, or by somebody with its address.

    The organisation reads who and when. Side effects: one row for each reader and day.
    """
    person = Person.objects.filter(user=actor.user_id).first() if actor.user_id else None
    reader = None if sharing.organisation_id is None else person
    seen = CopyReading.objects.filter(sharing=sharing, person=reader, read_on=at)
    if not seen.update(times=F("times") + 1):
        CopyReading.objects.bulk_create(
            [CopyReading(sharing=sharing, person=reader, read_on=at)], ignore_conflicts=True
        )


def _refuse_wrong(result: Result, organisation: Organisation | None, until: date | None) -> None:
    if organisation is not None and organisation.pk == result.organisation_id:
        raise Incomplete(_("The result is yours already."), field="organisation")
    if until is not None and until < timezone.localdate():
        raise Incomplete(_("This day has passed. Choose today or a later one."), field="until")


def _with_conditions(result: Result, until: date | None) -> date | None:
    """The last day of a public copy: a minimum met on a condition is met until its own (method.md, gates)."""
    days = [*GateTerm.objects.filter(result=result).values_list("until", flat=True), until]
    return min((day for day in days if day is not None), default=None)


def _close_lapsed(result: Result) -> None:
    """A copy past its last day makes room for a new one."""
    lapsed = Sharing.objects.filter(result=result, until__lt=timezone.localdate(), withdrawn_at=None)
    lapsed.update(withdrawn_at=timezone.now())


def _copy_of(result: Result) -> Mapping[str, Any]:
    """The expert layer alone, complete in itself."""
    return {
        "made_at": result.made_at.isoformat(),
        "algorithm": result.algorithm,
        "algorithm_version": result.algorithm_version,
        "validity": result.validity,
        "profile": result.profile,
        "agreement": result.agreement,
        "grounds": result.grounds,
    }
