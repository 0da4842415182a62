"""The timeline of an organisation in the reader's words."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostok.foundation.journal import Moment, timeline
from rostok.foundation.models import Event
from rostok.parties import events
from rostok.parties.models import Organisation
from rostok.parties.queries.organisations import People
from rostok.parties.states import IdentifierScheme, RoleKind

NEWEST = 20

FIELDS = {
    "kind": gettext_lazy("kind"),
    "name": gettext_lazy("name"),
    "name_en": gettext_lazy("name in English"),
    "short_name": gettext_lazy("short name"),
    "territory": gettext_lazy("territory"),
    "territory_id": gettext_lazy("territory"),
    "town": gettext_lazy("town"),
    "legal_form": gettext_lazy("legal form"),
    "register_status": gettext_lazy("status in the register"),
    "registered_on": gettext_lazy("date of registration"),
    "about": gettext_lazy("description"),
    "email": gettext_lazy("e-mail"),
    "phone": gettext_lazy("phone"),
    **dict(IdentifierScheme.choices),
}


def newest_events(organisation: Organisation, *, with_people: bool) -> list[Event]:
    """The last events the reader may know: those about people only for whom people are open. One query.

    An event of a room above is told where that room has given its words.
    """
    audiences = [events.SEEN, events.PEOPLE_SEEN] if with_people else [events.SEEN]
    told = timeline("organisation", organisation.pk, audiences=audiences).filter(kind__in=_SENTENCES)
    return list(told[:NEWEST])


def register_sentence(kind: str, words: Callable[[Mapping[str, Any]], str]) -> None:
    """A room above tells on the page of an organisation of an event of its own; `words` take its facts."""
    _SENTENCES[kind] = words


def moments(rows: list[Event], people: People | None) -> list[Moment]:
    """The events in words; who acted is named to those who may see people."""
    return [
        Moment(
            title=_worded(row, people),
            at=row.at,
            text=people.names_by_user.get(row.actor_id or 0, "") if people else "",
        )
        for row in rows
    ]


def _worded(row: Event, people: People | None) -> str:
    facts = {"name": _("a person"), "role": "", "number": "", "fields": ""}
    if people and "person_id" in row.facts:
        facts["name"] = people.names.get(row.facts["person_id"], facts["name"])
    if "role_kind" in row.facts:
        facts["role"] = str(RoleKind(row.facts["role_kind"]).label)
    if "scheme" in row.facts:
        facts["number"] = str(IdentifierScheme(row.facts["scheme"]).label)
    if row.facts.get("changed"):
        facts["fields"] = ", ".join(str(FIELDS[field]) for field in row.facts["changed"])
    return _SENTENCES[row.kind](row.facts) % facts


def _imported(facts: Mapping[str, Any]) -> str:
    return _("Came from a register") if facts["is_new"] else _("A register changed: %(fields)s")


def _number(facts: Mapping[str, Any]) -> str:
    if facts["is_valid"]:
        return _("%(number)s entered")
    return _("%(number)s entered; its check digit is wrong")


def _sent(facts: Mapping[str, Any]) -> str:
    return _("Invitation sent again: %(role)s") if facts["is_repeated"] else _("Invitation sent: %(role)s")


_SENTENCES: Final[dict[str, Callable[[Mapping[str, Any]], str]]] = {
    events.OrganisationCreated.kind: lambda facts: _("Entered by hand"),
    events.OrganisationImported.kind: _imported,
    events.OrganisationChanged.kind: lambda facts: _("Changed: %(fields)s"),
    events.IdentifierAdded.kind: _number,
    events.MembershipStarted.kind: lambda facts: _("%(name)s belongs to the organisation"),
    events.MembershipEnded.kind: lambda facts: _("%(name)s no longer belongs to the organisation"),
    events.RoleGiven.kind: lambda facts: _("%(name)s: %(role)s"),
    events.RoleEnded.kind: lambda facts: _("%(name)s is no longer %(role)s"),
    events.InvitationSent.kind: _sent,
    events.InvitationAccepted.kind: lambda facts: _("Invitation accepted: %(role)s"),
    events.OrganisationMerged.kind: lambda facts: _("A duplicate was merged into it"),
    events.OrganisationMergeUndone.kind: lambda facts: _("A merge was undone"),
    events.InvitationWithdrawn.kind: lambda facts: _("Invitation withdrawn: %(role)s"),
}
