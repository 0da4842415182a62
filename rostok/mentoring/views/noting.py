"""The diary, the feedback, and the step at home."""

from datetime import timedelta
from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.filling import Sheet
from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.mentoring import access, actions, queries
from rostok.mentoring.forms import DiaryForm, FeedbackForm, HomeStepForm
from rostok.mentoring.states import HostingState
from rostok.mentoring.views.fetch import hosting_of
from rostok.mentoring.views.filling import closed, learns_what, of_hosting
from rostok.roadmaps.access import can_edit_road_map
from rostok.roadmaps.queries import possible_owners

USUAL = timedelta(days=30)


@login_required
def diary(request: Request, code: str) -> HttpResponse:
    """A line of the diary; the form stands on the page of the hosting too."""
    hosting = hosting_of(request, code)
    refuse_unless(access.can_write_diary(request.actor, hosting))
    if over := closed(request, hosting, HostingState.ACCEPTED, HostingState.FINISHED):
        return over
    form = DiaryForm(request.POST or None, initial={"on": timezone.localdate()})
    words = learns_what(hosting), _("Write it down"), _("It is in the diary.")
    act = partial(actions.write_diary, hosting)
    return of_hosting(request, hosting, form, act, Sheet(_("Diary"), *words))


@login_required
def feedback(request: Request, code: str) -> HttpResponse:
    """What it gave."""
    hosting = hosting_of(request, code)
    refuse_unless(access.can_write_diary(request.actor, hosting))
    if over := closed(request, hosting, HostingState.FINISHED):
        return over
    sheet = Sheet(
        _("What it gave"),
        _("The other side reads it once both have spoken. The methodologist reads both."),
        _("Give feedback"),
        _("Thank you. The other side reads it once both have spoken."),
    )
    act = partial(actions.give_feedback, hosting)
    return of_hosting(request, hosting, FeedbackForm(request.POST or None), act, sheet)


@login_required
def at_home(request: Request, code: str) -> HttpResponse:
    """The step by which what was learnt is to be seen in use."""
    hosting = hosting_of(request, code)
    goal = queries.goal_of(hosting)
    if goal is None:
        raise Incomplete(
            _("There is no goal on the road map for what was learnt."),
            _("Plan its step on the road map; with the next request choose a growth point."),
        )
    road_map = goal.growth_point.road_map
    refuse_unless(can_edit_road_map(request.actor, road_map))
    due_on = min(goal.due_on, timezone.localdate() + USUAL)
    owners = possible_owners(road_map)
    form = HomeStepForm(request.POST or None, initial={"due_on": due_on}, owners=owners)
    why = _(
        "A visit shows that you were there. That it works at your place is shown by a step of your road map, "
        "with a proof of its own."
    )
    point = goal.growth_point
    sheet = Sheet(
        _("Do it this way at home"),
        f"{point.indicator_code} {point.title}. {why}",
        _("Plan the step"),
        _("The step is on the road map. Finished, it becomes a proof."),
    )
    return of_hosting(request, hosting, form, partial(actions.plan_at_home, hosting), sheet)
