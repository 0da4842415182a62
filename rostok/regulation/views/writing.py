"""An officer writes types: one of their own, the next version, a draft anew."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.proofs.models import Policy
from rostok.regulation import access, actions, queries
from rostok.regulation.forms import TypeForm, typed
from rostok.regulation.models import Regulation
from rostok.regulation.views.fetch import regulation_of, type_of, version_of


@login_required
def begin(request: Request, code: str) -> HttpResponse:
    """A type of one's own under a регламент."""
    regulation = regulation_of(request, code)
    refuse_unless(access.can_write(request.actor, regulation))
    form = _form(request, regulation, {"min_age": 18, "trial_visits": 0, "place": "inside"})
    if form.is_valid():
        try:
            version = actions.begin_type(regulation, form.words(), actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("The draft of the type is saved. It comes into force after its order is entered.")
            )
            return redirect("regulation:version-detail", code=version.code)
    context = {"form": form, "regulation": regulation, "version": None}
    return render(request, "regulation/type_write.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def draft(request: Request, code: str) -> HttpResponse:
    """The next version begins with what holds."""
    version = actions.draft_version(type_of(request, code), actor=request.actor)
    messages.success(request, _("The draft begins with what is in force now. Change what is new."))
    return redirect("regulation:version-detail", code=version.code)


@login_required
def write(request: Request, code: str) -> HttpResponse:
    """A draft anew."""
    version = version_of(request, code)
    refuse_unless(access.can_edit(request.actor, version))
    form = _form(request, version.type.regulation, typed(actions.read_words(version)))
    if form.is_valid():
        try:
            actions.write_version(version, form.words(), actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The draft is saved."))
            return redirect("regulation:version-detail", code=version.code)
    context = {"form": form, "regulation": version.type.regulation, "version": version}
    return render(request, "regulation/type_write.html", context, status=422 if form.is_bound else 200)


def _form(request: Request, regulation: Regulation, initial: dict[str, Any]) -> TypeForm:
    return TypeForm(
        request.POST or None,
        initial=initial,
        policies=Policy.objects.order_by("code"),
        points=queries.points_by_key(request.actor, regulation).values(),
    )
