"""A long list of volunteers: a page works out those whom it shows; a filter that looks inside, all."""

from functools import partial
from typing import Any

import pytest

from rostok.foundation.actors import SYSTEM
from rostok.foundation.paging import first_page_of, page_of
from rostok.volunteers import actions
from rostok.volunteers.models import Volunteer
from rostok.volunteers.queries import lists
from rostok.volunteers.views import lists as views
from tests.cast import Cast
from tests.volunteers.factories import again, check, choose, make_other, make_rules

pytestmark = pytest.mark.django_db
LIST = "/volunteers/"


@pytest.fixture
def worked_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Five volunteers, two a page; how many people each calculation was about."""
    make_rules(cast)
    for number in (3, 1, 5, 2, 4):
        volunteer = actions.begin(make_other(number), organisation=cast.berega, actor=SYSTEM)
        check(cast, again(volunteer), "identity-seen")
        choose(cast, again(volunteer), "festival")
    found: list[int] = []
    judge = lists.standings_of_page

    def watched(people: Any, *args: Any, **given: Any) -> Any:
        found.append(len(people))
        return judge(people, *args, **given)

    monkeypatch.setattr(lists, "standings_of_page", watched)
    monkeypatch.setattr(views, "page_of", partial(page_of, size=2))
    monkeypatch.setattr(views, "first_page_of", partial(first_page_of, size=2))
    return found


def names(page: Any) -> list[str]:
    return [row.volunteer.person.name for row, _types in page.context["shown"]]


def test_a_page_works_out_those_whom_it_shows_and_all_pages_show_all(
    cast: Cast, worked_out: list[int]
) -> None:
    keeper = cast.client("colleague")
    page = keeper.get(LIST)
    seen = names(page)
    while (after := page.context["page"].after) is not None:
        page = keeper.get(LIST, {"after": after})
        seen += names(page)
    assert seen == [f"Волонтёр {number}" for number in range(1, 6)]
    assert worked_out == [2, 2, 1]
    assert Volunteer.objects.filter(organisation=cast.berega).count() == 5


@pytest.mark.parametrize(("asked", "shown"), [({"stuck": "health-checked"}, 5), ({"ends": "30"}, 0)])
def test_a_filter_that_looks_inside_works_out_all_of_them(
    cast: Cast, worked_out: list[int], asked: dict[str, str], shown: int
) -> None:
    assert len(names(cast.client("colleague").get(LIST, asked))) == shown
    assert worked_out == [5]


def test_a_file_holds_all_of_them(cast: Cast, worked_out: list[int]) -> None:
    told = b"".join(cast.client("colleague").get(LIST, {"format": "csv"})).decode()
    assert [f"Волонтёр {number}" in told for number in range(1, 7)] == [True] * 5 + [False]
    assert worked_out == [5]


def test_an_address_from_the_other_kind_of_pages_leads_to_the_first(
    cast: Cast, worked_out: list[int]
) -> None:
    keeper = cast.client("colleague")
    assert names(keeper.get(LIST, {"after": "2"}))[0] == "Волонтёр 1"
    after = keeper.get(LIST).context["page"].after
    assert len(names(keeper.get(LIST, {"after": after, "stuck": "health-checked"}))) == 5
