"""One line of a pasted table of people."""

import pytest

from rostok.assessment.core.inviting import PersonState, person_line

PARTS = {"руководитель": "leader", "leader": "leader", "модератор": "moderator"}


@pytest.mark.parametrize("between", ["\t", ";", " ; "])
def test_a_line_is_read_cell_by_cell_whatever_stands_between_them(between: str) -> None:
    cells = ("5902000001", "Руководитель", "Ким  Анна", "Anna@Example.org", "+7 900")
    line = person_line(between.join(cells), parts=PARTS)
    assert (line.number, line.part, line.name) == ("5902000001", "leader", "Ким Анна")
    assert (line.email, line.state) == ("anna@example.org", PersonState.READY)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("5902000001;руководитель;Ким Анна", PersonState.FEW_CELLS),
        ("5902000001;повар;Ким Анна;a@example.org", PersonState.OTHER_PART),
        ("5902000001;;Ким Анна;a@example.org", PersonState.OTHER_PART),
        ("5902000001;руководитель;12;a@example.org", PersonState.NO_NAME),
        ("5902000001;руководитель;Ким Анна;a@example", PersonState.NO_ADDRESS),
        ("5902000001;руководитель;Ким Анна;a@example.org, b@example.org", PersonState.NO_ADDRESS),
        ("5902000001;руководитель;Ким Анна;", PersonState.NO_ADDRESS),
        (f"5902000001;руководитель;Ким Анна;{'a' * 250}@example.org", PersonState.NO_ADDRESS),
    ],
)
def test_the_first_thing_in_the_way_is_told(text: str, state: PersonState) -> None:
    assert person_line(text, parts=PARTS).state == state


def test_a_line_may_be_sent_again_as_it_was_read() -> None:
    first = person_line("5902000001\tповар\tКим Анна\ta@example.org", parts=PARTS)
    assert person_line(first.text, parts=PARTS) == first
