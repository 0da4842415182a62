"""Whoever takes a quiz: the list, one quiz, a question on its page, the result."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.links import Link, links_for
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete
from rostok.parties.queries import person_of
from rostok.quizzes import access, actions, queries
from rostok.quizzes.core.chances import is_late
from rostok.quizzes.documents import ATTEMPTS, QUIZZES
from rostok.quizzes.forms import AnswerForm
from rostok.quizzes.models import Attempt
from rostok.quizzes.states import AttemptState
from rostok.quizzes.views.fetch import attempt_of, quiz_of

BY_CODE = ("code",)
NEWEST = ("-began_at", "-id")


@login_required
def quiz_list(request: Request) -> HttpResponseBase:
    """Quizzes that can be taken; those who keep them see closed ones too."""
    keeps = bool(access.can_keep_banks(request.actor))
    found = access.visible_quizzes(request.actor, keeps)
    if file := exported(request, QUIZZES, found, by=BY_CODE):
        return file
    page = page_of(found, by=BY_CODE, after=request.GET.get("after", ""))
    return render(request, "quizzes/quiz_list.html", {"page": page, "keeps": keeps})


@login_required
def attempt_list(request: Request) -> HttpResponseBase:
    """One's own attempts, the newest first."""
    found = access.visible_attempts(request.actor).select_related("quiz")
    if file := exported(request, ATTEMPTS, found, by=NEWEST):
        return file
    page = page_of(found, by=NEWEST, after=request.GET.get("after", ""))
    return render(request, "quizzes/attempt_list.html", {"page": page})


@login_required
def quiz_detail(request: Request, code: str) -> HttpResponse:
    """Its terms in words, one's own attempts, the button; for keepers how it goes."""
    quiz: Any = quiz_of(request, code)
    person, keeps, prints = person_of(request.actor), quiz.keeps, quiz.prints
    tries = queries.tries_of(person, quiz) if person else []
    context = {
        "quiz": quiz,
        "parts": queries.parts_of(quiz),
        "points": _points(request, quiz.points),
        "tries": tries[::-1],
        "chance": queries.chance_of(quiz, tries, timezone.now()),
        "keeps": keeps,
        "numbers": queries.numbers_of(quiz) if keeps else None,
        "prints": prints,
        "sheets": queries.newest_sheets(quiz) if prints else [],
    }
    return render(request, "quizzes/quiz_detail.html", context)


def _points(request: Request, keys: Collection[str]) -> list[Link]:
    """Points of rules by their keys: led to where a room above knows them, else as they were written."""
    links = links_for("quizzes.points", request.actor, keys)
    known = {link.url.partition("#")[2] for link in links}
    return [*links, *(Link(key) for key in sorted(set(keys) - known))]


@login_required
@require_POST
def quiz_begin(request: Request, code: str) -> HttpResponse:
    """Draw the questions, or go on with those that are drawn."""
    quiz = quiz_of(request, code)
    attempt = actions.begin(quiz, actor=request.actor)
    return redirect("quizzes:attempt-answer", code=attempt.code, position=_first_open(attempt))


@never_cache
@login_required
def attempt_detail(request: Request, code: str) -> HttpResponse:
    """What is answered and what is not; once handed in, the result with what was wrong."""
    attempt = _attempt(request, code)
    if attempt.state == AttemptState.BEGUN:
        shown = queries.shown_questions(attempt.sheet, _language(), attempt)
        left = [one.row.position for one in shown if not one.is_answered]
        context = {"attempt": attempt, "shown": shown, "left": left, "total": len(shown)}
        context["done"] = len(shown) - len(left)
        return render(request, "quizzes/attempt_detail.html", context)
    tries = queries.tries_of(attempt.person, attempt.quiz)
    chance = queries.chance_of(attempt.quiz, tries, timezone.now())
    shown = queries.shown_questions(attempt.sheet, _language(), attempt)
    reveals = queries.reveals(chance)
    mistakes = [] if attempt.percent is None else queries.mistakes(attempt, shown, reveals=reveals)
    cited = {key for one in mistakes for key in one.shown.question.points}
    context = {
        "attempt": attempt,
        "chance": chance,
        "reveals": reveals,
        "total": len(shown),
        "mistakes": mistakes,
        "points": _points(request, cited),
    }
    return render(request, "quizzes/attempt_result.html", context)


@never_cache
@login_required
def attempt_answer(request: Request, code: str, position: int) -> HttpResponse:
    """One question; its answer is kept when the page is sent, and the next one comes."""
    attempt = _attempt(request, code)
    if attempt.state != AttemptState.BEGUN:
        return redirect("quizzes:attempt-detail", code=code)
    shown = queries.shown_question(attempt, position, _language())
    if shown is None:
        raise Http404
    form = AnswerForm(request.POST or None, shown=shown)
    if form.is_valid():
        try:
            actions.save_answer(attempt, question=shown.row, given=form.given(), actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            return _onward(request, attempt, position)
    total = queries.size_of(attempt)
    context = {"attempt": attempt, "shown": shown, "form": form, "position": position, "total": total}
    status = 422 if form.is_bound else 200
    return render(request, "quizzes/attempt_answer.html", context, status=status)


@login_required
@require_POST
def attempt_hand_in(request: Request, code: str) -> HttpResponse:
    """The answers are marked at once."""
    attempt = _attempt(request, code)
    actions.hand_in(attempt, actor=request.actor)
    messages.success(request, _("Your answers are handed in."))
    return redirect("quizzes:attempt-detail", code=code)


def _attempt(request: Request, code: str) -> Attempt:
    """One's own attempt; one whose time is over is closed on the way."""
    attempt = attempt_of(request, code)
    if attempt.state == AttemptState.BEGUN and is_late(timezone.now(), attempt.ends_at):
        actions.close(attempt, timezone.now())
    return attempt


def _onward(request: Request, attempt: Attempt, position: int) -> HttpResponse:
    if request.POST.get("then") == "overview" or position >= queries.size_of(attempt):
        return redirect("quizzes:attempt-detail", code=attempt.code)
    return redirect("quizzes:attempt-answer", code=attempt.code, position=position + 1)


def _first_open(attempt: Attempt) -> int:
    """The first question without an answer, else the first."""
    answered = queries.answered_places(attempt)
    size = queries.size_of(attempt)
    return next((one for one in range(1, size + 1) if one not in answered), 1)


def _language() -> str:
    return get_language() or "ru"
