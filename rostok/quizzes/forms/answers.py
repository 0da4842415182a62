"""The answer to a question: on its own page, and among all of them for what came on paper.

A choice is sent by its place on the page: the number it is stored under would tell which one is right.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm
from rostok.foundation.incoming import IncomingForm
from rostok.quizzes.core.marking import LONGEST_GIVEN, Given
from rostok.quizzes.core.questions import Kind
from rostok.quizzes.queries import Shown

Named = Iterator[tuple[str, forms.Field]]


def fields_of(shown: Shown, name: str, label: str) -> Named:
    """The fields of one question, with what was answered; a matching has one for each line."""
    places = [(str(place), words) for place, words in shown.places]
    given = shown.at_places
    kind = shown.question.kind
    if kind == Kind.MATCHING:
        for number, one in enumerate(shown.question.options):
            at = given[number] if not isinstance(given, str) and number < len(given) else -1
            choices = [("-1", _("choose")), *places]
            yield (
                f"{name}_{number}",
                forms.ChoiceField(label=one.text, choices=choices, initial=str(at), required=False),
            )
    elif kind in {Kind.SHORT, Kind.NUMBER}:
        widget = forms.TextInput(attrs={"inputmode": "decimal"} if kind == Kind.NUMBER else {})
        text = given if isinstance(given, str) else ""
        yield (
            name,
            forms.CharField(
                label=label, max_length=LONGEST_GIVEN, widget=widget, initial=text, required=False
            ),
        )
    elif kind == Kind.SEVERAL:
        yield (
            name,
            forms.MultipleChoiceField(
                label=label,
                choices=places,
                widget=forms.CheckboxSelectMultiple,
                initial=[str(one) for one in given],
                required=False,
            ),
        )
    else:
        first = str(given[0]) if given else None
        yield (
            name,
            forms.ChoiceField(
                label=label, choices=places, widget=forms.RadioSelect, initial=first, required=False
            ),
        )


def given_of(shown: Shown, name: str, cleaned: Mapping[str, Any]) -> Given:
    """What was sent, as it is stored: numbers of options, or words."""
    kind = shown.question.kind
    if kind == Kind.MATCHING:
        lines = range(len(shown.question.options))
        sent = [int(cleaned.get(f"{name}_{number}") or -1) for number in lines]
        chosen = [shown.order[place] if place >= 0 else -1 for place in sent]
        return chosen if any(one >= 0 for one in chosen) else []
    if kind in {Kind.SHORT, Kind.NUMBER}:
        return str(cleaned.get(name) or "").strip()
    value = cleaned.get(name) or []
    places = value if isinstance(value, list) else [value]
    by_place = {place: at for (place, _words), at in zip(shown.places, shown.order, strict=True)}
    return sorted(by_place[int(one)] for one in places)


class AnswerForm(RefusableForm):
    """One question on its page."""

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        self.fields.update(fields_of(shown, "answer", str(_("Your answer"))))

    def given(self) -> Given:
        """The answer as it is stored."""
        return given_of(self.shown, "answer", self.cleaned_data)


class PaperForm(IncomingForm, RefusableForm):
    """A filled-in sheet: whose it is, how it came, every answer."""

    person = forms.CharField(
        label=_("Whose sheet it is"),
        max_length=200,
        help_text=_("The name as it is entered here, or the code of the person."),
    )

    def __init__(self, *args: Any, questions: Sequence[Shown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for one in questions:
            label = f"{one.row.position}. {one.text}"
            self.fields.update(fields_of(one, f"q{one.row.position}", label))

    def given(self) -> dict[int, Given]:
        """Position → answer as it is stored."""
        return {
            one.row.position: given_of(one, f"q{one.row.position}", self.cleaned_data)
            for one in self.questions
        }

    def rows(self) -> list[tuple[Shown, list[forms.BoundField]]]:
        """Each question with its fields, for the page."""
        return [
            (one, [self[name] for name, _field in fields_of(one, f"q{one.row.position}", "")])
            for one in self.questions
        ]
