"""People: who belongs to an organisation, what roles a person holds."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.http import Request, seen_or_404
from rostok.foundation.links import links_for
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import access, actions, queries
from rostok.parties.forms import EndForm, MemberForm
from rostok.parties.models import Membership, Person, Role
from rostok.parties.states import RoleKind
from rostok.parties.views.organisations import visible_organisation


@login_required
def member_add(request: Request, code: str) -> HttpResponse:
    """A colleague joins the organisation."""
    organisation = visible_organisation(request, code)
    may_add = access.can_add_member(request.actor, organisation)
    if not may_add:
        raise Refused(may_add)
    form = MemberForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_colleague(organisation, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The person belongs to the organisation now."))
            return redirect("parties:organisation-detail", code=code)
    context = {"form": form, "organisation": organisation}
    return render(request, "parties/member_form.html", context, status=422 if form.is_bound else 200)


@login_required
def person_detail(request: Request, code: str) -> HttpResponse:
    """A person: how to reach them, where they belong, which roles they hold."""
    return _detail(request, _visible(request, code))


@login_required
@require_POST
def membership_end(request: Request, code: str, pk: int) -> HttpResponse:
    """The last day of a membership."""
    person = _visible(request, code)
    membership = get_object_or_404(
        queries.memberships_seen(request.actor, person).select_related("organisation__territory", "person"),
        pk=pk,
    )
    form = EndForm(request.POST, since=membership.since)
    if form.is_valid():
        if onward := _to_hand_over(request, membership, form.cleaned_data["until"]):
            return onward
        try:
            actions.end_membership(membership, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The last day is saved."))
            return redirect("parties:organisation-detail", code=membership.organisation.code)
    return _detail(request, person, wrong=form)


@login_required
@require_POST
def role_end(request: Request, code: str, pk: int) -> HttpResponse:
    """The last day of a role."""
    person = _visible(request, code)
    role = get_object_or_404(queries.roles_seen(request.actor, person), pk=pk)
    form = EndForm(request.POST, since=role.since)
    if form.is_valid():
        if onward := _to_hand_over(request, role, form.cleaned_data["until"]):
            return onward
        try:
            actions.end_role(role, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The last day is saved."))
            return redirect("portal:home")
    return _detail(request, person, wrong=form)


def _visible(request: Request, code: str) -> Person:
    person: Person = seen_or_404(request, queries.person_of_code, code)
    return person


def _to_hand_over(request: Request, bond: Membership | Role, until: date) -> HttpResponse | None:
    """Work that would be left without an owner is handed over first, on the page that a room above offers."""
    actor = request.actor
    if isinstance(bond, Membership):
        may = access.can_end_membership(actor, bond)
    else:
        may = access.can_end_role(actor, bond)
    if not may:  # the action words the refusal
        return None
    for link in links_for("parties.bond", actor, bond):
        sign = "&" if "?" in link.url else "?"
        messages.info(request, str(link.label))
        return redirect(f"{link.url}{sign}until={until.isoformat()}")
    return None


def _detail(request: Request, person: Person, wrong: EndForm | None = None) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    bonds = queries.bonds_of(person, actor=actor)
    context = {
        "person": person,
        "is_self": person.user_id is not None and person.user_id == actor.user_id,
        "memberships": bonds.memberships,
        "roles": bonds.roles,
        "today": today,
        "end_form": wrong or EndForm(),
        "links": links_for("parties.person", actor, person),
        "wrong": wrong,
        "may_give_card": _may_give_card(bonds),
        "may_be_away": any(bond.row.until is None for bond in bonds.roles),
    }
    return render(request, "parties/person_detail.html", context, status=422 if wrong else 200)


def _may_give_card(bonds: queries.Bonds) -> bool:
    """Draws the button; the rule is asked by its page. A leader gets a card of those who may end the role."""
    held = [(bond, bond.row) for bond in bonds.roles if bond.row.until is None]
    leads = [bond for bond, row in held if isinstance(row, Role) and row.kind == RoleKind.LEADER]
    return any(bond.may_end for bond in leads or bonds.memberships)
