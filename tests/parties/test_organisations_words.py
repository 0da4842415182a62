"""How an organisation and a choice not made yet are worded."""

from django import forms
from django.utils import translation

from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind


def test_an_english_reader_reads_the_english_name_where_one_is_recorded() -> None:
    both = Organisation(kind=OrganisationKind.NPO, name="АНО «Берег семьи»", name_en="Family Shore")
    alone = Organisation(kind=OrganisationKind.NPO, name="АНО «Тихий дом»")
    with translation.override("en"):
        assert (str(both), str(alone)) == ("Family Shore", "АНО «Тихий дом»")
    with translation.override("ru"):
        assert str(both) == "АНО «Берег семьи»"


def test_a_choice_not_made_yet_is_a_word(db: None) -> None:
    class Form(forms.Form):
        whose = forms.ModelChoiceField(queryset=Organisation.objects.none())

    with translation.override("ru"):
        drawn = str(Form()["whose"])
    assert "Выберите…" in drawn
    assert "---" not in drawn
