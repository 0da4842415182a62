"""Agreements and contracts: the list, one of them, what a new version changes."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rostok.contracts import access, queries
from rostok.contracts.documents import CONTRACTS
from rostok.contracts.filters import ContractFilter
from rostok.contracts.models import Contract
from rostok.contracts.queries import ContractPage
from rostok.contracts.states import OPEN, Party
from rostok.contracts.views.fetch import contract_of, language
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.foundation.workflow import may

NEWEST: Final = ("-made_at", "-id")
VERBS: Final = ("suspend", "restore", "revoke", "drop")


@login_required
@require_safe
def contract_list(request: Request) -> HttpResponseBase:
    """What the reader signs or oversees: what stands, what waits for a signature."""
    filters = ContractFilter(request.GET)
    found = queries.contract_rows(filters.narrow(access.visible_contracts(request.actor)))
    if file := exported(request, CONTRACTS, found, by=NEWEST):
        return file
    page = page_of(found, by=NEWEST, after=request.GET.get("after", ""))
    context = {"page": page, "filters": filters, "today": timezone.localdate()}
    return render(request, "contracts/contract_list.html", context)


@login_required
@require_safe
def contract_detail(request: Request, code: str) -> HttpResponse:
    """One of them: its state, what is to be signed, the text, signatures, how it went."""
    contract = contract_of(request, code)
    page = queries.contract_page(contract, language())
    asked = page.former if contract.state in OPEN else None
    waits = asked is not None and contract.is_agreement
    context = {
        "contract": contract,
        "page": page,
        "added": queries.types_added(contract) if waits else [],
        "text": queries.text_of(page.newest, language()),
        "changes": queries.changes_between(asked, page.newest, language()) if asked else [],
        "proposals": queries.proposals_of(contract) if contract.is_agreement else [],
        "is_late": contract.is_late(timezone.localdate()),
        "history": queries.history(contract),
        **_ways(request, contract, page),
    }
    return render(request, "contracts/contract_detail.html", context)


@login_required
@require_safe
def contract_changes(request: Request, code: str) -> HttpResponse:
    """What the version that waits says otherwise than the signed one; 404 where none waits."""
    contract = contract_of(request, code)
    page = queries.contract_page(contract, language())
    if page.former is None or contract.state not in OPEN:
        raise Http404
    rows = queries.changes_between(page.former, page.newest, language())
    context = {"contract": contract, "page": page, "rows": rows, **_ways(request, contract, page)}
    return render(request, "contracts/contract_changes.html", context)


def _ways(request: Request, contract: Contract, page: ContractPage) -> dict[str, object]:
    """What this reader may do now, and what stands in the way of signing."""
    footing = access.footing_of(request.actor, contract)
    party = footing.party(contract)
    is_open = contract.state in OPEN
    waits = is_open and party is not None and not contract.has_signed(party)
    may_sign = access.can_sign(request.actor, contract)
    parties = [one for one in (Party.ORGANISER, contract.other_party) if not contract.has_signed(one)]
    return {
        "party": party,
        "may_sign": waits and bool(may_sign),
        "sign_refusal": may_sign if waits and not may_sign else None,
        "may_enter": is_open and any(footing.holds_paper_of(contract, one) for one in parties),
        "may_write": is_open and bool(access.can_write(request.actor, contract)),
        "may_hide": contract.is_agreement and (footing.is_other or footing.is_officer),
        **{f"may_{verb}": bool(may(contract, verb, actor=request.actor)) for verb in VERBS},
    }
