"""Profiles as they are stored: plain JSON, figures as text so that no digit is lost."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from rostok.assessment.core.change import (
    Apart,
    Certainty,
    Change,
    Counts,
    DomainChange,
    Linked,
    Move,
    Shift,
)
from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.profile import DomainScore, Line, Profile
from rostok.assessment.core.reconciliation import Basis
from rostok.kernel.scales import Choice

FIGURES = ("share_at_3", "mean", "index", "equal_index", "index_change")

Means = Mapping[str, Decimal | None]


def profile_as_json(profile: Profile) -> dict[str, Any]:
    """The profile for a JSON field."""
    return {
        "lines": [asdict(line) for line in profile.lines],
        "domains": [_figures_as_text(asdict(domain)) for domain in profile.domains],
        "algorithm": profile.algorithm,
        "version": profile.version,
    }


def profile_from_json(stored: Mapping[str, Any]) -> Profile:
    """The same back, equal to what was stored."""
    return Profile(
        lines=tuple(_line(one) for one in stored["lines"]),
        domains=tuple(_domain(one) for one in stored["domains"]),
        algorithm=stored["algorithm"],
        version=stored["version"],
    )


def shares_stored(stored: Mapping[str, Any]) -> Iterator[tuple[str, Decimal]]:
    """Domain code and share at level 3 and above, where there is one, of a stored profile."""
    for one in stored["domains"]:
        if one["share_at_3"] is not None:
            yield one["code"], Decimal(one["share_at_3"])


def gates_stored(stored: Mapping[str, Any]) -> Iterator[tuple[str, GateOutcome]]:
    """Indicator code and outcome of each gate of a stored profile."""
    for one in stored["lines"]:
        if one["gate"]:
            yield one["code"], GateOutcome(one["gate"])


def change_as_json(made: Change) -> dict[str, Any]:
    """A comparison of two waves for a JSON field."""
    domains = [asdict(one) for one in made.domains]
    return asdict(made) | {
        "apart": dict(made.apart),
        "domains": [
            one | means_as_json({name: one[name] for name in ("mean_change", "limit")}) for one in domains
        ],
    }


def change_from_json(stored: Mapping[str, Any]) -> Change:
    """The same back, equal to what was stored."""
    return Change(
        counts=Counts(**stored["counts"]),
        unchosen=Counts(**stored["unchosen"]),
        shifts=tuple(Shift(**{**one, "move": Move(one["move"])}) for one in stored["shifts"]),
        domains=tuple(_domain_change(one) for one in stored["domains"]),
        apart={code: Apart(why) for code, why in stored["apart"].items()},
        linked=Linked(stored["linked"]),
        organisations=stored["organisations"],
        algorithm=stored["algorithm"],
        version=stored["version"],
    )


def _domain_change(stored: Mapping[str, Any]) -> DomainChange:
    return DomainChange(
        code=stored["code"],
        counts=Counts(**stored["counts"]),
        mean_change=Decimal(stored["mean_change"]),
        limit=Decimal(stored["limit"]) if stored["limit"] else None,
        certainty=Certainty(stored["certainty"]),
    )


def means_as_json(means: Means) -> dict[str, str | None]:
    """Domain code → mean as text."""
    return {code: None if mean is None else str(mean) for code, mean in means.items()}


def means_from_json(stored: Mapping[str, str | None]) -> dict[str, Decimal | None]:
    """The same back."""
    return {code: None if mean is None else Decimal(mean) for code, mean in stored.items()}


def _figures_as_text(domain: dict[str, Any]) -> dict[str, Any]:
    return domain | means_as_json({name: domain[name] for name in FIGURES})


def _line(stored: Mapping[str, Any]) -> Line:
    known = dict(stored)
    known["choice"] = Choice(known["choice"]) if known["choice"] else None
    known["basis"] = Basis(known["basis"])
    known["gate"] = GateOutcome(known["gate"]) if known["gate"] else None
    known["missing"] = tuple(known["missing"])
    return Line(**known)


def _domain(stored: Mapping[str, Any]) -> DomainScore:
    known = dict(stored) | means_from_json({name: stored[name] for name in FIGURES})
    known["distribution"] = {int(level): count for level, count in stored["distribution"].items()}
    return DomainScore(**known)
