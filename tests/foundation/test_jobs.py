"""The tick, letters and signs of life."""

from datetime import timedelta

import pytest
from django.core import mail as sent_mail
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from rostok.foundation import jobs, mail, tasks
from rostok.foundation.models import Heartbeat, Letter, LetterState


@pytest.mark.django_db
def test_one_failing_job_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def bad(at: object) -> None:
        raise ValueError

    def good(at: object) -> None:
        ran.append("good")

    monkeypatch.setattr(
        jobs, "_periodic", {"bad": jobs.PeriodicJob("bad", bad), "good": jobs.PeriodicJob("good", good)}
    )
    assert jobs.run_periodic(timezone.now()) == {"bad": False, "good": True}
    assert ran == ["good"]
    with pytest.raises(CommandError):
        call_command("tick", verbosity=0)


def test_tick_refuses_what_is_not_a_moment() -> None:
    with pytest.raises(CommandError, match="not a moment"):
        call_command("tick", at="yesterday")


@pytest.mark.django_db
def test_the_worker_gives_a_sign_of_life() -> None:
    tasks.ask_for_beat(None)
    assert timezone.now() - Heartbeat.objects.get(name=tasks.WORKER).at < timedelta(minutes=1)


@pytest.mark.django_db
def test_a_letter_is_sent_once() -> None:
    letter = mail.queue_text(to="a@example.org", language="ru", subject="Тема", body="Текст")
    mail.send(letter.pk)
    assert [m.subject for m in sent_mail.outbox] == ["Тема"]
    assert Letter.objects.get().state == LetterState.SENT


@pytest.mark.django_db
def test_a_letter_that_cannot_be_sent_is_tried_again_and_then_given_up(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.foundation.test_jobs.Unreachable"
    letter = mail.queue_text(to="a@example.org", language="ru", subject="Тема", body="Текст")
    Letter.objects.update(queued_at=timezone.now() - timedelta(hours=1))
    assert mail.unsent() == [letter.pk]
    for _ in range(mail.MAX_ATTEMPTS):
        mail.send(letter.pk)
    assert Letter.objects.get().state == LetterState.FAILED
    assert mail.unsent() == []


class Unreachable:
    """A mail server that does not answer."""

    def __init__(self, **kwargs: object) -> None:
        pass

    def send_messages(self, messages: list[object]) -> int:
        raise ConnectionRefusedError
