"""Why an action did not happen. Turned into a message or a page once, in `http`."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.decisions import Decision

PRESSED_TWICE: Final = timedelta(minutes=10)  # the same form again so soon is a second press, not a wish


class Refusal(Exception):
    """Base of all refusals; carries the decision that people read. `status` is the HTTP answer.

    `is_shut`: nothing of the thing is open to the reader any more, so no way back to it is offered.
    """

    status = 403
    is_shut = False

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.code)
        self.decision = decision


class Refused(Refusal):
    """A rule said no."""


class WrongState(Refusal):
    """The object is not in a state from which this move can start."""

    status = 409

    def __init__(self, move: str, state: str) -> None:
        super().__init__(
            Decision(
                False,
                "wrong_state",
                _("This step is no longer open: the work has moved on."),
                _("Open the page again to see where it stands."),
                {"move": move, "state": state},
            )
        )


class AlreadyDone(WrongState):
    """The object stands where this move would bring it: a button was pressed twice."""

    def __init__(self, move: str, state: str) -> None:
        super().__init__(move, state)
        self.decision = replace(self.decision, reason=_("This is done already: nothing was changed twice."))


class Conflict(Refusal):
    """Somebody else changed the object first."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            Decision(
                False,
                "conflict",
                _("Somebody else has just changed this."),
                _("Open the page again and look at what has changed."),
            )
        )


class Newer(Refusal):
    """What is sent is older than what stands: a page or a device came back late."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            Decision(
                False,
                "newer",
                _("Since this page was opened, a newer answer has been saved. The newer one stays."),
                _("What you typed is shown to you: copy what you need and open the page again."),
            )
        )


class Incomplete(Refusal):
    """Something is missing or wrong in what was given; `field` names the input if there is one."""

    status = 422

    def __init__(
        self, reason: str | Promise, way_out: str | Promise = "", field: str = "", **params: object
    ) -> None:
        super().__init__(Decision(False, "incomplete", reason, way_out, params))
        self.field = field


class TooOften(Refusal):
    """Asked more often than is answered; `seconds`: when to come back."""

    status = 429

    def __init__(self, seconds: int) -> None:
        reason, way_out = _("Asked too often."), _("Come back in %(seconds)s s.")
        super().__init__(Decision(False, "too_often", reason, way_out, {"seconds": seconds}))
        self.seconds = seconds


class Repeated(Incomplete):
    """The same was done within PRESSED_TWICE: a page may take it for done instead of refusing."""


def refuse_unless(decision: Decision) -> None:
    """Go on when allowed; asked before writing, and before a form is shown. Raises Refused or WrongState."""
    if decision.code == "wrong_state":
        raise WrongState(**decision.params)
    if not decision:
        raise Refused(decision)
