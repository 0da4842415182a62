"""A quiz on paper: the blank sheet, and entering what came back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.http import Request
from rostok.foundation.models import name_key
from rostok.foundation.refusals import Incomplete
from rostok.parties.access import visible_people
from rostok.parties.models import Person
from rostok.quizzes import actions, queries
from rostok.quizzes.forms import PaperForm
from rostok.quizzes.states import AttemptState
from rostok.quizzes.views.fetch import quiz_of, sheet_of


@login_required
@require_POST
def sheet_make(request: Request, code: str) -> HttpResponse:
    """Draw a blank sheet."""
    quiz = quiz_of(request, code)
    sheet = actions.make_sheet(quiz, actor=request.actor)
    return redirect("quizzes:sheet-detail", code=sheet.code)


@login_required
def sheet_detail(request: Request, code: str) -> HttpResponse:
    """The paper itself; it may be copied for several people."""
    sheet = sheet_of(request, code)
    shown = queries.shown_questions(sheet, get_language() or "ru")
    enter = request.build_absolute_uri(reverse("quizzes:sheet-enter", args=[sheet.code]))
    back = reverse("quizzes:quiz-detail", args=[sheet.quiz.code])
    context = {"sheet": sheet, "quiz": sheet.quiz, "shown": shown, "enter_url": enter, "back_url": back}
    return render(request, "quizzes/sheet_detail.html", context)


@login_required
def sheet_enter(request: Request, code: str) -> HttpResponse:
    """Enter a filled-in sheet for the person."""
    sheet = sheet_of(request, code)
    shown = queries.shown_questions(sheet, get_language() or "ru")
    start = {"came_on": timezone.localdate(), "channel": "paper"}
    form = PaperForm(request.POST or None, questions=shown, initial=start)
    if form.is_valid():
        try:
            attempt = actions.enter_paper(
                sheet,
                person=_person(request, form.cleaned_data["person"]),
                given=form.given(),
                incoming=form.incoming(),
                actor=request.actor,
            )
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            is_passed = attempt.state == AttemptState.PASSED
            said = _("Entered: passed.") if is_passed else _("Entered: not passed.")
            messages.success(request, said)
            return redirect("quizzes:quiz-detail", code=sheet.quiz.code)
    context = {"sheet": sheet, "form": form}
    return render(request, "quizzes/sheet_enter.html", context, status=422 if form.is_bound else 200)


def _person(request: Request, typed: str) -> Person:
    """The one person the actor sees of this name or code. Raises Incomplete for none and for several."""
    asked = Q(name_key=name_key(typed)) | Q(code=typed.strip().upper())
    found = list(visible_people(request.actor).select_related("user").filter(asked)[:2])
    if not found:
        raise Incomplete(
            _("You see nobody of this name."), _("Check the name, or give the code of the person."), "person"
        )
    if len(found) > 1:
        raise Incomplete(
            _("There are several people of this name."), _("Give the code of the person."), "person"
        )
    return found[0]
