"""Who gets what from children: one of «Берег», where the owner is the director and the colleague keeps too.

The outsider directs another institution. Nobody else has any page of the room, whatever their role.
"""

from collections.abc import Mapping

from tests.cast import Cast
from tests.children.factories import forbid, hand_over, make_child, make_decider, make_keepers, write_note
from tests.permissions.table import rows
from tests.worlds import walked_once

HAVE = {"owner": 200, "colleague": 200}
ONLY_THERE = {"owner": 403, "colleague": 403, "outsider": 302}
DONE = {"owner": 302, "colleague": 302}
EMPTY = {"owner": 422, "colleague": 422}
PAGES = ("detail", "key-sheet", "reads")
MOVES = ("detail", "act", "accept", "withdraw")
ADOPTED, LAST = {"ground": "adoption"}, {"until": "2030-01-01"}
STEPS = ("status", "representative", "disagreement", "ban", "sibling", "opinion", "note")

ROWS = [
    *rows("children:child-list", **HAVE, outsider=200, others=404),
    *rows("children:child-admit", **HAVE, outsider=200, others=404),
    *rows("children:child-admit", method="post", data={"group": "1"}, **EMPTY, outsider=422, others=404),
    *(row for page in PAGES for row in rows(f"children:child-{page}", **HAVE, others=404)),
    *rows("children:child-seal", owner=200, colleague=403, others=404),
    *rows("children:child-seal", method="post", data=ADOPTED, owner=302, colleague=403, others=404),
    *rows("children:child-hand-over", owner=200, colleague=403, others=404),
    *rows("children:child-hand-over", method="post", data={"to": "1"}, owner=422, colleague=403, others=404),
    *rows("children:child-group", **HAVE, others=404),
    *rows("children:child-group", method="post", data={"group": "Первая"}, **DONE, others=404),
    *(row for step in STEPS for row in rows(f"children:child-{step}", **HAVE, others=404)),
    *(
        row
        for step in STEPS
        for row in rows(f"children:child-{step}", method="post", data={"kind": "?"}, **EMPTY, others=404)
    ),
    *rows("children:child-settle", **HAVE, others=404),
    *rows("children:child-settle", method="post", data={"settled": "Договорились"}, **EMPTY, others=404),
    *rows("children:note-detail", **HAVE, others=404),
    *rows("children:consent-answer", **HAVE, others=404),
    *rows("children:consent-answer", method="post", data={"what": "?"}, **EMPTY, others=404),
    *rows("children:representative-end", **HAVE, others=404),
    *rows("children:representative-end", method="post", data={"until": "?"}, **EMPTY, others=404),
    *rows("children:ban-end", **HAVE, others=404),
    *rows("children:ban-end", method="post", data={"until": "?"}, **EMPTY, others=404),
    *rows("children:transfer-detail", **HAVE, outsider=200, others=404),
    *rows("children:transfer-act", **HAVE, outsider=200, others=404),
    *rows("children:transfer-accept", method="post", **ONLY_THERE, others=404),
    *rows("children:transfer-withdraw", method="post", owner=302, colleague=403, outsider=403, others=404),
    *rows("children:keeper-list", **HAVE, outsider=200, others=404),
    *rows("children:keeper-appoint", owner=200, outsider=200, others=404),
    *rows("children:keeper-appoint", method="post", data={"duty": "?"}, owner=422, outsider=422, others=404),
    *rows("children:keeper-end", method="post", data=LAST, owner=302, colleague=403, others=404),
]  # fmt: skip


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """A child with a note, a ban and a representative; another one on the way to «Тихий дом»."""
    keepers = make_keepers(cast)
    child, goes = make_child(cast.berega), make_child(cast.berega)
    note, ban, decider = write_note(child), forbid(child), make_decider(child)
    transfer = hand_over(goes, cast)
    one = {"code": child.code}
    pages = ("detail", "key-sheet", "reads", "seal", "hand-over", "group", "settle", *STEPS)
    return {
        **{f"children:child-{page}": one for page in pages},
        "children:note-detail": one | {"one": note.code},
        "children:ban-end": one | {"one": ban.code},
        "children:consent-answer": one | {"one": decider.code},
        "children:representative-end": one | {"one": decider.code},
        **{f"children:transfer-{page}": {"code": transfer.code} for page in MOVES},
        "children:keeper-end": {"code": keepers["colleague"].code},
    }
