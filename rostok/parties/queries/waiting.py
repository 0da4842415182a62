"""What waits for whom in this room."""

from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, Q, QuerySet, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import TruncDate
from django.utils.translation import get_language

from rostok.foundation.actors import Actor
from rostok.foundation.waiting import waiting_rows
from rostok.parties import access
from rostok.parties.models import RegisterRow
from rostok.parties.queries.duties import is_vacant
from rostok.parties.queries.organisations import shown_name
from rostok.parties.states import RoleKind, RowOutcome


def queued_rows(actor: Actor) -> QuerySet[RegisterRow]:
    """Rows of registers that the actor may decide and nobody has decided yet."""
    return access.visible_rows(actor).filter(outcome=RowOutcome.QUEUED)


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """Rows of registers to decide, without a date, because nothing stops while they wait; vacant roles."""
    rows = waiting_rows(
        queued_rows(actor),
        room="parties",
        kind="row",
        code=F("code"),
        title=KeyTextTransform("name", "raw"),
        due_on=Value(None),
        verb="decide",
    )
    return rows.union(_vacancies(actor, at), all=True)


def _vacancies(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """Roles that nobody holds: an organisation without a leader, a place without a methodologist."""
    language = "en" if (get_language() or "").startswith("en") else "ru"
    scope = Case(
        When(role__organisation__isnull=False, then=shown_name("role__organisation")),
        When(role__territory__isnull=False, then=KeyTextTransform(language, "role__territory__title")),
        default=Value(""),
        output_field=TextField(),
    )
    return waiting_rows(
        access.visible_vacancies(actor)
        .select_related(None)
        .filter(
            is_vacant(at), ~Q(role__kind=RoleKind.LEADER) | Exists(access.roles_held(actor, *access.STAFF))
        ),
        room="parties",
        kind="vacancy",
        code=F("code"),
        title=scope,
        due_on=TruncDate("found_at"),
        verb="fill",
    )
