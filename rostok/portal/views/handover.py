"""«Сдать дела»: what a person answers for, to whom each thing goes, and what ends with it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rostok.foundation.http import Request, seen_or_404
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Person
from rostok.parties.queries import person_of_code
from rostok.portal.forms import HandoverForm
from rostok.portal.queries.handover import handover_of
from rostok.portal.queries.naming import duty_words


@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request: Request, code: str) -> HttpResponse:
    """The page of oneself, or of somebody whose work one may hand over; POST shows first, then does it."""
    person: Person = seen_or_404(request, person_of_code, code)
    handover = handover_of(person, timezone.localdate(), actor=request.actor)
    is_self = person.user_id == request.actor.user_id
    if not (is_self or handover.rows or handover.memberships or handover.may_close_account):
        raise Http404
    form = HandoverForm(
        request.POST if request.method == "POST" else None, handover=handover, initial=_asked(request)
    )
    is_changed = request.POST.get("step") == "change"  # back from what will happen, with all choices
    if form.is_bound and form.is_valid() and not is_changed:
        if request.POST.get("step") != "do":
            return _preview(request, person, form)
        try:
            form.hand_over(person, actor=request.actor)
        except Incomplete as refusal:
            form.add_error(None, refusal.decision.sentence())
        else:
            messages.success(request, _done(form))
            return redirect("portal:home" if not is_self else "portal:hand-over-mine")
    context = {"person": person, "is_self": is_self, "handover": handover, "form": form}
    return render(
        request, "portal/handover.html", context | form.fields_by_part(), status=422 if form.errors else 200
    )


@login_required
@require_http_methods(["GET"])
def hand_over_mine(request: Request) -> HttpResponse:
    """To one's own page; an account without a person has no work."""
    person = get_object_or_404(Person, user=request.actor.user_id)
    return redirect("portal:hand-over", code=person.code)


def _asked(request: Request) -> dict[str, Any]:
    """What the page that led here has said: the last day, the membership that ends."""
    return {"last_day": request.GET.get("until") or None, "ends": request.GET.getlist("ends")}


def _done(form: HandoverForm) -> str:
    if form.chosen():
        return _("The work is handed over: everybody who took something was told.")
    return _("It is noted. No work went to anybody else.")


def _preview(request: Request, person: Person, form: HandoverForm) -> HttpResponse:
    """What will happen, in words, before it does."""
    rows = [(duty_words(duty), taker) for duty, taker in form.chosen_names()]
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "person": person,
        "rows": rows,
        "ends": form.ends_in_words(),
        "last_day": form.cleaned_data["last_day"],
        "closes_account": form.cleaned_data.get("closes_account", False),
        "sent": [(name, value) for name, value in sent if name not in {"csrfmiddlewaretoken", "step"}],
        "stays": len(form.handover.rows) - len(rows),
    }
    return render(request, "portal/handover_preview.html", context)
