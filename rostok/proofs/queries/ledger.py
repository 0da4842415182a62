"""Proofs on their two clocks, and their files."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from rostok.parties.models import Organisation
from rostok.proofs.models import FileVersion, Proof
from rostok.proofs.states import ProofState

LAPSING_DAYS: Final = 90  # the filter of the list


@dataclass(frozen=True, slots=True)
class Term:
    """A proof on the world's clock: `days_left` until it lapses, None without an end, negative after it."""

    is_in_force: bool
    has_lapsed: bool
    days_left: int | None


@dataclass(frozen=True, slots=True)
class FileRow:
    """A version of a file as its reader may know it: without names for those who see by disclosure."""

    number: int
    name: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str
    is_erased: bool  # somebody has asked for it: the file is gone, its day and its check sum stay


def proofs_in_force(organisation: Organisation, at: date, known_at: datetime) -> QuerySet[Proof]:
    """Proofs of the organisation valid in the world on `at`, as the ledger knew them at `known_at`."""
    found: QuerySet[Proof] = Proof.objects.in_force(at, known_at=known_at).filter(organisation=organisation)
    return found


def lapsing(found: QuerySet[Proof], *, at: date, days: int) -> QuerySet[Proof]:
    """Confirmed proofs of `found` that end within `days` from `at` and that no newer proof replaces."""
    return found.filter(~is_replaced(), is_lapsing(at=at, days=days))


def is_lapsing(*, at: date, days: int) -> Q:
    """For a query on proofs: confirmed, and ends within `days` from `at`."""
    last = at + timedelta(days=days)
    return Q(state=ProofState.CONFIRMED, valid_until__gte=at, valid_until__lte=last)


def is_replaced() -> Exists:
    """For a query on proofs: a newer one stands in its place, and was not refused in its turn."""
    newer = Proof.objects.filter(replaces=OuterRef("pk"))
    return Exists(newer.filter(state__in=(ProofState.SUBMITTED, ProofState.CONFIRMED)))


def term_of(proof: Proof, at: date) -> Term:
    """The proof on the world's clock on the day `at`, as the ledger knows it now."""
    is_confirmed = proof.state == ProofState.CONFIRMED
    left = (proof.valid_until - at).days if proof.valid_until else None
    has_lapsed = is_confirmed and left is not None and left < 0
    return Term(is_confirmed and not has_lapsed and proof.issued_on <= at, has_lapsed, left)


def latest_file(proof: Proof) -> FileVersion | None:
    """The last version of the proof's file, if there is one."""
    return _versions(proof).first()


def file_rows(proof: Proof, *, with_names: bool) -> list[FileRow]:
    """All versions of the file, the last one first. One query."""
    return [_row(proof, version, with_names) for version in _versions(proof).select_related("added_by")]


def neutral_name(proof: Proof, version: FileVersion) -> str:
    """A name that tells nothing of who made the file: the code, the version, the ending."""
    return f"{proof.code}-{version.number}{PurePath(version.name).suffix.lower()}"


def _versions(proof: Proof) -> QuerySet[FileVersion]:
    return FileVersion.objects.filter(proof=proof).order_by("-number")


def _row(proof: Proof, version: FileVersion, with_names: bool) -> FileRow:
    return FileRow(
        number=version.number,
        name=version.name if with_names else neutral_name(proof, version),
        size=version.size,
        sha256=version.sha256,
        added_at=version.added_at,
        added_by=str(version.added_by) if with_names and version.added_by else "",
        is_erased=not version.key,
    )
