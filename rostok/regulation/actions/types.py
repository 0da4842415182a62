"""Types of interaction: of a sample or made by an officer, each in versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.proofs.models import Policy
from rostok.regulation.access import can_edit, can_write
from rostok.regulation.actions.editions import KEY_SIGNS
from rostok.regulation.actions.faults import WORDS
from rostok.regulation.core.types import Fault, Party, Place, faults_of
from rostok.regulation.events import TypeDrafted, TypeWritten
from rostok.regulation.models import InteractionType, Regulation, TypeCitation, TypeRequirement, TypeVersion
from rostok.regulation.queries.facts import facts_from, points_cited, policies_asked
from rostok.regulation.states import OPEN, RuleState

ROW: Final = (  # what a version holds in its own row, under the same names in TypeWords
    "title",
    "about",
    "has_children",
    "place",
    "is_group_only",
    "min_age",
    "min_age_with_consent",
    "children_per_adult",
    "hours_from",
    "hours_to",
    "documents",
    "steps",
    "min_term_months",
    "trial_visits",
)


@dataclass(frozen=True, slots=True)
class TypeWords:
    """A version of a type as it is written. `documents`, `steps`: [{"ru", "en"}]; `points`: their keys."""

    title: Bilingual
    about: Bilingual
    has_children: bool
    place: Place
    is_group_only: bool
    min_age: int
    min_age_with_consent: int | None
    children_per_adult: int | None
    hours_from: time | None
    hours_to: time | None
    documents: list[dict[str, str]]
    steps: list[dict[str, str]]
    min_term_months: int | None
    trial_visits: int
    policies: Mapping[Party, tuple[str, ...]]
    points: tuple[str, ...]


def words_of(one: Mapping[str, Any]) -> TypeWords:
    """A type of a checked pack."""
    hours = one["hours"] or {"from": None, "to": None}
    plain = {name: one[name] for name in ROW if name in one}
    plain |= {"title": Bilingual(**one["title"]), "about": Bilingual(**one["about"])}
    return TypeWords(
        **plain,
        hours_from=time.fromisoformat(hours["from"]) if hours["from"] else None,
        hours_to=time.fromisoformat(hours["to"]) if hours["to"] else None,
        policies={Party(party): tuple(codes) for party, codes in one["requires"].items()},
        points=tuple(one["points"]),
    )


@transaction.atomic
def begin_type(regulation: Regulation, words: TypeWords, *, actor: Actor) -> TypeVersion:
    """Draft a type of one's own. Side effects: rows, an event. Raises Refused, Incomplete."""
    refuse_unless(can_write(actor, regulation))
    _complain(words)
    return add_type(regulation, f"own-{get_random_string(6, KEY_SIGNS)}", words, is_own=True, actor=actor)


def add_type(
    regulation: Regulation, key: str, words: TypeWords, *, is_own: bool, actor: Actor
) -> TypeVersion:
    """The rows of a type and its first version. Side effects: the rows, an event. Raises Incomplete."""
    kind = InteractionType.objects.create(regulation=regulation, key=key, is_own=is_own)
    return _add_version(kind, words, actor)


@transaction.atomic
def draft_version(kind: InteractionType, *, actor: Actor) -> TypeVersion:
    """Begin the next version with what the one in force says, else the latest.

    Side effects: rows, an event. Raises Refused, Incomplete (another is being written or waits for its day).
    """
    refuse_unless(can_write(actor, kind))
    InteractionType.objects.select_for_update().get(pk=kind.pk)
    versions = TypeVersion.objects.filter(type=kind)
    if versions.filter(state__in=OPEN).exists():
        raise Incomplete(
            _("Another version is being written or waits for its day."),
            _("Finish it, or withdraw it first."),
        )
    now = versions.filter(state=RuleState.IN_FORCE).first() or versions.latest("number")
    return _add_version(kind, read_words(now), actor)


@transaction.atomic
def write_version(version: TypeVersion, words: TypeWords, *, actor: Actor) -> None:
    """Write a draft anew. Side effects: rows, an event. Raises Refused (frozen), Incomplete."""
    refuse_unless(can_edit(actor, version))
    _complain(words)
    TypeVersion.objects.filter(pk=version.pk).update(**{name: getattr(words, name) for name in ROW})
    TypeRequirement.objects.filter(version=version).delete()
    TypeCitation.objects.filter(version=version).delete()
    _write_ties(version, words)
    publish(TypeWritten(subject_id=version.type_id, version_id=version.pk), actor=actor)


def read_words(version: TypeVersion) -> TypeWords:
    """What a version says. Two queries."""
    return TypeWords(
        **{name: getattr(version, name) for name in ROW},
        policies=policies_asked(version),
        points=points_cited(version),
    )


def policies_by_code(codes: Iterable[str]) -> dict[str, Policy]:
    """Installed policies. Raises Incomplete for one that is not. One query."""
    wanted = set(codes)
    found = {one.code: one for one in Policy.objects.filter(code__in=wanted)}
    if missing := sorted(wanted - found.keys()):
        raise Incomplete(
            _("The rules of admission %(codes)s are not installed."),
            _("The operator installs their pack first."),
            codes=", ".join(missing),
        )
    return found


def _add_version(kind: InteractionType, words: TypeWords, actor: Actor) -> TypeVersion:
    last = TypeVersion.objects.filter(type=kind).aggregate(last=Max("number"))["last"] or 0
    given = {name: getattr(words, name) for name in ROW}
    version = TypeVersion.objects.create(type=kind, number=last + 1, **given)
    _write_ties(version, words)
    publish(TypeDrafted(subject_id=kind.pk, version_id=version.pk), actor=actor)
    return version


def _write_ties(version: TypeVersion, words: TypeWords) -> None:
    policies = policies_by_code(code for codes in words.policies.values() for code in codes)
    TypeRequirement.objects.bulk_create(
        TypeRequirement(version=version, party=party, policy=policies[code])
        for party, codes in words.policies.items()
        for code in dict.fromkeys(codes)
    )
    TypeCitation.objects.bulk_create(
        TypeCitation(version=version, key=key) for key in dict.fromkeys(words.points)
    )


def _complain(words: TypeWords) -> None:
    """Raises Incomplete for the first contradiction, at its field."""
    if not words.title.ru.strip():
        raise Incomplete(_("Give the type a title."), field="title_ru")
    for fault, field in faults_of(facts_from(words)):
        raise Incomplete(WORDS[Fault(fault)], field="steps_ru" if field == "steps" else field)
