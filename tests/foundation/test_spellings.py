"""Other spellings of a name: cases, order, initials; nobody else's."""

import pytest

from rostok.foundation.spellings import spelling_of


@pytest.mark.parametrize(
    ("name", "text", "hit"),
    [
        ("Егор Лапшин", "отдать Е. Лапшину", "Е. Лапшину"),
        ("Егор Лапшин", "Лапшин Егор пришёл", "Лапшин Егор"),
        ("Егор Лапшин", "передано Егору Лапшину.", "Егору Лапшину"),
        ("Егор Лапшин", "подписал Лапшин Е. И., волонтёр", "Лапшин Е. И."),
        ("Лапшин Егор Иванович", "Е.И. Лапшин", "Е.И. Лапшин"),
        ("Лапшин Егор Иванович", "с Егором Ивановичем Лапшиным", "Егором Ивановичем Лапшиным"),
        ("Егор Лапшин", "Ольга Лапшина", None),
        ("Егор Лапшин", "О. Лапшин", None),
        ("Егор Лапшин", "Егор Лапшинов", None),
        ("Егор Лапшин", "лапшин егор", None),
        ("Пётр Ёлкин", "с Петром Елкиным", "Петром Елкиным"),
        ("Анна Римская-Корсакова", "А. Римская-Корсакова", "А. Римская-Корсакова"),
        ("John Smith", "Smith John", "Smith John"),
    ],
)
def test_a_text_names_somebody_otherwise_or_does_not(name: str, text: str, hit: str | None) -> None:
    spelling = spelling_of(name)
    assert spelling is not None
    found = spelling.first(text)
    assert (found.group() if found else None) == hit
    if hit:
        assert any(begin in text for begin in spelling.begins), "what the rows are searched by stands in it"
        assert spelling.without(text, "—") == text.replace(hit, "—")


def test_a_single_word_is_not_looked_for() -> None:
    assert spelling_of("Егор") is None
