"""A requirement that applies in certain circumstances alone: they come from the type and from the place."""

from typing import Any

import pytest
from django.utils import timezone

from rostok.foundation.refusals import Incomplete
from rostok.proofs.models import PolicyVersion
from rostok.proofs.queries import policies_known
from rostok.regulation.models import TypeVersion
from rostok.regulation.queries import Function, circumstances_of
from rostok.volunteers.models import Volunteer
from rostok.volunteers.queries import listed, volunteer_rows
from tests.cast import Cast
from tests.visits.factories import NO_ADMISSION, make_site, plan, put, said
from tests.volunteers.factories import (
    GROUP,
    admitted,
    check,
    choose,
    consent,
    make_rules,
    make_volunteer,
    today,
)


def ask_a_talk(**anyone: list[str]) -> None:
    """Whoever meets children in a group talks with the psychologist first, in these circumstances."""
    edition = PolicyVersion.objects.get(policy__code="volunteer-group")
    talk: dict[str, Any] = {
        "code": "talk",
        "title": {"ru": "Разговор", "en": "A talk"},
        "scope": "person",
        "stage": "trial",
        "for_safety": True,
        "when": {"anyone": anyone},
        "ways": [{"kinds": ["interview"]}],
    }
    edition.content["requirements"].append(talk)
    edition.save(update_fields=["content"])


def make_cleared(cast: Cast) -> Volunteer:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    choose(cast, volunteer, "festival", "visiting")
    check(cast, volunteer, *GROUP, "trial-visit")
    consent(cast, volunteer)
    return volunteer


def in_list(volunteer: Volunteer) -> dict[str, bool]:
    found = Volunteer.objects.filter(pk=volunteer.pk)
    (row,) = volunteer_rows(listed(found), whole=(), at=today(), known_at=timezone.now())
    return {one.version.type.key: one.admits for one in row.types}


def test_what_one_type_asks_is_not_asked_for_another(cast: Cast) -> None:
    volunteer = make_cleared(cast)
    ask_a_talk(type=["visiting"])
    assert admitted(volunteer) == in_list(volunteer) == {"festival": True, "visiting": False}
    check(cast, volunteer, "interview")
    assert admitted(volunteer) == in_list(volunteer) == {"festival": True, "visiting": True}


def test_what_groups_ask_is_asked_of_groups(cast: Cast) -> None:
    volunteer = make_cleared(cast)
    ask_a_talk(involvement=["individual"])
    assert admitted(volunteer) == {"festival": True, "visiting": True}


def test_where_the_place_is_not_known_yet_it_is_asked(cast: Cast) -> None:
    volunteer = make_cleared(cast)
    ask_a_talk(territory=["RU-TOM"])
    assert admitted(volunteer) == {"festival": False, "visiting": False}


@pytest.mark.parametrize(
    ("anyone", "admits"),
    [
        ({"type": ["festival"]}, False),
        ({"type": ["mentoring"]}, True),
        ({"involvement": ["group"]}, False),
        ({"involvement": ["individual"]}, True),
        ({"territory": ["RU"]}, False),
        ({"territory": ["RU-TOM"]}, True),
        ({"function": ["volunteer"]}, False),
        ({"function": ["host"]}, True),
    ],
)
def test_the_roster_asks_what_the_visit_brings_about(
    cast: Cast, anyone: dict[str, list[str]], admits: bool
) -> None:
    site = make_site(cast)
    visit = plan(cast, site)
    ask_a_talk(**anyone)
    if admits:
        assert put(cast, visit, site.volunteer.person).state == "on_roster"
        return
    with pytest.raises(Incomplete) as refused:
        put(cast, visit, site.volunteer.person, by="expert_one")
    assert said(refused).startswith(NO_ADMISSION)


def test_nothing_is_said_and_nothing_read_where_no_policy_asks(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    make_rules(cast)
    versions, policies = list(TypeVersion.objects.all()), policies_known()
    with django_assert_num_queries(0):
        found = circumstances_of(versions, policies, function=Function.VOLUNTEER, site=cast.berega.pk)
    assert found == {}
