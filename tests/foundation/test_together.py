"""Rows of several models by one statement are the rows that each of them reads alone."""

from typing import Any

import pytest

from rostok.children.models import Ban, Child, Consent, LegalStatus, Note, Opinion, Power, Representative
from rostok.foundation.models import Event
from rostok.foundation.prepared import left_open
from rostok.foundation.together import Together
from rostok.parties.models import Organisation
from tests.cast import Cast
from tests.children.factories import ask, forbid, make_child, make_decider
from tests.counting import counted

pytestmark = pytest.mark.django_db


def values(row: Any) -> dict[str, Any]:
    return {field.attname: str(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def kinds(row: Any) -> list[type]:
    return [type(getattr(row, field.attname)) for field in row._meta.concrete_fields]


def test_every_value_is_the_same_and_in_the_same_order(cast: Cast) -> None:
    for _child in range(2):
        child = make_child(cast.berega)
        make_decider(child)
        ask(child, "yes")
        forbid(child)
    found = [
        Child.objects.order_by("-admitted_on", "-pk"),
        Representative.objects.order_by("since", "pk"),
        Power.objects.order_by("-pk"),
        Consent.objects.order_by("since", "-pk"),
        LegalStatus.objects.order_by("pk"),
        Ban.objects.order_by("since", "pk"),
        Opinion.objects.order_by("asked_on", "pk"),
        Note.objects.order_by("-day", "-pk"),
    ]
    with counted() as seen:
        together = Together.of(*found).read()
    assert len(seen) == 1
    for query, rows in zip(found, together, strict=True):
        alone = list(query)
        assert [values(one) for one in rows] == [values(one) for one in alone]
        assert [kinds(one) for one in rows] == [kinds(one) for one in alone]
    assert all(len(rows) >= 2 for rows in together[:3])
    assert together[-1] == []


def test_what_is_sealed_stays_sealed_and_opens_as_it_did(cast: Cast) -> None:
    child = make_child(cast.berega)
    ban = forbid(child)
    ((row,),) = Together.of(Ban.objects.order_by("pk")).read()
    assert str(row.with_whom) == "[sealed]"
    assert row.with_whom.envelope == Ban.objects.get(pk=ban.pk).with_whom.envelope


def test_nothing_found_and_part_of_it_empty(cast: Cast) -> None:
    places = Organisation.objects.filter(pk=cast.berega.pk).order_by("pk")
    assert Together.of(Ban.objects.none(), Power.objects.order_by("pk")).read() == [[], []]
    assert Together.of(Ban.objects.filter(child__in=[]), places).read()[1] == [cast.berega]


def test_one_kept_statement_reads_for_one_after_another(cast: Cast) -> None:
    first, second = make_child(cast.berega), make_child(cast.berega)
    bans = [forbid(one) for one in (first, second)]
    kept = Together.of(Ban.objects.filter(child__pk=left_open("child")).order_by("pk"))
    assert [kept.read(child=one.pk) for one in (first, second)] == [[[ban]] for ban in bans]


def test_a_model_that_holds_a_document_is_refused(cast: Cast) -> None:
    make_child(cast.berega)
    with pytest.raises(TypeError):
        Together.of(Event.objects.order_by("pk")).read()
