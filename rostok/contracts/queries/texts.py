"""The text that both sides sign, in both languages: what they typed, the types, the points in force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rostok.agreements.models import Dispute
from rostok.agreements.states import DisputeState
from rostok.contracts.models import Contract, ContractType
from rostok.contracts.queries.contracts import proposals_of
from rostok.contracts.queries.facts import Facts
from rostok.kernel.natural import natural_key
from rostok.regulation.models import Edition, Point, TypeCitation, TypeVersion
from rostok.regulation.queries import facts_in_words, in_force
from rostok.regulation.states import RuleState

LANGUAGES: Final = ("ru", "en")
Lines = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Composed:
    """A text and what it rests on."""

    text: dict[str, list[dict[str, Any]]]
    edition: Edition
    versions: Sequence[TypeVersion]


@dataclass(frozen=True, slots=True)
class _Known:
    contract: Contract
    facts: Facts
    edition: Edition
    versions: Sequence[TypeVersion]
    points: Sequence[Point]
    settled: Sequence[Dispute]


def composed(contract: Contract, facts: Facts) -> Composed | None:
    """The text as it would read today; None where no edition is in force. Five queries at most."""
    edition = in_force(contract.regulation)
    if edition is None:
        return None
    kinds = ContractType.objects.filter(contract=contract).values("type")
    versions = list(
        TypeVersion.objects.filter(type__in=kinds, state=RuleState.IN_FORCE)
        .select_related("type")
        .order_by("type__made_at", "type")
    )
    cited = TypeCitation.objects.filter(version__in=versions).values("key")
    points = Point.objects.filter(edition=edition, key__in=cited, is_repealed=False)
    settled = Dispute.objects.filter(
        proposal__in=proposals_of(contract).values("pk"), state=DisputeState.SETTLED
    )
    ordered = sorted(points, key=lambda one: natural_key(one.number))
    known = _Known(contract, facts, edition, versions, ordered, list(settled.order_by("pk")))
    return Composed({language: _in(language, known) for language in LANGUAGES}, edition, versions)


def _in(language: str, known: _Known) -> list[dict[str, Any]]:
    with translation.override(language):
        parts = _agreement(known) if known.contract.is_agreement else _contract(known)
        found = [(key, title, list(lines)) for key, title, lines in parts]
    return [
        {
            "key": key,
            "title": title,
            "lines": [{"key": f"{key}-{name}", "words": words} for name, words in lines],
        }
        for key, title, lines in found
        if lines
    ]


def _agreement(known: _Known) -> Iterator[tuple[str, str, Lines]]:
    facts = known.facts
    yield "sides", _("The sides"), _sides(known)
    yield "types", _("Types of interaction"), _types(known)
    yield "works", _("Works and services"), _typed(facts.works)
    yield "conditions", _("Conditions"), _typed(facts.conditions)
    yield "contacts", _("Representatives for quick contact"), _contacts(known)
    yield "need", _("How the institution tells that it needs volunteers"), _typed(facts.need)
    yield "support", _("Support, rooms and equipment"), _typed(facts.support)
    yield "hours", _("Record of hours"), _hours(facts)
    yield "risks", _("Risks and health"), _risks(known)
    yield "order", _("Rules of the institution"), _typed(facts.order)
    yield "clauses", _("Clauses on which the sides agreed"), _clauses(known)
    yield "disputes", _("How disagreements are settled"), _typed(facts.disputes)
    yield "points", _("Points of the rules in force"), _points(known)
    yield "term", _("Term and early end"), _term(known)
    yield "more", _("Other conditions"), _typed(facts.more)


def _contract(known: _Known) -> Iterator[tuple[str, str, Lines]]:
    facts = known.facts
    yield "sides", _("The sides"), _sides(known)
    yield "types", _("Types of interaction"), _types(known)
    yield "works", _("What the volunteer does"), _typed(facts.works)
    yield "duties", _("Rights and duties of the volunteer"), _volunteer()
    yield "conditions", _("Conditions"), _typed(facts.conditions)
    yield "contacts", pgettext("contract", "Whom to call"), _contacts(known)
    yield "need", _("How the organiser tells of a visit"), _typed(facts.need)
    yield "support", _("Support, rooms and equipment"), _typed(facts.support)
    yield "hours", _("Record of hours"), _hours(facts)
    yield "risks", _("Risks and health"), _risks(known)
    yield "points", _("Points of the rules in force"), _points(known)
    yield "term", _("Term and early end"), _term(known)
    yield "more", _("Other conditions"), _typed(facts.more)


def _typed(text: str) -> Lines:
    """Paragraphs as somebody typed them."""
    for place, line in enumerate((one.strip() for one in text.splitlines()), 1):
        if line:
            yield str(place), line


def _sides(known: _Known) -> Lines:
    contract = known.contract
    yield "organiser", _("Organiser: %(name)s.") % {"name": _named(contract.organiser)}
    if contract.is_agreement:
        yield "institution", _("Institution: %(name)s.") % {"name": _named(contract.other)}
        return
    yield "volunteer", _("Volunteer: %(name)s.") % {"name": _named(contract.other)}
    if contract.is_minor:
        yield "parent", _("The volunteer is under 18: a parent signs.")


def _named(party: Any) -> str:
    """The full name in the register, whatever language the reader has."""
    return str(party.name)


def _types(known: _Known) -> Lines:
    for one in known.versions:
        facts = "; ".join(f"{fact['label']}: {fact['value']}" for fact in facts_in_words(one))
        yield one.type.key, f"{one.title}. {one.about} {facts}".strip()


def _contacts(known: _Known) -> Lines:
    facts = known.facts
    if facts.organiser_contact:
        yield "organiser", _("Of the organiser: %(contact)s") % {"contact": facts.organiser_contact}
    if facts.other_contact:
        yield "other", _("Of the other side: %(contact)s") % {"contact": facts.other_contact}


def _hours(facts: Facts) -> Lines:
    yield "record", _("Hours of volunteers may be recorded in the state system of volunteering.")
    yield from _typed(facts.hours)


def _risks(known: _Known) -> Lines:
    if known.contract.is_agreement:
        yield "tell", _("The institution tells of risks; the organiser passes this on to each volunteer.")
        yield (
            "illness",
            _("The organiser tells volunteers that they must report an infectious disease before they come."),
        )
    else:
        yield "tell", _("The organiser tells the volunteer of risks before the first visit.")
        yield "illness", _("The volunteer reports an infectious disease to the organiser and does not come.")
    yield from _typed(known.facts.risks)


def _volunteer() -> Lines:
    yield "free", _("The work is voluntary and unpaid; the volunteer may refuse a task.")
    yield "told", _("The volunteer is told of the aims, of the organiser and of whom to turn to.")
    yield (
        "rules",
        _("The volunteer keeps the rules of the institution and does not tell what is known of children."),
    )
    yield "danger", _("The volunteer reports a threat to a child at once.")


def _clauses(known: _Known) -> Lines:
    for one in known.settled:
        yield one.code, f"{one.clause}: {one.agreed}"


def _points(known: _Known) -> Lines:
    for one in known.points:
        yield one.key, f"{one.number} {one.text}"


def _term(known: _Known) -> Lines:
    days = {
        "since": date_format(known.contract.starts_on, "j E Y"),
        "until": date_format(known.contract.ends_on, "j E Y"),
    }
    yield "days", _("From %(since)s until %(until)s.") % days
    yield "early", _("Each side may end it earlier, with a reason in writing.")
    yield (
        "anew",
        _(
            "When the rules change what is written here, both sides accept it anew by the day named;"
            " after that day it is suspended until they have."
        ),
    )
    yield from _typed(known.facts.end)
