"""Organisations and their numbers."""

from collections.abc import Collection, Mapping
from typing import Any, Literal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rostok.foundation import search
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import access, events
from rostok.parties.core.identifiers import read_number
from rostok.parties.models import Identifier, Organisation, Territory

EDITED = (
    "kind",
    "name",
    "name_en",
    "short_name",
    "territory",
    "town",
    "legal_form",
    "about",
    "email",
    "phone",
)


@transaction.atomic
def create_organisation(
    *,
    kind: str,
    name: str,
    territory: Territory | None,
    numbers: Mapping[str, str] | None = None,
    actor: Actor,
    **facts: Any,
) -> Organisation:
    """Enter an organisation with its numbers (scheme → as written); `facts` are other fields of EDITED.

    Publishes OrganisationCreated and IdentifierAdded, indexes it.
    Raises Refused, or Incomplete: an empty name, a number that another organisation has.
    """
    decision = access.can_create_organisation(actor, territory)
    if not decision:
        raise Refused(decision)
    organisation = Organisation(kind=kind, name=_clean_name(name), territory=territory, **_known(facts))
    organisation.save()
    publish(events.OrganisationCreated(subject_kind="organisation", subject_id=organisation.pk), actor=actor)
    for scheme, raw in (numbers or {}).items():
        _set_number(organisation, scheme=scheme, raw=raw, actor=actor)
    index_organisations([organisation.pk])
    return organisation


@transaction.atomic
def update_organisation(
    organisation: Organisation, *, numbers: Mapping[str, str] | None = None, actor: Actor, **facts: Any
) -> tuple[str, ...]:
    """Change the fields (of EDITED) and the numbers given; returns the names of those that differ.

    An empty number is taken away. Publishes OrganisationChanged (names of fields) and IdentifierAdded.
    Raises Refused, or Incomplete: an empty name, a number that another organisation has.
    """
    decision = access.can_edit_organisation(actor, organisation)
    if not decision:
        raise Refused(decision)
    if "name" in facts:
        facts["name"] = _clean_name(facts["name"])
    changed = [field for field, value in _known(facts).items() if getattr(organisation, field) != value]
    _refuse_move(organisation, changed, facts, actor=actor)
    for field in changed:
        setattr(organisation, field, facts[field])
    if changed:
        organisation.save(update_fields=[*changed, "name_key", "core_key", "word_key", "bare_key"])
    given = numbers or {}
    set_numbers = [_set_number(organisation, scheme=s, raw=raw, actor=actor) for s, raw in given.items()]
    changed += [scheme for scheme, done in zip(given, set_numbers, strict=True) if done == "removed"]
    if changed:
        publish(
            events.OrganisationChanged(
                subject_kind="organisation", subject_id=organisation.pk, changed=tuple(changed)
            ),
            actor=actor,
        )
    if changed or "set" in set_numbers:
        index_organisations([organisation.pk])
    return (*changed, *(scheme for scheme, done in zip(given, set_numbers, strict=True) if done == "set"))


def _refuse_move(
    organisation: Organisation, changed: list[str], facts: Mapping[str, Any], *, actor: Actor
) -> None:
    """Kind and territory decide who cares for the organisation: they are not its own to change."""
    if not {"kind", "territory"} & set(changed):
        return
    decision = access.can_move_organisation(actor, organisation)
    if decision and "territory" in changed:
        decision = access.can_create_organisation(actor, facts["territory"])
    if not decision:
        raise Refused(decision)


@transaction.atomic
def add_identifier(organisation: Organisation, *, scheme: str, raw: str, actor: Actor) -> Identifier | None:
    """Keep a number as it came; a wrong check digit is kept and marked. It replaces one of the same scheme.

    Publishes IdentifierAdded, indexes the organisation. An empty `raw` changes nothing and gives None.
    Raises Refused, or Incomplete when another organisation has the number.
    """
    decision = access.can_edit_organisation(actor, organisation)
    if not decision:
        raise Refused(decision)
    if read_number(scheme, raw) is None:
        return None
    if _set_number(organisation, scheme=scheme, raw=raw, actor=actor) == "set":
        index_organisations([organisation.pk])
    return Identifier.objects.filter(organisation=organisation, scheme=scheme).order_by("pk").first()


def _set_number(
    organisation: Organisation, *, scheme: str, raw: str, actor: Actor
) -> Literal["set", "removed", "same"]:
    number = read_number(scheme, raw)
    known = Identifier.objects.filter(organisation=organisation, scheme=scheme).order_by("pk").first()
    if number is None:
        if known is None:
            return "same"
        known.delete()
        return "removed"
    if known and known.value == number.value:
        return "same"
    row = known or Identifier(organisation=organisation, scheme=scheme)
    row.value, row.raw, row.is_valid = number.value, number.raw, number.is_valid
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Incomplete(
            _("Another organisation already has this number."),
            _("Search for the number: perhaps the organisation is here already."),
            field=scheme,
        ) from error
    publish(
        events.IdentifierAdded(
            subject_kind="organisation", subject_id=organisation.pk, scheme=scheme, is_valid=row.is_valid
        ),
        actor=actor,
    )
    return "set"


def index_organisations(ids: Collection[int]) -> None:
    """The search rows of many: names, town and numbers. Two reads."""
    numbers: dict[int, list[str]] = {}
    held = Identifier.objects.filter(organisation__in=ids).order_by("pk")
    for pk, value in held.values_list("organisation_id", "value"):
        numbers.setdefault(pk, []).append(value)
    search.index_many(
        "organisation",
        [
            (
                row.pk,
                row.code,
                row.name,
                " ".join((row.short_name, row.name_en, row.town, *numbers.get(row.pk, []))),
            )
            for row in Organisation.objects.filter(pk__in=ids).order_by("pk")
        ],
    )


def _clean_name(name: str) -> str:
    shown = " ".join(name.split())[:500]
    if not shown:
        raise Incomplete(_("The name is empty."), _("Write the full name of the organisation."), field="name")
    return shown


def _known(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same facts; TypeError for a field that is not edited by hand."""
    if unknown := set(facts) - set(EDITED):
        raise TypeError(f"not a fact of an organisation: {', '.join(sorted(unknown))}")
    return facts
