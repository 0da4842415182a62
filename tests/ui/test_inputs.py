"""Fields of a form as the browser gets them."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from rostok.ui.inputs import LongText


def test_long_text_is_not_cut_by_the_browser() -> None:
    class Note(forms.Form):
        cut = forms.CharField(max_length=5, widget=forms.Textarea)
        whole = forms.CharField(max_length=5, widget=LongText(attrs={"rows": 3}))

    form = Note({"cut": "a", "whole": "abcdef"})
    assert "maxlength" in str(form["cut"])  # what Django does by itself
    assert "maxlength" not in str(form["whole"])
    assert 'rows="3"' in str(form["whole"])
    assert "whole" in form.errors


def test_end_of_a_line_is_one_sign_of_a_long_text() -> None:
    class Note(forms.Form):
        text = forms.CharField(max_length=5, widget=LongText)

    form = Note({"text": "ab\r\ncd"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "ab\ncd"
    assert "text" in Note({"text": "ab\r\ncde"}).errors


class Regions(forms.Select):
    """A select with an option that cannot be taken."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"attrs": option["attrs"] | ({"disabled": True} if value == "RU-TOM" else {})}


CHOICES = [
    ("", "все <территории>"),
    ("Урал", [("RU-PER", "Пермский край"), ('a"b', "с кавычкой")]),
    (1, 1),
    ("RU-TOM", "Томская область"),
]


@pytest.mark.parametrize("value", [None, "", "RU-PER", 'a"b', "1", "RU-TOM", "никакой"])
@pytest.mark.parametrize("attrs", [{}, {"id": "id_place", "required": True, "aria-describedby": "help"}])
def test_a_select_is_drawn_as_django_draws_it(value: str | None, attrs: dict[str, Any]) -> None:
    widget = Regions(choices=CHOICES)
    ours = widget.render("place", value, attrs)
    theirs = widget.render("place", value, attrs, renderer=DjangoTemplates())
    assert parse_html(ours) == parse_html(theirs)
    assert "<территории>" not in ours
    assert ours.count("<option") == 5


def test_a_select_of_a_page_takes_our_template() -> None:
    class Where(forms.Form):
        place = forms.ChoiceField(choices=CHOICES)

    theirs = "\n  <option"
    assert theirs in forms.Select(choices=CHOICES).render("place", "", renderer=DjangoTemplates())
    assert theirs not in str(Where()["place"])
