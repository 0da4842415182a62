"""A proposal from the incoming day to the decision: clocks, sides, words that must be said."""

from datetime import date, timedelta

import pytest
import time_machine

from rostok.agreements import actions
from rostok.agreements.access import (
    footing_of,
    is_institution_of,
    is_of_side,
    is_organiser_of,
    visible_proposals,
)
from rostok.agreements.models import Proposal, ProposalGround, ProposalQuestion
from rostok.agreements.queries import proposal_page, waiting
from rostok.agreements.states import ProposalState
from rostok.foundation.fields import new_code
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import AlreadyDone, Incomplete, Refused, WrongState
from rostok.parties.models import Organisation, Person, Role
from rostok.parties.states import OrganisationKind, RoleKind
from tests.agreements.factories import (
    PAPER,
    TOLD,
    director,
    make_institution,
    make_proposal,
    make_refused,
    make_rules,
    propose,
    take_in,
    today,
    words,
)
from tests.cast import SINCE, Cast
from tests.regulation.factories import kind

NOON = "2026-11-25 12:00:00+03:00"


@pytest.fixture(autouse=True)
def _november() -> object:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_a_proposal_writes_down_its_last_day_and_that_it_is_unverified(cast: Cast) -> None:
    proposal = make_proposal(cast)
    assert (proposal.came_on, proposal.decide_by) == (date(2026, 11, 25), date(2026, 12, 9))
    assert proposal.is_unverified
    assert proposal_page(proposal).left == "осталось 10 рабочих дней"
    assert Letter.objects.filter(to=cast.person("expert_one").email).count() == 1


def test_of_paper_the_clock_runs_from_the_day_it_came(cast: Cast) -> None:
    regulation, institution = make_rules(cast), make_institution(cast)
    proposal = take_in(cast, institution, regulation, date(2026, 11, 16))
    assert proposal.decide_by == date(2026, 11, 30)
    with pytest.raises(Incomplete, match="incomplete"):
        take_in(cast, institution, regulation, date(2026, 11, 26), key="household")
    with pytest.raises(Incomplete):
        take_in(cast, institution, regulation, date(2020, 1, 9), key="household")


def test_somebody_new_is_entered_with_the_sheet_or_not_at_all(cast: Cast) -> None:
    regulation, institution = make_rules(cast), make_institution(cast)
    given = {"types": [kind(regulation).code], "incoming": {**PAPER, "came_on": today()}}
    with pytest.raises(Incomplete):
        actions.take_in_proposal(
            institution, words(volume=" "), name="Приход", kind="parish", actor=director(cast), **given
        )
    assert not Organisation.objects.filter(kind=OrganisationKind.PARISH).exists()
    made = actions.take_in_proposal(
        institution, words(), name="Приход Николая", kind="parish", actor=director(cast), **given
    )
    assert made.organisation is not None
    assert made.organisation.territory == cast.perm
    alone = actions.take_in_proposal(institution, words(), name="Тимур Ветров", actor=director(cast), **given)
    assert alone.person == Person.objects.get(name="Тимур Ветров")
    with pytest.raises(Refused):
        actions.take_in_proposal(institution, words(), name="Кто-то", actor=cast.actor("owner"), **given)


def test_more_is_asked_once_and_makes_the_term_longer(cast: Cast) -> None:
    proposal = make_proposal(cast)
    with pytest.raises(Incomplete):
        actions.ask_more(proposal, text="Программа?", answer_by=date(2026, 12, 24), actor=director(cast))
    actions.ask_more(proposal, text="Программа?", answer_by=date(2026, 12, 4), actor=director(cast))
    assert (proposal.state, proposal.decide_by) == (ProposalState.ASKED, date(2026, 12, 23))
    assert ProposalQuestion.objects.get().former_decide_by == date(2026, 12, 9)
    with pytest.raises(WrongState):
        actions.ask_more(proposal, text="Ещё?", answer_by=date(2026, 12, 4), actor=director(cast))
    actions.answer_more(proposal, answer="Вот она.", actor=cast.actor("owner"))
    assert proposal.state == ProposalState.ANSWERED
    with pytest.raises(WrongState):
        actions.ask_more(proposal, text="Ещё?", answer_by=date(2026, 12, 4), actor=director(cast))


