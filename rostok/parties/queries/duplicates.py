"""Organisations that may be one: how they are found, what stands beside what, what would clash."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation import merging
from rostok.foundation.actors import Actor
from rostok.parties import access
from rostok.parties.core.matching import Known
from rostok.parties.core.names import NEAR, nearness
from rostok.parties.models import (
    DuplicatePair,
    Identifier,
    Membership,
    Organisation,
    OrganisationMerge,
    Role,
)
from rostok.parties.queries.register import CROWD, Compared
from rostok.parties.states import IdentifierScheme, RoleKind

MERGE: Final = "organisation"
KEPT: Final = (DuplicatePair, OrganisationMerge)  # they tell of the two: they never move
_CHUNK: Final = 300


def open_pairs(actor: Actor) -> QuerySet[DuplicatePair]:
    """Pairs in the actor's care that nobody has decided, the nearest first."""
    return (
        access.visible_pairs(actor)
        .filter(dismissed_at=None)
        .select_related("one__territory", "other__territory")
    )


def likely_pairs() -> Iterator[list[DuplicatePair]]:
    """Pairs that share all distinctive words, or the longest of them, and no number that disagrees.

    The longest counts in one region, and everywhere beside an organisation whose region nobody knows.
    """
    yield from _pairs_by("core_key")
    yield from _pairs_by("word_key")
    yield from _pairs_by("bare_key", Q(placed__gt=0, placed__lt=F("count")))


def _pairs_by(key: str, groups: Q | None = None) -> Iterator[list[DuplicatePair]]:
    """Of those that share `key`; `groups`: which of them, by `count` and `placed` (those with a region)."""
    unmerged = Organisation.objects.exclude(**{key: ""}).order_by()
    sizes = unmerged.values(key).annotate(count=Count("pk"), placed=Count("territory"))
    found = list(sizes.filter(groups or Q(), count__gt=1, count__lte=CROWD).values_list(key, flat=True))
    for start in range(0, len(found), _CHUNK):
        wanted = Q(**{f"{key}__in": found[start : start + _CHUNK]})
        yield list(_near_pairs(unmerged.filter(wanted), key))


def _near_pairs(rows: QuerySet[Organisation], key: str) -> Iterator[DuplicatePair]:
    known = {row.pk: (Known(row.pk, row.name_key, row.territory_id), row) for row in rows}
    held = Identifier.objects.filter(organisation__in=list(known))
    for pk, scheme, value in held.values_list("organisation_id", "scheme", "value"):
        known[pk][0].numbers.setdefault(scheme, set()).add(value)
    groups: dict[str, list[Known]] = {}
    for one, row in known.values():
        groups.setdefault(getattr(row, key), []).append(one)
    for members in groups.values():
        for one, other in combinations(sorted(members, key=lambda row: row.pk or 0), 2):
            score = nearness(one.name_key, other.name_key)
            if score >= NEAR and not _disagree(one, other) and not _apart(one, other):
                yield DuplicatePair(
                    one_id=one.pk or 0, other_id=other.pk or 0, score=score, reasons=_reasons(one, other)
                )


def _disagree(one: Known, other: Known) -> bool:
    return any(
        one.numbers[scheme].isdisjoint(other.numbers[scheme]) for scheme in one.numbers.keys() & other.numbers
    )


def _apart(one: Known, other: Known) -> bool:
    return None not in (one.territory_id, other.territory_id) and one.territory_id != other.territory_id


def _reasons(one: Known, other: Known) -> list[str]:
    name = "name_same" if one.name_key == other.name_key else "name_near"
    return [name, "region_same" if one.territory_id == other.territory_id else "region_open"]


@dataclass(frozen=True, slots=True)
class Oddity:
    """What will stand twice after the merge, and what to do; the merge is possible all the same."""

    reason: str | Promise
    way_out: str | Promise


@dataclass(frozen=True, slots=True)
class Preview:
    """Before a merge: both sides line by line, what forbids it, what will stand twice."""

    lines: list[Compared]
    clashes: list[merging.Clash]
    oddities: list[Oddity]


