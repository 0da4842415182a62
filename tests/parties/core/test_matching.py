"""Which organisation a row is: what the tables of the document do not show."""

import pytest

from rostok.parties.core.identifiers import Number
from rostok.parties.core.matching import Index, Known, Match, Wanted, decide, reasons_of
from rostok.parties.core.names import core_key, in_place, word_key


def ogrn(value: str) -> Number:
    return Number("ogrn", value, value, True)


def account(value: str) -> Number:
    return Number("minjust", value, value, True)


def known(name: str = "фонд клен", place: int | None = 1, **numbers: str) -> Known:
    held = {scheme: {value} for scheme, value in numbers.items()}
    return Known(None, name, place, held, core_key=core_key(name), word_key=in_place(place, word_key(name)))


def row(
    name: str = "фонд клен", place: int | None = 1, *, by: str | None = None, acc: str | None = None
) -> Wanted:
    return Wanted(
        name,
        place,
        ogrn(by) if by else None,
        account(acc) if acc else None,
        core_key=core_key(name),
        word_key=word_key(name),
    )


def verdict(match: Match) -> str:
    return match.code or match.verdict


def test_a_row_of_the_database_read_twice_is_one_organisation() -> None:
    one, again = Known(7, "фонд клен", 1), Known(7, "фонд клен", 1)
    assert decide(row(by="1", acc="2"), [one, again], []).verdict == "same"
    assert verdict(decide(row(by="1", acc="2"), [one, Known(8, "фонд клен", 1)], [])) == "numbers_disagree"


def test_a_namesake_with_another_number_is_another_organisation() -> None:
    assert decide(row(by="1"), [None], [known(ogrn="7")]).verdict == "create"
    assert decide(row(acc="1"), [None], [known(minjust="7")]).verdict == "create"
    fitting = known(minjust="3")
    match = decide(row(by="1"), [None], [known(ogrn="7"), fitting])
    assert (match.known, match.code) == (fitting, "number_is_new")


def test_a_near_name_with_another_number_is_not_asked_about() -> None:
    near = known("роо клен", ogrn="7")
    assert decide(row(by="1"), [None], [], [near]).verdict == "create"
    assert verdict(decide(row(), [], [], [near])) == "near_name"


def test_the_nearest_of_several_is_shown_with_its_score() -> None:
    far, close = known("фонд клен пермь"), known("роо клен")
    match = decide(row(), [], [], [far, close])
    assert (match.known, match.score) == (close, 100)


def test_the_reasons_tell_what_speaks_for_and_against() -> None:
    assert reasons_of(row(by="1"), known(ogrn="1")) == ("name_same", "region_same", "ogrn_same")
    assert reasons_of(row("роо клен", 2, by="1"), known(ogrn="7")) == (
        "name_near",
        "region_other",
        "ogrn_other",
    )
    assert reasons_of(row("союз река", None, by="1"), known()) == ("name_other", "region_open")


def test_the_index_learns_from_earlier_rows_of_the_file() -> None:
    index = Index([known(ogrn="1")])
    assert index.match(row(by="1")).verdict == "same"
    fresh = known("союз река", 2)
    index.add(fresh)
    index.learn(fresh, account("5"))
    assert index.match(row("союз река", 9, acc="5")).code == "region_differs"
    assert index.match(row("союз река", 2)).known is fresh


def test_an_index_over_another_answers_with_both() -> None:
    below = Index([known(ogrn="1")])
    above = Index([known("союз река", 2, ogrn="2")]).over(below)
    assert above.match(row(by="1")).verdict == "same"
    assert above.match(row("союз река", 2, by="2")).verdict == "same"
    assert below.match(row("союз река", 2, by="2")).verdict == "create"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Фонд помощи многодетным «Клён»", "клен"),
        ("Региональная общественная организация «Центр развития интернет-технологий»", "интерн"),
        ("Школа № 12 «Исток»", "исток 12"),
        ("Общественная организация", ""),
    ],
)
def test_the_word_that_near_names_share(name: str, word: str) -> None:
    assert word_key(name) == word
