"""What a coordinator enters about a volunteer."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless
from rostok.parties.queries import person_of
from rostok.proofs.queries import kinds_with_age
from rostok.volunteers import access, actions
from rostok.volunteers.forms import YEAR, CheckForm, InterviewForm, RefuseForm, SuspendForm
from rostok.volunteers.models import Interview
from rostok.volunteers.views.fetch import (
    crumbs_to,
    page_of_volunteer,
    qualification_of,
    volunteer_seen,
    volunteer_whole,
)


@login_required
def volunteer_check(request: Request, code: str, kind: str) -> HttpResponse:
    """Checked: by whom, on, valid until."""
    volunteer, qualification = volunteer_whole(request, code), qualification_of(kind)
    refuse_unless(access.can_check(request.actor, volunteer))
    start = {"checked_by": getattr(person_of(request.actor), "name", "")}
    has_age = qualification.code in kinds_with_age()
    form = CheckForm(request.POST or None, qualification=qualification, has_age=has_age, initial=start)
    act = partial(actions.record_check, volunteer, qualification=qualification)
    sheet = Sheet(
        str(qualification.title),
        _("The paper is looked at and given back. No copy is taken, here or anywhere."),
        _("Enter the check"),
        _("The check is entered. It counts everywhere."),
    )
    back = page_of_volunteer(volunteer)
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs_to(volunteer))


@login_required
def volunteer_refuse(request: Request, code: str, kind: str) -> HttpResponse:
    """A check made elsewhere is not enough here."""
    volunteer, qualification = volunteer_whole(request, code), qualification_of(kind)
    refuse_unless(access.can_check(request.actor, volunteer))
    form = RefuseForm(request.POST or None)
    act = partial(actions.refuse_check, volunteer, qualification=qualification)
    sheet = Sheet(
        _("Not accepted here: %(check)s") % {"check": qualification.title},
        _("A check made once counts everywhere. Where it does not, the person reads why and until when."),
        _("Do not accept"),
        _("It does not count here. The person reads why."),
    )
    back = page_of_volunteer(volunteer)
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs_to(volunteer))


@login_required
def volunteer_interview(request: Request, code: str) -> HttpResponse:
    """How a talk ended."""
    volunteer = volunteer_whole(request, code)
    refuse_unless(access.can_check(request.actor, volunteer))
    start = {"held_on": timezone.localdate(), "valid_until": timezone.localdate() + YEAR}
    form = InterviewForm(request.POST or None, initial=start)
    sheet = Sheet(
        _("Interview"),
        _("The person reads what was decided. The note is sealed and read by coordinators here."),
        _("Enter the interview"),
        _("The interview is entered."),
        is_secret=True,
    )
    back, act = page_of_volunteer(volunteer), partial(actions.record_interview, volunteer)
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs_to(volunteer))


@never_cache
@login_required
@require_safe
def interview_note(request: Request, code: str) -> HttpResponse:
    """The note, opened; each look is noted."""
    seen = Interview.objects.select_related("volunteer__person", "volunteer__organisation__territory")
    interview = get_object_or_404(seen, code=code)
    if not access.can_coordinate(request.actor, interview.volunteer.organisation):
        raise Http404
    note = actions.read_interview(interview, actor=request.actor)
    context = {"interview": interview, "volunteer": interview.volunteer, "note": note}
    return render(request, "volunteers/interview_note.html", context)


@login_required
def volunteer_suspend(request: Request, code: str) -> HttpResponse:
    """The safety suspension."""
    volunteer = volunteer_seen(request, code)
    refuse_unless(access.can_suspend(request.actor, volunteer))
    sheet = Sheet(
        _("Suspend the admission"),
        _("It acts at once, in every institution and organisation, until two people lift it."),
        _("Suspend now"),
        _("The admission is suspended everywhere."),
    )
    form, act = SuspendForm(request.POST or None), partial(actions.suspend, volunteer)
    back = page_of_volunteer(volunteer)
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs_to(volunteer))
