"""Search finds words in any form, and only what its reader may see."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rostok.foundation import search
from rostok.foundation.actors import ANONYMOUS, Actor
from rostok.foundation.models import SearchDoc
from rostok.parties.models import Organisation
from tests.cast import Cast
from tests.counting import counted


def everything(actor: Actor) -> QuerySet[Any, Any]:
    return Organisation.objects.all()


def nothing(actor: Actor) -> QuerySet[Any, Any]:
    return Organisation.objects.none()


@pytest.fixture
def kinds(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Register kinds as `kinds(organisation=everything)`; no room's own kinds take part."""
    monkeypatch.setattr(search, "_kinds", {})
    SearchDoc.objects.all().delete()

    def register(**visible: search.Visible) -> None:
        for kind, rule in visible.items():
            search.searchable(kind, label=kind, visible=rule, url_name="portal:home")

    return register


def titles(query: str, actor: Actor = ANONYMOUS) -> list[str]:
    return [doc.title for doc in search.find(query, actor=actor)]


def write(organisation: Organisation, title: str, text: str = "") -> None:
    search.index("organisation", organisation, code=organisation.code, title=title, text=text)


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Помощь людям", "человек"),
        ("Человек рядом", "люди"),
        ("Дети и родители", "ребёнок"),
        ("Ребенок в семье", "дети"),
        ("Ёлка добра", "елка"),
        ("Елка добра", "ЁЛКИ"),
        ("Они шли домой", "идти"),
        ("Supporting families", "family support"),
        ("АНО «Берег семьи»", "берега семей"),
        ("Берег 2012", "2012"),
    ],
)
def test_a_word_is_found_in_another_form(cast: Cast, kinds: Any, stored: str, asked: str) -> None:
    kinds(organisation=everything)
    write(cast.berega, stored)
    assert titles(asked) == [stored]


def test_every_word_of_the_question_must_stand_in_the_text(cast: Cast, kinds: Any) -> None:
    kinds(organisation=everything)
    write(cast.berega, "Берег семьи", "город Кунгур")
    assert titles("семья кунгур") == ["Берег семьи"]
    assert titles("семья томск") == []


def test_the_last_word_may_be_a_beginning(cast: Cast, kinds: Any) -> None:
    kinds(organisation=everything)
    write(cast.berega, "Кунгурский приют")
    assert titles("приют кунгур") == ["Кунгурский приют"]


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "   ",
        "\0",
        '"',
        "*",
        "(",
        ")",
        ":",
        "-",
        "'",
        "\\",
        "_",
        "«»",
        "AND",
        "NEAR(",
        '"*():-',
        "приют OR",
        "приют*",
        "a_b",
    ],
)
def test_signs_of_the_query_language_are_only_signs(cast: Cast, kinds: Any, asked: str) -> None:
    kinds(organisation=everything)
    write(cast.berega, "Дом")
    assert titles(asked) == []


@pytest.mark.parametrize("asked", ['"приют"', "приют:", "(приют)", "-приют", "при\0ют", "приют\\"])
def test_words_between_signs_are_still_found(cast: Cast, kinds: Any, asked: str) -> None:
    kinds(organisation=everything)
    write(cast.berega, "Приют при ют")
    assert titles(asked) == ["Приют при ют"]


def test_a_question_longer_than_two_hundred_signs_is_cut(cast: Cast, kinds: Any) -> None:
    kinds(organisation=everything)
    write(cast.berega, "Дом")
    assert titles("дом " * 50 + "замок") == ["Дом"]
    assert titles("замок " * 5000) == []


@given(asked=st.text(max_size=300))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_question_breaks_the_search(cast: Cast, kinds: Any, asked: str) -> None:
    kinds(organisation=everything)
    assert search.find(asked, actor=ANONYMOUS).count() == 0


def test_what_is_not_visible_is_neither_shown_nor_counted(cast: Cast, kinds: Any) -> None:
    def own(actor: Actor) -> QuerySet[Any, Any]:
        return Organisation.objects.filter(pk=cast.berega.pk)

    kinds(organisation=own)
    write(cast.berega, "Приют Берег")
    write(cast.tihiy, "Приют Тихий")
    assert titles("приют") == ["Приют Берег"]
    with counted() as queries:
        assert search.find("приют", actor=ANONYMOUS).count() == 1
    assert len(queries) == 1, "the rule and the count are one statement"


def test_a_kind_sees_only_its_own_documents(cast: Cast, kinds: Any) -> None:
    kinds(organisation=nothing, person=everything)
    write(cast.berega, "Приют")
    assert titles("приют") == []


def test_without_any_kind_nothing_is_found(cast: Cast, kinds: Any) -> None:
    write(cast.berega, "Приют")
    assert titles("приют") == []


def test_a_changed_text_is_found_by_its_new_words_alone(cast: Cast, kinds: Any) -> None:
    kinds(organisation=everything)
    write(cast.berega, "Приют")
    write(cast.berega, "Школа")
    assert titles("приют") == []
    assert titles("школа") == ["Школа"]
    assert SearchDoc.objects.count() == 1


def test_a_forgotten_thing_is_not_found(cast: Cast, kinds: Any) -> None:
    kinds(organisation=everything)
    write(cast.berega, "Приют")
    search.forget("organisation", cast.berega.pk)
    assert titles("приют") == []
    assert not SearchDoc.objects.exists()


def test_many_are_indexed_in_a_few_statements(cast: Cast, kinds: Any) -> None:
    kinds(organisation=everything)
    rows = [(number, f"CODE{number:04}", f"Приют {number}", "") for number in range(1, 601)]
    with counted() as queries:
        search.index_many("organisation", rows)
    assert len(queries) <= 4, "batches, not rows"
    assert SearchDoc.objects.count() == 600


def test_a_very_long_text_is_kept_in_its_first_part(cast: Cast, kinds: Any) -> None:
    kinds(organisation=everything)
    write(cast.berega, "Приют", "слово " * 5000 + "маяк")
    assert titles("приют слово") == ["Приют"]
    assert titles("маяк") == []
