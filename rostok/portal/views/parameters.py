"""Dated settings: what holds today, where it comes from, another edition."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.parameters import Declared, declared, default_of, edition_of
from rostok.foundation.refusals import Incomplete, Refused
from rostok.foundation.workdays import installed_years
from rostok.portal import access, actions, queries
from rostok.portal.documents import PARAMETERS
from rostok.portal.forms import ParameterForm


@login_required
@require_safe
def parameter_list(request: Request) -> HttpResponseBase:
    """Every setting with what holds today."""
    _refuse_others(request)
    rows = queries.parameters_at(timezone.localdate())
    if file := exported(request, PARAMETERS, rows):
        return file
    return render(request, "portal/parameter_list.html", {"rows": rows, "years": installed_years()})


@login_required
def parameter_detail(request: Request, key: str) -> HttpResponse:
    """One setting: its editions; POST enters another one."""
    _refuse_others(request)
    setting = _setting(key)
    form = ParameterForm(request.POST or None)
    enter = partial(actions.enter_parameter, setting)
    if form.is_valid():
        try:
            enter(actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The edition is entered. Compare it with the act and confirm it."))
            return redirect("portal:parameter-detail", key)
    context = {
        "setting": setting,
        "current": edition_of(setting, timezone.localdate()),
        "default": default_of(setting),
        "editions": queries.editions_of(setting),
        "form": form,
    }
    return render(request, "portal/parameter_detail.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def parameter_confirm(request: Request, key: str, pk: int) -> HttpResponse:
    """The edition was compared with its act."""
    _refuse_others(request)
    row = get_object_or_404(queries.parameter_rows(_setting(key)), pk=pk)
    actions.confirm_parameter(row, actor=request.actor)
    messages.success(request, _("Confirmed: it is no longer shown as unverified."))
    return redirect("portal:parameter-detail", key)


def _setting(key: str) -> Declared:
    setting = declared(key)
    if setting is None:
        raise Http404
    return setting


def _refuse_others(request: Request) -> None:
    decision = access.can_keep_parameters(request.actor)
    if not decision:
        raise Refused(decision)
