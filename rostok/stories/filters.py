"""Filters of the list of stories, kept in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.parties.models import Territory
from rostok.stories.queries import topics_for


class StoryFilter(forms.Form):
    """By words, region and topic."""

    text = forms.CharField(label=_("Words of the title or the organisation"), required=False, max_length=100)
    territory = forms.ChoiceField(label=_("Region"), required=False)
    topic = forms.ChoiceField(label=pgettext_lazy("what it is about", "About"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = Territory.objects.filter(is_active=True, kind="region").order_by("sort_key", "pk")
        places = [(code, str(title)) for code, title in regions.values_list("code", "title")]
        topics = [(code, str(title)) for code, title in topics_for()]
        territory, topic = self.fields["territory"], self.fields["topic"]
        territory.choices = [("", _("all regions")), *places]  # type: ignore[attr-defined]  # by declaration
        topic.choices = [("", _("everything")), *topics]  # type: ignore[attr-defined]  # by declaration

    @property
    def asked(self) -> dict[str, str]:
        """What `queries.narrowed` is asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
