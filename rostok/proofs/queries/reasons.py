"""The words of the engine: reasons are codes with parameters, worded here and nowhere else."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rostok.kernel.standing import Outcome, Overall, Reason, Standing, State
from rostok.kernel.standing.outcomes import BAD
from rostok.ui.dates import day_words

OVERALL: Final[Mapping[Overall, str | Promise]] = {
    Overall.DENIED: gettext_lazy("no admission"),
    Overall.SUSPENDED: gettext_lazy("admission suspended"),
    Overall.EXPIRED: gettext_lazy("has run out"),
    Overall.INCOMPLETE: gettext_lazy("not yet"),
    Overall.RENEW: gettext_lazy("valid, renew now"),
    Overall.MET: gettext_lazy("valid"),
    Overall.EXEMPT: gettext_lazy("valid by exemption"),
}
BADGES: Final[Mapping[Overall, str]] = {
    Overall.DENIED: "attention",
    Overall.SUSPENDED: "attention",
    Overall.EXPIRED: "attention",
    Overall.INCOMPLETE: "wait",
    Overall.RENEW: "info",
    Overall.MET: "ok",
    Overall.EXEMPT: "ok",
}
STATES: Final[Mapping[State, str | Promise]] = {
    State.MET: gettext_lazy("in order"),
    State.RENEW: gettext_lazy("renew now"),
    State.MISSING: gettext_lazy("is missing"),
    State.EXPIRED: gettext_lazy("has run out"),
    State.EXEMPT: gettext_lazy("exempt"),
}
STATE_BADGES: Final[Mapping[State, str]] = {
    State.MET: "ok",
    State.RENEW: "info",
    State.MISSING: "wait",
    State.EXPIRED: "attention",
    State.EXEMPT: "ok",
}
REASONS: Final[Mapping[str, str | Promise]] = {
    "met": gettext_lazy("In order."),
    "met_until": gettext_lazy("In order until %(day)s."),
    "renew": gettext_lazy("Valid until %(day)s: renew it now, no day is lost by being early."),
    "grace": gettext_lazy("Its term is over; it still counts until %(day)s. Renew it now."),
    "renew_policy": gettext_lazy("What it rests on has to be renewed."),
    "missing": gettext_lazy("Nothing in the ledger shows it yet."),
    "waits": gettext_lazy("A proof waits for confirmation."),
    "wrong_confirmer": gettext_lazy("A proof is there, but it was not confirmed by the one who must."),
    "too_old": gettext_lazy("The paper was too old on the day it was submitted."),
    "revoked": gettext_lazy("The proof was revoked."),
    "too_few": gettext_lazy("%(have)s of %(need)s are there."),
    "expired": gettext_lazy("It ran out on %(day)s."),
    "exempt": gettext_lazy("Exempt until %(day)s."),
    "others_met": gettext_lazy("In order with the other adults of the family."),
    "others_renew": gettext_lazy("Another adult of the family has to renew it: their own page says how."),
    "others_missing": gettext_lazy(
        "Another adult of the family has not shown it: what is missing stands on their own page."
    ),
    "policy_unmet": gettext_lazy("What it rests on is not in order."),
    "no_party": gettext_lazy("It is not known of whom to ask this."),
    "no_version": gettext_lazy("No edition of these rules is in force on this day."),
    "nothing_asked": gettext_lazy("Nothing is asked."),
    "earlier_version": gettext_lazy("By the rules of %(day)s, under which it was given."),
    "suspended": gettext_lazy("Suspended."),
    "suspended_until": gettext_lazy("Suspended until %(day)s."),
    "denied": gettext_lazy("Denied."),
    "denied_until": gettext_lazy("Denied until %(day)s."),
}


def reason_words(reason: Reason, *, today: date) -> str:
    """The sentence of a reason in the reader's language. KeyError for a code without words."""
    code = reason.code
    if reason.day is not None and f"{code}_until" in REASONS:
        code = f"{code}_until"
    day = day_words(reason.day, today=today) if reason.day else _("an unknown day")
    return str(REASONS[code]) % {"day": day, "have": reason.have, "need": reason.need}


def steps_left(found: Standing) -> int:
    """How many requirements are still in the way."""
    return sum(one.state in BAD for one in found.outcomes)


def headline(found: Standing, *, today: date) -> str:
    """One line over all: what one may do, or how many steps are left."""
    if found.overall in {Overall.INCOMPLETE, Overall.EXPIRED} and (left := steps_left(found)):
        return ngettext("%(steps)s step left", "%(steps)s steps left", left) % {"steps": left}
    if found.overall == Overall.RENEW:
        return _("Valid, it is time to renew")
    return reason_words(found.reason, today=today)


def outcome_words(one: Outcome, *, today: date) -> str:
    """The sentence of one requirement."""
    return reason_words(one.reason, today=today)
