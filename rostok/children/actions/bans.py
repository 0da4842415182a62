"""What a court forbids: written down, ended by another act, never deleted by a wish."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.children import events
from rostok.children.actions.checks import check_order, check_past, check_work, said
from rostok.children.models import Ban, Child
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete


@transaction.atomic
def add_ban(
    child: Child,
    *,
    with_whom: str,
    act_number: str,
    act_on: date,
    since: date,
    until: date | None = None,
    actor: Actor,
) -> Ban:
    """Contact with somebody is forbidden. Publishes BanAdded. Raises Refused, Incomplete."""
    check_work(child, actor)
    check_past(act_on, "act_on")
    check_order(since, until)
    if since < act_on:
        raise Incomplete(_("It cannot begin before its act."), field="since")
    ban = Ban.objects.create(
        child=child,
        with_whom=said(with_whom, "with_whom"),
        act_number=said(act_number, "act_number")[:60],
        act_on=act_on,
        since=since,
        until=until,
    )
    publish(events.BanAdded(subject_id=child.pk, ban_id=ban.pk), actor=actor)
    return ban


@transaction.atomic
def end_ban(ban: Ban, *, until: date, ended_by: str, actor: Actor) -> None:
    """Another act ends it: its last day. Publishes BanEnded. Raises Refused, Incomplete."""
    check_work(ban.child, actor)
    check_order(ban.since, until)
    if ban.until is not None and until > ban.until:
        raise Incomplete(_("It ends earlier by itself; a longer ban is a new act."), field="until")
    ban.until, ban.ended_by = until, said(ended_by, "ended_by")[:120]
    ban.save(update_fields=["until", "ended_by"])
    publish(events.BanEnded(subject_id=ban.child_id, ban_id=ban.pk), actor=actor)
