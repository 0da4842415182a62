"""A visit that is left open in a statement that is kept (`foundation.prepared`)."""

from dataclasses import dataclass
from typing import Any, Final

from rostok.foundation.prepared import left_open
from rostok.visits.models import Visit


@dataclass(frozen=True, slots=True)
class AnyVisit:
    """Stands for a visit where rules are built: what they read of one. `organisation_id`: never None."""

    pk: Any
    institution_id: Any
    organisation_id: Any
    person_id: Any
    type_id: Any
    starts_at: Any
    ends_at: Any
    day: Any


ANY: Final = AnyVisit(
    pk=left_open("visit"),
    institution_id=left_open("institution"),
    organisation_id=left_open("organiser"),
    person_id=left_open("alone"),
    type_id=left_open("type"),
    starts_at=left_open("starts_at"),
    ends_at=left_open("ends_at"),
    day=left_open("day"),
)


def given_by(visit: Visit) -> dict[str, Any]:
    """What was left open, of one visit, as `Prepared.rows` takes it."""
    return {
        "visit": visit.pk,
        "institution": visit.institution_id,
        "organiser": visit.organisation_id or visit.institution_id,
        "alone": visit.person_id or 0,
        "type": visit.type_id,
        "starts_at": visit.starts_at,
        "ends_at": visit.ends_at,
        "day": visit.day.isoformat(),
    }
