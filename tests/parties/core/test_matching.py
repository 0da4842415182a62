"""Which organisation a row is: each step of the decision, and what a person must decide."""

import pytest

from rostok.parties.core.identifiers import Number
from rostok.parties.core.matching import Index, Known, Match, Wanted, are_alike, decide


def ogrn(value: str) -> Number:
    return Number("ogrn", value, value, True)


def account(value: str) -> Number:
    return Number("minjust", value, value, True)


def known(name: str = "фонд клен", place: int | None = 1, **numbers: str) -> Known:
    return Known(1, name, place, {scheme: {value} for scheme, value in numbers.items()})


def row(
    name: str = "фонд клен", place: int | None = 1, *, by: str | None = None, acc: str | None = None
) -> Wanted:
    return Wanted(name, place, ogrn(by) if by else None, account(acc) if acc else None)


def verdict(match: Match) -> str:
    return match.code or match.verdict


def test_both_numbers_of_one_organisation_outweigh_a_new_name() -> None:
    same = known(ogrn="1", minjust="2")
    assert decide(row("совсем другое имя", 9, by="1", acc="2"), same, same, []).verdict == "same"


def test_numbers_of_two_organisations_are_for_a_person() -> None:
    match = decide(row(by="1", acc="2"), known(ogrn="1"), known(minjust="2"), [])
    assert verdict(match) == "numbers_disagree"


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        (row(by="1"), known(ogrn="1"), "same"),
        (row(by="1", acc="2"), known(ogrn="1"), "same"),
        (row(by="1", acc="2"), known(ogrn="1", minjust="3"), "account_differs"),
        (row("союз река", by="1"), known(ogrn="1"), "name_differs"),
        (row(place=2, by="1"), known(ogrn="1"), "region_differs"),
        (row(place=2, by="1"), known(place=None, ogrn="1"), "same"),
        (row(place=None, by="1"), known(place=2, ogrn="1"), "same"),
    ],
)
def test_the_ogrn_alone(wanted: Wanted, found: Known, expected: str) -> None:
    assert verdict(decide(wanted, found, None, [])) == expected


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        (row("иное", 5, acc="2"), known(minjust="2"), "same"),
        (row(by="1", acc="2"), known(minjust="2"), "same"),
        (row(by="1", acc="2"), known(minjust="2", ogrn="7"), "ogrn_differs"),
    ],
)
def test_the_account_number_alone(wanted: Wanted, found: Known, expected: str) -> None:
    assert verdict(decide(wanted, None, found, [])) == expected


def test_without_numbers_the_name_and_the_region_decide() -> None:
    one, another = known(), known()
    assert decide(row(), None, None, []).verdict == "create"
    assert decide(row(), None, None, [one]).known is one
    assert verdict(decide(row(), None, None, [one, another])) == "several_alike"


def test_a_namesake_with_another_number_is_another_organisation() -> None:
    assert decide(row(by="1"), None, None, [known(ogrn="7")]).verdict == "create"
    assert decide(row(acc="1"), None, None, [known(minjust="7")]).verdict == "create"
    fitting = known(minjust="3")
    assert decide(row(by="1"), None, None, [known(ogrn="7"), fitting]).known is fitting


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("фонд клен", "фонд клен", True),
        ("фонд помощи клен", "фонд клен", True),
        ("фонд клен", "союз река", False),
        ("общественный фонд ветеранов", "общественная организация инвалидов", False),
        ("", "", True),
    ],
)
def test_names_are_alike_when_half_of_the_words_agree(one: str, other: str, alike: bool) -> None:
    assert are_alike(one, other) is alike


def test_the_index_learns_from_earlier_rows_of_the_file() -> None:
    index = Index([known(ogrn="1")])
    assert index.match(row(by="1")).verdict == "same"
    fresh = Known(None, "союз река", 2)
    index.add(fresh)
    index.learn(fresh, account("5"))
    assert index.match(row("иное", 9, acc="5")).known is fresh
    assert index.match(row("союз река", 2)).known is fresh
    assert index.match(row("союз река", 3)).verdict == "create"
