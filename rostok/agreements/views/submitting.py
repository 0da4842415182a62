"""A proposal begins: an institution is chosen, the form filled; paper is taken in by the institution."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rostok.agreements import access, actions, queries
from rostok.agreements.forms import OrganiserSearch, OwnProposalForm, PaperProposalForm, ProposalForm
from rostok.agreements.models import Proposal
from rostok.agreements.states import ORGANISERS
from rostok.agreements.views.fetch import institution_of
from rostok.foundation.http import Request
from rostok.foundation.models import name_key
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.models import Organisation
from rostok.parties.queries import person_of
from rostok.parties.states import OrganisationKind

MOST_FOUND: Final = 20
MOST_LISTED: Final = 500  # to choose from without a word of the name


@login_required
@require_safe
def choose_institution(request: Request) -> HttpResponse:
    """Institutions by a part of the name; those the reader leads take in paper."""
    text = request.GET.get("q", "")[:100].strip()
    found = Organisation.objects.filter(kind=OrganisationKind.STATE, name_key__contains=name_key(text))
    context = {
        "text": text,
        "found": found.select_related("territory").order_by("name_key", "pk")[:MOST_FOUND] if text else (),
        "own": access.institutions_of(request.actor).select_related("territory").order_by("name_key", "pk"),
    }
    return render(request, "agreements/institution_choose.html", context)


@login_required
def submit(request: Request, code: str) -> HttpResponse:
    """In the name of an organisation that the reader leads, or for oneself."""
    institution, me = institution_of(code), person_of(request.actor)
    led = {one.code: one for one in access.organisers_of(request.actor).order_by("name_key", "pk")}
    choices = [*((one.code, str(one)) for one in led.values()), ("self", _("for myself"))]
    form = OwnProposalForm(
        request.POST or None,
        initial={"organiser": choices[0][0]},
        types=_types(institution),
        organisers=choices,
    )
    if form.is_valid():
        organisation = led.get(form.cleaned_data["organiser"])
        given = {"organisation": organisation, "person": None if organisation else me}
        if proposal := _sent(request, institution, form, **given):
            messages.success(request, _("The proposal is sent. The page says by which day it is decided."))
            return redirect("agreements:proposal-detail", code=proposal.code)
    return _shown(request, institution, form, is_paper=False)


@login_required
def take_in(request: Request, code: str) -> HttpResponse:
    """What came on paper, by phone or in person, with its incoming record."""
    institution = institution_of(code)
    refuse_unless(access.can_take_in(request.actor, institution))
    search = OrganiserSearch(request.GET)
    known = _known(institution, words=search.words(), chosen=request.POST.get("organiser", ""))
    form = PaperProposalForm(
        request.POST or None,
        request.FILES or None,
        types=_types(institution),
        organisers=[(one.code, str(one)) for one in known.values()],
    )
    if form.is_valid() and (proposal := _taken_in(request, institution, form, known)):
        messages.success(request, _("It is taken in. The clock runs from the day on which it came."))
        return redirect("agreements:proposal-detail", code=proposal.code)
    is_long = len(known) >= MOST_LISTED or bool(search.words())
    return _shown(request, institution, form, is_paper=True, search=search if is_long else None)


def _taken_in(
    request: Request, institution: Organisation, form: PaperProposalForm, known: dict[str, Organisation]
) -> Proposal | None:
    given = form.cleaned_data
    try:
        return actions.take_in_proposal(
            institution,
            form.words(),
            types=given["types"],
            organisation=known.get(given["organiser"]),
            kind=given["kind"],
            name=given["name"],
            incoming=form.incoming(),
            actor=request.actor,
        )
    except Incomplete as refusal:
        form.refuse(refusal)
        return None


def _sent(request: Request, institution: Organisation, form: ProposalForm, **given: Any) -> Proposal | None:
    """The proposal, or nothing, and the form says why."""
    try:
        return actions.submit_proposal(
            institution, form.words(), types=form.cleaned_data["types"], actor=request.actor, **given
        )
    except Incomplete as refusal:
        form.refuse(refusal)
        return None


def _known(institution: Organisation, *, words: str, chosen: str) -> dict[str, Organisation]:
    """By code: organisers of the territory with the words in their names, and the chosen one."""
    found = Organisation.objects.filter(kind__in=ORGANISERS, territory=institution.territory_id)
    named = found.filter(name_key__contains=name_key(words)).order_by("name_key", "pk")[:MOST_LISTED]
    known = {one.code: one for one in named}
    if chosen.isalnum() and chosen not in known:  # as a code is written
        known |= {one.code: one for one in found.filter(code=chosen)}
    return known


def _types(institution: Organisation) -> list[Any]:
    regulation = queries.regulation_for(institution)
    return queries.types_offered(regulation) if regulation else []


def _shown(
    request: Request,
    institution: Organisation,
    form: ProposalForm,
    *,
    is_paper: bool,
    search: OrganiserSearch | None = None,
) -> HttpResponse:
    context = {
        "search": search,
        "institution": institution,
        "form": form,
        "is_paper": is_paper,
        "has_rules": bool(form["types"].field.choices),  # type: ignore[attr-defined]  # by declaration
    }
    return render(request, "agreements/proposal_submit.html", context, status=422 if form.is_bound else 200)
