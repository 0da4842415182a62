"""What a person typed into a refused form, shown back under the labels of the form: nothing is lost.

Only words of the person: no choice from a list, no hidden field of ours, nothing secret.
"""

from collections.abc import Iterator, Mapping
from traceback import walk_tb
from typing import Final

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

_SECRET: Final = ("csrf", "password", "token", "secret")  # parts of a field's name
_NEVER_SHOWN: Final = {"code", "login", "key", "next"}
HIDDEN: Final = {  # names of hidden fields that a page sends without a form of Django
    *("choice", "credential", "indicator", "number", "once", "opened", "organisation", "part", "path"),
    *("person", "plan", "post", "seat", "seen", "since", "territory", "total", "until"),
}
_LONGEST: Final = 20_000
_LEAST: Final = 13  # signs: without a form, anything shorter is a choice, a code or a day
_BY_HAND: Final = (forms.TextInput, forms.Textarea, forms.NumberInput, forms.EmailInput, forms.URLInput)


def typed_text(request: HttpRequest, error: Exception | None = None) -> list[tuple[str, str]]:
    """(label, value) of each field, as sent. `error`: the refusal; the forms that were filled are in it."""
    if request.method != "POST":
        return []
    fields = {
        form.add_prefix(name): form[name] for form in _filled_in(request, error) for name in form.fields
    }
    return [
        (_label(name, fields), value[:_LONGEST])
        for name, values in request.POST.lists()
        if not is_secret_field(name)
        for value in values
        if _is_by_hand(name, value, fields)
    ]


def is_secret_field(name: str) -> bool:
    """A mark, a password, a code: never shown back and never kept."""
    field = name.lower()
    return field in _NEVER_SHOWN or any(part in field for part in _SECRET)


def _filled_in(request: HttpRequest, error: Exception | None) -> Iterator[forms.BaseForm]:
    """Forms bound to this request by whatever functions the refusal has passed."""
    for frame, _line in walk_tb(error.__traceback__ if error else None):
        for value in frame.f_locals.values():
            if isinstance(value, forms.BaseForm) and value.data is request.POST:
                yield value


def _is_by_hand(name: str, value: str, fields: Mapping[str, forms.BoundField]) -> bool:
    if name not in fields:
        return name not in HIDDEN and len(value) >= _LEAST
    return bool(value) and isinstance(fields[name].field.widget, _BY_HAND)


def _label(name: str, fields: Mapping[str, forms.BoundField]) -> str:
    if name in fields:
        return str(fields[name].label)
    usual = {"note": _("Note"), "name": _("Name"), "reason": _("Reason"), "title": _("Title")}
    return usual.get(name, _("Text"))
