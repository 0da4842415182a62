"""Two experts who judged alone are compared by counts and a list, and by nothing more."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from rostok.kernel.agreement import Agreement, compare_experts
from rostok.kernel.scales import Choice
from tests.tables import case_tables, worked_tables

CASES = case_tables(__file__, "agreement")
SHEETS = st.dictionaries(st.sampled_from(["1.1", "1.2", "1.10", "2.1", "2.2"]), st.sampled_from(Choice))


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("agreement") == CASES


def test_worked_sheets_give_the_counts_of_the_table() -> None:
    rows = CASES["Two experts on eight indicators"]
    first = {row["indicator"]: Choice(row["first"]) for row in rows}
    second = {row["indicator"]: Choice(row["second"]) for row in rows}

    agreement = compare_experts(first, second)

    assert CASES["The counts"] == [
        {
            "compared": str(agreement.compared),
            "exact": str(agreement.exact),
            "adjacent": str(agreement.adjacent),
            "exact share": str(agreement.exact_share),
            "adjacent share": str(agreement.adjacent_share),
        }
    ]
    assert agreement.disagreements == tuple(row["indicator"] for row in rows if row["to discuss"] == "yes")


def test_what_one_expert_left_out_counts_as_unknown() -> None:
    agreement = compare_experts({"1.1": Choice.THREE, "1.2": Choice.UNKNOWN}, {})
    assert agreement == Agreement(compared=0, exact=0, adjacent=0, disagreements=("1.1",))


def test_nothing_compared_has_no_share() -> None:
    agreement = compare_experts({}, {})
    assert agreement.exact_share is None
    assert agreement.adjacent_share is None


def test_one_organisation_gets_no_coefficient() -> None:
    told = {field.name for field in fields(Agreement)}
    assert told == {"compared", "exact", "adjacent", "disagreements", "algorithm", "version"}


def test_the_comparison_says_what_computed_it() -> None:
    agreement = compare_experts({}, {})
    assert (agreement.algorithm, agreement.version) == ("agreement", "1")


@given(SHEETS, SHEETS)
def test_it_does_not_matter_who_is_called_first(first: dict[str, Choice], second: dict[str, Choice]) -> None:
    assert compare_experts(first, second) == compare_experts(second, first)


@given(SHEETS, SHEETS)
def test_exact_and_adjacent_never_exceed_what_was_compared(
    first: dict[str, Choice], second: dict[str, Choice]
) -> None:
    agreement = compare_experts(first, second)
    assert (
        0 <= agreement.exact + agreement.adjacent <= agreement.compared <= len(first.keys() & second.keys())
    )


@given(SHEETS)
def test_an_expert_agrees_with_himself_wholly(sheet: dict[str, Choice]) -> None:
    agreement = compare_experts(sheet, sheet)
    assert agreement.exact == agreement.compared
    assert agreement.disagreements == ()
