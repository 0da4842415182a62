"""The columns unite whatever the rooms offer."""

from datetime import date
from itertools import combinations

import pytest
from django.db.models import F, Value

from rostok.foundation.waiting import COLUMNS, none_waiting, waiting_rows
from rostok.parties.models import Membership, Organisation, Person
from tests.cast import Cast


def parts() -> dict[str, object]:
    """Columns of different types in every part: a text, a code, a day, none at all."""
    organisations = Organisation.objects.order_by("name")
    return {
        "organisations": waiting_rows(
            organisations,
            room="a",
            kind="thing",
            code=F("code"),
            title=F("name"),
            due_on=Value(None),
            verb="look",
        ),
        "memberships": waiting_rows(
            Membership.objects.all(),
            room="b",
            kind="seat",
            code=F("pk"),
            title=F("person__name"),
            due_on=F("since"),
            verb="sit",
        ),
        "people": waiting_rows(
            Person.objects.all(),
            room="c",
            kind="person",
            code=Value("X"),
            title=F("email"),
            due_on=Value(date(2026, 5, 14)),
            verb="greet",
        ),
        "nothing": none_waiting(Person),
        "nothing more": none_waiting(Organisation),
    }


SUBSETS = [names for size in range(1, 6) for names in combinations(parts(), size)]


@pytest.mark.parametrize("names", SUBSETS, ids="+".join)
def test_any_set_of_rooms_unites(cast: Cast, names: tuple[str, ...]) -> None:
    first, *others = (parts()[name] for name in names)
    united = first.union(*others, all=True) if others else first
    rows = list(united.order_by("w_due_on", "w_title", "w_code"))
    assert len(rows) == sum(len(parts()[name]) for name in names)
    for row in rows:
        assert len(row) == len(COLUMNS)
        assert isinstance(row[2], str), "a code is a text whatever it was"
        assert row[4] is None or isinstance(row[4], date)


def test_of_many_alike_the_first_are_read_and_the_others_counted(cast: Cast) -> None:
    people = Person.objects.order_by("name")
    part = waiting_rows(
        Person.objects.all(),
        room="c",
        kind="person",
        code=Value("X"),
        title=F("name"),
        due_on=Value(None),
        verb="greet",
        at_most=3,
        first=("-name", "pk"),
    )
    united = parts()["memberships"].union(part, all=True)
    rows = [row for row in united if row[0] == "c"]
    assert sorted(row[3] for row in rows) == sorted(people.values_list("name", flat=True))[-3:]
    assert {row[6] for row in rows} == {people.count() - 3}
    assert {row[6] for row in united if row[0] == "b"} == {0}
