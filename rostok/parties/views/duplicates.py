"""Organisations that may be one: the list of pairs, the comparison, the merge and its undoing."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.jobs import enqueue
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import access, actions, queries
from rostok.parties.documents import DUPLICATES
from rostok.parties.forms import MergeForm
from rostok.parties.models import DuplicatePair, Organisation, OrganisationMerge
from rostok.parties.views.organisations import visible_organisation

NEAREST: Final = ("-score", "id")


@login_required
def duplicate_list(request: Request) -> HttpResponseBase:
    """Pairs in the reader's care, the nearest first."""
    if not access.can_look_after(request.actor):
        raise Http404
    found = queries.open_pairs(request.actor)
    if file := exported(request, DUPLICATES, found.select_related("one", "other"), by=NEAREST):
        return file
    page = page_of(found, by=NEAREST, after=request.GET.get("after", ""))
    rows = [(pair, [queries.evidence_words(code) for code in pair.reasons]) for pair in page.rows]
    return render(request, "parties/duplicate_list.html", {"page": page, "rows": rows})


@login_required
@require_POST
def duplicate_search(request: Request) -> HttpResponse:
    """Look through all organisations again."""
    if not access.can_look_after(request.actor):
        raise Http404
    enqueue("rostok.parties.jobs.find_duplicates")
    messages.success(request, _("The search has begun. New pairs appear here in some minutes."))
    return redirect("parties:duplicate-list")


@login_required
@require_POST
def duplicate_dismiss(request: Request, code: str) -> HttpResponse:
    """These are two organisations: never shown again."""
    actions.dismiss_pair(_pair(request, code), actor=request.actor)
    messages.success(request, _("The pair will not be shown again."))
    return redirect("parties:duplicate-list")


@login_required
def organisation_merge(request: Request, code: str, other: str) -> HttpResponse:
    """The two side by side, what would clash, and the merge: `other` becomes part of the first."""
    if merge := access.visible_merges(request.actor).filter(**_merged(code, other)).first():
        messages.info(request, _("These two are one organisation already."))
        return redirect("parties:merge-detail", code=merge.code)
    winner, loser = (_cared(request, one) for one in (code, other))
    if winner == loser:
        raise Http404
    form = MergeForm(request.POST or None)
    if form.is_valid():
        try:
            merge = actions.merge_organisations(loser, winner, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The two organisations are one now."))
            return redirect("parties:merge-detail", code=merge.code)
    seen = queries.preview(loser, winner)
    clashes = [(one, one.ways(request.actor)) for one in seen.clashes]
    context = {"winner": winner, "loser": loser, "seen": seen, "clashes": clashes, "form": form}
    return render(request, "parties/organisation_merge.html", context, status=422 if form.is_bound else 200)


def _merged(kept: str, other: str) -> dict[str, str | None]:
    """A merge of these two that stands: somebody was quicker, or the button was pressed in two windows."""
    return {"winner__code": kept, "loser__code": other, "undone_at": None}


@login_required
def merge_detail(request: Request, code: str) -> HttpResponse:
    """What a merge has moved, and the way back."""
    merge = _merge(request, code)
    context = {
        "merge": merge,
        "moved": queries.moved_by(merge),
        "may_undo": merge.undone_at is None and access.can_merge(request.actor, merge.winner),
    }
    return render(request, "parties/merge_detail.html", context)


@login_required
@require_POST
def merge_undo(request: Request, code: str) -> HttpResponse:
    """Both stand again."""
    back, gone = actions.undo_merge(_merge(request, code), actor=request.actor)
    said = ngettext("Undone: %(count)s record moved back.", "Undone: %(count)s records moved back.", back)
    messages.success(request, said % {"count": back})
    if gone:
        said = ngettext(
            "%(count)s record is gone or has moved on since.",
            "%(count)s records are gone or have moved on since.",
            gone,
        )
        messages.warning(request, said % {"count": gone})
    return redirect("parties:merge-detail", code=code)


@seen_by_code
def _pair(anyone: Actor) -> QuerySet[DuplicatePair]:
    return access.visible_pairs(anyone)


@seen_by_code
def _merge(anyone: Actor) -> QuerySet[OrganisationMerge]:
    return access.visible_merges(anyone).select_related("winner", "loser")


def _cared(request: Request, code: str) -> Organisation:
    """An organisation that the reader may merge, or 404."""
    organisation = visible_organisation(request, code)
    decision = access.can_merge(request.actor, organisation)
    if not decision:
        raise Refused(decision)
    return organisation
