"""Filters of the lists of this room, kept in the address."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.lemmas import lemmatise
from rostok.foundation.listing import ListFilter
from rostok.foundation.models import SearchDoc, name_key
from rostok.roadmaps.access import HOME
from rostok.roadmaps.models import HelpRequest, KeptAnswer, Need, RoadMap
from rostok.roadmaps.queries import silent
from rostok.roadmaps.states import HelpOutcome, HelpState, NeedKind, NeedState, RoadMapState


class RoadMapFilter(ListFilter):
    """What the list may be narrowed by."""

    typed = ("organisation",)

    organisation = forms.CharField(label=_("Organisation"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False)
    silent = forms.BooleanField(label=_("Silent for two weeks and more"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [("", _("any")), *RoadMapState.choices]
        self.fields["state"].choices = states  # type: ignore[attr-defined]  # by declaration

    def narrow(self, found: QuerySet[RoadMap]) -> QuerySet[RoadMap]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        asked = self.asked()
        if asked.get("organisation"):
            found = found.filter(organisation__name_key__contains=name_key(asked["organisation"]))
        if asked.get("state"):
            found = found.filter(state=asked["state"])
        if asked.get("silent"):
            found = silent(found, at=timezone.localdate())
        return found


class HelpFilter(ListFilter):
    """What the list of questions may be narrowed by."""

    typed = ("text",)

    text = forms.CharField(label=_("Organisation or topic"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("any")), *HelpState.choices])
    outcome = forms.ChoiceField(
        label=pgettext_lazy("of an answer", "Outcome"),
        required=False,
        choices=[("", pgettext_lazy("outcome", "any")), *HelpOutcome.choices],
    )

    def narrow(self, found: QuerySet[HelpRequest]) -> QuerySet[HelpRequest]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        asked = self.asked()
        if text := asked.pop("text", ""):
            home = Q(organisation__name_key__contains=name_key(text))
            found = found.filter(home | Q(topic__icontains=text))
        return found.filter(**asked)


class NeedFilter(ListFilter):
    """What the list of needs may be narrowed by."""

    typed = ("organisation",)

    organisation = forms.CharField(label=_("Organisation"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("What is needed"), required=False, choices=[("", _("any")), *NeedKind.choices]
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("any")), *NeedState.choices])

    def narrow(self, found: QuerySet[Need]) -> QuerySet[Need]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        asked = self.asked()
        if home := asked.pop("organisation", ""):
            found = found.filter(**{f"{HOME}__name_key__contains": name_key(home)})
        return found.filter(**asked)


class AnswerFilter(forms.Form):
    """Words that stand in a kept answer."""

    text = forms.CharField(label=_("Words"), required=False, max_length=100)

    def narrow(self, found: QuerySet[KeptAnswer]) -> QuerySet[KeptAnswer]:
        """Those of `found` that have the words in any form."""
        self.is_valid()
        words = lemmatise(self.cleaned_data.get("text") or "")
        if not words:
            return found
        docs = SearchDoc.objects.filter(Q(lemmas__matches=words), kind="answer")
        return found.filter(pk__in=docs.values("object_id"))
