"""What a registration asks of both sides, and how they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.agreements import events
from rostok.agreements.core.registering import Lapse, lapses_of, lasts_until
from rostok.agreements.models import OrderSheet, Registration, RegistrationType
from rostok.agreements.states import STANDING, RegistrationState, Side
from rostok.foundation.journal import Moment, timeline
from rostok.foundation.models import bilingual
from rostok.parties.models import Organisation, Person
from rostok.parties.queries import is_named
from rostok.proofs.models import Policy, PolicyVersion
from rostok.proofs.queries import policies_known, standings_of
from rostok.regulation.core.types import Party
from rostok.regulation.models import TypeRequirement, TypeVersion
from rostok.regulation.queries import Function, circumstances_of, conditions_of
from rostok.regulation.states import RuleState

SIDES: Final = {Party.ORGANISER: Side.ORGANISER, Party.INSTITUTION: Side.INSTITUTION}
REGISTRATION_RELATED: Final = (
    "organisation__territory",
    "institution__territory",
    "proposal__regulation__territory",
)
WORDS: Final[dict[str, Promise]] = {
    events.RegistrationDrafted.kind: _("The registration waits for an order"),
    events.RegistrationApproved.kind: _("Registered by an order"),
    events.RegistrationLapsed.kind: _("Suspended: something has run out"),
    events.RegistrationSuspended.kind: _("Suspended by the authority"),
    events.RegistrationRestored.kind: _("In force again"),
    events.RegistrationRevoked.kind: _("Revoked by an order"),
    events.RegistrationEnded.kind: _("The organiser does not come any more"),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """How both sides stand: what is lacking, and until when the rest holds."""

    lapses: list[Lapse]
    lasts_until: date | None


@dataclass(frozen=True, slots=True)
class LapseRow:
    """What is lacking, in words."""

    side: str | Promise
    policy: str
    requirement: str


Asked = Mapping[Side, frozenset[str]]


def asked_of(registration: Registration) -> Asked:
    """Codes of policies of organisations that the types in force ask of each side. One query."""
    versions = _versions_of(registration)
    rows = TypeRequirement.objects.filter(version__in=versions, party__in=SIDES, policy__of="organisation")
    found: dict[Side, set[str]] = {Side.ORGANISER: set(), Side.INSTITUTION: set()}
    for party, code in rows.values_list("party", "policy__code"):
        found[SIDES[Party(party)]].add(code)
    return {side: frozenset(codes) for side, codes in found.items()}


def _versions_of(registration: Registration) -> QuerySet[TypeVersion]:
    """In force, of the types it is for."""
    kinds = RegistrationType.objects.filter(registration=registration).values("type")
    return TypeVersion.objects.filter(type__in=kinds, state=RuleState.IN_FORCE).select_related("type")


def check_of(registration: Registration, at: datetime, known: Mapping[str, Any] | None = None) -> Checked:
    """How both sides stand on the day. Some ten queries."""
    asked, policies = asked_of(registration), policies_known() if known is None else known
    parties = {Side.ORGANISER: registration.organisation, Side.INSTITUTION: registration.institution}
    versions = list(_versions_of(registration)) if conditions_of(policies) else []
    lapses: list[Lapse] = []
    days: list[date] = []
    for side, organisation in parties.items():
        found = standings_of(
            organisation=organisation,
            site=registration.institution,
            at=timezone.localdate(at),
            known_at=at,
            only=sorted(asked[side]),
            policies=policies,
            circumstances=circumstances_of(
                versions, policies, function=Function(side.value), site=registration.institution_id
            ),
        )
        lapses += lapses_of(side.value, found)
        if day := lasts_until(found):
            days.append(day)
    return Checked(lapses, min(days, default=None))


def lapse_rows(lapses: Iterable[Lapse]) -> list[LapseRow]:
    """In the reader's language, by the editions known. Two queries."""
    rows = list(lapses)
    codes = {one.policy for one in rows}
    titles = {one.code: str(one.title) for one in Policy.objects.filter(code__in=codes)}
    asked: dict[tuple[str, str], Mapping[str, str]] = {}
    versions = PolicyVersion.objects.filter(policy__code__in=codes).select_related("policy")
    for version in versions.order_by("since"):
        for one in version.content["requirements"]:
            asked[version.policy.code, one["code"]] = one["title"]
    return [
        LapseRow(
            Side(one.side).label,
            titles.get(one.policy, one.policy),
            _worded(asked.get((one.policy, one.requirement))),
        )
        for one in rows
    ]


def registration_rows(found: QuerySet[Registration]) -> QuerySet[Registration]:
    """With what a row names."""
    return found.select_related("organisation", "institution")


def asked_of_registrations(*, text: str = "", state: str = "", until: date | None = None) -> Q:
    """With the words in the name of a side, in a state, that run out until a day.

    One query where a name is asked for.
    """
    asked = is_named(text, "organisation", "institution") if text else Q()
    if until:
        asked &= Q(state=RegistrationState.IN_FORCE, lasts_until__lte=until)
    return asked & Q(state=state) if state in RegistrationState.values else asked


def with_order_photos(found: QuerySet[Registration]) -> QuerySet[Registration, Any]:
    """With the names of the photos of its orders, None where there is none. No query."""
    kept = OrderSheet.objects.filter(registration=OuterRef("pk"))
    first, last = (kept.filter(is_end=is_end).values("photo_name")[:1] for is_end in (False, True))
    return found.annotate(order_photo=Subquery(first), end_order_photo=Subquery(last))


def order_sheet(registration: Registration, *, is_end: bool) -> OrderSheet | None:
    """The photo of one of its orders. One query."""
    return OrderSheet.objects.filter(registration=registration, is_end=is_end).first()


def types_registered(registration: Registration) -> list[TypeVersion]:
    """Its types as they are in force. One query."""
    kinds = RegistrationType.objects.filter(registration=registration).values("type")
    found = TypeVersion.objects.filter(type__in=kinds, state=RuleState.IN_FORCE)
    return list(found.select_related("type").order_by("type"))


def types_left_by(registration: Registration) -> set[int]:
    """Ids of its types by which its organiser is registered there by nothing else standing. Two queries."""
    others = Registration.objects.filter(
        organisation=registration.organisation_id,
        institution=registration.institution_id,
        state__in=STANDING,
    ).exclude(pk=registration.pk)
    held = RegistrationType.objects.filter(registration__in=others).values_list("type", flat=True)
    own = RegistrationType.objects.filter(registration=registration).values_list("type", flat=True)
    return set(own) - set(held)


def registration_history(registration: Registration) -> list[Moment]:
    """What happened, newest first; for those who see it. One query."""
    named = Person.objects.filter(user=OuterRef("actor_id")).values("name")[:1]
    rows: Any = timeline(events.REGISTRATION, registration.pk, audiences=[events.READERS])
    found = rows.annotate(who=Subquery(named))[:60]
    return [Moment(WORDS[row.kind], timezone.localtime(row.at), row.who or "") for row in found]


def of_organisation(organisation: Organisation | None) -> QuerySet[Registration]:
    """Registrations that the clock looks at: of one organisation on either side, or all."""
    found = Registration.objects.filter(state__in=STANDING).select_related(*REGISTRATION_RELATED)
    if organisation is None:
        return found
    return found.filter(organisation=organisation) | found.filter(institution=organisation)


def _worded(title: Mapping[str, str] | None) -> str:
    return str(bilingual(title)) if title else ""
