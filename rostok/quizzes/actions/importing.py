"""Questions come in from a GIFT file, and everything that was wrong with it is told."""

import re
import time
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.queries import person_of
from rostok.quizzes.access import can_keep_banks
from rostok.quizzes.actions.writing import write_plan
from rostok.quizzes.core.gift import read
from rostok.quizzes.core.questions import MOST_BYTES, Finding
from rostok.quizzes.events import BankMade, QuestionsImported
from rostok.quizzes.models import Bank
from rostok.quizzes.queries import Outcome, plan_import, words_of

CODE: Final = re.compile(r"^[a-z0-9][a-z0-9-]{0,59}$")


@dataclass(frozen=True, slots=True)
class Imported:
    """Every question of a file accounted for; the outcomes add up to `questions`."""

    questions: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    seconds: float
    findings: tuple[Finding, ...]

    def as_dict(self) -> dict[str, int | float]:
        """The last line of the command."""
        names = ("questions", "created", "updated", "unchanged", "rejected")
        return {name: getattr(self, name) for name in names} | {"seconds": round(self.seconds, 2)}


def decoded(body: bytes) -> str:
    """The text of a file. Raises Incomplete for too much, another encoding, and no text at all."""
    if len(body) > MOST_BYTES:
        limit = MOST_BYTES // 1_000_000
        raise Incomplete(
            _("The file is larger than %(limit)s MB."), _("Split it into several."), "file", limit=limit
        )
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Incomplete(
            _("The file is not a text in UTF-8."), _("Save it as plain text in UTF-8."), "file"
        ) from None
    if "\0" in text or not text.strip():
        raise Incomplete(_("There is no text in the file."), _("Choose a GIFT file."), "file")
    return text


@transaction.atomic
def import_questions(
    text: str, *, bank_code: str, language: str, dry_run: bool = False, actor: Actor
) -> Imported:
    """Read GIFT into the bank of that code, which is made where there is none; broken questions are left out.

    A question is known again by its title, else by its words. `dry_run`: says what would happen. Side
    effects: the bank, questions, versions (a new one where the standing one was drawn), events. Raises
    Refused, Incomplete for a code that cannot be one. A second time changes nothing.
    """
    began = time.monotonic()
    refuse_unless(can_keep_banks(actor))
    if not CODE.match(bank_code):
        raise Incomplete(_("A bank is named by small Latin letters, digits and hyphens."), field="bank_code")
    reading = read(text)
    bank = Bank.objects.select_for_update().filter(code=bank_code).first()
    plan = plan_import(bank, words_of(reading.questions, language))
    created, updated = len(plan.of(Outcome.CREATED)), len(plan.of(Outcome.UPDATED))
    if not dry_run and (created or updated):
        bank = bank or _made(bank_code, actor)
        write_plan(bank, plan, person_of(actor))
        publish(QuestionsImported(subject_id=bank.pk, created=created, updated=updated), actor=actor)
    return Imported(
        questions=len(plan.rows) + len(reading.findings),
        created=created,
        updated=updated,
        unchanged=len(plan.of(Outcome.UNCHANGED)),
        rejected=len(reading.findings),
        seconds=time.monotonic() - began,
        findings=reading.findings,
    )


def _made(code: str, actor: Actor) -> Bank:
    bank = Bank.objects.create(code=code, title=Bilingual(ru=code, en=code))
    publish(BankMade(subject_id=bank.pk), actor=actor)
    return bank
