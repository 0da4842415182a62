"""What is listed and what is answered one by one agree, whatever roles somebody holds."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rostok.foundation.actors import Actor
from rostok.parties import access
from rostok.parties.models import (
    Membership,
    Organisation,
    Person,
    RegisterImport,
    RegisterRow,
    Role,
    Territory,
)
from rostok.parties.states import OrganisationKind, RoleKind, RowOutcome, TerritoryKind
from tests.cast import Cast

SCOPES = ("network", "country", "perm", "tomsk", "town", "berega", "tihiy", "small", "nowhere")
ORGANISATIONS = ("berega", "tihiy", "small", "nowhere")
DATES = st.sampled_from([(-9, None), (-9, 0), (-9, 3), (0, None), (-9, -1), (1, None)])

roles = st.lists(st.tuples(st.sampled_from(RoleKind.values), st.sampled_from(SCOPES), DATES), max_size=4)
memberships = st.lists(st.tuples(st.sampled_from(ORGANISATIONS), DATES), max_size=2)


def days(span: tuple[int, int | None]) -> dict[str, date | None]:
    today = timezone.localdate()
    since, until = span
    return {
        "since": today + timedelta(days=since),
        "until": None if until is None else today + timedelta(days=until),
    }


def world(cast: Cast) -> dict[str, Organisation | Territory]:
    country = cast.perm.parent
    assert country is not None
    town = Territory.objects.create(
        code="57701", kind=TerritoryKind.MUNICIPALITY, parent=cast.perm, sort_key="т"
    )
    return {
        "country": country,
        "perm": cast.perm,
        "tomsk": cast.tomsk,
        "town": town,
        "berega": cast.berega,
        "tihiy": cast.tihiy,
        "small": Organisation.objects.create(kind=OrganisationKind.STATE, name="Приют", territory=town),
        "nowhere": Organisation.objects.create(kind=OrganisationKind.NPO, name="Союз"),
    }


def queue_rows(candidates: list[Organisation | None]) -> None:
    """A row of a register for each of them."""
    run = RegisterImport.objects.create(file_name="register.csv", sha256="0" * 64)
    for number, candidate in enumerate(candidates):
        RegisterRow.objects.create(
            register_import=run,
            number=number,
            raw={},
            code_of_reason="account_differs",
            outcome=RowOutcome.QUEUED,
            candidate=candidate,
            fingerprint=f"{number:064}",
        )


def give(
    person: Person, kind: str, scope: str, span: tuple[int, int | None], things: dict[str, object]
) -> None:
    thing = things.get(scope)
    organisation = thing if isinstance(thing, Organisation) else None
    if kind == RoleKind.LEADER and organisation is None:
        return
    territory = thing if isinstance(thing, Territory) else None
    Role.objects.create(
        person=person, kind=kind, territory=territory, organisation=organisation, **days(span)
    )


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=roles, belongs=memberships)
def test_lists_and_single_answers_agree(cast: Cast, held: list, belongs: list) -> None:
    with transaction.atomic():
        things = world(cast)
        queue_rows([*Organisation.objects.all(), None])
        person = cast.person("expert_one")
        for kind, scope, span in held:
            give(person, kind, scope, span, things)
        for where, span in belongs:
            Membership.objects.create(person=person, organisation=things[where], **days(span))
        compare(Actor(person.user_id))
        transaction.set_rollback(True)


def compare(actor: Actor) -> None:
    everything = list(Organisation.objects.all())
    kinds = {one.pk: access.kinds_over(actor, one) for one in everything}
    assert set(access.visible_organisations(actor)) == {
        one for one in everything if access.can_see_organisation(actor, one)
    }
    everywhere = access.runs_network(actor)
    assert set(access.visible_organisations(actor, everywhere=everywhere)) == set(
        access.visible_organisations(actor)
    )
    for kind in RoleKind.values:
        assert set(access.organisations_under(actor, kind)) == {
            one for one in everything if kind in kinds[one.pk]
        }
    assert set(access.organisations_led_by(actor)) == {
        one for one in everything if access.holds_role(actor, RoleKind.LEADER, one) and leads(actor, one)
    }
    assert set(access.organisations_of(actor)) == {
        one for one in everything if access.MEMBER in kinds[one.pk] or leads(actor, one)
    }
    over_all = access.runs_network(actor, *access.STAFF)
    assert set(access.visible_rows(actor)) == {
        row
        for row in RegisterRow.objects.all()
        if over_all or kinds.get(row.candidate_id, frozenset()) & set(access.STAFF)
    }
    places = list(Territory.objects.all())
    reach = set(access.territories_under(actor, *access.STAFF))
    assert reach == {place for place in places if access.can_create_organisation(actor, place)}
    seen = set(access.visible_people(actor))
    for one in everything:
        if access.can_see_people(actor, one):
            today = timezone.localdate()
            inside = Membership.objects.held_at(today).filter(organisation=one).values("person")
            assert set(Person.objects.filter(pk__in=inside)) <= seen


def leads(actor: Actor, organisation: Organisation) -> bool:
    """A leader's role is always of one organisation."""
    return access.roles_held(actor, RoleKind.LEADER).filter(organisation=organisation).exists()
