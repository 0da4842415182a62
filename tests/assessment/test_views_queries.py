"""What the pages cost: as many queries with one row as with three, ten at most; a mark eight at most."""

from collections.abc import Callable
from typing import Any

from rostok.assessment import actions
from rostok.assessment.core.levels import Aspect
from rostok.assessment.models import Result
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind
from tests.assessment.factories import Way, make_campaign, make_instrument, make_way, walk
from tests.assessment.pages import mark, own, url
from tests.cast import Cast
from tests.counting import assert_flat, counted

MOST_FOR_A_MARK = 8


def visit(cast: Cast, person: str, address: str) -> Callable[[], Any]:
    """A visit of this person; the page must be there."""
    client = cast.client(person)

    def go() -> None:
        assert client.get(address).status_code == 200

    return go


def backing(way: Way) -> Callable[[int], None]:
    """Puts n more proofs behind 1.1, as the leader."""

    def add(rows: int) -> None:
        for _one in range(rows):
            aspect = list(Aspect)[len(way.proofs) % 3]
            proof = way.proof(f"{aspect} {len(way.proofs)}")
            way.proofs[f"1.1 {len(way.proofs)}"] = proof
            actions.attach_evidence(
                way.assessment,
                indicator_code="1.1",
                proof=proof,
                aspect=aspect,
                actor=cast_owner(way),
            )

    return add


def cast_owner(way: Way) -> Any:
    return way.cast.actor("owner")


def test_the_list_of_campaigns_is_flat(cast: Cast) -> None:
    instrument = make_instrument()

    def add(rows: int) -> None:
        for _one in range(rows):
            make_campaign(cast, instrument)

    assert_flat(add, visit(cast, "methodologist", url("campaign-list")), queries=7)


def test_the_list_of_ones_own_assessments_is_flat(cast: Cast) -> None:
    instrument = make_instrument()

    def add(rows: int) -> None:
        for _one in range(rows):
            make_way(cast, people=3, instrument=instrument)

    assert_flat(add, visit(cast, "owner", url("campaign-list")), queries=7)


def test_the_board_is_flat(cast: Cast) -> None:
    campaign = make_campaign(cast, make_instrument())

    def add(rows: int) -> None:
        for _one in range(rows):
            place = Organisation.objects.create(
                kind=OrganisationKind.NPO, name="Фонд «Рядом»", territory=cast.perm
            )
            actions.add_organisation(campaign, organisation=place, actor=cast.actor("methodologist"))

    assert_flat(add, visit(cast, "methodologist", url("campaign-detail", campaign.code)), queries=5)


def test_the_page_of_an_assessment_is_flat(cast: Cast) -> None:
    way = make_way(cast)
    assert_flat(backing(way), visit(cast, "owner", own(way, "assessment-detail")), queries=10)


def test_a_sheet_is_flat(cast: Cast) -> None:
    way = make_way(cast)
    address = own(way, "sheet", indicator="1.1")
    assert_flat(backing(way), visit(cast, "owner", address), queries=8)


def test_the_talk_is_flat(cast: Cast) -> None:
    way = make_way(cast)
    walk(way, "agreeing")
    address = own(way, "agree", indicator="1.1")
    assert_flat(backing(way), visit(cast, "owner", address), queries=10)


def test_choosing_a_proof_is_flat(cast: Cast) -> None:
    way = make_way(cast)
    address = url("evidence-attach", way.assessment.code, "1.1")
    assert_flat(backing(way), visit(cast, "owner", address), queries=7)


def costs_of_experts(cast: Cast, proofs: int) -> dict[str, int]:
    """Queries of each page of an expert on a way with so many proofs and differing indicators."""
    way = make_way(cast, instrument=make_instrument(version=f"0.{proofs}"))
    backing(way)(proofs)
    costs: dict[str, int] = {}

    def look(name: str, **query: str) -> None:
        go = visit(cast, "expert_one", own(way, name, **query))
        go()
        with counted() as seen:
            go()
        costs[f"{name} {query.get('indicator', '')}".strip()] = len(seen)

    walk(way, "judging")
    look("expert-sheet")
    look("expert-sheet", indicator="1.1")
    way.judge(1)
    way.judge(2, dict.fromkeys(list(way.indicators)[:proofs], "1"))
    look("reconcile")
    for code in list(way.indicators)[:proofs]:
        way.settle(code, "2")
    way.close_reconciliation()
    look("compare")
    look("compare", indicator="1.1")
    return costs


def test_the_pages_of_experts_are_flat(cast: Cast) -> None:
    expected = {"expert-sheet": 8, "expert-sheet 1.1": 9, "reconcile": 7, "compare": 10, "compare 1.1": 10}
    assert costs_of_experts(cast, 1) == expected
    assert costs_of_experts(cast, 3) == expected


def test_a_result_is_flat(cast: Cast) -> None:
    costs = []
    for proofs in (1, 3):
        way = make_way(cast, instrument=make_instrument(version=f"0.{proofs}"))
        backing(way)(proofs)
        result = walk(way, "ready")
        assert result is not None
        go = visit(cast, "owner", url("result-detail", result.code))
        go()
        with counted() as seen:
            go()
        costs.append(len(seen))
    assert costs == [9, 9]


def test_consents_are_flat(cast: Cast) -> None:
    way = make_way(cast)
    walk(way, "ready")
    result = Result.objects.get(assessment=way.assessment)

    def add(rows: int) -> None:
        for _one in range(rows):
            centre = Organisation.objects.create(
                kind=OrganisationKind.CENTRE, name="Ресурсный центр", territory=cast.perm
            )
            actions.share_result(result, organisation=centre, actor=cast.actor("owner"))

    assert_flat(add, visit(cast, "owner", url("result-share", result.code)), queries=8)


def test_saving_a_mark_costs_eight_queries_at_most_whatever_was_saved_before(cast: Cast) -> None:
    way = make_way(cast)
    client = cast.client("owner")
    costs = []
    for choice in ("1", "2", "3"):
        with counted() as seen:
            assert client.post(own(way, "mark-save"), mark(choice=choice)).status_code == 302
        costs.append(len(seen))
    assert costs[1] == costs[2]
    assert max(costs) <= MOST_FOR_A_MARK, str(seen)


def test_an_expert_saves_a_mark_for_eight_queries_at_most(cast: Cast) -> None:
    way = make_way(cast)
    walk(way, "judging")
    client = cast.client("expert_one")
    client.post(own(way, "expert-mark-save"), mark())
    with counted() as seen:
        client.post(own(way, "expert-mark-save"), mark(choice="2"))
    assert len(seen) <= MOST_FOR_A_MARK, str(seen)


def test_the_talk_keeps_a_choice_for_eight_queries_at_most(cast: Cast) -> None:
    way = make_way(cast)
    walk(way, "agreeing")
    client = cast.client("owner")
    client.post(own(way, "consensus-save"), mark())
    with counted() as seen:
        client.post(own(way, "consensus-save"), mark(choice="2"))
    assert len(seen) <= MOST_FOR_A_MARK, str(seen)
