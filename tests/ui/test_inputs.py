"""Fields of a form as the browser gets them."""

from django import forms

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
