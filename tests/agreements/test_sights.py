"""Lists of proposals and registrations: read in parts along indexes, yet exactly what a reader may see."""

from functools import partial

import pytest

from rostok.agreements import access, actions, queries
from rostok.agreements.models import Proposal, Registration
from tests.agreements.factories import TOLD, director, make_institution, make_rules, propose
from tests.cast import Cast
from tests.counting import assert_flat


def make_some(cast: Cast) -> list[Proposal]:
    regulation = make_rules(cast)
    made = [propose(cast, make_institution(cast, f"Центр {number}"), regulation) for number in range(3)]
    for proposal in made[:2]:
        actions.accept_proposal(proposal, TOLD, actor=director(cast))
        actions.draft_registration(proposal, actor=cast.actor("owner"))
    return made


def test_the_parts_of_a_list_together_are_what_a_reader_may_see(cast: Cast) -> None:
    make_some(cast)
    seen = {}
    for name in cast.people:
        actor = cast.actor(name)
        for parts, whole in (
            (access.proposal_sights(actor), access.visible_proposals(actor)),
            (access.registration_sights(actor), access.visible_registrations(actor)),
        ):
            found = {row.pk for part in parts for row in part}
            assert found == set(whole.values_list("pk", flat=True)), name
            seen[name] = len(found)
    assert seen["officer"] == seen["owner"] == 2
    assert seen["outsider"] == 0


@pytest.mark.parametrize("name", ["officer", "owner", "expert_one"])
def test_the_pages_show_each_row_once(cast: Cast, name: str) -> None:
    codes = [one.code for one in make_some(cast)]
    page = cast.client(name).get("/proposals/").content.decode()
    assert [page.count(f'href="/proposals/{code}/"') for code in codes] == [1, 1, 1]
    drafts = Registration.objects.values_list("code", flat=True)
    page = cast.client(name).get("/registrations/").content.decode()
    assert [page.count(f'href="/registrations/{code}/"') for code in drafts] == [1, 1]


def test_a_list_is_narrowed_by_the_name_of_either_side_and_of_a_person(cast: Cast) -> None:
    first, second, third = make_some(cast)
    person = cast.people["outsider"]
    Proposal.objects.filter(pk=third.pk).update(organisation=None, person=person)

    def named(text: str) -> set[int]:
        return {one.pk for one in Proposal.objects.filter(queries.asked_of_proposals(text=text))}

    assert named("центр 1") == {second.pk}
    assert named(first.organisation.name_key) == {first.pk, second.pk}
    assert named(person.name_key) == {third.pk}
    assert named("никто") == set()
    asked = queries.asked_of_registrations(text="центр 0")
    assert [one.proposal_id for one in Registration.objects.filter(asked)] == [first.pk]


def test_a_search_by_name_costs_the_same_with_one_row_and_with_three(cast: Cast) -> None:
    regulation, client = make_rules(cast), cast.client("officer")

    def more(number: int) -> None:
        for _ in range(number):
            propose(cast, make_institution(cast, f"Центр {Proposal.objects.count()}"), regulation)

    assert_flat(more, partial(client.get, "/proposals/?text=центр"), queries=7)
