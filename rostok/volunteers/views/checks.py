"""What a coordinator enters about a volunteer."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _

from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless
from rostok.parties.queries import person_of
from rostok.volunteers import access, actions
from rostok.volunteers.forms import CheckForm, RefuseForm, SuspendForm
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
    form = CheckForm(request.POST or None, qualification=qualification, initial=start)
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
