"""The first page of a list is the same whether its statement is kept or not, and nobody's rows are kept."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from rostok.foundation.actors import Actor
from rostok.foundation.listing import ListFilter, pages_of
from rostok.foundation.paging import page_of
from rostok.parties.access import visible_organisations
from rostok.parties.models import Organisation
from tests.cast import Cast
from tests.counting import counted

BY = ("name_key", "id")


class Narrowed(ListFilter):
    """By kind and by words."""

    typed = ("words",)
    kind = forms.ChoiceField(required=False, choices=[("npo", "npo"), ("state", "state")])
    words = forms.CharField(required=False)


def rows(actor: Actor, filters: Narrowed) -> QuerySet[Organisation]:
    """What is asked for, of what the actor sees."""
    asked = filters.asked()
    found = visible_organisations(actor).filter(name__contains=asked.pop("words", ""))
    return found.filter(**asked)


def test_a_kept_first_page_is_the_page_itself_for_each_reader_and_choice(cast: Cast) -> None:
    page: Any = pages_of(rows, Narrowed, by=BY)
    shown = set()
    for name in ("operator", "owner", "outsider", "methodologist"):
        for given in ({}, {"kind": "npo"}, {"kind": "state"}, {"kind": "no such"}, {"words": "е"}):
            actor, filters = cast.actor(name), Narrowed(given)
            seen = page(actor, filters, "")
            assert seen.rows == list(rows(actor, filters).order_by(*BY)), (name, given)
            shown.add(tuple(seen.rows))
    assert len(shown) > 3, "readers and choices differ"


def test_a_later_page_and_typed_words_are_asked_anew(cast: Cast) -> None:
    asked: list[str] = []

    def watched(actor: Actor, filters: Narrowed) -> QuerySet[Organisation]:
        asked.append(str(actor.user_id))
        return rows(actor, filters)

    page, actor = pages_of(watched, Narrowed, by=BY), cast.actor("operator")
    for _visit in range(2):
        with counted() as statements:
            page(actor, Narrowed({}), "")
        assert len(statements) == 1
    assert len(asked) == 1, "the statement of the first page is kept"
    second = page_of(rows(actor, Narrowed({})), by=BY, size=1)
    assert page(actor, Narrowed({}), second.after or "").rows[0] != second.rows[0]
    page(actor, Narrowed({"words": "е"}), "")
    assert asked[1:] == [str(actor.user_id)] * 2
