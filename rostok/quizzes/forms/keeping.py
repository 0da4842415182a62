"""Banks, questions, quizzes, files of questions."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm, day_field
from rostok.foundation.models import Bilingual
from rostok.proofs.models import Qualification
from rostok.proofs.states import PartyKind
from rostok.quizzes.core.gift import read_answers, write_answers
from rostok.quizzes.core.questions import LONGEST_POINT, LONGEST_TEXT, Broken, Question
from rostok.quizzes.models import Bank, QuestionVersion, Quiz, QuizPart
from rostok.quizzes.queries import broken_words
from rostok.ui.inputs import LongText

LANGUAGES = (("ru", _("Russian")), ("en", _("English")))
_GAP = re.compile(r"_{3,}")


def _line(label: Any, longest: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, **more)


def _lines(label: Any, rows: int, longest: int, **more: Any) -> forms.CharField:
    widget = LongText(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=longest, widget=widget, required=False, **more)


def point_list(text: str) -> list[str]:
    """Keys of points, separated by commas or lines, each once."""
    found = (one.strip()[:LONGEST_POINT] for one in re.split(r"[,\n;]", text))
    return [one for one in dict.fromkeys(found) if one and "]" not in one]


class BankForm(RefusableForm):
    """A bank. Its code is given once."""

    code = forms.SlugField(
        label=_("Name in addresses and commands"),
        max_length=60,
        help_text=_("Small Latin letters, digits and hyphens."),
    )
    title_ru = _line(_("Title in Russian"), 200)
    title_en = _line(_("Title in English"), 200)
    about_ru = _lines(_("What it is for, in Russian"), 2, 1000)
    about_en = _lines(_("What it is for, in English"), 2, 1000)

    def __init__(self, *args: Any, bank: Bank | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bank is not None:
            del self.fields["code"]
            self.initial = {**self.initial, **_by_language(title=bank.title, about=bank.about)}

    def given(self) -> dict[str, Any]:
        """What `actions.save_bank` takes."""
        data = self.cleaned_data
        return {"title": _both(data, "title"), "about": _both(data, "about"), "code": data.get("code", "")}


class QuestionForm(RefusableForm):
    """A question in one language or in both: its words, and its answers line by line."""

    title = _line(_("Short title"), 200, help_text=_("By it the question is known again in a file."))
    category = _line(_("Part of the bank"), 200)
    points = _line(_("Points of rules it rests on"), 300, help_text=_("Keys, separated by commas."))
    text_ru = _lines(
        _("Question in Russian"), 3, LONGEST_TEXT, help_text=_("Three underscores stand for a missing word.")
    )
    answers_ru = _lines(
        _("Answers in Russian"),
        6,
        20_000,
        help_text=_(
            "Each on its own line: = before a right one, ~ before a wrong one, # before what is said"
            " about it. Several right ones: ~%50%. A number: #112. Pairs: =one -> other. Behind ####:"
            " a word to everybody."
        ),
    )
    text_en = _lines(_("Question in English"), 3, LONGEST_TEXT)
    answers_en = _lines(_("Answers in English"), 6, 20_000)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, version: QuestionVersion | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if version is not None:
            self.initial = {**self.initial, **_question_initial(version)}

    def clean(self) -> dict[str, Any]:
        """Read the answers of each language; what is wrong stands at its box."""
        data = super().clean() or {}
        self.worded: dict[str, Question] = {}
        for language, _name in LANGUAGES:
            text, answers = data.get(f"text_{language}") or "", data.get(f"answers_{language}") or ""
            if not text.strip() and not answers.strip():
                continue
            try:
                self.worded[language] = self._question(text, answers)
            except Broken as broken:
                self.add_error(f"answers_{language}", broken_words(broken))
        return data

    def _question(self, text: str, answers: str) -> Question:
        kind, options, feedback = read_answers(answers.replace("\r\n", "\n"))
        before, after = ([*_GAP.split(text.replace("\r\n", "\n"), maxsplit=1), ""])[:2]
        return Question(
            kind,
            before.strip(),
            options,
            title=" ".join(self.cleaned_data["title"].split()),
            tail=after.strip(),
            feedback=feedback,
            category=self.cleaned_data["category"],
            points=tuple(point_list(self.cleaned_data["points"])),
        )


class QuizForm(RefusableForm):
    """How a quiz is set, with a number of questions for each bank."""

    code = forms.SlugField(
        label=_("Name in addresses"),
        max_length=60,
        help_text=_("Small Latin letters, digits and hyphens."),
    )
    title_ru = _line(_("Title in Russian"), 200)
    title_en = _line(_("Title in English"), 200)
    about_ru = _lines(_("What it is for, in Russian"), 2, 1000)
    about_en = _lines(_("What it is for, in English"), 2, 1000)
    pass_mark = forms.IntegerField(label=_("Passed from, percent"), min_value=1, max_value=100, initial=80)
    is_partial = forms.BooleanField(
        label=_("A partly right answer earns a part"),
        required=False,
        help_text=_("Otherwise all and only the right answers count."),
    )
    attempts_allowed = forms.IntegerField(
        label=_("Attempts, 0 for any number"), min_value=0, max_value=50, initial=3
    )
    pause_hours = forms.IntegerField(
        label=_("Pause between attempts, hours"), min_value=0, max_value=2000, initial=24
    )
    minutes = forms.IntegerField(label=_("Minutes, 0 for no limit"), min_value=0, max_value=600, initial=0)
    qualification = forms.ModelChoiceField(
        label=_("What it shows for admission"),
        queryset=Qualification.objects.none(),
        required=False,
        empty_label=_("nothing"),
    )
    validity_months = forms.IntegerField(
        label=_("Valid for, months, 0 for no end"), min_value=0, max_value=240, initial=12
    )
    points = _line(_("Points of rules it rests on"), 300, help_text=_("Keys, separated by commas."))
    rule_changed_on = day_field(
        label=_("The rule has changed on"),
        required=False,
        help_text=_("What began before this day counts no more: it is to be passed again."),
    )
    is_open = forms.BooleanField(label=_("Open: it can be taken"), required=False)

    def __init__(
        self,
        *args: Any,
        banks: Sequence[Bank],
        quiz: Quiz | None = None,
        parts: Sequence[QuizPart] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        shows: Any = self.fields["qualification"]
        shows.queryset = Qualification.objects.filter(of=PartyKind.PERSON).order_by("code")
        self.banks = banks
        asked = {one.bank_id: one.number for one in parts}
        for bank in banks:
            label = _("Questions of the bank “%(bank)s”") % {"bank": bank}
            self.fields[f"bank_{bank.code}"] = forms.IntegerField(
                label=label, min_value=0, max_value=200, required=False, initial=asked.get(bank.pk, 0)
            )
        if quiz is not None:
            del self.fields["code"]
            self.initial = {**self.initial, **_quiz_initial(quiz)}

    def given(self) -> dict[str, Any]:
        """What `actions.save_quiz` takes."""
        data = dict(self.cleaned_data)
        parts = [(bank, data.pop(f"bank_{bank.code}") or 0) for bank in self.banks]
        title, about = _both(data, "title"), _both(data, "about")
        words = {"title_ru", "title_en", "about_ru", "about_en"}
        rest = {name: value for name, value in data.items() if name not in words}
        rest |= {"title": title, "about": about, "points": point_list(data["points"])}
        return rest | {"parts": [(bank, number) for bank, number in parts if number]}


class ImportForm(RefusableForm):
    """A GIFT file, or its text once it was looked at."""

    bank_code = forms.CharField(
        label=_("Bank"), max_length=60, help_text=_("Its name; where there is none, it is made.")
    )
    language = forms.ChoiceField(
        label=_("Language of the questions"), choices=LANGUAGES, widget=forms.RadioSelect
    )
    file = forms.FileField(label=_("GIFT file"), required=False)
    text = _lines(_("Or the text itself"), 8, 2_000_000)


def _both(data: dict[str, Any], name: str) -> Bilingual:
    return Bilingual(ru=data[f"{name}_ru"].strip(), en=data[f"{name}_en"].strip())


def _by_language(**texts: Bilingual) -> dict[str, str]:
    return {
        f"{name}_{language}": getattr(text, language)
        for name, text in texts.items()
        for language, _ in LANGUAGES
    }


def _quiz_initial(quiz: Quiz) -> dict[str, Any]:
    plain = ("pass_mark", "is_partial", "attempts_allowed", "pause_hours", "minutes", "validity_months")
    initial: dict[str, Any] = {name: getattr(quiz, name) for name in (*plain, "rule_changed_on", "is_open")}
    initial |= {"qualification": quiz.qualification_id, "points": ", ".join(quiz.points)}
    return initial | _by_language(title=quiz.title, about=quiz.about)


def _question_initial(version: QuestionVersion) -> dict[str, Any]:
    initial: dict[str, Any] = {
        "title": version.title,
        "category": version.category,
        "points": ", ".join(version.points),
        "seen": version.question.current,
    }
    for language in version.content:
        one = version.worded(language)
        initial[f"text_{language}"] = f"{one.text} ___ {one.tail}" if one.tail else one.text
        initial[f"answers_{language}"] = write_answers(one).strip()
    return initial
