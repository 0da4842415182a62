"""Those who keep quizzes: how one is set."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.quizzes import access, actions, queries
from rostok.quizzes.forms import QuizForm
from rostok.quizzes.models import Quiz
from rostok.quizzes.views.fetch import quiz_of


@login_required
def quiz_new(request: Request) -> HttpResponse:
    """Make a quiz."""
    refuse_unless(access.can_keep_banks(request.actor))
    return _quiz_form(request, None)


@login_required
def quiz_edit(request: Request, code: str) -> HttpResponse:
    """Set it anew; attempts under way keep their terms."""
    quiz = quiz_of(request, code)
    refuse_unless(access.can_keep_banks(request.actor))
    return _quiz_form(request, quiz)


def _quiz_form(request: Request, quiz: Quiz | None) -> HttpResponse:
    banks = list(access.visible_banks(request.actor).order_by("code"))
    parts = queries.parts_of(quiz) if quiz else []
    form = QuizForm(request.POST or None, banks=banks, quiz=quiz, parts=parts)
    if form.is_valid():
        try:
            kept = actions.save_quiz(quiz, actor=request.actor, **form.given())
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The quiz is kept."))
            return redirect("quizzes:quiz-detail", code=kept.code)
    back = reverse("quizzes:quiz-detail", args=[quiz.code]) if quiz else reverse("quizzes:quiz-list")
    context = {"form": form, "quiz": quiz, "back": back, "banks": banks}
    return render(request, "quizzes/quiz_form.html", context, status=422 if form.is_bound else 200)
