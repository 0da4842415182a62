"""Codes stand in the order a reader expects."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rostok.kernel.natural import natural_key

CODES = st.lists(st.text("0123456789.GДx", max_size=6), max_size=6)


def test_numbers_inside_codes_compare_as_numbers() -> None:
    codes = ["10.1", "1.10", "1.2", "D1.2", "1.2G", "2.1", "D1.10", "1.2"]
    ordered = ["1.2", "1.2", "1.2G", "1.10", "2.1", "10.1", "D1.2", "D1.10"]
    assert sorted(codes, key=natural_key) == ordered


def test_codes_that_look_alike_are_still_told_apart() -> None:
    assert natural_key("1.2") != natural_key("1.02")
    assert sorted(["1.2", "1.02"], key=natural_key) == sorted(["1.02", "1.2"], key=natural_key)


@given(CODES.flatmap(lambda codes: st.tuples(st.just(codes), st.permutations(codes))))
def test_any_codes_have_one_total_order(both: tuple[list[str], list[str]]) -> None:
    codes, shuffled = both
    ordered = sorted(codes, key=natural_key)
    assert sorted(shuffled, key=natural_key) == ordered
    assert all(natural_key(one) <= natural_key(other) for one, other in pairwise(ordered))
