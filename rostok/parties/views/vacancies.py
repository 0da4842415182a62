"""A role that nobody holds: who takes it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.refusals import Incomplete
from rostok.parties import access, actions, queries
from rostok.parties.forms import VacancyForm
from rostok.parties.models import Vacancy
from rostok.parties.states import RoleKind


@login_required
def vacancy_fill(request: Request, code: str) -> HttpResponse:
    """Seat somebody; who is not on the list is invited by letter."""
    vacancy = _vacancy(request, code)
    today = timezone.localdate()
    is_open = type(vacancy).objects.filter(queries.is_vacant(today), pk=vacancy.pk).exists()
    people = queries.able_to_fill(vacancy.role, today)
    form = VacancyForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_bound and form.is_valid():
        try:
            actions.fill_vacancy(vacancy, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The role is held again."))
            return redirect("portal:home")
    context = {
        "form": form,
        "role": vacancy.role,
        "scope": queries.scope_words(vacancy.role),
        "is_open": is_open,
        "has_people": bool(people),
        "is_leader": vacancy.role.kind == RoleKind.LEADER,
    }
    return render(request, "parties/vacancy_fill.html", context, status=422 if form.is_bound else 200)


@seen_by_code
def _vacancy(anyone: Actor) -> QuerySet[Vacancy]:
    return access.visible_vacancies(anyone)
