"""The officer's list as a file: the columns of its page, no words of a message."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.concerns.models import Concern
from rostok.concerns.states import ConcernState
from rostok.foundation.exports import Column, Table


def _state(concern: Concern) -> str | Promise:
    return _("erased") if concern.erased_at else ConcernState(concern.state).label


def _place(concern: Concern) -> str | Promise:
    return str(concern.organisation) if concern.organisation else _("not known")


CONCERNS: Final = Table(
    _("Messages about children"),
    (
        Column(_("Number"), lambda one: one.code),
        Column(_("Came"), lambda one: one.came_at),
        Column(_("Danger now"), lambda one: _("yes") if one.is_danger_now else ""),
        Column(_("Organisation"), _place),
        Column(_("State"), _state),
        Column(_("Goes further"), lambda one: one.goes_on_at if one.state == ConcernState.RECEIVED else None),
    ),
)
