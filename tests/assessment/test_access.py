"""Who sees which things of the room; what `visible_` shows and what `can_` allows agree."""

import pytest

from rostok.assessment import access, actions
from rostok.assessment.models import Assessment, Campaign
from rostok.assessment.states import CAMPAIGN
from rostok.foundation.actors import ANONYMOUS, SYSTEM, Actor
from rostok.foundation.workflow import machine_of, rule_named
from rostok.parties.models import Person, Role
from rostok.parties.states import RoleKind
from tests.assessment.blindness import planted_way, readers, walked
from tests.assessment.factories import STEPS, Way, make_way, walk
from tests.cast import SINCE, Cast, make_person

EVERYBODY = ("operator", "methodologist", "owner", "colleague", "outsider", "expert_one", "officer", "funder")


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast)


def sees(way: Way, who: str) -> bool:
    return access.visible_assessments(way.cast.actor(who)).filter(pk=way.assessment.pk).exists()


def test_an_assessment_is_seen_by_its_people_and_its_methodologist(way: Way) -> None:
    seen = {who for who in EVERYBODY if sees(way, who)}
    assert seen == {"methodologist", "owner", "colleague"}


def test_experts_see_the_assessment_once_the_sheet_is_closed(cast: Cast) -> None:
    way = make_way(cast)
    walk(way, "agreeing")
    assert not sees(way, "expert_one")
    assert not access.visible_seats(cast.actor("expert_one")).exists()
    way.agree()
    way.close_sheet()
    assert sees(way, "expert_one")
    assert access.visible_seats(cast.actor("expert_one")).exists()


def test_a_campaign_is_seen_by_those_who_run_it(way: Way, cast: Cast) -> None:
    seen = {who for who in EVERYBODY if access.visible_campaigns(cast.actor(who)).exists()}
    assert seen == {"methodologist"}
    over_all = make_person("over-all", "Рита Общая")
    Role.objects.create(person=over_all, kind=RoleKind.METHODOLOGIST, since=SINCE)
    assert access.visible_campaigns(Actor(over_all.user_id)).exists()


def test_a_methodologist_of_the_country_sees_campaigns_of_its_regions_and_not_the_other_way(
    cast: Cast,
) -> None:
    make_way(cast)
    national, local = make_person("national", "Нина Страна"), make_person("local", "Лев Томский")
    for person, place in ((national, cast.perm.parent), (local, cast.tomsk)):
        Role.objects.create(person=person, kind=RoleKind.METHODOLOGIST, territory=place, since=SINCE)
    assert access.visible_campaigns(Actor(national.user_id)).exists()
    assert not access.visible_campaigns(Actor(local.user_id)).exists()


def test_a_visitor_sees_nothing_and_is_nobody_without_an_account(way: Way) -> None:
    Person.objects.create(name="На бумаге")  # user is empty, as the visitor's is
    for visible in (
        access.visible_assessments,
        access.visible_campaigns,
        access.visible_results,
        access.visible_seats,
        access.visible_sharings,
        access.visible_invitations,
        access.own_sharings,
    ):
        assert not visible(ANONYMOUS).exists()
    assert not access.own_marks(ANONYMOUS, way.assessment).exists()
    assert not access.visible_expert_marks(ANONYMOUS, way.assessment).exists()


def test_marks_of_people_without_an_account_are_not_the_visitors(way: Way) -> None:
    way.answer(way.respondents[1])
    Person.objects.filter(pk=way.respondents[1].person_id).update(user=None)
    assert not access.own_marks(ANONYMOUS, way.assessment).exists()


def test_the_operator_sees_nothing_of_the_content(cast: Cast) -> None:
    way = planted_way(cast)
    operator = cast.actor("operator")
    for _phase in walked(way):
        assert not access.visible_assessments(operator).exists()
        assert not access.visible_results(operator).exists()
        assert not access.visible_campaigns(operator).exists()


def test_every_rule_names_its_reason_and_its_way_out(way: Way, cast: Cast) -> None:
    seat, assessment = way.respondents[1], way.assessment
    asked = {
        "run_campaign": way.campaign,
        "add_organisation": way.campaign,
        "open_campaign": cast.perm,
        "take_in": cast.berega,
        "seat_people": assessment,
        "seat_expert": assessment,
        "answer": seat,
        "attach_evidence": assessment,
        "carry_evidence": cast.berega,
        "moderate": assessment,
        "close_answers": assessment,
        "close_sheet": assessment,
        "judge": way.experts[0],
        "open_reconciliation": assessment,
        "close_reconciliation": assessment,
        "approve_result": assessment,
    }
    for name, thing in asked.items():
        decision = rule_named(f"assessment.{name}")(cast.actor("outsider"), thing)
        assert not decision, name
        assert decision.code
        assert decision.sentence()
        assert str(decision.way_out) or name == "open_reconciliation"


def test_every_move_of_a_machine_has_a_registered_rule() -> None:
    for model in (Campaign, Assessment):
        for move in machine_of(model).moves.values():
            assert rule_named(move.rule)
    assert machine_of(Campaign) is CAMPAIGN


@pytest.mark.parametrize("step", STEPS)
def test_what_is_visible_and_what_is_allowed_agree(cast: Cast, step: str) -> None:
    """Nobody may do a thing to an assessment that they do not see."""
    way = make_way(cast)
    walk(way, step)
    fresh = way.fresh()
    for reader in readers(way):
        is_seen = access.visible_assessments(reader.actor).filter(pk=fresh.pk).exists()
        for can in (access.can_moderate, access.can_seat_people, access.can_approve):
            assert is_seen or not can(reader.actor, fresh), (reader.name, can.__name__)
        for seat in access.visible_seats(reader.actor):
            assert seat.person.user_id == reader.actor.user_id
            assert is_seen


def test_the_system_sees_and_moves_but_approves_and_shares_nothing(cast: Cast) -> None:
    way = make_way(cast)
    result = walk(way, "ready")
    assert result is not None
    assert access.visible_results(SYSTEM).exists()
    assert not access.can_approve(SYSTEM, way.assessment)
    assert not access.can_share(SYSTEM, result)


def test_invitations_are_seen_by_those_who_could_send_them(way: Way, cast: Cast) -> None:
    actions.invite_to_seat(
        way.assessment,
        kind="respondent",
        function="finance",
        email="new@example.org",
        name="Новый Человек",
        language="ru",
        actor=cast.actor("owner"),
    )
    seen = {who for who in EVERYBODY if access.visible_invitations(cast.actor(who)).exists()}
    assert seen == {"owner", "methodologist"}
    assert access.visible_invitations(way.actor(way.moderator)).exists()
