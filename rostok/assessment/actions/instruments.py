"""Instruments as rows, made from a checked pack."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from rostok.assessment.models import Domain, Indicator, Instrument, Level

Text = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """One indicator as it is told to `kinds`: `entry` has what is common, `told` the words of the variant."""

    domain: Domain
    position: int
    entry: Mapping[str, Any]
    told: Mapping[str, Any]
    variant: str
    kinds: tuple[str, ...]


@transaction.atomic
def install_instrument(document: Mapping[str, Any]) -> Instrument:
    """Write one version of an instrument, in place of an unused one with the same number.

    `document`: the plain content of a pack that `packs.InstrumentPack` has accepted. Side effects: the rows.
    The caller has made sure that no campaign uses the version: a foreign key would refuse it.
    """
    instrument, _is_new = Instrument.objects.update_or_create(
        name=document["name"],
        version=document["version"],
        defaults={
            "title": document["title"],
            "about": document["about"],
            "validity": document["validity"],
            "scale": document["scale"],
            "rules": document["rules"],
        },
    )
    _clear(instrument)
    domains = Domain.objects.bulk_create(_domains(instrument, document["domains"]))
    wordings = list(_wordings(domains, document["domains"]))
    indicators = Indicator.objects.bulk_create(_indicator(instrument, one) for one in wordings)
    Level.objects.bulk_create(_levels(indicators, wordings))
    return instrument


def _clear(instrument: Instrument) -> None:
    Level.objects.filter(indicator__instrument=instrument).delete()
    Indicator.objects.filter(instrument=instrument).delete()
    Domain.objects.filter(instrument=instrument).delete()


def _domains(instrument: Instrument, given: Sequence[Mapping[str, Any]]) -> Iterator[Domain]:
    for position, one in enumerate(given, 1):
        yield Domain(
            instrument=instrument,
            code=one["code"],
            position=position,
            weight=one["weight"],
            title=one["title"],
            about=one["about"],
        )


def _wordings(domains: Sequence[Domain], given: Sequence[Mapping[str, Any]]) -> Iterator[Wording]:
    """Every indicator in each of its wordings; a variant takes its kind away from the main one."""
    pairs = [(domain, one) for domain, row in zip(domains, given, strict=True) for one in row["indicators"]]
    for position, (domain, one) in enumerate(pairs, 1):
        variants = one.get("variants") or {}
        common = tuple(kind for kind in one["kinds"] if kind not in variants)
        yield Wording(domain, position, one, one, "", common)
        for kind, told in variants.items():
            yield Wording(domain, position, one, told, kind, (kind,))


def _indicator(instrument: Instrument, word: Wording) -> Indicator:
    one, told = word.entry, word.told
    return Indicator(
        domain=word.domain,
        instrument=instrument,
        code=one["code"],
        variant=word.variant,
        is_varied=bool(one.get("variants")),
        position=word.position,
        is_gate=one["gate"],
        is_express=one.get("express", False),
        weight=one["weight"],
        title=told["title"],
        question=told["question"],
        why=told["why"],
        functions=one["roles"],
        kinds=list(word.kinds),
        evidence=told["evidence"],
        interview=told["interview"],
        actions=told["actions"],
        not_applicable=one["not_applicable"] or None,
    )


def _levels(indicators: Sequence[Indicator], wordings: Sequence[Wording]) -> Iterator[Level]:
    for indicator, word in zip(indicators, wordings, strict=True):
        for number, text in sorted(word.told["levels"].items()):
            yield Level(indicator=indicator, number=number, text=text)
