"""«Сдать дела»: everything open goes to somebody, at once or by the tick; nothing is left unowned."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from rostok.assessment.models import Seat
from rostok.assessment.states import SeatKind
from rostok.concerns.models import Officer, Recipient
from rostok.concerns.states import Duty as Office
from rostok.foundation.actors import SYSTEM
from rostok.foundation.duties import Duty
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import actions as parties
from rostok.parties.models import Membership, Organisation, Person, Role, Vacancy
from rostok.parties.states import RoleKind
from rostok.portal import actions
from rostok.portal.actions import Leaving
from rostok.portal.queries import waiting_for
from rostok.portal.queries.handover import duties_of, handover_of, unowned
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofState
from rostok.roadmaps.models import Step
from tests.assessment.factories import Way, make_way
from tests.cast import Cast
from tests.concerns.factories import INSIDE, make_officer, make_officers, tell
from tests.counting import assert_flat, counted
from tests.roadmaps.factories import make_road_map, make_step


def today() -> date:
    return timezone.localdate()


def busy(cast: Cast) -> Way:
    """The colleague answers, leads the talk, owns a step, receives concerns and looks after a proof."""
    way = make_way(cast)
    Seat.objects.filter(pk=way.moderator.pk).update(person=cast.person("colleague"))
    make_step(cast, make_road_map(cast, campaign=None))
    make_officers(cast)
    tell(cast, at=timezone.now())
    Proof.objects.create(
        organisation=cast.berega,
        kind="document",
        title="Порядок ответов",
        issued_on=today(),
        submitted_by=cast.person("colleague"),
        state=ProofState.REJECTED,
        rejected_at=timezone.now(),
        reason="Нет подписи",
    )
    return way


def kinds_of(found: list[Duty]) -> set[str]:
    return {duty.kind for duty in found}


def membership_of(person: Person) -> Membership:
    return Membership.objects.select_related("organisation__territory", "person").get(
        person=person, until=None
    )


def one_duty(person: Person, kind: str) -> Duty:
    [found] = [duty for duty in duties_of(person, today()) if duty.kind == kind]
    return found


def tomorrow(days: int = 1) -> datetime:
    return timezone.now() + timedelta(days=days)


def test_everything_a_person_answers_for_stands_in_one_list(cast: Cast) -> None:
    busy(cast)
    colleague = cast.person("colleague")
    assert kinds_of(duties_of(colleague, today())) == {
        "respondent", "moderator", "step", "officer", "concern", "proof",
    }  # fmt: skip
    assert kinds_of(duties_of(cast.person("methodologist"), today())) == {"role_methodologist"}
    assert kinds_of(duties_of(cast.person("expert_one"), today())) == {"expert", "officer", "concern"}
    assert duties_of(cast.person("funder"), today())[0].way.may_lapse


def test_duties_name_the_organisation_in_the_reader_s_language(cast: Cast) -> None:
    busy(cast)
    Organisation.objects.filter(pk=cast.berega.pk).update(name_en="Family Shore", short_name="Берег")
    for language, theirs in (("ru", "Берег"), ("en", "Family Shore")):
        with translation.override(language):
            people = (cast.person(name) for name in ("colleague", "owner", "expert_one"))
            found = [duty for person in people for duty in duties_of(person, today())]
        named = {duty.kind for duty in found if duty.title == theirs}
        assert named >= {"respondent", "moderator", "officer", "role_leader"}, found
        assert not [duty for duty in found if "АНО «Берег семьи»" in duty.title]


def test_nobody_but_the_officer_learns_of_a_message(cast: Cast) -> None:
    busy(cast)
    colleague = cast.person("colleague")
    shown = {
        name: kinds_of([row.duty for row in handover_of(colleague, today(), actor=cast.actor(name)).rows])
        for name in ("colleague", "owner", "methodologist", "operator", "outsider")
    }
    assert "concern" in shown["colleague"]
    assert not any("concern" in kinds for name, kinds in shown.items() if name != "colleague")
    assert "officer" not in shown["methodologist"], "who receives messages is told to who appoints them"
    assert {"officer", "step", "moderator"} <= shown["owner"]
    assert shown["outsider"] == set()


def test_each_duty_goes_to_its_taker_and_everybody_is_told_once(cast: Cast) -> None:
    way = busy(cast)
    colleague, owner = cast.person("colleague"), cast.person("owner")
    other = cast.person("Вера Зорина")
    given: list[tuple[Duty, Person | None]] = [
        (one_duty(colleague, "step"), other),
        (one_duty(colleague, "moderator"), other),
        (one_duty(colleague, "proof"), other),
        (one_duty(colleague, "respondent"), None),
        (one_duty(colleague, "officer"), None),
    ]
    Letter.objects.all().delete()
    actions.hand_over_work(colleague, given, actor=cast.actor("owner"))
    assert Step.objects.get(pk=given[0][0].pk).owner == other
    moderators = Seat.objects.filter(assessment=way.assessment, kind=SeatKind.MODERATOR, left_at=None)
    assert [seat.person for seat in moderators] == [other]
    assert Proof.objects.get(pk=given[2][0].pk).kept_by == other
    assert Seat.objects.get(pk=given[3][0].pk).left_at is not None
    assert Officer.objects.get(pk=given[4][0].pk).until == today()
    told = Event.objects.filter(kind="portal.duty_handed_over", subject_id=colleague.pk)
    assert {row.actor_id for row in told} == {owner.user_id}
    assert told.count() == len(given)
    letters = Letter.objects.filter(to=other.email, subject__contains="Кира Седова")
    assert letters.count() == 1
    assert "Шаг дорожной карты" in letters[0].body


def test_a_handover_is_all_or_nothing(cast: Cast) -> None:
    busy(cast)
    colleague = cast.person("colleague")
    step = one_duty(colleague, "step")
    with pytest.raises(Incomplete):
        actions.hand_over_work(
            colleague,
            [(step, cast.person("owner")), (one_duty(colleague, "proof"), cast.person("outsider"))],
            actor=cast.actor("owner"),
        )
    assert Step.objects.get(pk=step.pk).owner == colleague


def test_own_answers_are_offered_to_nobody_who_answers_already(cast: Cast) -> None:
    way = busy(cast)
    colleague = cast.person("colleague")
    shown = handover_of(colleague, today(), actor=cast.actor("colleague"))
    rows = {row.duty.kind: row for row in shown.rows}
    sitting = {seat.person_id for seat in way.respondents}
    near = {taker.pk for taker in rows["step"].takers}
    assert near & sitting, "a colleague who answers takes the step"
    assert not {taker.pk for taker in rows["respondent"].takers} & sitting
    assert rows["respondent"].suggested not in sitting


def test_an_outsider_hands_nothing_over(cast: Cast) -> None:
    busy(cast)
    colleague = cast.person("colleague")
    for kind in ("step", "proof", "moderator", "officer"):
        with pytest.raises(Refused):
            actions.hand_over_work(
                colleague,
                [(one_duty(colleague, kind), None if kind == "officer" else cast.person("owner"))],
                actor=cast.actor("outsider"),
            )


def test_nobody_leaves_and_forgets_a_step(cast: Cast) -> None:
    busy(cast)
    colleague = cast.person("colleague")
    leaving = Leaving(today(), (membership_of(colleague),))
    with pytest.raises(Incomplete) as refused:
        actions.hand_over_work(colleague, [], leaving=leaving, actor=cast.actor("owner"))
    assert "Шаг дорожной карты" in refused.value.decision.sentence()
    assert membership_of(colleague).until is None, "nothing was written"
    given = [(one_duty(colleague, "step"), cast.person("owner"))]
    actions.hand_over_work(colleague, given, leaving=leaving, actor=cast.actor("owner"))
    assert Membership.objects.get(pk=leaving.bonds[0].pk).until == today()


def by_action(cast: Cast) -> None:
    parties.end_membership(
        membership_of(cast.person("colleague")), until=today() - timedelta(days=1), actor=SYSTEM
    )


def by_rows(cast: Cast) -> None:
    """An import, a merge undone, a hand in the database: whatever ends it without asking."""
    Membership.objects.filter(person=cast.person("colleague")).update(until=today() - timedelta(days=1))


def by_closing_the_account(cast: Cast) -> None:
    parties.close_account(cast.person("colleague"), actor=cast.actor("operator"))


WAYS = (by_action, by_rows, by_closing_the_account)


@pytest.mark.parametrize("leave", WAYS)
def test_however_somebody_goes_nothing_is_left_without_an_owner(
    cast: Cast, leave: Callable[[Cast], None]
) -> None:
    way = busy(cast)
    colleague, owner = cast.person("colleague"), cast.person("owner")
    step, before = one_duty(colleague, "step"), kinds_of(duties_of(colleague, today()))
    leave(cast)
    assert kinds_of(unowned(today())) == before - {"proof", "concern"}, "the test sees what is left"
    Letter.objects.all().delete()
    actions.take_care(timezone.now())
    assert unowned(today()) == []
    assert Step.objects.get(pk=step.pk).owner == owner
    assert Letter.objects.filter(to=owner.email, body__contains="Шаг дорожной карты").exists()
    assert not Seat.objects.filter(person=colleague, left_at=None, assessment=way.assessment).exists()
    held = Recipient.objects.filter(until=None, officer__in=Officer.objects.held_at(today()))
    assert held.exclude(officer__person=colleague).exists(), "the message is with somebody"
    assert not held.filter(officer__person=colleague).exists()
    waits = {row.code for row in waiting_for(cast.actor("owner"), at=today())}
    assert Proof.objects.get(title="Порядок ответов").code in waits


@pytest.mark.parametrize("leave", WAYS)
def test_taking_care_twice_changes_nothing(cast: Cast, leave: Callable[[Cast], None]) -> None:
    busy(cast)
    leave(cast)
    actions.take_care(timezone.now())
    before = (Event.objects.count(), Letter.objects.count())
    assert actions.take_care(timezone.now()) == 0
    assert (Event.objects.count(), Letter.objects.count()) == before


def test_who_is_there_keeps_what_is_theirs(cast: Cast) -> None:
    busy(cast)
    assert unowned(today()) == []
    assert actions.take_care(timezone.now()) == 0


def test_a_leader_who_goes_leaves_a_vacancy_to_the_methodologist_and_steps_wait_for_the_next(
    cast: Cast,
) -> None:
    step = make_step(cast, make_road_map(cast), owner="owner")
    methodologist = cast.person("methodologist")
    owner = cast.person("owner")
    for rows in (Role.objects.filter(person=owner), Membership.objects.filter(person=owner)):
        rows.update(until=today() - timedelta(days=1))
    actions.take_care(timezone.now())
    vacancy = Vacancy.objects.get()
    assert vacancy.role.organisation == cast.berega
    assert Letter.objects.filter(to=methodologist.email, body__contains=vacancy.code).count() == 1
    told = Letter.objects.filter(to=methodologist.email, subject__contains="Дело без хозяина")
    assert told.count() == 1, "one letter, however many steps"
    actor = cast.actor("methodologist")
    assert vacancy.code in {row.code for row in waiting_for(actor, at=today())}
    given = {"person": cast.person("colleague").pk, "since": today()}
    answer = cast.client("methodologist").post(f"/vacancies/{vacancy.code}/", given)
    assert answer.status_code == 302
    assert vacancy.code not in {row.code for row in waiting_for(actor, at=today())}
    actions.take_care(timezone.now())
    assert Step.objects.get(pk=step.pk).owner == cast.person("colleague")
    assert unowned(today()) == []


def test_a_place_without_a_methodologist_waits_for_the_operator(cast: Cast) -> None:
    Role.objects.filter(person=cast.person("methodologist")).update(until=today() - timedelta(days=1))
    actions.take_care(timezone.now())
    vacancy = Vacancy.objects.get()
    assert vacancy.code in {row.code for row in waiting_for(cast.actor("operator"), at=today())}
    assert vacancy.code not in {row.code for row in waiting_for(cast.actor("owner"), at=today())}


def test_an_expert_whose_account_is_closed_is_told_about_once(cast: Cast) -> None:
    make_way(cast)
    expert = cast.person("expert_one")
    with pytest.raises(Incomplete):
        leaving = Leaving(today(), closes_account=True)
        actions.hand_over_work(expert, [], leaving=leaving, actor=cast.actor("operator"))
    parties.close_account(expert, actor=cast.actor("operator"))
    Letter.objects.all().delete()
    for _ in range(2):
        actions.take_care(timezone.now())
    told = Letter.objects.filter(to=cast.person("methodologist").email)
    assert [letter.subject for letter in told] == ["Дело без хозяина: Лев Аристов"]


def test_a_closed_account_signs_in_no_more(cast: Cast) -> None:
    client = cast.client("colleague")
    assert client.get("/proofs/").status_code == 200
    parties.close_account(cast.person("colleague"), actor=cast.actor("operator"))
    assert client.get("/proofs/").status_code == 302
    for name in ("owner", "methodologist"):
        with pytest.raises(Refused):
            parties.close_account(cast.person("outsider"), actor=cast.actor(name))
    with pytest.raises(Refused):
        parties.close_account(cast.person("operator"), actor=cast.actor("operator"))


def test_ending_a_membership_leads_to_the_handover(cast: Cast) -> None:
    busy(cast)
    colleague = cast.person("colleague")
    bond = membership_of(colleague)
    address = f"/people/{colleague.code}/memberships/{bond.pk}/end/"
    answer = cast.client("owner").post(address, {"until": today().isoformat()})
    assert answer.headers["Location"] == f"/people/{colleague.code}/handover/?ends={bond.pk}&until={today()}"
    assert membership_of(colleague).until is None
    page = cast.client("owner").get(answer.headers["Location"]).content.decode()
    assert "checked" in page
    assert str(today()) in page


def test_who_answers_for_nothing_leaves_at_once(cast: Cast) -> None:
    colleague = cast.person("colleague")
    bond = membership_of(colleague)
    address = f"/people/{colleague.code}/memberships/{bond.pk}/end/"
    cast.client("owner").post(address, {"until": today().isoformat()})
    assert Membership.objects.get(pk=bond.pk).until == today()


def test_the_page_shows_first_and_does_then(cast: Cast) -> None:
    busy(cast)
    colleague = cast.person("colleague")
    client, address = cast.client("owner"), f"/people/{colleague.code}/handover/"
    step = one_duty(colleague, "step")
    page = client.get(address).content.decode()
    assert f'<option value="{cast.person("owner").pk}" selected>' in page, "the leader is suggested"
    rows = handover_of(colleague, today(), actor=cast.actor("owner")).rows
    sent = {row.duty.key: "stays" for row in rows if row.may_hand_over}
    steps = {key: cast.person("owner").pk for key in sent if ".step." in key}
    sent |= steps | {"ends": membership_of(colleague).pk, "last_day": today()}
    shown = client.post(address, sent)
    assert shown.status_code == 200
    assert Step.objects.get(pk=step.pk).owner == colleague, "looking at it does nothing"
    back = client.post(address, sent | {"step": "change"})
    assert back.status_code == 200
    assert f'value="{today()}"' in back.content.decode(), "what was chosen is there when one goes back"
    assert Step.objects.get(pk=step.pk).owner == colleague
    assert client.post(address, sent | {"step": "do"}).status_code == 302
    assert Step.objects.get(pk=step.pk).owner == cast.person("owner")


def test_a_leader_does_not_give_the_own_role_away(cast: Cast) -> None:
    owner = cast.person("owner")
    [row] = handover_of(owner, today(), actor=cast.actor("owner")).rows
    assert not row.may_hand_over
    with pytest.raises(Refused):
        parties.hand_over(row.duty, cast.person("colleague"), cast.actor("owner"))
    actions.hand_over_work(owner, [(row.duty, cast.person("colleague"))], actor=cast.actor("methodologist"))
    with time_machine.travel(tomorrow()):
        leaders = Role.objects.held_at(today()).filter(kind=RoleKind.LEADER, organisation=cast.berega)
        assert [role.person for role in leaders] == [cast.person("colleague")]


def test_one_message_goes_on_by_the_rules(cast: Cast) -> None:
    busy(cast)
    expert = cast.person("expert_one")
    make_officer(cast, "expert_two", Office.OUTSIDE)
    duty = one_duty(expert, "concern")
    with pytest.raises(Refused):
        actions.hand_over_work(expert, [(duty, None)], actor=cast.actor("operator"))
    actions.hand_over_work(expert, [(duty, None)], actor=cast.actor("expert_one"))
    held = set(Recipient.objects.filter(until=None).values_list("officer__person__name", flat=True))
    assert held == {cast.person("expert_two").name, cast.person(INSIDE).name}


def test_the_page_costs_the_same_with_one_step_and_with_three(cast: Cast) -> None:
    busy(cast)
    road_map = Step.objects.latest("pk").goal.growth_point.road_map
    client, address = cast.client("colleague"), f"/people/{cast.person('colleague').code}/handover/"
    assert_flat(
        lambda number: [make_step(cast, road_map) for _ in range(number)],
        lambda: client.get(address),
        queries=HANDOVER,
    )


def test_no_handover_costs_more_than_ten_queries(cast: Cast) -> None:
    busy(cast)
    for name in ("methodologist", "operator", "expert_one", "owner"):
        client, address = cast.client(name), f"/people/{cast.person(name).code}/handover/"
        client.get(address)
        with counted() as queries:
            client.get(address)
        assert len(queries) <= 10, str(queries)


# session, account, person, duties, people near, reach, proofs and steps to open, seats inside, name and roles
HANDOVER = 10
