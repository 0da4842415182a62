"""The lists of the room as files: the columns of their pages."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.exports import Column, Table

BANKS: Final = Table(
    _("Banks of questions"),
    (
        Column(_("Title"), lambda one: str(one.title)),
        Column(_("Questions"), lambda one: one.questions),
        Column(_("Code"), lambda one: one.code),
    ),
)
QUIZZES: Final = Table(
    _("Quizzes"),
    (
        Column(_("Title"), lambda one: str(one.title)),
        Column(_("Passed from, percent"), lambda one: one.pass_mark),
        Column(pgettext_lazy("a quiz", "Open"), lambda one: _("yes") if one.is_open else _("no")),
        Column(_("Code"), lambda one: one.code),
    ),
)
ATTEMPTS: Final = Table(
    _("My attempts"),
    (
        Column(_("Quiz"), lambda one: str(one.quiz.title)),
        Column(_("Begun"), lambda one: one.began_at.date()),
        Column(_("Result"), lambda one: one.get_state_display()),
        Column(_("Percent"), lambda one: one.percent),
        Column(_("Holds until"), lambda one: one.holds_until),
    ),
)
