"""Offers that fit a need as data: what the page says of each, in whole sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import ngettext

from rostok.foundation.links import addresses
from rostok.mentoring.core.matching import Match
from rostok.mentoring.models import HostStatus
from rostok.mentoring.queries import MatchRow, NeedRow
from rostok.mentoring.templatetags.mentoring_words import fit_words
from rostok.ui.templatetags.ui_tags import day_words

Statuses = Mapping[int, Sequence[HostStatus]]


@dataclass(frozen=True, slots=True)
class MatchLine:
    """A host with its statuses, what it teaches, why it stands here, and where to ask it."""

    host: str
    url: str
    ask_url: str
    topic: str
    why: str
    statuses: Sequence[HostStatus]


@dataclass(frozen=True, slots=True)
class NeedLines:
    """A need with the first of its hosts."""

    need: NeedRow
    hosts: Sequence[MatchLine]


def need_lines(needs: Iterable[NeedRow], statuses: Statuses, *, most: int) -> list[NeedLines]:
    """Each need with at most so many hosts. `statuses`: those in force by the id of the organisation."""
    return [NeedLines(one, list(_lines(one, statuses, most))) for one in needs]


def _lines(need: NeedRow, statuses: Statuses, most: int) -> Iterator[MatchLine]:
    pages, asks = addresses("mentoring:offer-detail"), addresses("mentoring:hosting-ask")
    purpose = f"need={need.need.code}" if need.need else f"point={need.point.code}"
    for row in need.rows[:most]:
        offer = row.offer
        yield MatchLine(
            host=str(offer.organisation),
            url=pages(offer.code),
            ask_url=f"{asks(offer.code)}?{purpose}",
            topic=_topic(row),
            why=why_words(row.match),
            statuses=statuses.get(offer.organisation_id, ()),
        )


def _topic(row: MatchRow) -> str:
    offer, place = row.offer, row.offer.organisation.territory
    parts = (f"{offer.indicator_code} {offer.title}", offer.get_form_display(), str(place or ""))
    return " · ".join(filter(None, parts))


def why_words(match: Match) -> str:
    """Why a host stands where it stands, how far it is ahead, and when it takes how many."""
    parts = [str(fit_words(reason)) for reason in match.reasons]
    if match.ahead:
        words = ngettext("%(number)s level above you", "%(number)s levels above you", match.ahead)
        parts.append(words % {"number": match.ahead})
    span = match.span
    words = ngettext(
        "%(number)s place, %(first)s to %(last)s", "%(number)s places, %(first)s to %(last)s", span.left
    )
    first, last = day_words(max(span.starts_on, timezone.localdate())), day_words(span.ends_on)
    parts.append(words % {"number": span.left, "first": first, "last": last})
    return "; ".join(parts) + "."
