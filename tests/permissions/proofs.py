"""Who gets what from the pages of proofs: a submitted proof of «Берег» with a file, open to expert_one."""

from collections.abc import Mapping

from rostok.foundation.actors import SYSTEM
from rostok.proofs.actions import disclose
from tests.cast import Cast
from tests.permissions.table import rows
from tests.proofs.factories import make_proof, pdf, today
from tests.worlds import walked_once

CONFIRM, REJECT = {"verb": "confirm"}, {"verb": "reject", "reason": "Нет подписи"}
NEW = {"title": "Журнал", "kind": "use", "issued_on": "2020-01-01", "sensitivity": "internal"}
SEEN = {"owner": 200, "colleague": 200, "methodologist": 200, "expert_one": 200}
NOT_DECIDING = {"owner": 403, "colleague": 403, "expert_one": 403}

ROWS = [
    *rows("proofs:proof-list", others=200),
    *rows("proofs:proof-detail", **SEEN, others=404),
    *rows("proofs:file", **SEEN, others=404),
    *rows("proofs:proof-decide", method="post", data=CONFIRM, methodologist=302, **NOT_DECIDING, others=404),
    *rows("proofs:proof-decide", method="post", data=REJECT, methodologist=302, **NOT_DECIDING, others=404),
    *rows("proofs:proof-decide", methodologist=405, others=405),
    # an empty upload
    *rows(
        "proofs:file-add",
        method="post",
        others=404,
        owner=422,
        colleague=422,
        methodologist=403,
        expert_one=403,
    ),
    # the form is there for people of the organisation; those who only oversee it read why not
    *rows(
        "proofs:proof-submit",
        owner=200,
        colleague=200,
        outsider=404,
        expert_one=404,
        expert_two=404,
        others=403,
    ),
    *rows(
        "proofs:proof-submit",
        method="post",
        data=NEW,
        owner=302,
        colleague=302,
        outsider=404,
        expert_one=404,
        expert_two=404,
        others=403,
    ),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """The proof of the owner and its file."""
    proof = make_proof(cast, file=pdf())
    seat = {"ground": "assessment.seat", "ground_id": 1, "since": today()}
    disclose(proof, person=cast.person("expert_one"), **seat, actor=SYSTEM)
    one = {"code": proof.code}
    return {
        "proofs:proof-detail": one,
        "proofs:proof-decide": one,
        "proofs:file-add": one,
        "proofs:file": one | {"number": "1"},
        "proofs:proof-submit": {"code": cast.berega.code},
    }
