"""Pages of the ledger."""

from datetime import date
from functools import lru_cache, partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision
from rostok.foundation.exports import exported
from rostok.foundation.files import StoredFile, respond
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.links import links_for
from rostok.foundation.paging import PAGE_SIZE, Page, first_of_parts, first_page_of, page_of_parts
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties.access import organisations_of, visible_organisations
from rostok.parties.models import Organisation
from rostok.proofs import access, actions, queries
from rostok.proofs.documents import PROOFS
from rostok.proofs.filters import ProofFilter
from rostok.proofs.forms import DecisionForm, FileForm, ProofForm
from rostok.proofs.models import FileVersion, Proof
from rostok.proofs.states import ProofState
from rostok.proofs.views.proof_table import proof_table


@login_required
def proof_list(request: Request) -> HttpResponseBase:
    """All proofs the reader may see, filtered by the address."""
    filters, actor = ProofFilter(request.GET), request.actor
    if file := exported(request, PROOFS, partial(_whole_list, actor, filters), by=filters.order()):
        return file
    page = _page_of(actor, filters, after=request.GET.get("after", ""))
    context = {
        "page": page,
        "proofs": proof_table(page.rows),
        "filters": filters,
        "own": list(organisations_of(request.actor).order_by("name_key", "pk")[:10]),
    }
    return render(request, "proofs/proof_list.html", context)


def _whole_list(actor: Actor, filters: ProofFilter) -> QuerySet[Proof]:
    return _named(filters.narrow(access.visible_proofs(actor)))


def _page_of(actor: Actor, filters: ProofFilter, *, after: str) -> Page:
    """The first page of what is chosen, not typed, by a statement that is kept: there are few of them."""
    by = filters.order()
    if after or filters.is_typed():
        return page_of_parts(_narrowed_sights(actor, filters), _named, by=by, after=after)
    statement = _first_rows(anyone_like(actor), timezone.localdate(), filters.chosen())
    return first_page_of(statement.things(user_id=actor.user_id), by=by)


@lru_cache(maxsize=64)
def _first_rows(anyone: Actor, _today: date, chosen: tuple[tuple[str, str], ...]) -> Prepared:
    filters = ProofFilter(dict(chosen))
    found = first_of_parts(_narrowed_sights(anyone, filters), by=filters.order())
    return Prepared.of(_named(found).order_by(*filters.order())[: PAGE_SIZE + 1])


def _narrowed_sights(actor: Actor, filters: ProofFilter) -> list[QuerySet[Proof]]:
    return [filters.narrow(one) for one in access.proof_sights(actor)]


def _named(found: QuerySet[Proof]) -> QuerySet[Proof]:
    return found.select_related("organisation", "person")


@login_required
def proof_detail(request: Request, code: str) -> HttpResponse:
    """One proof: its state, two clocks, files, history as far as the reader may know it."""
    return _detail(request, _visible(request, code))


