"""Sample documents: which there are, for which step, and one filled in with what is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.assessment.queries import leaders_of
from rostok.concerns.queries import insiders_of
from rostok.foundation.actors import Actor
from rostok.foundation.models import bilingual
from rostok.parties.models import Organisation
from rostok.parties.queries import numbers_of
from rostok.parties.states import IdentifierScheme, OrganisationKind
from rostok.roadmaps.core.drafts import Fact, Paragraph, facts_in, filled, gaps_in
from rostok.roadmaps.models import Draft, GrowthPoint

FACT_WORDS: Final[dict[Fact, str | Promise]] = {
    Fact.ORGANISATION: _("full name of the organisation"),
    Fact.SHORT_NAME: _("short name of the organisation"),
    Fact.REGION: _("region"),
    Fact.TOWN: _("town"),
    Fact.OGRN: _("OGRN"),
    Fact.INN: _("INN"),
    Fact.PHONE: _("telephone of the organisation"),
    Fact.EMAIL: _("e-mail of the organisation"),
    Fact.LEADER: _("name of the leader"),
    Fact.RESPONSIBLE: _("name of the person responsible for child protection"),
    Fact.RESPONSIBLE_PHONE: _("telephone of the person responsible"),
    Fact.DEPUTY: _("name of the deputy"),
    Fact.DATE: _("date"),
    Fact.NUMBER: _("number of the order"),
}


@dataclass(frozen=True, slots=True)
class FilledSection:
    """A section as it stands in the document, and what to change in it."""

    number: int
    title: str
    paragraphs: Sequence[Paragraph]
    adapt: str


@dataclass(frozen=True, slots=True)
class FilledDraft:
    """A sample with the facts in their places."""

    code: str
    title: str
    about: str
    language: str
    sections: Sequence[FilledSection]

    @property
    def gaps(self) -> list[str]:
        """What is still to be filled in, each once."""
        return gaps_in([one for section in self.sections for one in section.paragraphs])

    @property
    def notes(self) -> list[FilledSection]:
        """Sections that say what to change in them."""
        return [section for section in self.sections if section.adapt]


def drafts_for(point: GrowthPoint) -> QuerySet[Draft]:
    """Samples that help with steps of this growth point."""
    found = Draft.objects.filter(instrument_name=point.instrument_name).order_by("position", "pk")
    helping = [one.pk for one in found.only("pk", "indicators") if point.indicator_code in one.indicators]
    return Draft.objects.filter(pk__in=helping).order_by("position", "pk")


def facts_of(organisation: Organisation | None, *, actor: Actor) -> dict[str, str]:
    """What the actor may know of an organisation for its papers; empty words where nothing is known.

    The officer for messages about children stands there for those who may see who it is, the telephone for
    those who may see the person. Three queries.
    """
    if organisation is None:
        return {}
    leader, numbers = leaders_of(organisation).order_by("pk").first(), numbers_of(organisation)
    return {
        Fact.ORGANISATION: organisation.name,
        Fact.SHORT_NAME: str(organisation),
        Fact.REGION: str(organisation.territory or ""),
        Fact.TOWN: organisation.town,
        Fact.OGRN: numbers.get(IdentifierScheme.OGRN, ""),
        Fact.INN: numbers.get(IdentifierScheme.INN, ""),
        Fact.PHONE: organisation.phone,
        Fact.EMAIL: organisation.email,
        Fact.LEADER: leader.name if leader else "",
        **_officers_of(organisation, actor),
    }


def _officers_of(organisation: Organisation, actor: Actor) -> dict[str, str]:
    """The first officer inside and the first deputy of that one."""
    found = insiders_of(organisation, actor=actor, at=timezone.localdate())
    officer = next((one for one in found if one.deputy_of_id is None), None)
    if officer is None:
        return {}
    deputy = next((one for one in found if one.deputy_of_id == officer.pk), None)
    return {
        Fact.RESPONSIBLE: officer.person.name,
        Fact.RESPONSIBLE_PHONE: officer.person.phone if officer.is_open else "",
        Fact.DEPUTY: deputy.person.name if deputy else "",
    }


def facts_needed(draft: Draft, *, kind: str) -> set[str]:
    """The facts that the document for an organisation of this kind names."""
    texts = [text for one in draft.sections if told_to(kind) in one["kinds"] for text in one["text"].values()]
    return {fact for text in texts for fact in facts_in(text)}


def told_to(kind: str) -> str:
    """Institutions of the state get their own sections; everybody else those of an NPO."""
    return OrganisationKind.STATE if kind == OrganisationKind.STATE else OrganisationKind.NPO


def filled_draft(draft: Draft, facts: Mapping[str, str], *, kind: str, language: str) -> FilledDraft:
    """The document for an organisation of this kind, in `language`, which is the active one."""
    labels: dict[str, str] = {fact: str(words) for fact, words in FACT_WORDS.items()}
    kept = [one for one in draft.sections if told_to(kind) in one["kinds"]]
    sections = [_section(number, one, facts, labels, language) for number, one in enumerate(kept, 1)]
    title, about = draft.title.in_language(language), draft.about.in_language(language)
    return FilledDraft(draft.code, title, about, language, sections)


def _section(
    number: int, entry: Mapping[str, Any], facts: Mapping[str, str], labels: Mapping[str, str], language: str
) -> FilledSection:
    text = bilingual(entry["text"]).in_language(language)
    adapt = bilingual(entry["adapt"]).in_language(language)
    title = bilingual(entry["title"]).in_language(language)
    return FilledSection(number, title, filled(text, facts, labels), adapt)
