"""Who gets what from concerns: a message about «Берег» from which its head, the owner, is shut out.

colleague is the officer inside, expert_one the outside one, the officer of the region that of the authority,
who has not got it yet.
"""

from collections.abc import Mapping

from django.utils import timezone

from rostok.concerns.states import Shut
from tests.cast import Cast
from tests.concerns.factories import INSIDE, make_officers, tell
from tests.permissions.table import rows
from tests.worlds import walked_once

HAVE = {"colleague": 200, "expert_one": 200}
NOT_NOW = {"colleague": 409, "expert_one": 409}
REFUSED = {"colleague": 403, "expert_one": 403}
DONE = {"done": "Позвонили"}
MOVE = {"colleague": 302, "expert_one": 302}
NEW = {"what": "Синяки на руках"}
OFFICER = {"person": "methodologist@example.org", "duty": "outside", "since": "2026-11-01"}

ROWS = [
    *rows("concerns:concern-new", others=200, visitor=200),
    *rows("concerns:concern-new", method="post", data=NEW, others=200, visitor=200),
    *rows("concerns:concern-new", method="post", others=422, visitor=422),
    *rows("concerns:concern-add", others=200, visitor=200),
    *rows("concerns:concern-add", method="post", others=422, visitor=422),
    *rows("concerns:concern-card", others=200, visitor=200),
    *rows("concerns:concern-list", **HAVE, officer=200, others=404),
    *rows("concerns:concern-detail", **HAVE, others=404),
    *rows("concerns:concern-open", method="post", **MOVE, others=404),
    *rows("concerns:concern-open", others=405),
    # not opened yet: the form is shown again or the step is not open
    *rows("concerns:concern-act", method="post", data=DONE, **NOT_NOW, others=404),
    *rows("concerns:concern-close", method="post", **NOT_NOW, others=404),
    *rows("concerns:concern-erase", method="post", data={"ground": "term"}, **REFUSED, others=404),
    *rows("concerns:concern-hand-over", **HAVE, others=404),
    *rows("concerns:concern-hand-over", method="post", colleague=422, expert_one=422, others=404),
    *rows("concerns:concern-exclude", colleague=403, expert_one=200, others=404),
    *rows("concerns:concern-exclude", method="post", colleague=403, expert_one=422, others=404),
    *rows("concerns:concern-reads", colleague=403, expert_one=200, others=404),
    *rows(
        "concerns:officer-list",
        operator=200, methodologist=200, owner=200, outsider=200, **HAVE, officer=200, others=404,
    ),
    *rows("concerns:officer-appoint", operator=200, owner=200, outsider=200, others=404),
    *rows(
        "concerns:officer-appoint", method="post", data=OFFICER,
        operator=302, owner=403, outsider=403, others=404,
    ),
    *rows(
        "concerns:officer-end", method="post", data={"until": "2026-11-30"},
        operator=302, owner=302, methodologist=403, colleague=403, others=404,
    ),
    *rows("concerns:helpline-check", method="post", data={"number": "112"}, operator=302, others=403),
]  # fmt: skip


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """The message and the officer inside."""
    officers = make_officers(cast)
    concern = tell(cast, at=timezone.now(), shut=frozenset({Shut.HEAD}))
    one = {"code": concern.code}
    pages = ("detail", "open", "act", "close", "erase", "hand-over", "exclude", "reads")
    return {
        **{f"concerns:concern-{page}": one for page in pages},
        "concerns:officer-end": {"code": officers[INSIDE].code},
    }
