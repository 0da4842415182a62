"""Words for the codes of this room."""

from datetime import date
from typing import Final

from django import template
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.incoming import Channel
from rostok.mentoring.core.matching import Fit

register = template.Library()

FITS: Final[dict[Fit, Promise]] = {
    Fit.SAME_TOPIC: _("teaches exactly this"),
    Fit.SAME_DOMAIN: _("teaches something near, of the same domain"),
    Fit.IN_TIME: _("takes guests before the day of your goal"),
    Fit.AFTER_DUE: _("takes guests only after the day of the goal"),
    Fit.ONLINE: _("no journey: online"),
    Fit.SAME_REGION: _("in the same region"),
    Fit.SAME_DISTRICT: _("in the same federal district"),
    Fit.ELSEWHERE: _("a long way to go"),
    Fit.ASSESSED: _("shown by an assessment"),
    Fit.ADMITTED: _("admitted by the methodologist"),
    Fit.SAME_KIND: _("an organisation of the same kind"),
    Fit.OTHER_KIND: _("an organisation of another kind"),
    Fit.NEW: _("you have not learnt there yet"),
    Fit.MET: _("you have learnt there already"),
}


@register.filter
def fit_words(fit: Fit) -> Promise:
    """Why a host fits, in words."""
    return FITS[fit]


@register.filter
def not_before_today(day: date) -> date:
    """A window that has begun is open from today."""
    return max(day, timezone.localdate())


USEFULNESS: Final = {
    1: _("took nothing from it"),
    2: _("a thing or two"),
    3: _("useful, we will use it"),
    4: _("changed how we work"),
}


@register.filter
def usefulness_words(number: int) -> Promise:
    """How useful it was, in words."""
    return USEFULNESS[number]


@register.filter
def channel_words(channel: str) -> str:
    """How a request came, in words."""
    return str(Channel(channel).label)
