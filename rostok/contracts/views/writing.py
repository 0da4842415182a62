"""An agreement or a contract is worded, and worded anew."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.agreements.models import Proposal
from rostok.agreements.queries import regulation_for, types_offered
from rostok.agreements.states import ProposalState
from rostok.contracts import access, actions, queries
from rostok.contracts.forms import AgreementForm, ContractForm, NewContractForm, WordsForm
from rostok.contracts.models import Contract
from rostok.contracts.queries import Facts
from rostok.contracts.states import OPEN
from rostok.contracts.views.fetch import contract_of, contracting_of, proposal_of
from rostok.foundation.filling import Crumb, Sheet
from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete, WrongState, refuse_unless

NOTHING: Final = frozenset({"", "-", "—", "нет", "none"})  # what one types where there is nothing to say
Write = Callable[[Facts, dict[str, Any]], Contract]


@login_required
def agreement_write(request: Request, code: str) -> HttpResponse:
    """The agreement of an accepted proposal: to it where it stands, else the form that words it.

    Where the two sides have an open agreement the proposal is taken into that one, unless `?apart=1`.
    """
    proposal = proposal_of(request, code)
    known = queries.agreement_of(proposal)
    if known is not None:
        return redirect("contracts:contract-detail", code=known.code)
    _may_write(request, proposal)
    other = None if request.GET.get("apart") else queries.agreements_between(proposal).first()
    if other is not None:
        return redirect("contracts:agreement-widen", code=proposal.code, other=other.code)

    def write(facts: Facts, days: dict[str, Any]) -> Contract:
        return actions.write_agreement(proposal, facts, **days, actor=request.actor)

    initial = queries.facts_from(proposal) | {"starts_on": proposal.starts_on, "ends_on": proposal.ends_on}
    form = AgreementForm(request.POST or None, initial=initial)
    sheet = Sheet(
        _("Word the agreement"),
        _(
            "What the proposal and the answer say stands here already."
            " Points of the rules are added by themselves."
        ),
        _("Make the text"),
        _("The text is ready: both sides are asked to sign."),
    )
    back = reverse("agreements:proposal-detail", args=[proposal.code])
    return _written(request, form, write, sheet, back, ((back, _sides(proposal)),))


@login_required
def agreement_widen(request: Request, code: str, other: str) -> HttpResponse:
    """An accepted proposal is taken into an agreement that its two sides have; or apart, by a link."""
    proposal = proposal_of(request, code)
    contract = contract_of(request, other)
    _may_write(request, proposal)

    def write(facts: Facts, days: dict[str, Any]) -> Contract:
        actions.widen_agreement(contract, proposal, facts, **days, actor=request.actor)
        return contract

    newest, asked = queries.newest_version(contract), queries.facts_from(proposal)
    joined = {name: _joined(newest.facts.get(name, ""), words) for name, words in asked.items()}
    kept = {"organiser_contact": newest.facts.get("organiser_contact", "")}
    days = {
        "starts_on": min(contract.starts_on, proposal.starts_on),
        "ends_on": max(contract.ends_on, proposal.ends_on),
    }
    form = AgreementForm(request.POST or None, initial=newest.facts | joined | kept | days)
    sheet = Sheet(
        _("Add the proposal to the agreement"),
        _(
            "These two sides have an agreement. What it says and what the proposal adds stand here together."
            " The added types count once both sides have signed; until then what they signed before holds."
        ),
        _("Make the text"),
        _("The text is ready: both sides are asked to sign."),
    )
    back = reverse("agreements:proposal-detail", args=[proposal.code])
    crumbs = ((back, _sides(proposal)),)
    return _written(
        request, form, write, sheet, back, crumbs, page="contracts/agreement_widen.html", proposal=proposal
    )


def _may_write(request: Request, proposal: Proposal) -> None:
    refuse_unless(access.can_write_agreement(request.actor, proposal))
    if proposal.state != ProposalState.ACCEPTED:
        raise WrongState("write_agreement", proposal.state)


def _joined(known: str, added: str) -> str:
    """Both texts, lines that both say once; «none» only where neither says anything else."""
    lines = dict.fromkeys([*known.splitlines(), *added.splitlines()])
    said = [one for one in lines if one.strip(" .").casefold() not in NOTHING]
    return "\n".join(said or lines)


@login_required
def contract_write(request: Request, code: str, person: str) -> HttpResponse:
    """A contract of an organisation with one of its volunteers."""
    organisation = contracting_of(request, code)
    volunteer = get_object_or_404(access.people_of(organisation), code=person)
    known = queries.contracts_between(organisation.pk, volunteer.pk).first()
    if known is not None:
        return redirect("contracts:contract-detail", code=known.code)
    regulation = regulation_for(organisation)

    def write(facts: Facts, given: dict[str, Any]) -> Contract:
        return actions.write_contract(organisation, volunteer, facts, **given, actor=request.actor)

    form = NewContractForm(request.POST or None, types=types_offered(regulation) if regulation else [])
    sheet = Sheet(
        _("Word a contract: %(name)s") % {"name": volunteer.name},
        _("Rights, duties and points of the rules are added by themselves."),
        _("Make the text"),
        _("The text is ready: both sides are asked to sign."),
    )
    back = reverse("contracts:contract-list")
    return _written(request, form, write, sheet, back, ((back, _("Agreements and contracts")),))


@login_required
def write_anew(request: Request, code: str) -> HttpResponse:
    """Another wording, which both sides sign again."""
    contract = contract_of(request, code)
    refuse_unless(access.can_write(request.actor, contract))
    if contract.state not in OPEN:
        raise WrongState("write", contract.state)

    def write(facts: Facts, days: dict[str, Any]) -> Contract:
        actions.write_anew(contract, facts, **days, actor=request.actor)
        return contract

    newest = queries.newest_version(contract)
    initial = newest.facts | {"starts_on": contract.starts_on, "ends_on": contract.ends_on}
    kind = AgreementForm if contract.is_agreement else ContractForm
    form: WordsForm = kind(request.POST or None, initial=initial)
    sheet = Sheet(
        _("Change the text"),
        _("Both sides sign the new text. Until then, what they signed before is in force."),
        _("Make the text"),
        _("The text is ready: both sides are asked to sign."),
    )
    back = reverse("contracts:contract-detail", args=[contract.code])
    return _written(request, form, write, sheet, back, ((back, f"{contract.organiser} → {contract.other}"),))


def _written(
    request: Request,
    form: WordsForm,
    write: Write,
    sheet: Sheet,
    back: str,
    crumbs: tuple[Crumb, ...],
    page: str = "ui/filled_in.html",
    **more: Any,
) -> HttpResponse:
    if form.is_valid():
        given: dict[str, Any] = {
            name: form.cleaned_data[name]
            for name in ("types", "is_minor", "starts_on", "ends_on")
            if name in form.cleaned_data
        }
        try:
            contract = write(form.facts(), given)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, sheet.said)
            return redirect("contracts:contract-detail", code=contract.code)
    context = {"form": form, "sheet": sheet, "back": back, "crumbs": crumbs, **more}
    return render(request, page, context, status=422 if form.is_bound else 200)


def _sides(proposal: Proposal) -> str:
    return f"{proposal.organiser} → {proposal.institution}"
