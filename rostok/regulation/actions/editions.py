"""An edition is drafted from the one in force and written point by point; stable keys make it comparable."""

import re
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.regulation.access import can_edit, can_write
from rostok.regulation.events import EditionDrafted, PointWritten
from rostok.regulation.models import Edition, Point, Regulation
from rostok.regulation.states import OPEN, RuleState

NUMBER: Final = re.compile(r"^[0-9]+(\.[0-9]+){0,3}$")
MOST_POINTS: Final = 500
KEY_SIGNS: Final = "23456789abcdefghjkmnpqrstvwxyz"


@transaction.atomic
def draft_edition(regulation: Regulation, *, actor: Actor) -> Edition:
    """Begin the next edition with the points of the one in force.

    Side effects: the rows, an event. Raises Refused, Incomplete (another one is not finished).
    """
    refuse_unless(can_write(actor, regulation))
    Regulation.objects.select_for_update().get(pk=regulation.pk)
    if Edition.objects.filter(regulation=regulation, state__in=OPEN).exists():
        raise Incomplete(
            _("Another edition is being written or waits for its day."),
            _("Finish it, or withdraw it first."),
        )
    now = Edition.objects.filter(regulation=regulation, state=RuleState.IN_FORCE).first()
    edition = add_edition(regulation, former=now, actor=actor)
    if now is not None:
        standing = Point.objects.filter(edition=now, is_repealed=False).order_by("pk")
        Point.objects.bulk_create(
            Point(edition=edition, key=one.key, number=one.number, text=one.text) for one in standing
        )
    return edition


def add_edition(regulation: Regulation, *, actor: Actor, former: Edition | None = None) -> Edition:
    """The row of a draft without points. Side effects: the row, an event."""
    last = Edition.objects.filter(regulation=regulation).aggregate(last=Max("number"))["last"] or 0
    edition = Edition.objects.create(regulation=regulation, number=last + 1, former=former)
    publish(EditionDrafted(subject_id=regulation.pk, edition_id=edition.pk), actor=actor)
    return edition


@transaction.atomic
def write_point(
    edition: Edition,
    *,
    number: str,
    text: Bilingual,
    actor: Actor,
    point: Point | None = None,
    key: str = "",
) -> Point:
    """Add a point to a draft, or change one. A new point gets the key, or one of its own.

    Side effects: the row, an event. Raises Refused (frozen), Incomplete.
    """
    refuse_unless(can_edit(actor, edition))
    number = number.strip()
    if not NUMBER.match(number):
        raise Incomplete(_("A number is written as 2 or 2.1."), field="number")
    if not text.ru.strip():
        raise Incomplete(_("Write the text of the point."), field="text_ru")
    others = Point.objects.filter(edition=edition)
    others = others.exclude(pk=point.pk) if point else others
    if others.filter(number=number).exists():
        raise Incomplete(
            _("There is a point %(number)s already."),
            _("Choose another number."),
            field="number",
            number=number,
        )
    if point is None:
        if others.count() >= MOST_POINTS:
            raise Incomplete(_("This is too long for one set of rules."), _("Make two sets of rules of it."))
        point = Point(edition=edition, key=key or f"p-{get_random_string(6, KEY_SIGNS)}")
    point.number, point.text = number, Bilingual(text.ru.strip(), text.en.strip())
    point.save()
    _wrote(edition, point, actor)
    return point


@transaction.atomic
def repeal_point(point: Point, *, is_repealed: bool = True, actor: Actor) -> None:
    """Repeal a point in a draft or put it back; one that no former edition holds goes altogether.

    Side effects: the row, an event. Raises Refused (frozen).
    """
    edition = point.edition
    refuse_unless(can_edit(actor, edition))
    is_known = Point.objects.filter(edition=edition.former_id, key=point.key).exists()
    if is_repealed and not is_known:
        Point.objects.filter(pk=point.pk).delete()
    else:
        Point.objects.filter(pk=point.pk).update(is_repealed=is_repealed)
    _wrote(edition, point, actor)


def _wrote(edition: Edition, point: Point, actor: Actor) -> None:
    event = PointWritten(subject_id=edition.regulation_id, edition_id=edition.pk, key=point.key)
    publish(event, actor=actor)
