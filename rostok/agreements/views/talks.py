"""The institution asks for more; the organiser answers."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rostok.agreements import access, actions
from rostok.agreements.forms import AnswerForm, AskForm, PaperAnswerForm
from rostok.agreements.views.fetch import proposal_of
from rostok.agreements.views.filling import of_proposal
from rostok.foundation.filling import Sheet
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless
from rostok.foundation.workflow import may


@login_required
def ask(request: Request, code: str) -> HttpResponse:
    """Once: the term of the decision becomes the longer one."""
    proposal = proposal_of(request, code)
    refuse_unless(may(proposal, "ask", actor=request.actor))
    sheet = Sheet(
        _("Ask for more"),
        _("This can be done once. The term of the decision becomes longer by it."),
        pgettext("a question", "Ask"),
        _("The question is sent; the new last day is on the page."),
    )
    return of_proposal(
        request, proposal, AskForm(request.POST or None), partial(actions.ask_more, proposal), sheet
    )


@login_required
def answer(request: Request, code: str) -> HttpResponse:
    """The organiser, or the institution where the answer came on paper."""
    proposal = proposal_of(request, code)
    refuse_unless(may(proposal, "answer", actor=request.actor))
    is_own = access.footing_of(request.actor, proposal).is_organiser
    question = proposal.question
    form = AnswerForm if is_own else PaperAnswerForm
    sheet = Sheet(
        _("Answer what was asked"),
        question.text if question else "",
        _("Send the answer"),
        _("The answer is sent."),
    )
    return of_proposal(
        request, proposal, form(request.POST or None), partial(actions.answer_more, proposal), sheet
    )
