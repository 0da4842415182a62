"""Beginnings written again (tests/worlds.py) are those that were made, and only where nothing differs."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from rostok.assessment.models import Mark
from rostok.parties.models import Territory
from tests.assessment.factories import Way, make_ready, make_way
from tests.cast import make_cast
from tests.worlds import story

pytestmark = pytest.mark.django_db


class Undone(Exception):
    """Takes back what was written, as the end of a test does."""


@pytest.fixture(autouse=True)
def nothing_is_known() -> Iterator[None]:
    """What other tests have walked is put aside."""
    kept, story.walks = story.walks, {}
    yield
    story.walks = kept


def in_a_test(look: Callable[[], Any]) -> Any:
    """What is seen in a test of its own."""
    story.begin(story.patches)
    with pytest.raises(Undone) as end, transaction.atomic():
        raise Undone(look())
    return end.value.args[0]


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values()) for model in apps.get_models()
    }


def of_way(way: Way) -> list[dict[str, Any]]:
    """The things of a way as they are in the memory of the test."""
    things = [way.assessment, way.campaign, way.moderator, *way.respondents, *way.experts]
    return [{key: value for key, value in vars(one).items() if not key.startswith("_")} for one in things]


def test_every_row_and_every_thing_is_as_it_was_made() -> None:
    def look() -> Any:
        way, result = make_ready(make_cast())
        return everything(), of_way(way), result.pk, way.proofs

    made = in_a_test(look)
    walks = dict(story.walks)
    assert in_a_test(look) == made
    assert story.walks == walks, "nothing was walked a second time"
    assert made[0]["assessment.Result"]


def test_the_next_step_goes_on_from_rows_that_were_written_again() -> None:
    def look() -> Any:
        way = make_way(make_cast())
        way.answer(way.respondents[0], "2")
        return way.fresh().state, Mark.objects.count(), way.seat(way.respondents[0]).locked_at

    assert in_a_test(look) == in_a_test(look)


def test_after_a_row_of_its_own_a_test_walks_by_itself() -> None:
    def look() -> str:
        return make_way(make_cast()).assessment.code

    def with_a_row() -> str:
        cast = make_cast()
        Territory.objects.filter(pk=cast.perm.pk).update(sort_key="пермь")
        return make_way(cast).assessment.code

    assert in_a_test(look) == in_a_test(look) != in_a_test(with_a_row)


def test_notes_that_a_test_words_itself_are_written() -> None:
    def notes(word: str | None) -> set[str]:
        way = make_way(make_cast())
        if word:
            way.note_of = lambda who, code: word
        way.answer(way.respondents[0])
        return set(Mark.objects.values_list("note", flat=True))

    assert [in_a_test(lambda word=word: notes(word)) for word in (None, "да", "нет")] == [
        {""},
        {"да"},
        {"нет"},
    ]
