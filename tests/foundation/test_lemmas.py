"""Words become their dictionary form; the dictionary stays in its file."""

import struct
from pathlib import Path
from types import SimpleNamespace

from rostok.foundation import lemmas


def test_forms_of_one_word_meet() -> None:
    assert lemmas.lemmatise("Дети шли с людьми") == lemmas.lemmatise("ребёнок идёт с человеком")
    assert lemmas.lemmatise("grants 2026") == "grant 2026"


def test_the_dictionary_is_read_where_it_lies() -> None:
    words = lemmas._morphology().dictionary.words
    assert isinstance(words.dct._units, memoryview)
    assert isinstance(words.guide._units, memoryview)


def test_a_mapped_table_holds_what_the_file_holds(tmp_path: Path) -> None:
    file = tmp_path / "two.dawg"
    file.write_bytes(struct.pack("=I3I", 3, 7, 8, 2**31) + struct.pack("=I4B", 2, 1, 2, 3, 4))
    units, pairs = SimpleNamespace(), SimpleNamespace()
    with file.open("rb") as opened:
        lemmas._read_units(units, opened)
        lemmas._read_pairs(pairs, opened)
        assert opened.tell() == file.stat().st_size
    assert list(units._units) == [7, 8, 2**31]
    assert bytes(pairs._units) == bytes([1, 2, 3, 4])
