"""Points of a draft: adding, changing, repealing."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.actors import Actor
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import refuse_unless
from rostok.regulation import access, actions
from rostok.regulation.forms import PointForm
from rostok.regulation.models import Edition, Point
from rostok.regulation.views.fetch import edition_of, point_of


@login_required
def add(request: Request, code: str) -> HttpResponse:
    """A new point."""
    edition = edition_of(request, code)
    refuse_unless(access.can_edit(request.actor, edition))
    sheet = Sheet(
        title=_("A new point"),
        lead=_("It gets a key that stays with it when its number changes."),
        verb=_("Add the point"),
        said=_("The point is in the draft."),
    )
    return _written(request, edition, PointForm(request.POST or None), partial(_save, edition, None), sheet)


@login_required
def write(request: Request, code: str, key: str) -> HttpResponse:
    """A point that stands."""
    edition = edition_of(request, code)
    refuse_unless(access.can_edit(request.actor, edition))
    point = point_of(edition, key)
    initial = {"number": point.number, "text_ru": point.text.ru, "text_en": point.text.en}
    sheet = Sheet(
        title=_("Point %(number)s") % {"number": point.number},
        lead=_("Whatever cites it is shown what has changed."),
        verb=_("Save the point"),
        said=_("The point is saved."),
    )
    form = PointForm(request.POST or None, initial=initial)
    return _written(request, edition, form, partial(_save, edition, point), sheet)


@login_required
@require_POST
def repeal(request: Request, code: str, key: str) -> HttpResponse:
    """It is repealed by this edition; again: it stands again."""
    edition = edition_of(request, code)
    point = point_of(edition, key)
    actions.repeal_point(point, is_repealed=not point.is_repealed, actor=request.actor)
    said = (
        _("The point is in the draft again.")
        if point.is_repealed
        else _("The point is repealed by this edition.")
    )
    messages.success(request, said)
    return redirect("regulation:edition-detail", code=edition.code)


def _save(
    edition: Edition, point: Point | None, *, actor: Actor, number: str, text_ru: str, text_en: str
) -> None:
    text = Bilingual(text_ru, text_en)
    actions.write_point(edition, point=point, number=number, text=text, actor=actor)


def _written(request: Request, edition: Edition, form: PointForm, act: Any, sheet: Sheet) -> HttpResponse:
    back = reverse("regulation:edition-detail", args=[edition.code])
    whole = reverse("regulation:regulation-detail", args=[edition.regulation.code])
    named = _("Edition %(number)s") % {"number": edition.number}
    return filled_in(
        request, form, act, sheet, back=back, crumbs=((whole, str(edition.regulation)), (back, named))
    )
