"""Shape of an offer, its dates, a status."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm, day_field
from rostok.mentoring.queries import Teachable
from rostok.mentoring.states import OfferForm, StatusKind
from rostok.ui.inputs import text_field


class OfferAboutForm(RefusableForm):
    """What guests see, and on what conditions."""

    about = text_field(
        rows=5,
        label=_("What guests will see and learn"),
        max_length=5000,
        help_text=_("Plainly: what we do, what can be tried here, what is taken home. No names of children."),
    )
    conditions = text_field(
        label=_("Conditions"),
        max_length=2000,
        required=False,
        help_text=_("Who pays for the road and the night, documents to bring, what is not possible."),
    )


class WindowForm(RefusableForm):
    """More dates and places."""

    starts_on = day_field(label=_("Guests are welcome from"))
    ends_on = day_field(label=_("until"))
    places = forms.IntegerField(
        label=_("How many organisations in this time"), min_value=1, max_value=500, initial=1
    )


class OfferMakeForm(OfferAboutForm, WindowForm):
    """An offer with its first dates. `reason` is asked of a methodologist alone."""

    topic = forms.ChoiceField(label=_("What we teach"))
    reason = text_field(
        rows=2,
        label=_("Why it may be taught without a level"),
        max_length=1000,
        required=False,
        help_text=_("Only for topics that the result does not show at level 3 or 4."),
    )
    form = forms.ChoiceField(label=_("In which form"), choices=OfferForm.choices, widget=forms.RadioSelect)
    field_order = ("topic", "reason", "form", "about", "conditions", "starts_on", "ends_on", "places")

    def __init__(self, *args: Any, by_level: list[Teachable], others: list[Teachable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = {one.key for one in by_level}
        groups: list[tuple[str | Promise, list[tuple[str, str]]]] = []
        if by_level:
            groups.append((_("The result shows it at level 3 or 4"), [_topic(one) for one in by_level]))
        if others:
            rest = [_topic(one) for one in others if one.key not in shown]
            groups.append((_("By the methodologist’s decision"), rest))
        else:
            del self.fields["reason"]
        self.offer_choices("topic", groups)


class StatusForm(RefusableForm):
    """A status of a host site, its day and ground."""

    kind = forms.ChoiceField(label=_("Status"), choices=StatusKind.choices, widget=forms.RadioSelect)
    since = day_field(label=_("From which day"))
    reason = text_field(rows=2, label=_("On what ground"), max_length=500)


def _topic(one: Teachable) -> tuple[str, str]:
    return one.key, f"{one.indicator_code} {one.title}"
