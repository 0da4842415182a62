"""What every action asks before it writes."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.children import access
from rostok.children.models import Child
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision
from rostok.foundation.refusals import Incomplete, Refused


def refuse_unless(decision: Decision) -> None:
    """Raises Refused."""
    if not decision:
        raise Refused(decision)


def check_work(child: Child, actor: Actor) -> None:
    """The actor keeps the child, who lives there. Raises Refused."""
    refuse_unless(access.can_work(actor, child))


def check_past(day: date, field: str) -> None:
    """A day that has come. Raises Incomplete."""
    if day > timezone.localdate():
        raise Incomplete(_("This day has not come yet."), field=field)


def check_order(since: date, until: date | None, field: str = "until") -> None:
    """The last day is not before the first. Raises Incomplete."""
    if until is not None and until < since:
        raise Incomplete(_("The last day is before the first one."), field=field)


def said(text: str, field: str) -> str:
    """The text without spaces around. Raises Incomplete for none."""
    if not text.strip():
        raise Incomplete(_("Fill this in."), field=field)
    return " ".join(text.split()) if "\n" not in text else text.strip()
