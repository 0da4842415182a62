"""Hours of one's visits for a calendar: the type and the institution, no child and nobody else who comes."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Case, CharField, Value, When
from django.urls import reverse
from django.utils import timezone

from rostok.contracts.access import is_listed
from rostok.foundation.actors import Actor
from rostok.foundation.calendars import Dated
from rostok.foundation.waiting import beginning_of
from rostok.parties.queries import shown_name
from rostok.visits.models import Post
from rostok.visits.queries.types import newest_title
from rostok.visits.states import PostState, VisitState


def calendar_dates(actor: Actor, since: date, until: date) -> Iterator[Dated]:
    """Visits that are planned and on whose roster the actor stands. One query.

    An institution whose address is secret is not named: a calendar in the cloud would tell where it is.
    """
    if actor.user_id is None:
        return
    site = "visit__institution"
    about = Case(When(is_listed(site), then=shown_name(site)), default=Value(""), output_field=CharField())
    posts = Post.objects.filter(
        person__user=actor.user_id,
        state=PostState.ON_ROSTER,
        visit__state=VisitState.PLANNED,
        visit__starts_at__gte=beginning_of(since),
        visit__starts_at__lt=beginning_of(until + timedelta(days=1)),
    )
    rows = posts.annotate(title=newest_title("visit__type"), about=about)
    wanted = ("visit__code", "visit__starts_at", "visit__ends_at", "title", "about")
    for code, starts_at, ends_at, what, where in rows.values_list(*wanted):
        path = reverse("visits:visit-detail", args=[code])
        day = timezone.localdate(starts_at)
        yield Dated(f"roster-{code}", day, str(what), path, where, (starts_at, ends_at))
