"""Those who keep questions: banks, single questions, files."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.quizzes import access, actions, queries
from rostok.quizzes.core.gift import write
from rostok.quizzes.documents import BANKS
from rostok.quizzes.forms import BankForm, ImportForm, QuestionForm
from rostok.quizzes.models import Bank, QuestionVersion
from rostok.quizzes.views.fetch import bank_of

BY_CODE = ("code",)


@login_required
def bank_list(request: Request) -> HttpResponseBase:
    """Every bank with the number of its questions."""
    refuse_unless(access.can_keep_banks(request.actor))
    found = queries.bank_rows(access.visible_banks(request.actor))
    if file := exported(request, BANKS, found, by=BY_CODE):
        return file
    page = page_of(found, by=BY_CODE, after=request.GET.get("after", ""))
    return render(request, "quizzes/bank_list.html", {"page": page})


@login_required
def bank_new(request: Request) -> HttpResponse:
    """Make a bank."""
    refuse_unless(access.can_keep_banks(request.actor))
    return _bank_form(request, None)


@login_required
def bank_edit(request: Request, code: str) -> HttpResponse:
    """Name it anew."""
    return _bank_form(request, bank_of(request, code))


@login_required
def bank_detail(request: Request, code: str) -> HttpResponse:
    """Its questions, by part, with how often each was answered rightly."""
    bank = bank_of(request, code)
    language = get_language() or "ru"
    rows = queries.question_rows(queries.current_versions(bank))
    shown = [(row, row.version.worded(language)) for row in rows]
    context = {
        "bank": bank,
        "living": [pair for pair in shown if pair[0].version.question.retired_at is None],
        "retired": [pair for pair in shown if pair[0].version.question.retired_at is not None],
        "least": queries.LEAST_ANSWERS,
    }
    return render(request, "quizzes/bank_detail.html", context)


@login_required
def bank_export(request: Request, code: str) -> HttpResponse:
    """The bank as a GIFT file in one language; questions without words in it stay out."""
    bank = bank_of(request, code)
    language = "en" if request.GET.get("language") == "en" else "ru"
    versions = queries.current_versions(bank)
    worded = [
        one.worded(language) for one in versions if language in one.content and not one.question.retired_at
    ]
    response = HttpResponse(write(worded), content_type="text/plain; charset=utf-8")
    name = f"{bank.code}-{language}.gift"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


@login_required
def bank_import(request: Request) -> HttpResponse:
    """A file is looked at first; then the same text is brought in."""
    refuse_unless(access.can_keep_banks(request.actor))
    start = {"bank_code": request.GET.get("bank", ""), "language": get_language() or "ru"}
    form = ImportForm(request.POST or None, request.FILES or None, initial=start)
    looked = None
    if form.is_valid():
        is_look = "import" not in request.POST
        try:
            text = _text(form)
            looked = actions.import_questions(
                text,
                bank_code=form.cleaned_data["bank_code"],
                language=form.cleaned_data["language"],
                dry_run=is_look,
                actor=request.actor,
            )
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            if not is_look and looked.rejected < looked.questions:
                said = _("%(created)s new, %(updated)s changed, %(rejected)s left out.") % looked.as_dict()
                messages.success(request, said)
                return redirect("quizzes:bank-detail", code=form.cleaned_data["bank_code"])
            form = ImportForm(initial=form.cleaned_data | {"text": text, "file": None})
    status = 422 if form.is_bound and form.errors else 200
    findings = [(one.line, queries.finding_words(one)) for one in looked.findings] if looked else []
    context = {"form": form, "looked": looked, "findings": findings}
    return render(request, "quizzes/bank_import.html", context, status=status)


@login_required
def question_new(request: Request, code: str) -> HttpResponse:
    """Write a question."""
    return _question_form(request, bank_of(request, code), None)


@login_required
def question_edit(request: Request, code: str, number: int) -> HttpResponse:
    """Change it; once somebody was asked it, this becomes its next version."""
    bank = bank_of(request, code)
    return _question_form(request, bank, _version(bank, number))


@login_required
@require_POST
def question_retire(request: Request, code: str, number: int) -> HttpResponse:
    """Draw it no more, or again."""
    bank = bank_of(request, code)
    question = _version(bank, number).question
    actions.retire_question(question, is_retired=question.retired_at is None, actor=request.actor)
    said = _("The question is put aside.") if question.retired_at else _("The question is drawn again.")
    messages.success(request, said)
    return redirect("quizzes:bank-detail", code=code)


def _version(bank: Bank, number: int) -> QuestionVersion:
    """The newest version of a question of the bank."""
    found = QuestionVersion.objects.filter(question__bank=bank, question=number).order_by("-number")
    return get_object_or_404(found.select_related("question")[:1])


def _text(form: ImportForm) -> str:
    file: Any = form.cleaned_data["file"]
    return actions.decoded(file.read(actions.MOST_BYTES + 1) if file else form.cleaned_data["text"].encode())


def _bank_form(request: Request, bank: Bank | None) -> HttpResponse:
    form = BankForm(request.POST or None, bank=bank)
    if form.is_valid():
        try:
            kept = actions.save_bank(bank, actor=request.actor, **form.given())
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The bank is kept."))
            return redirect("quizzes:bank-detail", code=kept.code)
    back = reverse("quizzes:bank-detail", args=[bank.code]) if bank else reverse("quizzes:bank-list")
    context = {"form": form, "bank": bank, "back": back}
    return render(request, "quizzes/bank_form.html", context, status=422 if form.is_bound else 200)


def _question_form(request: Request, bank: Bank, version: QuestionVersion | None) -> HttpResponse:
    form = QuestionForm(request.POST or None, version=version)
    if form.is_valid():
        try:
            actions.save_question(
                bank,
                worded=form.worded,
                question=version.question if version else None,
                seen=form.cleaned_data["seen"],
                actor=request.actor,
            )
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The question is kept."))
            return redirect("quizzes:bank-detail", code=bank.code)
    context = {"form": form, "bank": bank, "version": version}
    return render(request, "quizzes/question_form.html", context, status=422 if form.is_bound else 200)
