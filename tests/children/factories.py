"""Keepers and children of the tests: the institution is «Берег», the owner is its director."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from rostok.children import actions
from rostok.children.models import Child, Keeper, Representative, Transfer
from rostok.children.states import Duty, RepresentativeKind, StatusKind, What
from rostok.foundation.actors import SYSTEM
from rostok.parties.models import Organisation
from tests.cast import SINCE, Cast

NOTE = "Боится темноты и любит шахматы"
WHOM = "Отчим, работает на складе"


def today() -> date:
    return timezone.localdate()


def make_keepers(cast: Cast) -> dict[str, Keeper]:
    """The owner directs «Берег», the colleague is its coordinator, the outsider directs «Тихий дом»."""
    given = (
        ("owner", cast.berega, Duty.DIRECTOR),
        ("colleague", cast.berega, Duty.COORDINATOR),
        ("outsider", cast.tihiy, Duty.DIRECTOR),
    )
    return {
        name: Keeper.objects.create(person=cast.person(name), institution=place, duty=duty, since=SINCE)
        for name, place, duty in given
    }


def make_child(institution: Organisation, **given: Any) -> Child:
    """A child who has lived there for a hundred days."""
    values = {
        "born_in": today().year - 9,
        "group": "Вторая",
        "admitted_on": today() - timedelta(days=100),
        "kind": StatusKind.WITHOUT_CARE,
    } | given
    return actions.admit_child(institution, **values, actor=SYSTEM)


def make_decider(
    child: Child,
    *,
    kind: str = RepresentativeKind.DIRECTOR,
    says: bool | None = True,
    what: str = What.OUTING,
) -> Representative:
    """Somebody who decides one thing and has answered."""
    row = actions.add_representative(
        child, kind=kind, decides=[what], details="Телефон в деле", since=SINCE, actor=SYSTEM
    )
    if says is not None:
        actions.answer_consent(row, what=what, is_yes=says, since=today(), paper="№ 1", actor=SYSTEM)
    return row


def ask(child: Child, word: str, what: str = What.OUTING) -> None:
    """The child was asked today."""
    actions.record_opinion(child, what=what, word=word, asked_on=today(), actor=SYSTEM)


def forbid(child: Child, **given: Any) -> Any:
    """A court's ban since last week."""
    since = today() - timedelta(days=7)
    values = {"with_whom": WHOM, "act_number": "2-17/26", "act_on": since, "since": since} | given
    return actions.add_ban(child, **values, actor=SYSTEM)


def write_note(child: Child, words: str = NOTE) -> Any:
    """A note of today."""
    return actions.add_note(child, words=words, day=today(), actor=SYSTEM)


def hand_over(child: Child, cast: Cast, **given: Any) -> Transfer:
    """«Берег» hands the child over to «Тихий дом» today."""
    values = {"to": cast.tihiy, "act_number": "12", "act_on": today()} | given
    return actions.hand_over_child(child, **values, actor=SYSTEM)
