"""What runs out: worked out anew, and told by a letter once for each last day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from rostok.foundation.mail import queue_letter
from rostok.foundation.parameters import value_of
from rostok.kernel.standing import Standing
from rostok.parties.models import Organisation, Person, Role
from rostok.parties.states import RoleKind
from rostok.proofs.core.expiries import end_of
from rostok.proofs.models import Expiry, Policy, Proof
from rostok.proofs.queries.standing import standings, standings_of
from rostok.proofs.queries.terms import REMINDER_DAYS
from rostok.proofs.states import PartyKind

AT_ONCE: Final = 500
LAST_WEEK: Final = timedelta(days=7)
Ends = dict[int, tuple[date | None, str]]  # by the id of the policy the last day and what ends on it
FOR_GOOD: Final = (None, "")


@transaction.atomic
def refresh_expiries(party: Person | Organisation, *, at: date) -> None:
    """Work out anew until when one party stands, under every policy that asks something of it."""
    name = "person" if isinstance(party, Person) else "organisation"
    policies = dict(Policy.objects.filter(of=name).values_list("code", "pk"))
    given: dict[str, Any] = {name: party}
    found = standings_of(**given, at=at, known_at=timezone.now(), only=policies)
    _store(name, {party.pk: _ends(found, policies)})


def refresh_all(*, at: datetime) -> None:
    """The same for everybody who has shown something: people in one stream, organisations one by one."""
    day = timezone.localdate(at)
    policies = dict(Policy.objects.filter(of=PartyKind.PERSON).values_list("code", "pk"))
    shown = Proof.objects.filter(qualification__isnull=False)
    people = Person.objects.filter(pk__in=shown.filter(person__isnull=False).values("person"))
    stream = standings(people, policies, at=day, known_at=at)
    for part in _parts((pk, _ends(found, policies)) for pk, found in stream):
        _store("person", part)
    for organisation in Organisation.objects.filter(pk__in=shown.values("organisation")).order_by("pk"):
        refresh_expiries(organisation, at=day)


def _parts(rows: Iterator[tuple[int, Ends]]) -> Iterator[dict[int, Ends]]:
    while part := dict(islice(rows, AT_ONCE)):
        yield part


def _ends(found: dict[str, Standing], policies: dict[str, int]) -> Ends:
    return {policies[code]: end_of(one) or FOR_GOOD for code, one in found.items() if one.admits}


@transaction.atomic
def _store(name: str, ends: dict[int, Ends]) -> None:
    """Rows that are the same stay, with what was told; the others change, go or come."""
    rows = list(Expiry.objects.filter(**{f"{name}__in": list(ends)}).order_by("pk"))
    known = {(getattr(row, f"{name}_id"), row.policy_id): row for row in rows}
    wanted = {(party, policy): end for party, found in ends.items() for policy, end in found.items()}
    kept = {row.pk for key, row in known.items() if key in wanted}
    gone = [row.pk for row in rows if row.pk not in kept]
    Expiry.objects.filter(pk__in=gone).delete()
    changed = []
    for key, end in wanted.items():
        row = known.get(key)
        if row is not None and (row.ends_on, row.requirement) != end:
            row.ends_on, row.requirement = end
            changed.append(row)
    Expiry.objects.bulk_update(changed, ["ends_on", "requirement"], batch_size=AT_ONCE)
    Expiry.objects.bulk_create(
        (
            Expiry(**{f"{name}_id": party}, policy_id=policy, ends_on=day, requirement=requirement)
            for (party, policy), (day, requirement) in wanted.items()
            if (party, policy) not in known
        ),
        batch_size=AT_ONCE,
    )


def remind(*, at: date) -> int:
    """A letter to whoever answers for a standing that soon ends, once for each last day.

    To the person within the days of the setting; to the leaders of an organisation in its last week, for
    some of its checks are repeated each month. Side effects: the letters, the rows. Returns how many were
    due; who has no address reads it on the page.
    """
    untold = Q(reminded_of=None) | ~Q(reminded_of=F("ends_on"))
    of_people = Q(person__isnull=False, ends_on__lte=at + timedelta(days=value_of(REMINDER_DAYS, at)))
    of_organisations = Q(organisation__isnull=False, ends_on__lte=at + LAST_WEEK)
    due = Expiry.objects.filter(untold, of_people | of_organisations, ends_on__gte=at)
    rows = list(due.select_related("person__user", "organisation", "policy").order_by("pk")[:AT_ONCE])
    for row in rows:
        _tell(row, at)
    return len(rows)


@transaction.atomic
def _tell(row: Expiry, at: date) -> None:
    still = Expiry.objects.filter(pk=row.pk, ends_on=row.ends_on)
    if not still.update(reminded_of=row.ends_on):
        return
    party = row.person or row.organisation
    url = settings.SITE_URL + reverse("proofs:standing", args=[party.code]) if party else ""
    for person in _answering(row, at):
        language = person.user.language if person.user else "ru"
        context = {
            "name": person.name,
            "organisation": row.organisation,
            "policy": row.policy.title.in_language(language),
            "day": row.ends_on,
            "url": url,
        }
        queue_letter(to=person.address, language=language, template="proofs/mail/expiring", context=context)


def _answering(row: Expiry, at: date) -> list[Person]:
    """Of those who renew it, each who has an address, once."""
    people = [row.person] if row.person else []
    if row.organisation:
        leaders = Role.objects.held_at(at).filter(kind=RoleKind.LEADER, organisation=row.organisation)
        people = [role.person for role in leaders.select_related("person__user").order_by("pk")]
    return list({person.pk: person for person in people if person.address}.values())
