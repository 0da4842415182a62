"""A form names a limit plainly."""

from django import forms
from django.utils import translation

from rostok.foundation.forms import RefusableForm, day_field


class Asked(RefusableForm):
    """Of each kind one."""

    people = forms.IntegerField(min_value=1, max_value=200)
    words = forms.CharField(max_length=5)
    own = forms.CharField(max_length=5, error_messages={"max_length": "own words"})
    day = day_field()


def test_limits_are_named_plainly_and_own_words_stay() -> None:
    with translation.override("ru"):
        typed = {"people": "999", "words": "слова" * 5, "own": "слова" * 5, "day": "1700-01-01"}
        said = {name: [str(one) for one in errors] for name, errors in Asked(typed).errors.items()}
        least = [str(one) for one in Asked({"people": "0"}).errors["people"]]
    assert said == {
        "people": ["Не больше 200."],
        "words": ["Здесь помещается не больше 5 знаков, сейчас их 25."],
        "own": ["own words"],
        "day": ["Этот день слишком далеко. Проверьте год."],
    }
    assert least == ["Не меньше 1."]
