"""What binds experts, how they judge, what they plan, in words."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rostok.assessment.core.assigning import Reason
from rostok.assessment.core.conflicts import BondKind
from rostok.assessment.core.route import SlotKind
from rostok.assessment.states import CheckVerdict, Function

register = template.Library()
Words = Any  # a text, or one that is worded when it is shown

BONDS: Final[Mapping[str, Words]] = {
    BondKind.MEMBER: gettext_lazy("belongs to the organisation"),
    BondKind.ROLE: gettext_lazy("holds a role in it"),
    BondKind.ANSWERED: gettext_lazy("answered for it in an assessment"),
    BondKind.MODERATED: gettext_lazy("led its talk in an assessment"),
    BondKind.HELPED: gettext_lazy("worked on its road map"),
    BondKind.STATED: gettext_lazy("named a conflict with it"),
}
MODES: Final[Mapping[str, Words]] = {
    "papers": gettext_lazy("from papers"),
    "visit": gettext_lazy("on a visit"),
    "joint": gettext_lazy("on a joint visit, marks locked before leaving"),
}
SLOTS: Final[Mapping[str, Words]] = {
    SlotKind.OPENING: gettext_lazy("Say who you are, why you came and what happens to the marks"),
    SlotKind.DOCUMENTS: gettext_lazy("Read the documents"),
    SlotKind.BREAK: gettext_lazy("Break"),
    SlotKind.MARKS: gettext_lazy("Finish your marks and lock them before you leave"),
}
ASSIGN: Final[Mapping[str, Words]] = {
    Reason.BLOCKED: gettext_lazy("cannot judge it"),
    Reason.CONFLICT: gettext_lazy("has to do with it"),
    Reason.SAME_PAIR: gettext_lazy("the same pair again"),
    Reason.LOAD: gettext_lazy("load"),
    Reason.OTHER_REGION: gettext_lazy("from another region"),
}


@register.filter
def clock(minutes: int) -> str:
    """Minutes of a day as 14:05."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


@register.filter
def slot_words(slot: Any) -> str:
    """What is done in a slot of the day."""
    if slot.kind == SlotKind.TALK:
        return _("Talk: %(role)s") % {"role": Function(slot.role).label}
    return str(SLOTS[slot.kind])


@register.filter
def mode_words(modes: Iterable[str]) -> str:
    """How the experts judged, each once where both did the same."""
    told = list(dict.fromkeys(str(MODES[mode]) for mode in modes))
    return "; ".join(told)


@register.filter
def bond_words(kind: str) -> str:
    """What binds a person to an organisation, as the system found it."""
    return str(BONDS[kind])


@register.filter
def assign_words(reason: str, candidate: Any = None) -> str:
    """What speaks for or against naming somebody; with the candidate the figures too."""
    if reason == Reason.LOAD and candidate is not None:
        load = candidate.load
        return ngettext("%(n)d organisation so far", "%(n)d organisations so far", load) % {"n": load}
    return str(ASSIGN[reason])


@register.filter
def verdict_words(verdict: str) -> str:
    """What an expert found about a proof."""
    return str(CheckVerdict(verdict).label)
