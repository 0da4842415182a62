"""Keys of sealed texts, and what a seal protects."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import override_settings

from rostok.foundation import sealing

# written out: workers of one run must collect the same tests
OLD, NEW = (f"{name}:{sign * 43}=" for name, sign in (("old", "A"), ("new", "E")))


@contextmanager
def ring_of(*keys: str) -> Iterator[None]:
    """This installation has these keys, the first one current."""
    with override_settings(FIELD_KEYS=",".join(keys)):
        sealing.ring.cache_clear()
        yield
    sealing.ring.cache_clear()


def test_a_sealed_text_opens_in_its_place_alone() -> None:
    sealed = sealing.seal("слово", place="a:b:1")
    assert sealing.unseal(sealed, place="a:b:1") == "слово"
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(sealed, place="a:b:2")


def test_the_first_key_seals_and_every_key_opens() -> None:
    with ring_of(OLD):
        before = sealing.seal("слово", place="p")
    with ring_of(NEW, OLD):
        assert sealing.key_of(sealing.seal("слово", place="p")) == "new"
        assert sealing.unseal(before, place="p") == "слово"
    with ring_of(NEW), pytest.raises(sealing.Unreadable, match="'old'"):
        sealing.unseal(before, place="p")


@pytest.mark.parametrize("wrong", ["first.", "first.@@@", "first.AAAA", "nothing"])
def test_what_was_never_sealed_cannot_be_opened(wrong: str) -> None:
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(wrong, place="p")


@pytest.mark.parametrize("wrong", ["", "a", "a:short", f"{OLD},{OLD}", "Я:" + OLD.partition(":")[2]])
def test_a_ring_that_cannot_be_read_is_refused_without_repeating_the_key(wrong: str) -> None:
    with pytest.raises(sealing.BadKeys) as refused:
        sealing.read_ring(wrong)
    assert OLD.partition(":")[2] not in str(refused.value)
