"""Small forms about one child: each does one action and goes back to the record."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rostok.children import access, actions, forms
from rostok.children.models import Ban, Child, Representative
from rostok.children.views.near import crumbs, page_of_child, refuse_unless, visible
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.forms import RefusableForm
from rostok.foundation.http import Request


def _child(request: Request, code: str) -> Child:
    """A child into whose record the reader may write."""
    child = visible(request, code)
    refuse_unless(access.can_work(request.actor, child))
    return child


def _sheet(title: str, verb: str, said: str, lead: str = "") -> Sheet:
    return Sheet(title=title, lead=lead, verb=verb, said=said, is_secret=True)


def _filled(
    request: Request, child: Child, form: RefusableForm, act: "partial[Any]", sheet: Sheet
) -> HttpResponse:
    return filled_in(request, form, act, sheet, back=page_of_child(child), crumbs=crumbs(child))


@login_required
@never_cache
def group(request: Request, code: str) -> HttpResponse:
    """Another group."""
    child = _child(request, code)
    form = forms.GroupForm(request.POST or None, initial={"group": child.group})
    sheet = _sheet(_("Group of a child"), _("Save"), _("The group is written down."))
    return _filled(request, child, form, partial(actions.change_group, child), sheet)


@login_required
@never_cache
def status(request: Request, code: str) -> HttpResponse:
    """Another legal status."""
    child = _child(request, code)
    sheet = _sheet(_("Legal status"), _("Save"), _("The legal status is written down."))
    form = forms.StatusForm(request.POST or None)
    return _filled(request, child, form, partial(actions.set_status, child), sheet)


@login_required
@never_cache
def representative(request: Request, code: str) -> HttpResponse:
    """Somebody who decides."""
    child = _child(request, code)
    lead = _("Not who they are, but what they are to the child and what they decide.")
    sheet = _sheet(_("Somebody who decides"), _("Save"), _("It is written down who decides."), lead)
    form = forms.RepresentativeForm(request.POST or None)
    return _filled(request, child, form, partial(actions.add_representative, child), sheet)


@login_required
@never_cache
def representative_end(request: Request, code: str, one: str) -> HttpResponse:
    """The last day of somebody who decides."""
    child = _child(request, code)
    row = get_object_or_404(Representative.objects.select_related("child"), child=child, code=one)
    sheet = _sheet(_("Somebody no longer decides"), _("Set the last day"), _("The last day is set."))
    form = forms.LastDayForm(request.POST or None)
    return _filled(request, child, form, partial(actions.end_representative, row), sheet)


@login_required
@never_cache
def answer(request: Request, code: str, one: str) -> HttpResponse:
    """The answer of somebody who decides."""
    child = _child(request, code)
    row = get_object_or_404(Representative.objects.select_related("child"), child=child, code=one)
    lead = _("A yes rests on a signed sheet in the institution. A no counts at once.")
    sheet = _sheet(_("Answer of a representative"), _("Save"), _("The answer is written down."), lead)
    form = forms.AnswerForm(request.POST or None)
    return _filled(request, child, form, partial(actions.answer_consent, row), sheet)


@login_required
@never_cache
def disagreement(request: Request, code: str) -> HttpResponse:
    """Those who decide disagree."""
    child = _child(request, code)
    lead = _("From today everything that needs consent stops, until it is settled.")
    said = _("What needs consent has stopped.")
    sheet = _sheet(_("Those who decide disagree"), _("Stop what needs consent"), said, lead)
    form = forms.DisagreementForm(request.POST or None)
    return _filled(request, child, form, partial(actions.raise_disagreement, child), sheet)


@login_required
@never_cache
def settle(request: Request, code: str) -> HttpResponse:
    """The disagreement is settled."""
    child = _child(request, code)
    said = _("The disagreement is settled: answers count again.")
    sheet = _sheet(_("The disagreement is settled"), _("Save"), said)
    form = forms.SettleForm(request.POST or None)
    return _filled(request, child, form, partial(actions.settle_disagreement, child), sheet)


@login_required
@never_cache
def ban(request: Request, code: str) -> HttpResponse:
    """A court forbids contact."""
    child = _child(request, code)
    lead = _("It goes with the child to another institution. Only another act ends it; nobody deletes it.")
    sheet = _sheet(_("Ban of contact"), _("Save"), _("The ban is written down."), lead)
    form = forms.BanForm(request.POST or None)
    return _filled(request, child, form, partial(actions.add_ban, child), sheet)


@login_required
@never_cache
def ban_end(request: Request, code: str, one: str) -> HttpResponse:
    """Another act ends a ban."""
    child = _child(request, code)
    row = get_object_or_404(Ban.objects.select_related("child"), child=child, code=one)
    sheet = _sheet(
        _("End of a ban"), _("Set the last day"), _("The last day is set; the ban stays in sight.")
    )
    form = forms.BanEndForm(request.POST or None)
    return _filled(request, child, form, partial(actions.end_ban, row), sheet)


@login_required
@never_cache
def sibling(request: Request, code: str) -> HttpResponse:
    """Siblings in the house."""
    child = _child(request, code)
    lead = _("Siblings live together, or the reason why not is written down.")
    sheet = _sheet(_("Brother or sister"), _("Save"), _("The siblings are written down."), lead)
    form = forms.SiblingForm(request.POST or None)
    return _filled(request, child, form, partial(actions.link_siblings, child), sheet)


@login_required
@never_cache
def opinion(request: Request, code: str) -> HttpResponse:
    """The child was asked."""
    child = _child(request, code)
    sheet = _sheet(_("What the child says"), _("Save"), _("The child’s word is written down."))
    form = forms.OpinionForm(request.POST or None)
    return _filled(request, child, form, partial(actions.record_opinion, child), sheet)


@login_required
@never_cache
def note(request: Request, code: str) -> HttpResponse:
    """A note."""
    child = _child(request, code)
    lead = _("It is kept under a key; each look at it is noted.")
    sheet = _sheet(_("Note about a child"), _("Save"), _("The note is written."), lead)
    form = forms.NoteForm(request.POST or None)
    return _filled(request, child, form, partial(actions.add_note, child), sheet)
