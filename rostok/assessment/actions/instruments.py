"""Instruments as rows, made from a checked pack."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction

from rostok.assessment.models import Domain, Indicator, Instrument, Level

Text = Mapping[str, str]


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
    indicators = Indicator.objects.bulk_create(_indicators(instrument, domains, document["domains"]))
    Level.objects.bulk_create(_levels(indicators, document["domains"]))
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


def _indicators(
    instrument: Instrument, domains: Sequence[Domain], given: Sequence[Mapping[str, Any]]
) -> Iterator[Indicator]:
    pairs = [(domain, one) for domain, row in zip(domains, given, strict=True) for one in row["indicators"]]
    for position, (domain, one) in enumerate(pairs, 1):
        yield Indicator(
            domain=domain,
            instrument=instrument,
            code=one["code"],
            position=position,
            is_gate=one["gate"],
            weight=one["weight"],
            title=one["title"],
            question=one["question"],
            why=one["why"],
            functions=one["roles"],
            kinds=one["kinds"],
            evidence=one["evidence"],
            interview=one["interview"],
            actions=one["actions"],
            not_applicable=one["not_applicable"] or None,
        )


def _levels(indicators: Sequence[Indicator], given: Sequence[Mapping[str, Any]]) -> Iterator[Level]:
    rows = [one for domain in given for one in domain["indicators"]]
    for indicator, one in zip(indicators, rows, strict=True):
        for number, text in sorted(one["levels"].items()):
            yield Level(indicator=indicator, number=number, text=text)
