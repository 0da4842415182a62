"""The list of children, one record, its key sheet, its read journal, its end."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from rostok.children import access, actions, queries
from rostok.children.filters import ChildFilter
from rostok.children.forms import AdmitForm, SealForm
from rostok.children.models import Child, Disagreement, Note
from rostok.children.states import What
from rostok.children.views.near import duties_of, refuse_unless, visible
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete

NEWEST: Final = ("-admitted_on", "-id")


@login_required
@never_cache
@require_GET
def child_list(request: Request) -> HttpResponse:
    """Children of the reader's institutions. For everybody else there is no such page; each look is noted."""
    kept = list(access.institutions_kept(request.actor))
    if not kept:
        raise Http404
    actions.read_list(kept, actor=request.actor)
    filters = ChildFilter(request.GET)
    found = filters.narrow(access.visible_children(request.actor)).select_related("institution")
    page = page_of(found, by=NEWEST, after=request.GET.get("after", ""))
    banned = queries.banned_children([child.pk for child in page.rows], timezone.localdate())
    context = {"page": page, "rows": page.rows, "filters": filters, "banned": banned, "kept": kept}
    return render(request, "children/child_list.html", context)


@login_required
@never_cache
def child_admit(request: Request) -> HttpResponse:
    """A new record; its key sheet is printed next."""
    kept = list(access.institutions_kept(request.actor))
    if not kept:
        raise Http404
    form = AdmitForm(request.POST if request.method == "POST" else None, institutions=kept)
    if form.is_valid():
        given = form.cleaned_data
        chosen = given.pop("institution")
        place = next(one for one in kept if one.code == chosen)
        try:
            child = actions.admit_child(place, **given, actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("The record is begun. Print the key sheet and write the name by hand.")
            )
            return redirect("children:child-key-sheet", child.code)
    status = 422 if form.is_bound else 200
    return render(request, "children/child_admit.html", {"form": form}, status=status)


@login_required
@never_cache
@require_GET
def child_detail(request: Request, code: str) -> HttpResponse:
    """One record; each look is noted."""
    child = visible(request, code)
    duties = duties_of(request, child)
    board = queries.board_of(child, timezone.localdate())
    deciders = [one.row for one in board.deciders]
    rows = [*deciders, *board.bans, *board.siblings, *([board.disagreement] if board.disagreement else [])]
    words = actions.read_child(child, rows, duties=duties, actor=request.actor)
    opened: dict[Any, dict[str, str]] = dict(zip(((type(row), row.pk) for row in rows), words, strict=True))
    context = {
        "child": child,
        "board": board,
        "permissions": [
            (What(what).label, one, queries.reason_words(one.reasons))
            for what, one in board.permissions.items()
        ],
        "deciders": [(one, opened[type(one.row), one.row.pk]) for one in board.deciders],
        "bans": [(ban, opened[type(ban), ban.pk]["with_whom"]) for ban in board.bans],
        "siblings": [
            (row, row.second if row.first_id == child.pk else row.first, opened[type(row), row.pk]["words"])
            for row in board.siblings
        ],
        "disagreement": opened[Disagreement, board.disagreement.pk] if board.disagreement else None,
        "may_work": access.can_work(request.actor, child, duties),
        "may_hand_over": access.can_hand_over(request.actor, child, duties),
        "may_seal": access.can_seal(request.actor, child, duties),
        "today": timezone.localdate(),
    }
    return render(request, "children/child_detail.html", context)


@login_required
@never_cache
@require_GET
def child_key_sheet(request: Request, code: str) -> HttpResponse:
    """Paper: the code and an empty line for the name, written by hand."""
    child = visible(request, code)
    actions.read_child(child, [], duties=duties_of(request, child), actor=request.actor)
    return render(request, "children/key_sheet.html", {"child": child, "today": timezone.localdate()})


@login_required
@never_cache
@require_GET
def child_reads(request: Request, code: str) -> HttpResponse:
    """Who has opened the record and its notes."""
    child = visible(request, code)
    context = {"child": child, "reads": queries.readings_of(child)}
    return render(request, "children/child_reads.html", context)


@login_required
@never_cache
@require_GET
def note_detail(request: Request, code: str, one: str) -> HttpResponse:
    """One note; each look is noted."""
    child = visible(request, code)
    note = get_object_or_404(Note.objects.select_related("author", "child"), child=child, code=one)
    words = actions.read_note(note, actor=request.actor)
    return render(request, "children/note_detail.html", {"child": child, "note": note, "words": words})


@login_required
@never_cache
def child_seal(request: Request, code: str) -> HttpResponse:
    """What would go, and from when it may; POST lets it go."""
    child = visible(request, code)
    refuse_unless(access.can_seal(request.actor, child))
    form = SealForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_sealed(request, child, form):
        messages.success(request, _("The record is sealed. Nobody reads it any more."))
        return redirect("children:child-list")
    today = timezone.localdate()
    context = {
        "child": child,
        "form": form,
        "going": queries.going(child),
        "goes_on": queries.may_go_on(child, today),
        "term": queries.kept_for(today),
    }
    return render(request, "children/child_seal.html", context, status=422 if form.is_bound else 200)


def _is_sealed(request: Request, child: Child, form: SealForm) -> bool:
    try:
        actions.seal_child(child, **form.cleaned_data, at=timezone.now(), actor=request.actor)
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    return True
