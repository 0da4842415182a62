"""The report to a grant-giver: its page, the list behind each figure, the document."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from rostok.foundation.exports import exported
from rostok.foundation.files import respond
from rostok.foundation.http import Request
from rostok.parties.access import territories_under
from rostok.parties.states import RoleKind
from rostok.portal import access, actions
from rostok.portal.documents import LABELS, cautions, kind_words, period_words, rows_table, sections
from rostok.portal.forms import PeriodForm
from rostok.portal.queries.activity import Period
from rostok.portal.queries.report import LISTS, listed, report_of


@login_required
@require_http_methods(["GET", "POST"])
def report(request: Request) -> HttpResponse:
    """The figures of a period, each leading to its list; POST asks for the document."""
    form, period = _asked(request, request.GET if request.method == "GET" else request.POST)
    if request.method == "POST":
        language = (get_language() or "ru")[:2]
        paper = actions.request_report(
            since=period.since,
            until=period.until,
            territory=period.territory,
            language=language,
            actor=request.actor,
        )
        return redirect("portal:report-paper", paper.code)
    made = report_of(request.actor, period, places=form.places)
    context = {
        "form": form,
        "period": period,
        "words": period_words(made),
        "figures": [_figure(what, str(LABELS[what]), made.counts[what], period) for what in LABELS],
        "kinds": [
            _figure("organisations", kind_words(one.label), one.count, period, **one.narrowed)
            for one in made.kinds
        ],
        "regions": [
            _figure("organisations", one.label, one.count, period, **one.narrowed) for one in made.regions
        ],
        "sections": sections(made, today=timezone.localdate()),
        "cautions": cautions(made),
        "back_url": reverse("assessment:campaign-list"),
    }
    return render(request, "portal/report.html", context)


@login_required
@require_GET
def report_list(request: Request, what: str) -> HttpResponseBase:
    """The rows that a figure counts, as a page or as a file."""
    if what not in LISTS:
        raise Http404
    _form, period = _asked(request, request.GET)
    narrowed = {name: request.GET.get(name, "")[:20] for name in ("kind", "region")}
    rows = listed(what, request.actor, period, **narrowed)
    if file := exported(request, rows_table(what), rows):
        return file
    context = {"rows": rows, "label": LABELS[what], "period": period, "back_url": _address("report", period)}
    return render(request, "portal/report_list.html", context)


@login_required
@require_GET
def report_paper(request: Request, code: str) -> HttpResponseBase:
    """The document, or that it is still being made."""
    paper = get_object_or_404(access.visible_papers(request.actor), code=code)
    if paper.key:
        return respond(paper)
    return render(request, "portal/report_paper.html", {"paper": paper})


def _asked(request: Request, sent: QueryDict) -> tuple[PeriodForm, Period]:
    """The period and territory; for those who make no reports this page does not exist.

    Whoever has a territory as a methodologist is one: the rule is asked only where there is none.
    """
    places = list(territories_under(request.actor, RoleKind.METHODOLOGIST).order_by("sort_key", "pk"))
    if not places and not access.can_report(request.actor):
        raise Http404
    form = PeriodForm(sent, today=timezone.localdate(), places=places)
    return form, Period(*form.days(), form.place())


def _address(name: str, period: Period, *args: str, **more: str) -> str:
    query = {"since": str(period.since), "until": str(period.until), **more}
    if period.territory:
        query["territory"] = period.territory.code
    return reverse(f"portal:{name}", args=args, query=query)


def _figure(what: str, label: str, count: int, period: Period, **narrowed: str) -> dict[str, Any]:
    return {"label": label, "count": count, "url": _address("report-list", period, what, **narrowed)}
