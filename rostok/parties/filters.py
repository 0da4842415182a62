"""Filters of the lists of this room, kept in the address."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import InvitationState
from rostok.foundation.models import name_key
from rostok.parties import queries
from rostok.parties.models import Invitation, Organisation, RegisterImport, RegisterRow, Territory
from rostok.parties.states import OrganisationKind, RoleKind

EXPIRED: Final = "expired"


class _Filter(forms.Form):
    """A filter in the address: what cannot be read narrows nothing."""

    def asked(self, name: str) -> str:
        """What was chosen or typed, empty when nothing readable was."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class OrganisationFilter(_Filter):
    """What the list may be narrowed by."""

    text = forms.CharField(label=_("Name or number"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, territory = self.fields["kind"], self.fields["territory"]
        kind.choices = [("", _("all kinds")), *OrganisationKind.choices]  # type: ignore[attr-defined]  # by declaration
        territory.choices = territory_choices()  # type: ignore[attr-defined]  # by declaration

    def narrow(self, found: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        return queries.narrowed(found, **{name: self.asked(name) for name in self.fields})


class InvitationFilter(_Filter):
    """Whose, to which role, and whether it still waits."""

    text = forms.CharField(label=_("Name or address"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Role"), required=False, choices=[("", _("all roles")), *RoleKind.choices]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("any")),
            (InvitationState.SENT, _("waits for an answer")),
            (EXPIRED, _("expired")),
            (InvitationState.ACCEPTED, _("accepted")),
            (InvitationState.WITHDRAWN, _("withdrawn")),
        ],
    )

    def narrow(self, found: QuerySet[Invitation], *, now: datetime) -> QuerySet[Invitation]:
        """Those of `found` that were asked for; `now` tells what has expired."""
        if text := self.asked("text"):
            found = found.filter(Q(name__icontains=text) | Q(email__icontains=text))
        if kind := self.asked("kind"):
            found = found.filter(kind=kind)
        state = self.asked("state")
        if state == EXPIRED:
            return found.filter(state=InvitationState.SENT, expires_at__lte=now)
        if state == InvitationState.SENT:
            return found.filter(state=state, expires_at__gt=now)
        return found.filter(state=state) if state else found


class TerritoryFilter(_Filter):
    """By a part of the name or the code, and whether it is in use."""

    text = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("any")), ("used", _("in use")), ("unused", _("not in use"))],
    )

    def narrow(self, found: QuerySet[Territory]) -> QuerySet[Territory]:
        """Those of `found` that were asked for."""
        if text := self.asked("text"):
            named = Q(sort_key__contains=name_key(text)) | Q(title__en__icontains=text)
            found = found.filter(named | Q(code__icontains=text))
        if state := self.asked("state"):
            found = found.filter(is_active=state == "used")
        return found


class ImportFilter(_Filter):
    """By the file, and whether it was loaded to its end."""

    text = forms.CharField(label=_("File"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("any")), ("done", _("read to the end")), ("open", _("not loaded to the end"))],
    )

    def narrow(self, found: QuerySet[RegisterImport]) -> QuerySet[RegisterImport]:
        """Those of `found` that were asked for."""
        if text := self.asked("text"):
            found = found.filter(file_name__icontains=text)
        if state := self.asked("state"):
            found = found.filter(finished_at__isnull=state == "open")
        return found


class RowFilter(_Filter):
    """By a part of the name that came or of the organisation that it resembles."""

    text = forms.CharField(label=_("Name"), required=False, max_length=100)

    def narrow(self, found: QuerySet[RegisterRow]) -> QuerySet[RegisterRow]:
        """Those of `found` that were asked for."""
        if text := self.asked("text"):
            named = Q(raw__name__icontains=text) | Q(candidate__name_key__contains=name_key(text))
            found = found.filter(named)
        return found


def territory_choices() -> list[tuple[str, Any]]:
    """Code and title of territories in use. One query."""
    rows = Territory.objects.filter(is_active=True).order_by("sort_key", "pk").values_list("code", "title")
    return [("", _("all territories")), *((code, str(title)) for code, title in rows)]