@login_required
def proof_submit(request: Request, code: str) -> HttpResponse:
    """A new proof of an organisation; `?replaces=CODE` starts from an older one."""
    organisation = get_object_or_404(visible_organisations(request.actor), code=code)
    _refuse_unless(access.can_submit_proof(request.actor, organisation))
    if request.method == "POST":
        form = ProofForm(request.POST, request.FILES)
        proof = _submitted(request, organisation, form) if form.is_valid() else None
        if proof is not None:
            messages.success(request, _("The proof is submitted. The methodologist will look at it."))
            return redirect("proofs:proof-detail", code=proof.code)
        form.ask_for_file_again()
    else:
        form = ProofForm(initial=_initial(_replaced(request, organisation, request.GET.get("replaces", ""))))
    context = {"organisation": organisation, "form": form}
    return render(request, "proofs/proof_submit.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def proof_decide(request: Request, code: str) -> HttpResponse:
    """Confirm, reject or revoke."""
    proof = _visible(request, code)
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            messages.success(request, _decided(request, proof, **form.cleaned_data))
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            return redirect("proofs:proof-detail", code=proof.code)
    return _detail(request, proof, decision=form)


@login_required
@require_POST
def file_add(request: Request, code: str) -> HttpResponse:
    """A further version of the file."""
    proof = _visible(request, code)
    _refuse_unless(access.can_add_file(request.actor, proof))
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.add_file_version(proof, uploaded=form.cleaned_data["file"], actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The file is added."))
            return redirect("proofs:proof-detail", code=proof.code)
    return _detail(request, proof, upload=form)


@login_required
def file(request: Request, code: str, number: int) -> FileResponse:
    """One version of the file, for whoever may see the proof."""
    proof = _visible(request, code)
    version = get_object_or_404(FileVersion.objects.exclude(key=""), proof=proof, number=number)
    is_inside = bool(access.can_see_submitter(request.actor, proof))
    name = version.name if is_inside else queries.neutral_name(proof, version)
    return respond(StoredFile(version.key, name, version.media_type, version.size, version.sha256))


def _refuse_unless(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)


@seen_by_code
def _visible(anyone: Actor) -> QuerySet[Proof]:
    related = ("organisation", "person", "submitted_by", "confirmed_by", "replaces")
    return access.visible_proofs(anyone).select_related(*related)


def _detail(
    request: Request,
    proof: Proof,
    *,
    decision: DecisionForm | None = None,
    upload: FileForm | None = None,
) -> HttpResponse:
    sight = access.sight_of(request.actor, proof)
    is_inside = bool(access.can_see_submitter(request.actor, proof, sight))
    refused = decision or upload
    context = {
        "proof": proof,
        "is_inside": is_inside,
        "term": queries.term_of(proof, timezone.localdate()),
        "files": queries.file_rows(proof, with_names=is_inside),
        "history": queries.history(proof) if is_inside else [],
        "links": links_for("proofs.proof", request.actor, proof),
        "form": refused,
        "decision": decision or DecisionForm(),
        "opened": {"open": "open"} if decision else {},
        "upload": upload or FileForm(),
        **_permissions(request, proof, sight),
    }
    return render(request, "proofs/proof_detail.html", context, status=422 if refused else 200)


def _permissions(request: Request, proof: Proof, sight: access.Sight) -> dict[str, Any]:
    """What this reader may do in the present state of the proof."""
    actor, is_open = request.actor, proof.state == ProofState.SUBMITTED
    return {
        "may_confirm": is_open and access.can_confirm_proof(actor, proof, sight),
        "may_revoke": proof.state == ProofState.CONFIRMED and access.can_revoke_proof(actor, proof, sight),
        "may_add_file": is_open and access.can_add_file(actor, proof, sight),
        "may_replace": not is_open and sight.belongs and proof.organisation is not None,
    }


def _submitted(request: Request, organisation: Organisation, form: ProofForm) -> Proof | None:
    """The proof, or None when the action found something wrong and the form says what."""
    given = form.cleaned_data | {"replaces": _replaced(request, organisation, form.cleaned_data["replaces"])}
    try:
        return actions.submit_proof(organisation=organisation, actor=request.actor, **given)
    except Incomplete as refusal:
        form.refuse(refusal)
        return None


def _replaced(request: Request, organisation: Organisation, code: str) -> Proof | None:
    """The older proof of the organisation that the new one replaces; unknown codes are dropped."""
    older = access.inside_proofs(request.actor).filter(organisation=organisation, code=code[:8])
    return older.exclude(state=ProofState.SUBMITTED).first() if code else None


def _initial(older: Proof | None) -> dict[str, Any]:
    if older is None:
        return {}
    kept = ("title", "kind", "source", "sensitivity", "note")
    return {"replaces": older.code} | {name: getattr(older, name) for name in kept}


def _decided(request: Request, proof: Proof, *, verb: str, reason: str) -> str:
    """Do it and say it."""
    if verb == "confirm":
        actions.confirm_proof(proof, actor=request.actor)
        return _("The proof is confirmed.")
    if verb == "reject":
        actions.reject_proof(proof, reason=reason, actor=request.actor)
        return _("The proof is rejected. Whoever submitted it gets a letter.")
    actions.revoke_proof(proof, reason=reason, actor=request.actor)
    return _("The proof is revoked. Whoever submitted it gets a letter.")
