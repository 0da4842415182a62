"""The plumbing's own jobs: delivering events and letters, a sign of life."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from rostok.foundation import mail, pressing, rescue
from rostok.foundation.jobs import enqueue, job, patient_job, periodic
from rostok.foundation.models import Event, Handled, Heartbeat
from rostok.foundation.receiving import receiver_named

WORKER = "worker"


@patient_job
def deliver_event(event_id: int, receiver: str) -> None:
    """Hand one event to one receiver, once: the guard and the receiver's writes stand or fall together."""
    event = Event.objects.get(pk=event_id)
    if Handled.objects.filter(event_id=event_id, receiver=receiver).exists():
        return
    try:
        with transaction.atomic():
            Handled.objects.create(event_id=event_id, receiver=receiver)
            receiver_named(receiver)(event)
    except IntegrityError:
        if not Handled.objects.filter(event_id=event_id, receiver=receiver).exists():
            raise


@job
def send_letter(letter_id: int) -> None:
    """Send one queued letter; a failure is kept and tried again by the tick."""
    mail.send(letter_id)


@job
def beat() -> None:
    """Written by the worker: proves that jobs are taken and finished."""
    Heartbeat.objects.update_or_create(name=WORKER, defaults={"at": timezone.now()})


@periodic("foundation.beat")
def ask_for_beat(at: object) -> None:
    """Each tick asks the worker for a sign of life."""
    enqueue("rostok.foundation.tasks.beat")


@periodic("foundation.presses")
def forget_presses(at: datetime) -> None:
    """Marks of forms that were sent do not pile up."""
    pressing.forget_presses(at)


@periodic("foundation.letters")
def retry_letters(at: object) -> None:
    """Queue again the letters that could not be sent."""
    for letter_id in mail.unsent():
        enqueue("rostok.foundation.tasks.send_letter", letter_id=letter_id)


@periodic("foundation.jobs")
def keep_jobs(at: datetime) -> None:
    """Give failed jobs another attempt; forget those that ended long ago."""
    rescue.retry_failed(at)
    rescue.forget_finished(at)