def test_who_accepts_says_what_the_procedure_wants_said(cast: Cast) -> None:
    proposal = make_proposal(cast)
    with pytest.raises(Incomplete) as refused:
        actions.accept_proposal(
            proposal, actions.Told(risks=" ", order="-", disputes="-", end="-"), actor=director(cast)
        )
    assert refused.value.field == "risks"
    actions.accept_proposal(proposal, TOLD, actor=director(cast))
    assert (proposal.answer_by, proposal.agree_by) == (date(2026, 12, 4), date(2026, 12, 15))
    assert proposal.answered_on == today()
    with pytest.raises(AlreadyDone):
        actions.accept_proposal(proposal, TOLD, actor=director(cast))


def test_a_refusal_stands_on_a_point_of_the_closed_list(cast: Cast) -> None:
    proposal = make_proposal(cast)
    for grounds, reason in ([], "Нет."), (["inside"], "Нет."), (["refusal-aims"], "  "):
        with pytest.raises(Incomplete):
            actions.refuse_proposal(proposal, grounds=grounds, reason=reason, actor=director(cast))
    actions.refuse_proposal(proposal, grounds=["refusal-aims"], reason="Нет.", actor=director(cast))
    assert ProposalGround.objects.get().point.number == "5.2.3"
    assert Event.objects.get(kind="agreements.proposal_refused").facts == {"keys": ["refusal-aims"]}


def test_silence_accepts_nothing_and_a_late_decision_is_one(cast: Cast) -> None:
    proposal = make_proposal(cast)
    assert actions.pass_over(date(2026, 12, 9)) == 0
    assert actions.pass_over(date(2026, 12, 10)) == 1
    assert actions.pass_over(date(2026, 12, 10)) == 0
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.SILENT
    assert proposal.agree_by is None
    with time_machine.travel("2026-12-11 12:00:00+03:00", tick=False):
        actions.accept_proposal(proposal, TOLD, actor=director(cast))
        assert proposal.is_late(today())


def test_nobody_passes_over_by_hand_or_decides_for_another(cast: Cast) -> None:
    proposal = make_proposal(cast)
    for name in ("owner", "outsider", "officer", "methodologist", "operator", "visitor"):
        with pytest.raises(Refused):
            actions.accept_proposal(proposal, TOLD, actor=cast.actor(name))
    with pytest.raises(Refused):
        actions.withdraw_proposal(proposal, actor=director(cast))
    actions.withdraw_proposal(proposal, actor=cast.actor("owner"))
    assert proposal.state == ProposalState.WITHDRAWN


def test_who_leads_both_sides_does_not_decide(cast: Cast) -> None:
    proposal = make_proposal(cast)
    Role.objects.create(
        person=cast.person("owner"), kind=RoleKind.LEADER, organisation=proposal.institution, since=SINCE
    )
    with pytest.raises(Refused) as refused:
        actions.accept_proposal(proposal, TOLD, actor=cast.actor("owner"))
    assert refused.value.decision.code == "own_proposal"


def test_a_deputy_of_the_director_decides(cast: Cast) -> None:
    proposal = make_proposal(cast)
    role = Role.objects.get(person=cast.person("expert_one"))
    Role.objects.create(
        person=cast.person("expert_two"),
        kind=RoleKind.LEADER,
        organisation=proposal.institution,
        since=SINCE,
        deputy_of=role,
    )
    actions.accept_proposal(proposal, TOLD, actor=cast.actor("expert_two"))
    assert proposal.decided_by == cast.person("expert_two")


