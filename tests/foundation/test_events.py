"""Events reach their receivers once, with the change that caused them or not at all."""

import pytest
from django.db import transaction

from rostok.foundation import receiving, tasks
from rostok.foundation.actors import SYSTEM
from rostok.foundation.journal import DomainEvent, publish, timeline
from rostok.foundation.models import Event, Handled

seen: list[int] = []


class Happened(DomainEvent):
    kind = "test.happened"
    audience = "test.readers"


def remember(event: Event) -> None:
    seen.append(event.pk)


def fail(event: Event) -> None:
    raise ValueError("the receiver is broken")


@pytest.fixture
def listener(db: None, monkeypatch: pytest.MonkeyPatch) -> str:
    seen.clear()
    name = "tests.remember"
    monkeypatch.setattr(receiving, "_by_kind", {"test.happened": [name]})
    monkeypatch.setattr(receiving, "_by_name", {name: remember})
    return name


def happened() -> Happened:
    return Happened(subject_kind="thing", subject_id=7)


def test_an_event_reaches_its_receiver(listener: str) -> None:
    event = publish(happened(), actor=SYSTEM)
    assert seen == [event.pk]


def test_an_event_is_handled_once_however_often_it_is_delivered(listener: str) -> None:
    event = publish(happened(), actor=SYSTEM)
    tasks.deliver_event.func(event_id=event.pk, receiver=listener)
    assert seen == [event.pk]
    assert Handled.objects.count() == 1


def test_a_failed_receiver_is_not_marked_as_done(listener: str, monkeypatch: pytest.MonkeyPatch) -> None:
    event = publish(happened(), actor=SYSTEM)
    Handled.objects.all().delete()
    monkeypatch.setattr(receiving, "_by_name", {listener: fail})
    with pytest.raises(ValueError, match="broken"):
        tasks.deliver_event.func(event_id=event.pk, receiver=listener)
    assert not Handled.objects.exists()


def test_a_change_rolled_back_takes_its_event_along(listener: str) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish(happened(), actor=SYSTEM)
        raise ZeroDivisionError
    assert not Event.objects.exists()


def test_a_timeline_shows_only_what_its_reader_may_know(listener: str) -> None:
    publish(happened(), actor=SYSTEM)
    assert timeline("thing", 7, audiences=["test.readers"]).count() == 1
    assert timeline("thing", 7, audiences=["somebody.else"]).count() == 0
