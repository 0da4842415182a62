"""For officers: the list, a message, what is done about it."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from rostok.concerns import access, actions, queries
from rostok.concerns.documents import CONCERNS
from rostok.concerns.filters import ConcernFilter
from rostok.concerns.forms import (
    CloseForm,
    EraseForm,
    ExcludeForm,
    HandOverForm,
    MeasureForm,
)
from rostok.concerns.models import Concern
from rostok.concerns.states import ConcernState
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision
from rostok.foundation.exports import exported
from rostok.foundation.forms import RefusableForm
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete, Refused

NEWEST: Final = ("-came_at", "-id")


@login_required
@never_cache
@require_GET
def concern_list(request: Request) -> HttpResponseBase:
    """Messages the officer has. For everybody else there is no such page."""
    if not access.receives(request.actor):
        raise Http404
    filters = ConcernFilter(request.GET)
    seen = filters.narrow(access.visible_concerns(request.actor)).select_related("organisation")
    found = queries.with_clock(seen)
    if file := exported(request, CONCERNS, found, by=NEWEST):
        return file
    page = page_of(found, by=NEWEST, after=request.GET.get("after", ""))
    return render(
        request, "concerns/concern_list.html", {"page": page, "rows": page.rows, "filters": filters}
    )


@login_required
@never_cache
@require_GET
def concern_detail(request: Request, code: str) -> HttpResponse:
    """One message. Its words are shown once it is opened; each showing is noted in the read journal."""
    return _detail(request, _visible(request, code))


@login_required
@require_POST
def concern_open(request: Request, code: str) -> HttpResponse:
    """The clocks stop."""
    actions.open_concern(_visible(request, code), at=timezone.now(), actor=request.actor)
    return redirect("concerns:concern-detail", code=code)


@login_required
@never_cache
@require_POST
def concern_act(request: Request, code: str) -> HttpResponse:
    """A measure."""
    concern, form = _visible(request, code), MeasureForm(request.POST)
    if form.is_valid():
        try:
            actions.note_measure(concern, **form.cleaned_data, at=timezone.now(), actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The measure is written down."))
            return redirect("concerns:concern-detail", code=code)
    return _detail(request, concern, measure=form)


@login_required
@never_cache
@require_POST
def concern_close(request: Request, code: str) -> HttpResponse:
    """Nothing more is to be done."""
    concern, form = _visible(request, code), CloseForm(request.POST)
    if form.is_valid():
        try:
            actions.close_concern(concern, **form.cleaned_data, at=timezone.now(), actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The message is closed."))
            return redirect("concerns:concern-detail", code=code)
    return _detail(request, concern, closing=form)


@login_required
@never_cache
@require_POST
def concern_erase(request: Request, code: str) -> HttpResponse:
    """The words go."""
    concern, form = _visible(request, code), EraseForm(request.POST)
    if form.is_valid():
        try:
            actions.erase_concern(concern, **form.cleaned_data, at=timezone.now(), actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The words are erased; the fact of the message stays."))
            return redirect("concerns:concern-detail", code=code)
    return _detail(request, concern, erasing=form)


@login_required
@never_cache
def concern_hand_over(request: Request, code: str) -> HttpResponse:
    """Give one's part to another officer."""
    concern = _visible(request, code)
    _refuse_unless(access.can_hand_over(request.actor, concern, _duties(concern)))
    takers = list(queries.takers_for(concern, timezone.localdate()))
    form = HandOverForm(request.POST if request.method == "POST" else None, takers=takers)
    if request.method == "POST" and form.is_valid():
        to = next(one for one in takers if one.code == form.cleaned_data["to"])
        try:
            actions.hand_over_concern(
                concern, to=to, words=form.cleaned_data["words"], at=timezone.now(), actor=request.actor
            )
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The message is handed over: a letter has gone to the new officer."))
            return redirect("concerns:concern-list")
    context = {"concern": concern, "form": form, "takers": takers}
    return render(request, "concerns/concern_hand_over.html", context, status=422 if form.is_bound else 200)


@login_required
@never_cache
def concern_exclude(request: Request, code: str) -> HttpResponse:
    """Shut somebody out."""
    concern = _visible(request, code)
    _refuse_unless(access.can_exclude(request.actor, concern, _duties(concern)))
    form = ExcludeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _shut_out(request, concern, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("From now on they do not see it."))
            return redirect("concerns:concern-list")
    context = {"concern": concern, "form": form}
    return render(request, "concerns/concern_exclude.html", context, status=422 if form.is_bound else 200)


@login_required
@never_cache
@require_GET
def concern_reads(request: Request, code: str) -> HttpResponse:
    """The read journal: for the outside officer and the authority, never for the organisation."""
    concern = _visible(request, code)
    _refuse_unless(access.can_see_reads(request.actor, concern, _duties(concern)))
    context = {"concern": concern, "reads": queries.readings_of(concern)}
    return render(request, "concerns/concern_reads.html", context)


def _shut_out(request: Request, concern: Concern, *, person: str, organisation: bool) -> None:
    at = timezone.now()
    found = queries.person_named(person)
    if person.strip() and found is None:
        raise Incomplete(_("Nobody is known by this."), _("Check the address or the code."), "person")
    if not person.strip() and not organisation:
        raise Incomplete(_("Say who must not see it."), field="person")
    if found is not None:
        actions.exclude(concern, person=found, at=at, actor=request.actor)
    if organisation and concern.organisation is not None:
        actions.exclude(concern, organisation=concern.organisation, at=at, actor=request.actor)


@seen_by_code
def _visible(anyone: Actor) -> QuerySet[Concern]:
    return access.visible_concerns(anyone).select_related("organisation", "territory")


def _duties(concern: Concern) -> frozenset[str]:
    """What `visible_concerns` has told about the reader, as the rules take it."""
    return frozenset({"outside" if _is_outside(concern) else "inside"})


def _is_outside(concern: Concern) -> bool:
    return bool(concern.is_mine_from_outside)  # type: ignore[attr-defined]  # by declaration


def _refuse_unless(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)


def _detail(request: Request, concern: Concern, **refused: RefusableForm) -> HttpResponse:
    board = queries.board_of(concern)
    duties = _duties(concern)
    is_open = concern.state != ConcernState.RECEIVED
    context: dict[str, Any] = {
        "concern": concern,
        "board": board,
        "form": next(iter(refused.values()), None),
        "is_open": is_open,
        "may_exclude": access.can_exclude(request.actor, concern, duties),
        "may_hand_over": access.can_hand_over(request.actor, concern, duties),
        "may_erase": access.can_erase(request.actor, concern, duties),
        "measure": refused.get("measure") or MeasureForm(),
        "closing": refused.get("closing") or CloseForm(),
        "erasing": refused.get("erasing") or EraseForm(),
    }
    if is_open:
        texts = actions.read_concern(
            concern,
            board.entries,
            is_from_outside=_is_outside(concern),
            at=timezone.now(),
            actor=request.actor,
        )
        context |= {"texts": texts[0], "entries": list(zip(board.entries, texts[1:], strict=True))}
    return render(request, "concerns/concern_detail.html", context, status=422 if refused else 200)
