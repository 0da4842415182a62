"""Lists of this room as files: the columns of their pages."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.exports import Column, Table
from rostok.mentoring.queries import GenerationRow


def _names(row: GenerationRow, *, side: str, is_taught: bool) -> str:
    found = [one for one in getattr(row, side) if one.is_taught == is_taught]
    homes = {one.pk: one.offer.organisation if side == "learnt" else one.organisation for one in found}
    return "; ".join(f"{homes[one.pk].name} ({one.offer.indicator_code})" for one in found)


OFFERS: Final = Table(
    _("What organisations teach"),
    (
        Column(_("Topic"), lambda one: f"{one.indicator_code} {one.title}"),
        Column(_("Organisation"), lambda one: str(one.organisation)),
        Column(_("Region"), lambda one: str(one.organisation.territory or "")),
        Column(_("Form"), lambda one: one.get_form_display()),
        Column(_("Ground"), lambda one: one.get_ground_display()),
        Column(_("Level"), lambda one: one.level),
        Column(_("Places left"), lambda one: one.places_left),
        Column(_("From"), lambda one: one.next_on),
        Column(_("Code"), lambda one: one.code),
    ),
)
NEEDS: Final = Table(
    _("Needs and hosts"),
    (
        Column(_("Organisation"), lambda one: str(one.point.road_map.organisation)),
        Column(_("Region"), lambda one: str(one.point.road_map.organisation.territory or "")),
        Column(_("What is needed"), lambda one: one.need.about if one.need else ""),
        Column(
            _("Topic"), lambda one: f"{one.point.indicator_code} {one.point.title}" if one.is_told else ""
        ),
        Column(_("Level"), lambda one: one.point.level if one.is_told else None),
        Column(_("Wants level"), lambda one: one.target if one.is_told else None),
        Column(_("By"), lambda one: one.due_on),
        Column(_("Hosts that fit"), lambda one: len(one.rows) if one.is_told or not one.rows else _("some")),
        Column(_("The first of them"), lambda one: str(one.best.offer.organisation) if one.best else ""),
    ),
)
HOSTINGS: Final = Table(
    _("Who learns from whom"),
    (
        Column(_("Learns"), lambda one: str(one.organisation)),
        Column(_("Host"), lambda one: str(one.offer.organisation)),
        Column(_("Topic"), lambda one: f"{one.offer.indicator_code} {one.offer.title}"),
        Column(_("Form"), lambda one: one.offer.get_form_display()),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Asked"), lambda one: one.asked_at),
        Column(_("Next visit"), lambda one: one.next_visit_on),
        Column(_("Code"), lambda one: one.code),
    ),
)
GENERATIONS: Final = Table(
    _("Two generations"),
    (
        Column(_("Organisation"), lambda one: str(one.organisation)),
        Column(_("Region"), lambda one: str(one.organisation.territory or "")),
        Column(_("Generation"), lambda one: one.place.generation),
        Column(_("Learnt from"), lambda one: _names(one, side="learnt", is_taught=True)),
        Column(_("Is learning from"), lambda one: _names(one, side="learnt", is_taught=False)),
        Column(_("Has taught"), lambda one: _names(one, side="taught", is_taught=True)),
        Column(_("Is teaching"), lambda one: _names(one, side="taught", is_taught=False)),
        Column(_("Taught on by them"), lambda one: len(one.place.in_turn)),
        Column(_("Code"), lambda one: one.organisation.code),
    ),
)