def test_whoever_stands_on_a_side_is_found_by_each_way_to_a_proposal(cast: Cast) -> None:
    make_proposal(cast)
    alone = Proposal.objects.get()
    alone.pk, alone.code = None, new_code()
    alone.organisation, alone.person = None, cast.person("colleague")
    alone.save()
    found = {}
    for name in ("owner", "expert_one", "colleague", "expert_two", "outsider", "methodologist"):
        actor = cast.actor(name)
        sided = set(Proposal.objects.filter(is_of_side(actor)))
        assert sided == set(Proposal.objects.filter(is_organiser_of(actor) | is_institution_of(actor))), name
        found[name] = len(sided)
    assert found["expert_one"] == 2, "the institution"
    assert (found["owner"], found["colleague"], found["outsider"]) == (1, 1, 0)


def test_a_person_proposes_for_herself_alone(cast: Cast) -> None:
    regulation, institution = make_rules(cast), make_institution(cast)
    given = {"types": [kind(regulation).code], "person": cast.person("colleague")}
    made = actions.submit_proposal(institution, words(), actor=cast.actor("colleague"), **given)
    assert footing_of(cast.actor("colleague"), made).is_organiser
    with pytest.raises(Refused):
        actions.submit_proposal(institution, words(), actor=cast.actor("owner"), **given)
    with pytest.raises(Refused):
        actions.submit_proposal(
            institution,
            words(),
            types=given["types"],
            organisation=cast.berega,
            actor=cast.actor("colleague"),
        )


def test_the_same_is_not_proposed_twice_and_only_what_is_in_force(cast: Cast) -> None:
    regulation, institution = make_rules(cast), make_institution(cast)
    propose(cast, institution, regulation)
    with pytest.raises(Incomplete):
        propose(cast, institution, regulation)
    propose(cast, institution, regulation, "household")
    for types in ([], ["ABCDEFGH"]):
        with pytest.raises(Incomplete):
            actions.submit_proposal(
                institution, words(), types=types, organisation=cast.berega, actor=cast.actor("owner")
            )


def test_where_no_rules_hold_nothing_is_proposed(cast: Cast) -> None:
    regulation = make_rules(cast)
    far = Organisation.objects.create(kind=OrganisationKind.STATE, name="Дальний дом", territory=cast.tomsk)
    with pytest.raises(Incomplete):
        propose(cast, far, regulation)
    with pytest.raises(Incomplete):
        propose(cast, cast.tihiy, regulation)


def test_a_proposal_is_seen_by_its_sides_and_the_officer(cast: Cast) -> None:
    make_proposal(cast)
    seen = {name for name in cast.people if visible_proposals(cast.actor(name)).exists()}
    assert seen == {"owner", "expert_one", "officer"}
    assert not visible_proposals(cast.actor("visitor")).exists()


def test_the_answer_to_paper_waits_until_it_has_left(cast: Cast) -> None:
    regulation, institution = make_rules(cast), make_institution(cast)
    proposal = take_in(cast, institution, regulation, date(2026, 11, 16))
    with pytest.raises(WrongState):
        actions.send_answer(proposal, answered_on=today(), actor=director(cast))
    actions.accept_proposal(proposal, TOLD, actor=director(cast))
    assert [row[5] for row in waiting(director(cast), today())] == ["send_answer"]
    with pytest.raises(Incomplete):
        actions.send_answer(proposal, answered_on=today() + timedelta(days=1), actor=director(cast))
    actions.send_answer(proposal, answered_on=today(), answer_number="исх. 7", actor=director(cast))
    assert list(waiting(director(cast), today())) == []


def test_the_desks_show_whose_turn_it_is(cast: Cast) -> None:
    proposal = make_proposal(cast)
    assert [(row[1], row[4], row[5]) for row in waiting(director(cast), today())] == [
        ("proposal", date(2026, 12, 9), "decide")
    ]
    actions.ask_more(proposal, text="Программа?", answer_by=date(2026, 12, 4), actor=director(cast))
    assert [row[5] for row in waiting(cast.actor("owner"), today())] == ["answer"]
    assert list(waiting(director(cast), today())) == []
    for name in ("outsider", "methodologist", "funder"):
        assert list(waiting(cast.actor(name), today())) == []


