"""Offers as a table: fifty rows of components would cost twice the rest of the page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostok.foundation.links import addresses
from rostok.mentoring.models import HostStatus, Offer
from rostok.mentoring.states import OfferGround
from rostok.ui.tables import Badge, Cell, Column, Row, Table
from rostok.ui.templatetags.ui_tags import day_words

Statuses = Mapping[int, Sequence[HostStatus]]


def offer_table(offers: Iterable[Any], statuses: Statuses) -> Table:
    """Rows of `queries.offer_rows`: what is taught and why, by whom, how, how many places from when.

    `statuses`: those in force by the id of the organisation.
    """
    columns = [Column(_("Topic")), Column(_("Organisation")), Column(_("Form")), Column(_("Places"))]
    address = addresses("mentoring:offer-detail")
    return Table(columns, [_row(one, address(one.code), statuses) for one in offers])


def _row(offer: Any, url: str, statuses: Statuses) -> Row:
    host = offer.organisation
    return [
        Cell(f"{offer.indicator_code} {offer.title}", url, note=ground_words(offer)),
        Cell(
            str(host),
            badges=[Badge(one.get_kind_display(), "ok", "award") for one in statuses.get(host.pk, ())],
            note=str(host.territory or ""),
        ),
        offer.get_form_display(),
        _places(offer),
    ]


def ground_words(offer: Offer) -> str:
    """Why this may be taught."""
    if offer.ground == OfferGround.LEVEL:
        return _("level %(level)s by an assessment") % {"level": offer.level}
    return _("admitted by the methodologist")


def _places(offer: Any) -> Cell:
    """Places left and from when."""
    if not offer.next_on:
        return Cell(_("no places now"), is_quiet=True)
    left = offer.places_left
    words = ngettext("%(number)s place", "%(number)s places", left) % {"number": left}
    since = day_words(max(offer.next_on, timezone.localdate()))
    return Cell(words, note=_("from %(day)s") % {"day": since})
