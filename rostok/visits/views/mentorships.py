"""Mentors of children, and the psychologist's leave to be alone with one."""

from datetime import date
from functools import lru_cache, partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rostok.children.access import institutions_kept, visible_children
from rostok.children.states import ChildState
from rostok.foundation.actors import Actor
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.paging import slice_of
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.foundation.refusals import refuse_unless
from rostok.parties.models import Organisation
from rostok.visits import access, actions, queries
from rostok.visits.forms import AloneForm, EndMentorshipForm, MentorshipForm
from rostok.visits.views.fetch import all_visits, mentorship_seen


@never_cache
@login_required
@require_safe
def mentorship_list(request: Request) -> HttpResponse:
    """One's own as a mentor; of a keeper those of the institution. Codes to keepers alone."""
    today, user_id = timezone.localdate(), request.actor.user_id
    statements = _listed(anyone_like(request.actor), today)
    rows, begin_in, allow_in = (one.things(user_id=user_id) for one in statements)
    titles = queries.titles_of(one.type_id for one in rows)
    shown = [(one, titles.get(one.type_id, ""), one.is_kept) for one in rows]
    context = {
        "page": slice_of(shown, after=request.GET.get("after", "")),
        "begin_in": begin_in,
        "allow_in": allow_in,
        "today": today,
    }
    return render(request, "visits/mentorship_list.html", context)


@lru_cache(maxsize=8)
def _listed(anyone: Actor, _today: date) -> tuple[Prepared, Prepared, Prepared]:
    """Mentorships with `is_kept`: is the child; where one may begin one, where allow to be alone."""
    kept = visible_children(anyone).filter(pk=OuterRef("child"))
    found = access.visible_mentorships(anyone).annotate(is_kept=Exists(kept))
    shown = found.select_related("person", "child__institution", "type").order_by("state", "-since", "pk")
    places = (access.homes_to_begin_in(anyone), access.homes_to_allow_in(anyone))
    begin_in, allow_in = (Prepared.of(one.order_by("name_key", "pk")) for one in places)
    return Prepared.of(shown), begin_in, allow_in


@never_cache
@login_required
def mentorship_begin(request: Request, code: str) -> HttpResponse:
    """Somebody comes to one child for a longer time."""
    institution = _kept(request, code)
    refuse_unless(access.can_begin_mentorship(request.actor, institution))
    form = MentorshipForm(
        request.POST or None,
        types=[one for one in queries.types_at(institution) if one.has_children and not one.is_group_only],
        **_choices(request, institution),
    )
    sheet = Sheet(
        _("Begin a mentorship"),
        _("It lasts at least as long as the type says; the child is not left without a word before."),
        _("Begin"),
        _("The mentorship has begun."),
        is_secret=True,
    )
    return _filled(request, form, _about_child(form, actions.begin_mentorship), sheet)


@never_cache
@login_required
def alone_allow(request: Request, code: str) -> HttpResponse:
    """The psychologist allows an adult to be alone with a child."""
    institution = _kept(request, code)
    refuse_unless(access.can_allow_alone(request.actor, institution))
    form = AloneForm(request.POST or None, **_choices(request, institution))
    sheet = Sheet(
        _("Allow an adult to be alone with a child"),
        _("Only by a type for single children, until the day you name."),
        _("Allow"),
        _("It is allowed until that day."),
        is_secret=True,
    )
    return _filled(request, form, _about_child(form, actions.allow_alone), sheet)


@login_required
def mentorship_end(request: Request, code: str) -> HttpResponse:
    """It ends."""
    mentorship = mentorship_seen(request, code)
    refuse_unless(access.can_end_mentorship(request.actor, mentorship))
    form = EndMentorshipForm(request.POST or None)
    sheet = Sheet(
        _("End the mentorship"),
        _("A child waits for whoever has promised to come."),
        _("End it"),
        _("The mentorship has ended."),
        is_secret=True,
    )
    return _filled(request, form, partial(actions.end_mentorship, mentorship), sheet)


def _kept(request: Request, code: str) -> Organisation:
    return get_object_or_404(institutions_kept(request.actor).select_related("territory"), code=code)


def _choices(request: Request, institution: Organisation) -> dict[str, Any]:
    children = visible_children(request.actor).filter(institution=institution, state=ChildState.LIVES)
    return {
        "children": children.order_by("group", "paper_code"),
        "people": queries.volunteers_near(institution),
    }


def _about_child(form: Any, act: Any) -> Any:
    def filled(*, actor: Any, **_typed: Any) -> Any:
        given = form.given()
        return act(given.pop("child"), actor=actor, **given)

    return filled


def _filled(request: Request, form: Any, act: Any, sheet: Sheet) -> HttpResponse:
    back = reverse("visits:mentorship-list")
    crumbs = (all_visits(), (back, _("Mentors")))
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)