def test_a_complaint_brings_a_new_decision_with_a_new_term(cast: Cast) -> None:
    proposal = make_refused(cast)
    complaint = actions.file_complaint(proposal, text="Мы работаем с детьми.", actor=cast.actor("owner"))
    assert complaint.decide_by == date(2026, 12, 9)
    assert complaint.complained_of == "Мы учим взрослых."
    with pytest.raises(Incomplete):
        actions.file_complaint(proposal, text="Ещё раз.", actor=cast.actor("owner"))
    assert [row[1] for row in waiting(cast.actor("officer"), today())] == ["complaint"]
    given = {"verdict": "send_back", "answer": "Цели центра шире."}
    for name in ("owner", "expert_one", "outsider"):
        with pytest.raises(Refused):
            actions.judge_complaint(complaint, actor=cast.actor(name), **given)
    with time_machine.travel("2026-12-01 12:00:00+03:00", tick=False):
        actions.judge_complaint(complaint, actor=cast.actor("officer"), **given)
    found = Proposal.objects.get()
    assert (found.state, found.decide_by) == (ProposalState.RETURNED, date(2026, 12, 15))
    assert found.decided_on is None
    actions.accept_proposal(found, TOLD, actor=director(cast))


def test_what_the_founder_body_lets_stand_is_not_complained_of_again(cast: Cast) -> None:
    proposal = make_refused(cast)
    complaint = actions.file_complaint(proposal, text="Нет же.", actor=cast.actor("owner"))
    with pytest.raises(Incomplete):
        actions.judge_complaint(complaint, verdict="leave", answer=" ", actor=cast.actor("officer"))
    actions.judge_complaint(complaint, verdict="leave", answer="Отказ верный.", actor=cast.actor("officer"))
    with pytest.raises(Incomplete):
        actions.file_complaint(proposal, text="И всё-таки.", actor=cast.actor("owner"))
    with pytest.raises(WrongState):
        actions.judge_complaint(complaint, verdict="send_back", answer="Нет.", actor=cast.actor("officer"))


def test_an_accepted_proposal_is_not_complained_of(cast: Cast) -> None:
    proposal = make_proposal(cast)
    with pytest.raises(WrongState):
        actions.file_complaint(proposal, text="Рано.", actor=cast.actor("owner"))


def test_a_complaint_on_paper_is_entered_by_the_officer_with_its_record(cast: Cast) -> None:
    proposal = make_refused(cast)
    with pytest.raises(Incomplete):
        actions.file_complaint(proposal, text="Нет же.", actor=cast.actor("officer"))
    came = {**PAPER, "came_on": today()}
    actions.file_complaint(proposal, text="Нет же.", incoming=came, actor=cast.actor("officer"))


def test_clauses_are_settled_by_the_other_side(cast: Cast) -> None:
    proposal = make_proposal(cast)
    with pytest.raises(WrongState):
        actions.raise_dispute(proposal, clause="Срок", wanted="Два года", actor=cast.actor("owner"))
    actions.accept_proposal(proposal, TOLD, actor=director(cast))
    dispute = actions.raise_dispute(proposal, clause="Срок", wanted="Два года", actor=cast.actor("owner"))
    with pytest.raises(Refused):
        actions.settle_dispute(dispute, actor=cast.actor("owner"))
    assert [row[1] for row in waiting(director(cast), today())] == ["dispute"]
    actions.counter_dispute(dispute, countered="Год", actor=director(cast))
    with pytest.raises(Refused):
        actions.settle_dispute(dispute, actor=director(cast))
    assert [row[1] for row in waiting(cast.actor("owner"), today())] == ["dispute"]
    actions.settle_dispute(dispute, actor=cast.actor("owner"))
    assert dispute.agreed == "Год"
    second = actions.raise_dispute(proposal, clause="Часы", wanted="До 18", actor=director(cast))
    with pytest.raises(Refused):
        actions.drop_dispute(second, actor=cast.actor("owner"))
    actions.drop_dispute(second, actor=director(cast))
