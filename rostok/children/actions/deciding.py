"""Who decides for a child, what they answer, that they disagree and that it is settled."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.children import events
from rostok.children.actions.checks import check_order, check_past, check_work, said
from rostok.children.models import Child, Consent, Disagreement, Power, Representative
from rostok.children.states import What
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete


@transaction.atomic
def add_representative(
    child: Child,
    *,
    kind: str,
    decides: Iterable[str],
    details: str,
    since: date,
    until: date | None = None,
    actor: Actor,
) -> Representative:
    """Somebody decides the things named. Publishes RepresentativeAdded. Raises Refused, Incomplete."""
    check_work(child, actor)
    check_order(since, until)
    things = [what for what in What.values if what in set(decides)]
    if not things:
        raise Incomplete(_("Say what they decide."), field="decides")
    row = Representative.objects.create(
        child=child, kind=kind, details=details.strip(), since=since, until=until
    )
    Power.objects.bulk_create([Power(representative=row, what=what) for what in things])
    publish(events.RepresentativeAdded(subject_id=child.pk, representative_id=row.pk), actor=actor)
    return row


@transaction.atomic
def end_representative(row: Representative, *, until: date, actor: Actor) -> None:
    """The last day on which they decide. Publishes RepresentativeEnded. Raises Refused, Incomplete."""
    check_work(row.child, actor)
    check_order(row.since, until)
    row.until = until
    row.save(update_fields=["until"])
    publish(events.RepresentativeEnded(subject_id=row.child_id, representative_id=row.pk), actor=actor)


@transaction.atomic
def answer_consent(
    row: Representative, *, what: str, is_yes: bool, since: date, paper: str, actor: Actor
) -> Consent:
    """Their answer from a day; the one before ends on the day before. The sheet itself stays on paper.

    Publishes ConsentAnswered. Raises Refused, or Incomplete for what they do not decide, or a yes without
    its sheet: a «no» needs none.
    """
    check_work(row.child, actor)
    check_past(since, "since")
    if not Power.objects.filter(representative=row, what=what).exists():
        raise Incomplete(_("This representative does not decide it."), field="what")
    if is_yes and not paper.strip():
        raise Incomplete(_("Say where the signed sheet lies: its number and day."), field="paper")
    _end_answer(row, what, since)
    consent = Consent.objects.create(
        representative=row, what=what, is_yes=is_yes, since=since, paper=paper.strip()
    )
    publish(events.ConsentAnswered(subject_id=row.child_id, representative_id=row.pk), actor=actor)
    return consent


def _end_answer(row: Representative, what: str, since: date) -> None:
    before = Consent.objects.filter(representative=row, what=what, until=None).first()
    if before is None:
        return
    if since < before.since:
        raise Incomplete(_("The answer before it was given later: check the day."), field="since")
    if since == before.since:  # changed their mind on the same day: the last word of a day counts
        before.delete()
        return
    before.until = since - timedelta(days=1)
    before.save(update_fields=["until"])


@transaction.atomic
def raise_disagreement(child: Child, *, words: str, actor: Actor) -> Disagreement:
    """From today whatever needs consent stops. Publishes DisagreementRaised. Raises Refused, Incomplete."""
    check_work(child, actor)
    if Disagreement.objects.filter(child=child, settled_on=None).exists():
        raise Incomplete(_("A disagreement is open already: settle it first."), field="words")
    row = Disagreement.objects.create(child=child, words=said(words, "words"), raised_on=timezone.localdate())
    publish(events.DisagreementRaised(subject_id=child.pk), actor=actor)
    return row


@transaction.atomic
def settle_disagreement(child: Child, *, settled: str, actor: Actor) -> None:
    """It is settled today, by what is written. Publishes DisagreementSettled. Raises Refused, Incomplete."""
    check_work(child, actor)
    row = Disagreement.objects.filter(child=child, settled_on=None).first()
    if row is None:
        raise Incomplete(_("There is no open disagreement."), field="settled")
    row.settled, row.settled_on = said(settled, "settled"), timezone.localdate()
    row.save(update_fields=["settled", "settled_on"])
    publish(events.DisagreementSettled(subject_id=child.pk), actor=actor)
