"""The worked tables of docs/algorithms/matching.md."""

import pytest

from rostok.parties.core.identifiers import Number
from rostok.parties.core.matching import Index, Known, Wanted, are_alike
from rostok.parties.core.names import core_key, in_place, nearness, word_key
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "matching")
SCHEMES = {"ogrn": "ogrn", "inn": "inn", "account": "minjust"}


def number(scheme: str, cell: str) -> Number | None:
    return None if cell == "—" else Number(scheme, cell, cell, True)


def region(cell: str) -> int | None:
    return None if cell == "—" else int(cell)


def keys(name: str) -> dict[str, str]:
    return {"core_key": core_key(name), "word_key": word_key(name)}


def standing() -> dict[str, Known]:
    """The organisations of the first table by their letter."""
    made = {}
    for pk, row in enumerate(CASES["Organisations that stand"], 1):
        held = {scheme: {row[column]} for column, scheme in SCHEMES.items() if row[column] != "—"}
        made[row["who"]] = Known(
            pk,
            row["name"],
            region(row["region"]),
            held,
            core_key=core_key(row["name"]),
            word_key=in_place(region(row["region"]), word_key(row["name"])),
        )
    return made


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("matching") == CASES


@pytest.mark.parametrize("row", CASES["Rows that come"], ids=lambda row: "/".join(row.values()))
def test_a_row_finds_its_organisation_as_in_the_table(row: Row) -> None:
    known = standing()
    given = {column: number(scheme, row[column]) for column, scheme in SCHEMES.items()}
    doubt = "" if row["doubt"] == "—" else row["doubt"]
    wanted = Wanted(row["name"], region(row["region"]), **given, doubt=doubt, **keys(row["name"]))
    match = Index(known.values()).match(wanted)
    assert (match.code or match.verdict) == row["verdict"]
    assert match.known is (known[row["with"]] if row["with"] != "—" else None)


@pytest.mark.parametrize("row", CASES["Names"], ids=lambda row: "/".join(row.values()))
def test_names_are_alike_as_in_the_table(row: Row) -> None:
    assert are_alike(row["one"], row["other"]) is (row["alike"] == "yes")
    assert are_alike(row["other"], row["one"]) is (row["alike"] == "yes")


@pytest.mark.parametrize("row", CASES["Near names"], ids=lambda row: "/".join(row.values()))
def test_names_are_as_near_as_in_the_table(row: Row) -> None:
    assert nearness(row["one"], row["other"]) == int(row["nearness"])
    assert nearness(row["other"], row["one"]) == int(row["nearness"])
