"""Who of many people is cleared for one type on a day: one pass, a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from rostok.foundation.models import Bilingual
from rostok.kernel.standing import Overall
from rostok.proofs.queries import reason_words, standings_of_page
from rostok.regulation.queries import Function, circumstances_of
from rostok.volunteers.core.path import Local, way
from rostok.volunteers.models import CheckRefusal, Consent, Youth
from rostok.volunteers.queries.path import TypeRow, read_book, type_row
from rostok.volunteers.queries.words import CLOSED
from rostok.volunteers.states import Purpose


@dataclass(frozen=True, slots=True)
class Clearance:
    """How one person stands by the type on the day."""

    row: TypeRow
    titles: Mapping[tuple[str, date | None, str], Bilingual]

    @property
    def admits(self) -> bool:
        """May they do it on the day?"""
        return self.row.admits

    @property
    def admits_on_trial(self) -> bool:
        """Not yet, but on a trial visit, only together with a curator?"""
        return self.row.admits_on_trial

    @property
    def is_suspended(self) -> bool:
        """Is the admission suspended?"""
        return self.row.way.overall == Overall.SUSPENDED

    def lacking(self, *, today: date) -> list[str]:
        """What stands in the way, in words for the person and for whoever confirms (safety.md)."""
        if self.row.closed:
            return [str(CLOSED[self.row.closed])]
        by_reason: dict[str, list[str]] = {}  # one sentence for all that lack for the same reason
        for one in self.row.way.steps:
            if one.is_open:
                why = _("not accepted here") if one.refused else reason_words(one.reason, today=today)
                title = self.titles[(one.policy, one.since, one.requirement)]
                by_reason.setdefault(why[:1].lower() + why[1:], []).append(str(title))
        return [f"{'; '.join(titles)}: {why}" for why, titles in by_reason.items()]


def with_facts(
    found: QuerySet[Any], *, person: str, refusing: Iterable[int], operators: Any, at: date
) -> QuerySet[Any]:
    """What `clearances` needs of the person at the path `person`: `adult_on`, `has_consent`, `has_refusal`.

    `refusing`: organisations whose refusals of checks count; `operators`: those of which one has the consent
    for data, as ids or a query of them. No query.
    """
    who = OuterRef(person)
    held = CheckRefusal.objects.filter(
        person=who, organisation__in=refusing, since__lte=at, until__gte=at, ended_at=None
    )
    given = Consent.objects.filter(
        person=who, operator__in=operators, purpose=Purpose.DATA, withdrawn_at=None
    )
    known: QuerySet[Any] = found.annotate(
        adult_on=Subquery(Youth.objects.filter(person=who).values("adult_on")),
        has_consent=Exists(given),
        has_refusal=Exists(held),
    )
    return known


def clearances(
    version: Any,
    facts: Mapping[int, Any],
    *,
    asked: Iterable[str],
    refusing: Iterable[int],
    at: date,
    known_at: datetime,
    organisation: int | None = None,
    site: int | None = None,
) -> dict[int, Clearance]:
    """By person. `version`: of the type; `asked`: codes of its policies; `facts`: rows of `with_facts`.

    `organisation`, `site`: ids of the one for which they come and of the one to which.

    Two queries whatever the number of people, a third where somebody has a refusal; more where a policy asks
    each adult of a family, the organisation, the site, or where it is.
    """
    codes, book = list(asked), read_book()
    refused = _refused([pk for pk, one in facts.items() if one.has_refusal], refusing, at)
    stand = standings_of_page(
        facts,
        book.reached(codes),
        at=at,
        known_at=known_at,
        rules=book.policies,
        circumstances=circumstances_of([version], book.policies, function=Function.VOLUNTEER, site=site),
        organisation=organisation,
        site=site,
    )
    found: dict[int, Clearance] = {}
    for pk, one in facts.items():
        local = Local(frozenset(refused.get(pk, ())), one.has_consent)
        row = type_row(version, way(codes, stand[pk], book.asked, local), one.adult_on, at, {})
        found[pk] = Clearance(row, book.titles)
    return found


def _refused(people: list[int], refusing: Iterable[int], at: date) -> dict[int, set[str]]:
    """By person the kinds that are not accepted. One query, none where nobody has a refusal."""
    held = CheckRefusal.objects.filter(
        person__in=people, organisation__in=refusing, since__lte=at, until__gte=at, ended_at=None
    )
    refused: dict[int, set[str]] = {}
    for person, code in held.values_list("person", "qualification__code") if people else ():
        refused.setdefault(person, set()).add(code)
    return refused
