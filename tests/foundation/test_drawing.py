"""A public code that is taken is drawn again: one row, many rows, prepared statements."""

import pytest
from django.db import IntegrityError, transaction

from rostok.foundation import drawing, fields, prepared
from rostok.foundation.fields import Drawn
from rostok.parties.models import DuplicatePair, Organisation, Person
from rostok.parties.states import OrganisationKind
from tests.cast import Cast

TAKEN, FREE = "22222222", "33333333"


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is drawn next, in this order; afterwards by chance as always."""
    coming: list[str] = []
    by_chance = fields.secrets.randbelow

    def number(below: int) -> int:
        if not coming:
            return by_chance(below)
        signs = reversed(coming.pop(0))
        found = 0
        for sign in signs:
            found = found * len(fields.CODE_ALPHABET) + fields.CODE_ALPHABET.index(sign)
        return found

    monkeypatch.setattr(fields.secrets, "randbelow", number)
    return coming


@pytest.fixture
def taken(db: None, draws: list[str]) -> Person:
    """Somebody has the code TAKEN."""
    draws.append(TAKEN)
    person = Person.objects.create(name="Анна Первая")
    assert person.code == TAKEN
    return person


def test_a_taken_code_is_drawn_again_for_one_row(taken: Person, draws: list[str]) -> None:
    draws += [TAKEN, TAKEN, FREE]
    person = Person.objects.create(name="Вера Вторая")
    assert person.code == FREE
    assert set(Person.objects.values_list("code", flat=True)) == {TAKEN, FREE}


def test_a_taken_code_is_drawn_again_inside_a_transaction(taken: Person, draws: list[str]) -> None:
    draws += [TAKEN, FREE]
    with transaction.atomic():
        Person(name="Вера Вторая").save()
        assert Person.objects.filter(code=FREE).exists()  # the transaction goes on
    assert Person.objects.count() == 2


def test_taken_codes_are_drawn_again_in_bulk(taken: Person, draws: list[str]) -> None:
    draws += ["44444444", TAKEN, "55555555", "55555555"]
    made = Person.objects.bulk_create(Person(name=f"Человек {number}") for number in range(4))
    codes = [one.code for one in made]
    assert codes[0] == "44444444"
    assert len({TAKEN, *codes}) == 5
    assert set(Person.objects.values_list("code", flat=True)) == {TAKEN, *codes}


def test_taken_codes_are_drawn_again_by_prepared_statements(taken: Person, draws: list[str]) -> None:
    draws += [TAKEN, FREE]
    prepared.add([Person(name="Вера Вторая")])
    assert set(Person.objects.values_list("code", flat=True)) == {TAKEN, FREE}


def test_a_code_that_was_given_stays_and_is_refused(taken: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(name="Вера Вторая", code=TAKEN)
    assert Person.objects.count() == 1


def test_another_constraint_is_refused_at_once(taken: Person, draws: list[str]) -> None:
    draws += [FREE]
    with pytest.raises(IntegrityError), transaction.atomic():
        Person(pk=taken.pk, name="Вера Вторая").save(force_insert=True)
    assert draws == []  # nothing was drawn a second time


def test_after_five_tries_it_is_an_error(taken: Person, draws: list[str]) -> None:
    draws += [TAKEN] * drawing.TRIES
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(name="Вера Вторая")


def test_a_row_that_may_be_left_out_is_not_lost_for_its_code(cast: Cast, draws: list[str]) -> None:
    one, two, three = (
        Organisation.objects.create(kind=OrganisationKind.NPO, name=f"Ряд {number}") for number in range(3)
    )
    draws += [TAKEN, TAKEN]
    DuplicatePair.objects.bulk_create([pair(one, two)], ignore_conflicts=True)
    DuplicatePair.objects.bulk_create([pair(one, three)], ignore_conflicts=True)
    assert DuplicatePair.objects.count() == 2


def pair(first: Organisation, second: Organisation) -> DuplicatePair:
    return DuplicatePair(one=first, other=second, score=90)


def test_a_code_is_plain_text_once_it_is_read(taken: Person) -> None:
    assert type(Person.objects.get(pk=taken.pk).code) is str
    assert isinstance(Person(name="Новый").code, Drawn)