def preview(loser: Organisation, winner: Organisation) -> Preview:
    """What merging `loser` into `winner` would mean. Changes nothing."""
    numbers = {loser.pk: dict[str, str](), winner.pk: dict[str, str]()}
    held = Identifier.objects.filter(organisation__in=list(numbers)).order_by("pk")
    for pk, scheme, raw in held.values_list("organisation_id", "scheme", "raw"):
        numbers[pk][scheme] = ", ".join(filter(None, (numbers[pk].get(scheme), raw)))
    return Preview(
        lines=_lines(loser, winner, numbers[loser.pk], numbers[winner.pk]),
        clashes=merging.clashes(loser, winner, keep=KEPT),
        oddities=[
            *_twofold_numbers(numbers[loser.pk], numbers[winner.pk]),
            *_twofold_people(loser, winner),
        ],
    )


def _lines(
    loser: Organisation, winner: Organisation, mine: dict[str, str], theirs: dict[str, str]
) -> list[Compared]:
    facts = [
        (_("Name"), loser.name, winner.name),
        (_("Kind"), loser.get_kind_display(), winner.get_kind_display()),
        (_("Territory"), _shown(loser.territory), _shown(winner.territory)),
        (_("Town"), loser.town, winner.town),
        *((scheme.label, mine.get(scheme, ""), theirs.get(scheme, "")) for scheme in IdentifierScheme),
        (_("Legal form"), loser.legal_form, winner.legal_form),
        (_("Status in the register"), loser.register_status, winner.register_status),
        (_("Date of registration"), _shown(loser.registered_on), _shown(winner.registered_on)),
        (_("E-mail"), loser.email, winner.email),
        (_("Phone"), loser.phone, winner.phone),
    ]
    return [Compared(label, str(one), str(other)) for label, one, other in facts if one or other]


def _shown(value: object) -> str:
    return str(value) if value is not None else ""


def _twofold_numbers(mine: dict[str, str], theirs: dict[str, str]) -> Iterator[Oddity]:
    for scheme in IdentifierScheme:
        if scheme in mine and scheme in theirs:
            yield Oddity(
                _("Both have a number of one kind: perhaps these are two legal persons."),
                _("Look both numbers up in the register before you merge; both will be kept."),
            )
            return


def _twofold_people(loser: Organisation, winner: Organisation) -> Iterator[Oddity]:
    today = timezone.localdate()
    both = Q(organisation__in=[loser.pk, winner.pk])
    leading = Role.objects.held_at(today).filter(both, kind=RoleKind.LEADER)
    if len(set(leading.values_list("organisation_id", flat=True))) == 2:
        yield Oddity(
            _("Both have a leader: there will be two."),
            _("After the merge, end the role of the one who leads no longer."),
        )
    people = Membership.objects.held_at(today).filter(both).order_by().values("person")
    if people.annotate(count=Count("organisation", distinct=True)).filter(count=2).exists():
        yield Oddity(
            _("A person belongs to both and will be listed twice."),
            _("After the merge, end one of the two memberships."),
        )


def kept_instead(actor: Actor, code: str) -> Organisation | None:
    """The organisation into which the one with this code was merged, if the actor sees it. One query."""
    merged = Organisation.everything.filter(code=code, merged_into__isnull=False).values("merged_into")
    return access.visible_organisations(actor).filter(pk__in=merged).first()


def merges_into(organisation: Organisation) -> QuerySet[OrganisationMerge]:
    """What was merged into it and stands, the newest first: each may be looked at and undone."""
    found = OrganisationMerge.objects.filter(winner=organisation, undone_at=None).select_related("loser")
    return found.order_by("-pk")


def moved_by(merge: OrganisationMerge) -> list[tuple[str, int]]:
    """(what, how many) that a merge has moved, by kind of record."""
    counts = merging.traced(kind=MERGE, merge_id=merge.pk)
    named = [(str(_MOVED.get(model, model.rpartition(".")[2])), count) for model, count in counts.items()]
    return sorted(named)


_MOVED: Final[Mapping[str, str | Promise]] = {
    "parties.Identifier": _("numbers of registers"),
    "parties.Membership": _("memberships"),
    "parties.Role": _("roles"),
    "parties.Invitation": _("invitations"),
    "parties.RegisterRow": _("rows of registers"),
    "parties.Organisation": _("organisations merged earlier"),
    "proofs.Proof": _("proofs"),
    "proofs.Disclosure": _("disclosures"),
    "assessment.Assessment": _("assessments"),
    "assessment.Evidence": _("evidence"),
    "assessment.Result": _("results"),
    "assessment.Sharing": _("open copies"),
    "roadmaps.RoadMap": _("road maps"),
}
