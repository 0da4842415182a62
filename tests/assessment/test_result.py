"""The result by method.md: support, gates, scores, agreement, the organisation's own layers apart."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rostok.assessment import access, actions, queries
from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.profile import DomainScore, Line
from rostok.assessment.models import Evidence, Result, ResultPaper, Sharing
from rostok.assessment.states import AssessmentState
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Conflict, Incomplete, Refused, WrongState
from rostok.parties.models import Membership
from rostok.proofs.access import visible_proofs
from rostok.proofs.actions import confirm_proof, revoke_proof
from tests.assessment.factories import Way, make_ready, make_way, today, walk
from tests.cast import SINCE, Cast

JOINED = ("organisation", "assessment__campaign__instrument")


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast)


def lines(result: Result) -> dict[str, Line]:
    return {line.code: line for line in queries.profile_of(result).lines}


def domains(result: Result) -> dict[str, DomainScore]:
    return {score.code: score for score in queries.profile_of(result).domains}


def ready(way: Way, **given: object) -> Result:
    result = walk(way, "ready", **given)
    assert result is not None
    return result


# --- support ---


def test_evidence_caps_what_is_supported_and_never_changes_a_mark(way: Way) -> None:
    way.back("1.3")  # a document alone
    way.back("1.5", is_confirmed=False)  # nobody confirmed it
    for aspect in ("document", "use"):
        way.back("1.7", aspect)
    way.back_fully("5.1")
    found = lines(ready(way, first="4", second="4"))
    told = {code: (line.experts, line.supported, line.final) for code, line in found.items()}
    assert told == {
        "1.1": (4, 1, 1),
        "1.3": (4, 2, 2),
        "1.5": (4, 1, 1),
        "1.7": (4, 3, 3),
        "5.1": (4, 4, 4),
        "5.2": (4, 1, 1),
        "5.4": (4, 1, 1),
        "5.6": (4, 1, 1),
    }
    assert found["1.3"].missing == ("no_fact_of_use",)


def test_the_final_level_is_never_above_the_experts_mark(way: Way) -> None:
    way.back_fully("1.1")
    assert lines(ready(way, first="2", second="2"))["1.1"].final == 2


def test_level_four_needs_a_review_within_24_months(way: Way) -> None:
    for aspect in ("document", "use"):
        way.back("1.1", aspect)
    way.back("1.1", "review", kind="review", days_ago=800)
    way.back_fully("1.3")
    found = lines(ready(way, first="4", second="4"))
    assert (found["1.1"].supported, found["1.3"].supported) == (3, 4)


def test_a_proof_past_its_term_or_revoked_supports_nothing(way: Way, cast: Cast) -> None:
    way.back("1.1", days_ago=60, valid_until=today() - timedelta(days=1))
    way.back("1.3")
    way.back("1.5")
    revoke_proof(way.proofs["1.3 document"], reason="Ошибка", actor=cast.actor("methodologist"))
    found = lines(ready(way, first="3", second="3"))
    assert [found[code].supported for code in ("1.1", "1.3", "1.5")] == [1, 1, 2]


def test_a_proof_seen_by_an_expert_on_the_visit_supports(way: Way) -> None:
    way.back("1.1", is_confirmed=False)
    walk(way, "judging")
    seat = way.experts[0]
    actions.check_proof(
        seat, proof=way.proofs["1.1 document"], verdict="seen", note="", actor=way.actor(seat)
    )
    way.judge(1)
    way.judge(2)
    way.close_reconciliation()
    assert lines(way.approve())["1.1"].supported == 2


def test_evidence_attached_after_the_sheet_was_closed_does_not_support(way: Way, cast: Cast) -> None:
    way.back("1.1")
    walk(way, "comparing")
    way.proofs["late"] = way.proof("Поздно")
    confirm_proof(way.proofs["late"], actor=cast.actor("methodologist"))
    actions.carry_evidence(
        cast.berega,
        instrument_name="child-protection",
        indicator_code="1.1",
        proof=way.proofs["late"],
        aspect="use",
        actor=cast.actor("owner"),
    )
    assert Evidence.objects.count() == 2
    assert lines(way.approve())["1.1"].supported == 2


# --- gates ---


def test_a_gate_is_passed_by_two_blind_threes_with_a_document_and_a_fact_of_use(way: Way) -> None:
    for aspect in ("document", "use"):
        way.back("1.1", aspect)
    way.back("1.3")
    result = ready(way)
    found = lines(result)
    assert found["1.1"].gate == GateOutcome.PASSED
    assert found["1.3"].gate == GateOutcome.CONDITIONAL
    page = queries.result_page(Result.objects.select_related(*JOINED).get(pk=result.pk))
    until = {one.card.code: one.gate_until for one in page.gates}
    assert until == {"1.1": None, "1.3": today() + timedelta(days=90)}
    assert {one.domain.code: one.gate for one in page.domains} == {"1": "conditional", "5": ""}


def test_a_gate_is_judged_on_the_blind_marks_not_on_what_was_agreed(way: Way) -> None:
    way.back_fully("1.1")
    walk(way, "judging")
    way.judge(1, {"1.1": "1"})
    way.judge(2, {"1.1": "4"})
    way.settle("1.1", "4")
    way.close_reconciliation()
    line = lines(way.approve())["1.1"]
    assert line.experts == 4
    assert line.gate == GateOutcome.THIRD_EXPERT


def test_a_failed_gate_opens_a_30_day_action(way: Way) -> None:
    result = ready(way)
    page = queries.result_page(Result.objects.select_related(*JOINED).get(pk=result.pk))
    assert {one.line.gate for one in page.gates} == {GateOutcome.FAILED}
    assert {one.gate_until for one in page.gates} == {today() + timedelta(days=30)}


# --- scores ---


def test_over_a_third_of_do_not_know_leaves_the_domain_without_a_score(way: Way) -> None:
    unknown = {"5.1": "unknown", "5.2": "unknown"}
    found = domains(ready(way, first=unknown, second=unknown))
    assert (found["5"].is_scored, found["5"].index, found["5"].unknown) == (False, None, 2)
    assert found["1"].is_scored


def test_one_in_four_of_do_not_know_is_not_over_a_third_and_enters_no_mean(way: Way) -> None:
    way.back_fully("5.2")
    found = domains(ready(way, first={"5.1": "unknown"}, second={"5.1": "unknown"}))
    assert found["5"].is_scored
    assert found["5"].counted == 3


def test_figures_are_kept_to_the_last_digit(way: Way) -> None:
    for aspect in ("document", "use"):
        way.back("1.5", aspect)
    result = ready(way)
    stored = Result.objects.get(pk=result.pk)
    score = domains(stored)["1"]
    mean = (Decimal(5 + 5 + 3) + 3 * 4) / (5 + 5 + 4 + 3)
    assert score.mean is not None
    assert abs(score.mean - mean) < Decimal("1e-20")
    assert domains(result) == domains(stored)


def test_a_result_names_its_algorithm_and_the_validity_of_its_instrument(way: Way) -> None:
    result = ready(way)
    assert (result.algorithm, result.validity) == ("profile", "draft")
    assert "levels" in result.algorithm_version


def test_agreement_is_counts_and_a_list_and_nothing_more(way: Way) -> None:
    walk(way, "judging")
    way.judge(1, {"1.5": "2", "5.1": "1"})
    way.judge(2)
    way.settle("1.5", "2")
    way.settle("5.1", "2")
    way.close_reconciliation()
    agreement = way.approve().agreement
    assert (agreement["compared"], agreement["exact"], agreement["adjacent"]) == (8, 6, 1)
    assert list(agreement["disagreements"]) == ["1.5", "5.1"]
    assert not {"alpha", "kappa", "icc"} & set(agreement)


# --- whose it is ---


def test_self_means_need_five_people(cast: Cast) -> None:
    few = make_way(cast, people=4)
    layers = ready(few, own="2").own_layers
    assert layers["respondents"] == 4
    assert set(layers["self"].values()) == {None}
    assert Decimal(layers["consensus"]["1"]) == 3


def test_self_means_of_six_people_are_kept_apart_from_the_expert_layer(cast: Cast) -> None:
    way, result = make_ready(cast, own="2", consensus="4")
    assert Decimal(result.own_layers["self"]["1"]) == 2
    assert Decimal(result.own_layers["consensus"]["1"]) == 4
    assert "2" not in {line.choice for line in queries.profile_of(result).lines}
    assert way.assessment.state == AssessmentState.READY


def test_a_result_is_seen_by_its_organisation_and_nobody_else(cast: Cast) -> None:
    way, result = make_ready(cast)
    inside = [way.actor(seat) for seat in (*way.respondents, way.moderator)]
    assert all(result in access.visible_results(actor) for actor in inside)
    for who in ("methodologist", "operator", "officer", "funder", "outsider", "expert_one", "visitor"):
        assert not access.visible_results(cast.actor(who)).exists(), who


@pytest.mark.parametrize("who", ["owner", "operator", "expert_one", "outsider", "funder", "visitor"])
def test_a_result_is_approved_by_the_methodologist_alone(way: Way, cast: Cast, who: str) -> None:
    walk(way, "comparing")
    with pytest.raises(Refused):
        actions.approve_result(way.assessment, actor=cast.actor(who))
    with pytest.raises(Refused):
        actions.approve_result(way.assessment, actor=SYSTEM)


def test_a_methodologist_of_the_organisation_approves_nothing_about_it(way: Way, cast: Cast) -> None:
    walk(way, "comparing")
    Membership.objects.create(person=cast.person("methodologist"), organisation=cast.berega, since=SINCE)
    with pytest.raises(Refused) as refused:
        way.approve()
    assert refused.value.decision.code == "conflict_of_interest"


def test_a_result_is_made_once_and_in_its_turn(way: Way) -> None:
    walk(way, "reconciling")
    with pytest.raises(WrongState):
        way.approve()
    way.close_reconciliation()
    way.approve()
    with pytest.raises(WrongState):
        way.approve()
    assert Result.objects.count() == 1


def test_the_leader_is_told_in_their_language_and_the_experts_sight_ends(way: Way, cast: Cast) -> None:
    way.back("1.1")
    cast.person("owner").user.language = "en"
    cast.person("owner").user.save()
    walk(way, "comparing")
    assert visible_proofs(cast.actor("expert_one")).exists()
    result = way.approve()
    letter = Letter.objects.latest("pk")
    assert (letter.to, letter.language) == (cast.person("owner").email, "en")
    assert "is ready" in letter.subject
    assert result.code in letter.body
    assert not visible_proofs(cast.actor("expert_one")).exists()


def test_a_ready_result_is_told_to_those_above_by_ids(way: Way) -> None:
    result = ready(way)
    event = Event.objects.get(kind="assessment.result_ready")
    assert event.facts == {"result_id": result.pk}


# --- consent ---


@pytest.fixture
def result(cast: Cast) -> Result:
    return make_ready(cast)[1]


def copies(actor: Actor) -> list[Sharing]:
    return list(access.visible_sharings(actor))


def test_a_copy_opens_to_the_organisation_named_and_to_nobody_else(cast: Cast, result: Result) -> None:
    sharing = actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    assert copies(cast.actor("methodologist")) == [sharing]
    for who in ("operator", "officer", "funder", "outsider", "expert_one", "colleague", "visitor"):
        assert copies(cast.actor(who)) == []


def test_withdrawal_closes_a_copy_at_once(cast: Cast, result: Result) -> None:
    sharing = actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    actions.withdraw_sharing(sharing, actor=cast.actor("owner"))
    assert copies(cast.actor("methodologist")) == []
    with pytest.raises(Conflict):
        actions.withdraw_sharing(sharing, actor=cast.actor("owner"))
    actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    assert len(copies(cast.actor("methodologist"))) == 1


def test_only_the_leader_opens_and_closes_a_result(cast: Cast, result: Result) -> None:
    for who in ("colleague", "methodologist", "operator", "outsider", "visitor"):
        with pytest.raises(Refused):
            actions.share_result(result, organisation=cast.centre, actor=cast.actor(who))
    sharing = actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    for who in ("colleague", "methodologist", "outsider"):
        with pytest.raises(Refused):
            actions.withdraw_sharing(sharing, actor=cast.actor(who))


def test_a_copy_is_opened_once_and_never_to_oneself(cast: Cast, result: Result) -> None:
    actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    for organisation in (cast.centre, cast.berega):
        with pytest.raises(Incomplete):
            actions.share_result(result, organisation=organisation, actor=cast.actor("owner"))


def test_a_copy_is_dated_and_holds_the_expert_layer_alone(cast: Cast, result: Result) -> None:
    sharing = actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    Result.objects.filter(pk=result.pk).update(
        profile={"lines": [], "domains": [], "algorithm": "x", "version": "x"}
    )
    shared = access.visible_sharings(cast.actor("methodologist")).get(pk=sharing.pk)
    page = queries.shared_page(shared)
    assert page.is_copy
    assert len(page.lines) == 8
    assert {one.self_mean for one in page.domains} == {None}
    assert {one.consensus_mean for one in page.domains} == {None}
    assert {one.consensus for one in page.lines} == {""}
    assert (page.feedback, page.respondents, page.previous) == ((), None, None)
    assert page.result.own_layers == {}


def test_a_failed_gate_does_not_bar_a_copy_for_a_named_organisation(cast: Cast, result: Result) -> None:
    assert {line.gate for line in queries.profile_of(result).lines if line.gate} == {GateOutcome.FAILED}
    assert access.can_share(cast.actor("owner"), result)


# --- paper ---


def test_papers_in_both_languages_are_asked_for_with_the_result(way: Way, settings: object) -> None:
    from django_tasks import default_task_backend

    ready(way)
    asked = [
        task.kwargs["language"]
        for task in default_task_backend.results
        if task.task.module_path == "rostok.assessment.jobs.make_paper"
    ]
    assert sorted(asked) == ["en", "ru"]


def test_a_paper_is_asked_for_by_the_organisation_in_a_language_we_have(cast: Cast, result: Result) -> None:
    actions.request_paper(result, language="en", actor=cast.actor("colleague"))
    with pytest.raises(Incomplete):
        actions.request_paper(result, language="fr", actor=cast.actor("owner"))
    for who in ("methodologist", "expert_one", "outsider"):
        with pytest.raises(Refused):
            actions.request_paper(result, language="ru", actor=cast.actor(who))
    assert not ResultPaper.objects.exists()


# --- the next wave ---


def test_the_next_wave_shows_the_one_before(cast: Cast) -> None:
    way = make_way(cast)
    way.back_fully("1.1")
    first = ready(way, first="2", second="2")
    again = make_way(cast, instrument=way.campaign.instrument, wave=2)
    second = ready(again)
    page = queries.result_page(Result.objects.select_related(*JOINED).get(pk=second.pk))
    assert page.previous is not None
    assert page.previous.code == first.code
    assert page.previous.campaign_title == first.assessment.campaign.title
    line = next(one for one in page.lines if one.card.code == "1.1")
    assert (line.previous, line.line.final) == (2, 3)
    assert page.domains[0].previous_mean is not None
    assert queries.latest_result(cast.berega, "child-protection") == second
    assert queries.latest_result(cast.tihiy, "child-protection") is None
