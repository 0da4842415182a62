"""Letters: written in the reader's language with the change that causes them, sent by the worker."""

import logging
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from rostok.foundation import jobs, texting
from rostok.foundation.models import Carrier, Letter, LetterState
from rostok.foundation.unnaming import MARK

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
RETRY_AFTER = timedelta(minutes=5)


def queue_letter(
    *, to: str, language: str, template: str, context: dict[str, Any], is_last: bool = False
) -> Letter:
    """Write a letter and its task in the caller's transaction.

    `template` + ".txt": the first line is the subject, the rest after an empty line is the body.
    is_last: nothing of it stays once it is sent or given up.
    """
    with translation.override(language):
        text = render_to_string(f"{template}.txt", context).strip()
    subject, _, body = text.partition("\n")
    words = {"subject": subject.strip(), "body": body.strip() + "\n"}
    return queue_text(to=to, language=language, **words, is_last=is_last)


def queue_text(*, to: str, language: str, subject: str, body: str, is_last: bool = False) -> Letter:
    """The same for a text that is already written (letters of the sign-in library)."""
    letter = Letter.objects.create(
        to=to, language=language, subject=subject[:300], body=body, is_last=is_last
    )
    jobs.enqueue("rostok.foundation.tasks.send_letter", letter_id=letter.pk)
    return letter


def queue_sms(*, to: str, language: str, template: str, context: dict[str, Any]) -> Letter:
    """The same for a phone: the subject is a heading for those who look into the outbox, it is not sent."""
    with translation.override(language):
        text = render_to_string(f"{template}.txt", context).strip()
    subject, _, body = text.partition("\n")
    letter = Letter.objects.create(
        to=to, carrier=Carrier.PHONE, language=language, subject=subject.strip(), body=body.strip()
    )
    jobs.enqueue("rostok.foundation.tasks.send_letter", letter_id=letter.pk)
    return letter


def _carry(letter: Letter) -> None:
    if letter.carrier == Carrier.PHONE:
        texting.gateway().send(letter.to, letter.body)
    else:
        EmailMessage(letter.subject, letter.body, to=[letter.to]).send()


def send(letter_id: int) -> None:
    """Send one letter unless it was sent. Delivery errors are counted, never raised."""
    letter = Letter.objects.get(pk=letter_id)
    if letter.state == LetterState.SENT:
        return
    letter.attempts += 1
    try:
        _carry(letter)
    except OSError:  # smtplib's, urllib's errors and refused connections
        log.warning("letter %s was not sent, attempt %s", letter.pk, letter.attempts)
        letter.state = LetterState.FAILED if letter.attempts >= MAX_ATTEMPTS else LetterState.QUEUED
    else:
        letter.state, letter.sent_at = LetterState.SENT, timezone.now()
    if letter.is_last and letter.state != LetterState.QUEUED:
        letter.to, letter.subject, letter.body = "", MARK, MARK
    letter.save(update_fields=["attempts", "state", "sent_at", "to", "subject", "body"])


def unsent() -> list[int]:
    """Ids of letters that wait longer than they should and may still be tried."""
    waiting = Letter.objects.filter(state=LetterState.QUEUED, queued_at__lt=timezone.now() - RETRY_AFTER)
    return list(waiting.order_by("pk").values_list("pk", flat=True)[:100])
