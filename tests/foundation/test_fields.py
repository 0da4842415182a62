"""Codes, name keys and two-language text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from rostok.foundation.fields import CODE_ALPHABET, CODE_LENGTH, Bilingual, bilingual, name_key, new_code
from rostok.parties.models import Organisation, Territory
from rostok.parties.states import OrganisationKind
from tests.cast import Cast


def test_code_has_no_look_alike_signs() -> None:
    assert not set("01ILOU") & set(CODE_ALPHABET)
    code = new_code()
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CODE_ALPHABET)


def test_codes_of_a_thousand_rows_differ() -> None:
    assert len({new_code() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    ("name", "key"),
    [("АНО «Ёлка»", "ано елка"), ('  Фонд  "Росток" ', "фонд росток"), ("ТИХИЙ ДОМ", "тихий дом")],
)
def test_name_key_folds_case_yo_and_quotes(name: str, key: str) -> None:
    assert name_key(name) == key


def test_names_sort_the_same_on_every_database(cast: Cast) -> None:
    for name in ("Ёжик", "енот", "Яблоня", "Арбуз"):
        Organisation.objects.create(kind=OrganisationKind.NPO, name=f"Ряд {name}")
    names = Organisation.objects.filter(name_key__startswith="ряд").order_by("name_key")
    assert [o.name.split()[1] for o in names] == ["Арбуз", "Ёжик", "енот", "Яблоня"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("50%", {"Ряд 50%"}),
        ("%", {"Ряд 50%"}),
        ("д_о", {"Ряд_один"}),
        ("ряд\\", set[str]()),
        ("ряд", {"Ряд 50%", "Ряд_один"}),
        ("«РЯД»", {"Ряд 50%", "Ряд_один"}),
        ("Ёд", {"Мёд"}),
    ],
)
def test_a_text_is_looked_for_in_a_key_as_keys_are_written(cast: Cast, text: str, names: set[str]) -> None:
    for name in ("Ряд 50%", "Ряд_один", "Мёд"):
        Organisation.objects.create(kind=OrganisationKind.NPO, name=name)
    found = Organisation.objects.filter(name_key__contains=text, territory=None)
    assert {one.name for one in found} == names


def test_sqlite_looks_through_keys_without_a_function_of_ours(cast: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no functions of ours")
    with CaptureQueriesContext(connection) as asked:
        list(Organisation.objects.filter(name_key__contains="ряд"))
    assert "INSTR" in asked[0]["sql"]
    assert "LIKE" not in asked[0]["sql"]


def test_cyrillic_search_ignores_case(cast: Cast) -> None:
    assert Organisation.objects.filter(name__icontains="БЕРЕГ").count() == 1


@pytest.mark.parametrize(("language", "shown"), [("ru", "да"), ("en", "yes")])
def test_bilingual_text_shows_the_readers_language(language: str, shown: str) -> None:
    with translation.override(language):
        assert str(Bilingual(ru="да", en="yes")) == shown


def test_bilingual_text_falls_back_to_the_other_language() -> None:
    assert Bilingual(ru="да").in_language("en") == "да"
    assert bilingual({"en": "yes"}).in_language("ru") == "yes"


def test_a_bilingual_text_is_taken_apart_once_however_often_it_is_read(cast: Cast) -> None:
    """A page of a result reads 240 texts of its instrument, the same as the page before."""
    first, again = (Territory.objects.values_list("title", flat=True).get(pk=cast.perm.pk) for _ in range(2))
    assert first is again
    Territory.objects.filter(pk=cast.perm.pk).update(title=Bilingual(ru="Край", en="Krai"))
    assert Territory.objects.values_list("title", flat=True).get(pk=cast.perm.pk).ru == "Край"


def test_bilingual_field_survives_the_database(cast: Cast) -> None:
    cast.perm.refresh_from_db()
    assert cast.perm.title == Bilingual(ru="Пермский край", en="Perm Krai")
