"""Who sees a child: keepers in force who still belong to the institution, and nobody by any role."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rostok.accounts.actions import card_opens_account
from rostok.children import access, actions
from rostok.children.models import Child, Keeper
from rostok.children.states import Duty
from rostok.foundation.actors import SYSTEM
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties.models import Membership, Role
from tests.cast import SINCE, Cast
from tests.children.factories import make_child, make_keepers, today


def seeing(cast: Cast, child: Child) -> set[str]:
    """Everybody of the cast who sees it."""
    found = [name for name in cast.people if child in access.visible_children(cast.actor(name))]
    return set(found)


def test_the_keepers_of_the_institution_and_nobody_else(cast: Cast) -> None:
    make_keepers(cast)
    assert seeing(cast, make_child(cast.berega)) == {"owner", "colleague"}
    assert seeing(cast, make_child(cast.tihiy)) == {"outsider"}


def test_a_leader_who_is_no_keeper_sees_nothing(cast: Cast) -> None:
    assert seeing(cast, make_child(cast.berega)) == set()


def test_whoever_left_the_institution_sees_nothing_though_the_row_is_open(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    Membership.objects.filter(person=cast.person("colleague")).update(until=today() - timedelta(days=1))
    assert seeing(cast, child) == {"owner"}


def test_an_ended_keeper_sees_nothing(cast: Cast) -> None:
    keepers = make_keepers(cast)
    child = make_child(cast.berega)
    actions.end_keeper(keepers["colleague"], until=today() - timedelta(days=1), actor=cast.actor("owner"))
    assert seeing(cast, child) == {"owner"}


def test_only_the_leader_of_the_institution_appoints(cast: Cast) -> None:
    given = {"institution": cast.berega, "duty": Duty.PSYCHOLOGIST, "since": today()}
    for name in ("operator", "methodologist", "officer", "outsider", "colleague"):
        with pytest.raises(Refused):
            actions.appoint_keeper(cast.person("colleague"), **given, actor=cast.actor(name))
    keeper = actions.appoint_keeper(cast.person("colleague"), **given, actor=cast.actor("owner"))
    assert access.keeps(cast.actor("colleague"))
    assert access.visible_keepers(cast.actor("owner")).get() == keeper


def test_somebody_from_outside_cannot_be_a_keeper(cast: Cast) -> None:
    with pytest.raises(Incomplete):
        actions.appoint_keeper(
            cast.person("methodologist"),
            institution=cast.berega,
            duty=Duty.COORDINATOR,
            since=today(),
            actor=cast.actor("owner"),
        )


def test_a_card_is_not_enough_for_a_keeper(cast: Cast) -> None:
    user = cast.person("colleague").user_id
    assert user is not None
    assert card_opens_account(user)
    make_keepers(cast)
    assert not card_opens_account(user)


PEOPLE = st.sampled_from(["owner", "colleague", "outsider", "officer", "operator", "methodologist"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(PEOPLE, st.booleans(), st.sampled_from([None, -1, 0, 1])), max_size=4))
def test_both_questions_have_one_answer(cast: Cast, given: list[tuple[str, bool, int | None]]) -> None:
    """Which children may I see, may I see this one: the same for everybody, whoever the keepers are."""
    Keeper.objects.all().delete()
    for name, is_berega, days in given:
        until = None if days is None else today() + timedelta(days=days)
        place = cast.berega if is_berega else cast.tihiy
        Keeper.objects.create(
            person=cast.person(name), institution=place, duty=Duty.COORDINATOR, since=SINCE, until=until
        )
    children = list(Child.objects.all()) or [make_child(cast.berega), make_child(cast.tihiy)]
    for name in (*cast.people, "visitor"):
        actor = cast.actor(name)
        seen = set(access.visible_children(actor))
        assert seen == {child for child in children if access.can_see(actor, child)}
        assert bool(seen) <= access.keeps(actor)


def test_a_sealed_child_is_seen_by_nobody(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    wiped(child)
    assert seeing(cast, child) == set()
    assert not access.can_see(cast.actor("owner"), child)


def wiped(child: Child) -> None:
    from django.utils import timezone

    actions.seal_child(child, ground="adoption", at=timezone.now(), actor=SYSTEM)


def test_a_role_of_the_authority_in_the_institution_does_not_open_it(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    Role.objects.create(person=cast.person("officer"), kind="officer", organisation=cast.berega, since=SINCE)
    assert "officer" not in seeing(cast, child)
