"""Small forms about one child: each does one action and goes back to the record."""

from collections.abc import Callable
from functools import partial, wraps
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

Step = tuple[RefusableForm, "partial[Any]", Sheet]


def _step(view: Callable[..., Step]) -> Callable[..., HttpResponse]:
    """A page of a form about a child into whose record the reader may write; done, it leads back there."""

    @login_required
    @never_cache
    @wraps(view)
    def page(request: Request, code: str, **more: str) -> HttpResponse:
        child = visible(request, code)
        refuse_unless(access.can_work(request.actor, child))
        form, act, sheet = view(request, child, **more)
        return filled_in(request, form, act, sheet, back=page_of_child(child), crumbs=crumbs(child))

    return page


def _sheet(title: str, verb: str, said: str, lead: str = "") -> Sheet:
    return Sheet(title=title, lead=lead, verb=verb, said=said, is_secret=True)


@_step
def group(request: Request, child: Child) -> Step:
    """Another group."""
    form = forms.GroupForm(request.POST or None, initial={"group": child.group})
    sheet = _sheet(_("Group of a child"), _("Save"), _("The group is written down."))
    return form, partial(actions.change_group, child), sheet


@_step
def status(request: Request, child: Child) -> Step:
    """Another legal status."""
    sheet = _sheet(_("Legal status"), _("Save"), _("The legal status is written down."))
    form = forms.StatusForm(request.POST or None)
    return form, partial(actions.set_status, child), sheet


@_step
def representative(request: Request, child: Child) -> Step:
    """Somebody who decides."""
    lead = _("Not who they are, but what they are to the child and what they decide.")
    sheet = _sheet(_("Somebody who decides"), _("Save"), _("It is written down who decides."), lead)
    form = forms.RepresentativeForm(request.POST or None)
    return form, partial(actions.add_representative, child), sheet


@_step
def representative_end(request: Request, child: Child, one: str) -> Step:
    """The last day of somebody who decides."""
    row = get_object_or_404(Representative.objects.select_related("child"), child=child, code=one)
    sheet = _sheet(_("Somebody no longer decides"), _("Set the last day"), _("The last day is set."))
    form = forms.LastDayForm(request.POST or None)
    return form, partial(actions.end_representative, row), sheet


@_step
def answer(request: Request, child: Child, one: str) -> Step:
    """The answer of somebody who decides."""
    row = get_object_or_404(Representative.objects.select_related("child"), child=child, code=one)
    lead = _("A yes rests on a signed sheet in the institution. A no counts at once.")
    sheet = _sheet(_("Answer of a representative"), _("Save"), _("The answer is written down."), lead)
    form = forms.AnswerForm(request.POST or None)
    return form, partial(actions.answer_consent, row), sheet


@_step
def disagreement(request: Request, child: Child) -> Step:
    """Those who decide disagree."""
    lead = _("From today everything that needs consent stops, until it is settled.")
    said = _("What needs consent has stopped.")
    sheet = _sheet(_("Those who decide disagree"), _("Stop what needs consent"), said, lead)
    form = forms.DisagreementForm(request.POST or None)
    return form, partial(actions.raise_disagreement, child), sheet


@_step
def settle(request: Request, child: Child) -> Step:
    """The disagreement is settled."""
    said = _("The disagreement is settled: answers count again.")
    sheet = _sheet(_("The disagreement is settled"), _("Save"), said)
    form = forms.SettleForm(request.POST or None)
    return form, partial(actions.settle_disagreement, child), sheet


@_step
def ban(request: Request, child: Child) -> Step:
    """A court forbids contact."""
    lead = _("It goes with the child to another institution. Only another act ends it; nobody deletes it.")
    sheet = _sheet(_("Ban of contact"), _("Save"), _("The ban is written down."), lead)
    form = forms.BanForm(request.POST or None)
    return form, partial(actions.add_ban, child), sheet


@_step
def ban_end(request: Request, child: Child, one: str) -> Step:
    """Another act ends a ban."""
    row = get_object_or_404(Ban.objects.select_related("child"), child=child, code=one)
    sheet = _sheet(
        _("End of a ban"), _("Set the last day"), _("The last day is set; the ban stays in sight.")
    )
    form = forms.BanEndForm(request.POST or None)
    return form, partial(actions.end_ban, row), sheet


@_step
def sibling(request: Request, child: Child) -> Step:
    """Siblings in the house."""
    lead = _("Siblings live together, or the reason why not is written down.")
    sheet = _sheet(_("Brother or sister"), _("Save"), _("The siblings are written down."), lead)
    form = forms.SiblingForm(request.POST or None)
    return form, partial(actions.link_siblings, child), sheet


@_step
def opinion(request: Request, child: Child) -> Step:
    """The child was asked."""
    sheet = _sheet(_("What the child says"), _("Save"), _("The child’s word is written down."))
    form = forms.OpinionForm(request.POST or None)
    return form, partial(actions.record_opinion, child), sheet


@_step
def note(request: Request, child: Child) -> Step:
    """A note."""
    lead = _("It is kept under a key; each look at it is noted.")
    sheet = _sheet(_("Note about a child"), _("Save"), _("The note is written."), lead)
    form = forms.NoteForm(request.POST or None)
    return form, partial(actions.add_note, child), sheet
