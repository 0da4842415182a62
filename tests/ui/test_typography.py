"""Lines do not end on a short word."""

import pytest

from rostok.ui.typography import typo


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("и в доме", "и~в~доме"),
        ("за 5 дней до срока", "за~5~дней до~срока"),
        ("Дом детства № 4", "Дом детства №~4"),
        ("оценка — это разговор", "оценка~— это разговор"),
        ("пришёл А. С. Пушкин", "пришёл А.~С.~Пушкин"),
        ("хотел бы, было ли", "хотел~бы, было~ли"),
        ("<a href='в доме'>в доме</a>", "<a href='в доме'>в~доме</a>"),
        ("наводка", "наводка"),
        ("wolves in the house", "wolves in the house"),
        ("", ""),
    ],
)
def test_spaces_that_must_not_break_are_glued(given: str, expected: str) -> None:
    assert typo(given) == expected.replace("~", "\u00a0")


def test_glued_text_stays_as_it_is() -> None:
    once = typo("за 5 дней до срока — и в доме № 4")
    assert typo(once) == once
