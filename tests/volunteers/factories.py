"""Volunteers of «Берег» under the sample rules, entered by the actions that pages use."""

from datetime import date, timedelta

from django.utils import timezone

from rostok.accounts.models import User
from rostok.foundation.actors import SYSTEM, Actor
from rostok.parties.models import Person
from rostok.proofs.actions import confirm_proof, submit_proof
from rostok.proofs.models import Qualification
from rostok.regulation.models import Regulation, TypeVersion
from rostok.volunteers import actions
from rostok.volunteers.models import Volunteer
from rostok.volunteers.queries import Path, known_people, path_of
from tests.cast import Cast, make_person
from tests.regulation.factories import make_in_force, version

INCOMING = {"channel": "paper", "came_on": date(2026, 1, 12), "number": "7", "brought_by": ""}
GROUP = (
    "identity-seen",
    "adult-seen",
    "code-of-conduct",
    "no-criminal-record",
    "health-checked",
    "safeguarding-training",
)


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


def make_rules(cast: Cast) -> Regulation:
    """Types in force; the colleague coordinates «Берег»."""
    regulation = make_in_force(cast)
    name(cast)
    return regulation


def name(cast: Cast) -> None:
    actions.name_coordinator(cast.berega, person=cast.person("colleague"), actor=cast.actor("owner"))


def coordinator(cast: Cast) -> Actor:
    return cast.actor("colleague")


def make_volunteer(cast: Cast, person: str = "expert_one") -> Volunteer:
    actions.begin(cast.person(person), organisation=cast.berega, actor=SYSTEM)
    return again(Volunteer.objects.get(person=cast.person(person), organisation=cast.berega))


def again(volunteer: Volunteer) -> Volunteer:
    return Volunteer.objects.select_related("person__user", "organisation__territory").get(pk=volunteer.pk)


def make_other(number: int) -> Person:
    return make_person(f"volunteer_{number}_{User.objects.count()}", f"Волонтёр {number}")


def choose(cast: Cast, volunteer: Volunteer, *keys: str) -> None:
    of = TypeVersion.objects.get(type__key="festival", number=1).type.regulation
    chosen = [version(of, key) for key in keys]
    actions.choose_types(volunteer, versions=chosen, actor=coordinator(cast))


def check(cast: Cast, volunteer: Volunteer, *kinds: str, until: date | None = None) -> None:
    for kind in kinds:
        actions.record_check(
            volunteer,
            qualification=Qualification.objects.get(code=kind),
            checked_on=today(),
            valid_until=until or in_days(300),
            actor=coordinator(cast),
        )


def consent(cast: Cast, volunteer: Volunteer) -> None:
    actions.give_consent(volunteer, purpose="data", given_on=today(), sheet="№ 1", actor=coordinator(cast))


def way_of(volunteer: Volunteer) -> Path:
    known = known_people(Volunteer.objects.select_related("person")).get(pk=volunteer.pk)
    return path_of(known, at=today(), known_at=timezone.now())


def admitted(volunteer: Volunteer) -> dict[str, bool]:
    """By key of the type: may they do it today?"""
    return {one.version.type.key: one.admits for one in way_of(volunteer).types}


def show(person: Person, *kinds: str) -> None:
    """Proofs of a member of staff, whoever entered them."""
    for kind in kinds:
        proof = submit_proof(
            person=person,
            kind="document",
            title=kind,
            issued_on=today(),
            valid_until=in_days(300),
            source="Кадры",
            qualification=Qualification.objects.get(code=kind),
            actor=SYSTEM,
        )
        confirm_proof(proof, actor=SYSTEM)
