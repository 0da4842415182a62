"""A form and nothing else: one page for all of them, one way through it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from rostok.foundation.forms import RefusableForm
from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete

Crumb = tuple[str, str]  # address, words


@dataclass(frozen=True, slots=True)
class Sheet:
    """Words of a form: its title, what stands under it, its button, what is said when it is done.

    `is_secret`: what is typed never stays on the device.
    """

    title: str
    lead: str
    verb: str
    said: str
    is_secret: bool = False


def filled_in(
    request: Request,
    form: RefusableForm,
    act: Callable[..., Any],
    sheet: Sheet,
    *,
    back: str,
    crumbs: tuple[Crumb, ...],
    onward: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Do what a valid form asks for and go `back`; else the form, with what stands in the way (422).

    `act` is an action that lacks only the actor and what was typed. `onward`: the address of what it made,
    where one goes instead of `back`.
    """
    if form.is_valid():
        try:
            made = act(actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, sheet.said)
            return redirect(onward(made) if onward else back)
    context = {"form": form, "sheet": sheet, "back": back, "crumbs": crumbs}
    return render(request, "ui/filled_in.html", context, status=422 if form.is_bound else 200)
