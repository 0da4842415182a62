"""Sample documents: the list, one of them as it will read, the file for an office program."""

import io

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language

from rostok.foundation.actors import Actor
from rostok.foundation.http import Request, seen_by_code
from rostok.parties.access import organisations_of
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind
from rostok.roadmaps import access, queries
from rostok.roadmaps.documents import DOCX, draft_docx
from rostok.roadmaps.forms import DraftForm
from rostok.roadmaps.models import Draft, Step


@login_required
def draft_list(request: Request) -> HttpResponse:
    """Every sample, for whoever has signed in."""
    found = access.visible_drafts(request.actor).order_by("position", "pk")
    return render(request, "roadmaps/draft_list.html", {"drafts": found})


@login_required
def draft_detail(request: Request, code: str) -> HttpResponse:
    """How it reads with what is known of one's own organisation; gaps are marked."""
    draft = _draft_of(request, code)
    step, organisation = _whose(request)
    kind, facts = _known(request, organisation)
    shown = queries.filled_draft(draft, facts, kind=kind, language=_language())
    context = {
        "draft": draft,
        "shown": shown,
        "step": step,
        "organisation": organisation,
        "is_state": kind == OrganisationKind.STATE,
    }
    return render(request, "roadmaps/draft_detail.html", context)


@login_required
def draft_take(request: Request, code: str) -> HttpResponseBase:
    """A few questions, then the file. Nothing typed here is stored."""
    draft = _draft_of(request, code)
    step, organisation = _whose(request)
    kind, facts = _known(request, organisation)
    form = DraftForm(request.POST or None, facts=facts, needed=queries.facts_needed(draft, kind=kind))
    if form.is_valid():
        return _file(draft, form.facts(facts), kind, form.cleaned_data["language"])
    context = {"draft": draft, "form": form, "step": step}
    return render(request, "roadmaps/draft_take.html", context, status=422 if form.is_bound else 200)


def _file(draft: Draft, facts: dict[str, str], kind: str, language: str) -> FileResponse:
    with translation.override(language):
        shown = queries.filled_draft(draft, facts, kind=kind, language=language)
        body = draft_docx(shown, version=draft.pack_version)
    return FileResponse(
        io.BytesIO(body), as_attachment=True, filename=f"{shown.title}.docx", content_type=DOCX
    )


@seen_by_code
def _draft_of(anyone: Actor) -> QuerySet[Draft]:
    return access.visible_drafts(anyone)


@seen_by_code
def _step_of(anyone: Actor) -> QuerySet[Step]:
    return access.visible_steps(anyone).select_related(
        "goal__growth_point__road_map__organisation__territory"
    )


def _whose(request: Request) -> tuple[Step | None, Organisation | None]:
    """The step the reader came from and its organisation, else the reader's own."""
    if asked := request.GET.get("step", ""):
        step = _step_of(request, asked)
        return step, step.goal.growth_point.road_map.organisation
    own = organisations_of(request.actor).select_related("territory").order_by("name_key", "pk")
    return None, own.first()


def _known(request: Request, organisation: Organisation | None) -> tuple[str, dict[str, str]]:
    kind = organisation.kind if organisation else OrganisationKind.NPO
    return kind, queries.facts_of(organisation, actor=request.actor)


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "ru"
