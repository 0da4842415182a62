"""Lists of this room as files: the columns of their pages."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.exports import Column, Table

OFFERS: Final = Table(
    _("What organisations teach"),
    (
        Column(_("Topic"), lambda one: f"{one.indicator_code} {one.title}"),
        Column(_("Organisation"), lambda one: one.organisation.name),
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
        Column(_("Organisation"), lambda one: one.point.road_map.organisation.name),
        Column(_("Region"), lambda one: str(one.point.road_map.organisation.territory or "")),
        Column(_("Topic"), lambda one: f"{one.point.indicator_code} {one.point.title}"),
        Column(_("Level"), lambda one: one.point.level),
        Column(_("Wants level"), lambda one: one.target),
        Column(_("By"), lambda one: one.due_on),
        Column(_("Hosts that fit"), lambda one: len(one.rows)),
        Column(_("The first of them"), lambda one: one.best.offer.organisation.name if one.best else ""),
    ),
)
HOSTINGS: Final = Table(
    _("Who learns from whom"),
    (
        Column(_("Learns"), lambda one: one.organisation.name),
        Column(_("Host"), lambda one: one.offer.organisation.name),
        Column(_("Topic"), lambda one: f"{one.offer.indicator_code} {one.offer.title}"),
        Column(_("Form"), lambda one: one.offer.get_form_display()),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Asked"), lambda one: one.asked_at),
        Column(_("Next visit"), lambda one: one.next_visit_on),
        Column(_("Code"), lambda one: one.code),
    ),
)
