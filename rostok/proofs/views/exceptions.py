"""Exemptions and suspensions: asked for, decided on, lifted by two."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.models import bilingual
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.proofs import access, actions, queries
from rostok.proofs.forms import AnswerForm, ExemptionForm, SuspensionForm
from rostok.proofs.models import ExemptionRequest, Flag, Policy
from rostok.proofs.views.standing import party_with


@login_required
def exemption_propose(request: Request, code: str, policy: str, requirement: str) -> HttpResponse:
    """Ask that a party be freed from one requirement for a time."""
    party = party_with(request, code)
    refuse_unless(access.can_propose_exemption(request.actor, party))
    rules = get_object_or_404(Policy, code=policy)
    version = queries.version_at(rules, timezone.localdate())
    asked = queries.requirement_of(version, requirement) if version else None
    if asked is None or not queries.takes_exemption(asked):
        raise Http404
    sheet = Sheet(
        title=_("Ask for an exemption"),
        lead=f"{rules.title}: {bilingual(asked['title'])}",
        verb=_("Ask"),
        said=_("The request is sent: somebody else decides on it."),
    )
    back = reverse("proofs:standing", args=[code])
    ask = partial(actions.propose_exemption, party, rules, requirement=requirement)
    form = ExemptionForm(request.POST or None, initial={"since": timezone.localdate()})
    return filled_in(request, form, ask, sheet, back=back, crumbs=((back, _("Standing")),))


@login_required
def exemption_detail(request: Request, code: str) -> HttpResponse:
    """What is asked for and why; POST decides."""
    found = access.visible_exemption_requests(request.actor)
    asked = get_object_or_404(found.select_related("person__user", "organisation", "policy"), code=code)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        refuse_unless(access.can_decide_exemption(request.actor, asked))
        if form.is_valid() and _is_decided(request, asked, form):
            return redirect("proofs:exemption-detail", code)
    version = queries.version_at(asked.policy, timezone.localdate())
    rule = queries.requirement_of(version, asked.requirement) if version else None
    context = {
        "asked": asked,
        "party": access.party_of(asked),
        "title": bilingual(rule["title"]) if rule else asked.requirement,
        "form": form,
        "may_decide": asked.state == "proposed"
        and asked.proposed_by_id != request.actor.user_id
        and access.can_decide_exemption(request.actor, asked),
    }
    return render(request, "proofs/exemption_detail.html", context, status=422 if form.is_bound else 200)


def _is_decided(request: Request, asked: ExemptionRequest, form: AnswerForm) -> bool:
    given = form.cleaned_data
    order = {"order_number": given["order_number"], "ordered_on": given["ordered_on"]}
    try:
        if given["verb"] == "confirm":
            actions.confirm_exemption(asked, actor=request.actor, **order)
        else:
            actions.decline_exemption(asked, answer=given["answer"], actor=request.actor)
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, _("Decided."))
    return True


@login_required
def flag_raise(request: Request, code: str) -> HttpResponse:
    """Suspend for safety: at once, everywhere."""
    party = party_with(request, code)
    refuse_unless(access.can_raise_flag(request.actor, party))
    sheet = Sheet(
        title=_("Suspend the admission"),
        lead=_("It acts at once, under all rules and in every organisation, until two people lift it."),
        verb=_("Suspend now"),
        said=_("The admission is suspended."),
    )
    back = reverse("proofs:standing", args=[code])
    suspend = partial(actions.suspend_for_safety, party)
    crumbs = ((back, str(party)),)
    return filled_in(request, SuspensionForm(request.POST or None), suspend, sheet, back=back, crumbs=crumbs)


@login_required
def flag_lift(request: Request, code: str) -> HttpResponse:
    """Lift a flag: one proposes, another decides."""
    found = access.visible_flags(request.actor).select_related("person__user", "organisation", "policy")
    flag = get_object_or_404(found.filter(lifted_at=None), code=code)
    lift = queries.open_lift(flag)
    form = AnswerForm(request.POST or None) if lift else SuspensionForm(request.POST or None)
    if form.is_valid() and _is_lifted(request, flag, form):
        return redirect("proofs:standing", access.party_of(flag).code)
    own, me = lift is not None and lift.proposed_by_id == request.actor.user_id, request.actor.user_id
    context = {
        "flag": flag,
        "party": access.party_of(flag),
        "lift": lift,
        "form": form,
        "is_own_proposal": own,
        "proposer": queries.proposer_of(lift) if lift and not own else "",
        "others": queries.others_who_lift(flag.person, but=me) if flag.person and (own or not lift) else None,
    }
    return render(request, "proofs/flag_lift.html", context, status=422 if form.is_bound else 200)


def _is_lifted(request: Request, flag: Flag, form: AnswerForm | SuspensionForm) -> bool:
    lift, given = queries.open_lift(flag), form.cleaned_data
    try:
        if lift is None:
            actions.propose_lift(flag, reason=given["reason"], actor=request.actor)
            messages.success(request, _("Proposed: a second person decides."))
        elif given["verb"] == "confirm":
            actions.confirm_lift(lift, actor=request.actor)
            messages.success(request, _("The flag is lifted."))
        else:
            actions.decline_lift(lift, answer=given["answer"], actor=request.actor)
            messages.success(request, _("Declined: the flag stays."))
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    return True
