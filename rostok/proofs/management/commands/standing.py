"""`rostok standing PERSON POLICY --at D [--known-at D] [--site CODE] --json`: the answer, and why."""

import json
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from rostok.kernel.standing import Outcome, Reason, Standing
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Policy
from rostok.proofs.queries import reason_words, standing_of


class Command(BaseCommand):
    """Exit 0 when it admits, 1 when it does not, 2 for an unknown party, policy or day."""

    help = "Say how a person or an organisation (its code) stands under a policy on a day, and why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("party", metavar="PERSON", help="code of a person or an organisation")
        parser.add_argument("policy", metavar="POLICY", help="code of a policy")
        parser.add_argument("--organisation", help="for which organisation the person comes: its code")
        parser.add_argument("--site", help="where it is to happen: the code of an organisation")
        parser.add_argument("--at", help="the day, ISO 8601; today by default")
        parser.add_argument("--known-at", help="as the ledger knew it then: a day (its end) or a moment")
        parser.add_argument("--json", action="store_true", help="print data for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        at = _day(options["at"]) if options["at"] else timezone.localdate()
        known_at = _moment(options["known_at"]) if options["known_at"] else timezone.now()
        if not Policy.objects.filter(code=options["policy"]).exists():
            raise CommandError(f"There is no policy {options['policy']!r}.", returncode=2)
        given = _party(options["party"]) | {
            name: _organisation(options[name]) for name in ("organisation", "site") if options[name]
        }
        found = standing_of(options["policy"], **given, at=at, known_at=known_at, is_open=True)
        self._tell(found, options, at, known_at)
        if not found.admits:
            raise CommandError("It does not admit on this day.", returncode=1)

    def _tell(self, found: Standing, options: dict[str, Any], at: date, known_at: datetime) -> None:
        if options["json"]:
            head = {"party": options["party"], "policy": options["policy"], "at": at, "known_at": known_at}
            self.stdout.write(json.dumps(head | _data(found), ensure_ascii=False, default=_iso))
            return
        with translation.override("en"):
            self.stdout.write(f"{found.overall}: {reason_words(found.reason, today=at)}")
            for one in found.outcomes:
                words = reason_words(one.reason, today=at)
                self.stdout.write(f"  {one.requirement:30} {one.state:8} {words}")


def _party(code: str) -> dict[str, Any]:
    for name, model in (("person", Person), ("organisation", Organisation)):
        found = model._default_manager.filter(code=code).first()
        if found is not None:
            return {name: found}
    raise CommandError(f"There is no person and no organisation {code!r}.", returncode=2)


def _organisation(code: str) -> Organisation:
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        raise CommandError(f"There is no organisation {code!r}.", returncode=2)
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is not a day; write 2026-11-23.", returncode=2) from None


def _moment(text: str) -> datetime:
    """A day counts whole: what was written on it was known."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is not a moment; write 2026-11-23.", returncode=2) from None
    if len(text) <= len("2026-11-23"):
        given = datetime.combine(given.date(), time.max)
    return given if timezone.is_aware(given) else timezone.make_aware(given)


def _data(found: Standing) -> dict[str, Any]:
    return {
        "overall": found.overall,
        "admits": found.admits,
        "reason": _reason(found.reason),
        "since": found.since,
        "next_on": found.next_on,
        "reached": found.reached,
        "requirements": [_outcome(one) for one in found.outcomes],
        "ahead": [_outcome(one) for one in found.ahead],
    }


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "code": one.requirement,
        "state": one.state,
        "reason": _reason(one.reason),
        "stage": one.stage,
        "next_on": one.next_on,
        "party": one.party,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, "day": reason.day, "have": reason.have, "need": reason.need}


def _iso(value: date) -> str:
    return value.isoformat()
