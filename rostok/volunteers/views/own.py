"""The way of a volunteer: the page, its paper, types, consents, the farewell."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless
from rostok.volunteers import access, actions, queries
from rostok.volunteers.forms import ConsentForm, FarewellForm, TypesForm
from rostok.volunteers.models import Consent, Volunteer
from rostok.volunteers.states import OF_A_PARENT, TEXTS, VolunteerState
from rostok.volunteers.views.fetch import crumbs_to, page_of_volunteer, volunteer_seen, volunteer_whole

GIVEN = gettext_lazy(
    "Each purpose is a consent of its own. It can be withdrawn at any time, on this page or on paper."
)
PARENTS = gettext_lazy(
    "Until 18 a parent signs, on paper; a coordinator enters it. It ends on the day of 18."
)


@never_cache
@login_required
def volunteer_detail(request: Request, code: str) -> HttpResponse:
    """Steps with what to do for each; to a leader who does not coordinate the one word by type."""
    volunteer = volunteer_seen(request, code)
    coordinates, own = volunteer.is_coordinated, access.is_own(request.actor, volunteer)
    is_whole = own or coordinates
    context = _way(volunteer, is_whole=is_whole)
    path, is_active = context["path"], volunteer.state == VolunteerState.ACTIVE
    next_step, quiz_code = (
        queries.own_step(path, today=timezone.localdate()) if own else (queries.OwnStep.TYPES, "")
    )
    context |= {
        "may_choose": is_whole and is_active,
        "next_step": next_step if is_whole and is_active else "",
        "quiz_code": quiz_code,
        "is_own": own,
        "checks": coordinates and not own and is_active,
        "may_suspend": not own,
        "is_active": is_active,
        "kept": None if is_active else queries.kept_for(),
        "may_make_record": own or (coordinates and volunteer.person.user_id is None),
    }
    return render(request, "volunteers/volunteer_detail.html", context)


@login_required
def volunteer_record(request: Request, code: str) -> HttpResponse:
    """Consents, interviews without their notes, and how it went."""
    volunteer = volunteer_whole(request, code)
    context = {
        "volunteer": volunteer,
        "is_active": volunteer.state == VolunteerState.ACTIVE,
        "is_own": access.is_own(request.actor, volunteer),
        "interviews": queries.interviews_of(volunteer),
        "consents": list(queries.consents_of(volunteer)),
        "history": queries.history(volunteer),
    }
    return render(request, "volunteers/volunteer_record.html", context)


@login_required
def volunteer_print(request: Request, code: str) -> HttpResponse:
    """The same for whoever has no phone, with places for handwriting."""
    volunteer = volunteer_whole(request, code)
    context = _way(volunteer, is_whole=True)
    texts = OF_A_PARENT if context["adult_on"] else TEXTS
    context["texts"] = [str(text) % {"operator": volunteer.organisation} for text in texts.values()]
    context["back_url"] = page_of_volunteer(volunteer)
    context["address"] = settings.SITE_URL + page_of_volunteer(volunteer)
    return render(request, "volunteers/volunteer_print.html", context)


@login_required
def volunteer_types(request: Request, code: str) -> HttpResponse:
    """What she would like to do."""
    volunteer = volunteer_whole(request, code)
    chosen = queries.chosen_types([volunteer]).get(volunteer.pk, [])
    start = {"types": [one.type.code for one in chosen]}
    form = TypesForm(request.POST or None, offered=queries.open_types(volunteer.organisation), initial=start)

    def act(*, actor: Any, **_typed: Any) -> None:
        actions.choose_types(volunteer, actor=actor, **form.given())

    sheet = Sheet(
        _("What would you like to do?"),
        _("What needs no meeting with children is open first. You may change this at any time."),
        _("Choose"),
        _("Chosen: the way is worked out again."),
    )
    back = page_of_volunteer(volunteer)
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs_to(volunteer))


@login_required
def volunteer_consent(request: Request, code: str) -> HttpResponse:
    """A consent for one purpose, with its whole text."""
    volunteer = volunteer_whole(request, code)
    own = access.is_own(request.actor, volunteer)
    by_parent = queries.parents_until(volunteer.person, timezone.localdate()) is not None
    form = ConsentForm(request.POST or None, operator=volunteer.organisation, is_own=own, by_parent=by_parent)

    def act(*, actor: Any, **_typed: Any) -> None:
        actions.give_consent(volunteer, actor=actor, **form.given())

    sheet = Sheet(
        _("Consent"),
        str(PARENTS if by_parent else GIVEN),
        _("Give the consent") if own else _("Enter the consent"),
        _("The consent is kept."),
    )
    back = page_of_volunteer(volunteer)
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs_to(volunteer))


@login_required
@require_POST
def consent_withdraw(request: Request, code: str) -> HttpResponse:
    """Back with a consent, at once."""
    seen = Consent.objects.select_related("person", "operator", "proof__submitted_by")
    consent = get_object_or_404(seen, code=code)
    if not access.can_withdraw_consent(request.actor, consent):
        raise Http404
    actions.withdraw_consent(consent, actor=request.actor)
    messages.success(request, _("The consent is withdrawn from this moment on."))
    volunteer = Volunteer.objects.get(person=consent.person_id, organisation=consent.operator_id)
    return redirect("volunteers:volunteer-record", code=volunteer.code)


@login_required
def volunteer_farewell(request: Request, code: str) -> HttpResponse:
    """The steps of a farewell."""
    volunteer = volunteer_whole(request, code)
    refuse_unless(access.can_part(request.actor, volunteer))
    sheet = Sheet(
        _("Farewell"),
        _("Checks stay yours and count elsewhere until their day. Here you are active no more."),
        _("Say farewell"),
        _("Thank you for everything."),
    )
    form = FarewellForm(request.POST or None)
    act = partial(actions.leave, volunteer)
    back = page_of_volunteer(volunteer)
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs_to(volunteer))


def _way(volunteer: Any, *, is_whole: bool) -> dict[str, Any]:
    """The way in words; to others the types alone."""
    now = timezone.now()
    today = timezone.localdate(now)
    path = queries.path_of(volunteer, at=today, known_at=now)
    is_led = is_whole and volunteer.state == VolunteerState.ACTIVE
    types = [(one, queries.type_words(one, is_whole=is_whole, today=today)) for one in path.types]
    steps = [
        (
            one,
            queries.step_words(one.step, today=today),
            queries.WHO[one.step.sort],
            queries.about_days(one.days),
        )
        for one in (path.steps if is_whole else ())
    ]
    return {
        "volunteer": volunteer,
        "path": path,
        "types": types,
        "open_steps": [one for one in steps if one[0].step.is_open],
        "done_steps": [one for one in steps if not one[0].step.is_open],
        "headline": queries.path_words(path) if is_led else "",
        "is_whole": is_whole,
        "adult_on": path.adult_on if is_whole and path.adult_on and path.adult_on > today else None,
    }
