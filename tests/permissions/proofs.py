"""Who gets what from the pages of proofs: a submitted proof of «Берег» with a file, open to expert_one."""

from collections.abc import Mapping

from django.conf import settings

from rostok.foundation.actors import SYSTEM
from rostok.foundation.packs import install_pack, read_pack
from rostok.proofs.actions import disclose, propose_exemption, suspend_for_safety
from rostok.proofs.models import Policy, PolicyVersion
from tests.cast import Cast
from tests.permissions.table import rows
from tests.proofs.factories import make_proof, pdf, today
from tests.proofs.policies import PACK
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


STANDING = {"methodologist": 200, "owner": 200, "colleague": 200, "officer": 200}
WHY = {"reason": "Сообщение психолога"}
ASKED = {"since": "2030-01-01", "until": "2030-02-01", "reason": "Уехал на сессию"}
PROOF = {"issued_on": "2020-01-01"}
ROWS += [
    *rows("proofs:standing-mine", others=302),
    *rows("proofs:expiry-board", others=200),
    *rows("proofs:policy-list", others=200),
    *rows("proofs:policy-detail", others=200),
    *rows("proofs:policy-verify", method="post", operator=302, others=403),
    # of «Берег»: its people, and whoever decides or oversees there
    *rows("proofs:standing", **STANDING, others=404),
    *rows("proofs:qualification-prove", owner=200, colleague=200, methodologist=403, officer=403, others=404),
    *rows(
        "proofs:qualification-prove",
        method="post",
        data=PROOF,
        owner=302,
        colleague=302,
        methodologist=403,
        officer=403,
        others=404,
    ),
    *rows("proofs:exemption-propose", owner=200, colleague=200, methodologist=200, officer=403, others=404),
    *rows(
        "proofs:exemption-propose",
        method="post",
        data=ASKED,
        owner=302,
        colleague=302,
        methodologist=302,
        officer=403,
        others=404,
    ),
    *rows("proofs:exemption-detail", owner=200, colleague=200, methodologist=200, others=404),
    *rows(
        "proofs:exemption-detail",
        method="post",
        data={"verb": "confirm"},
        owner=403,
        colleague=403,
        methodologist=302,
        others=404,
    ),
    *rows("proofs:flag-raise", methodologist=200, officer=200, owner=403, colleague=403, others=404),
    *rows(
        "proofs:flag-raise",
        method="post",
        data=WHY,
        methodologist=302,
        officer=302,
        owner=403,
        colleague=403,
        others=404,
    ),
    # who lives with whom is said of people; this one is an organisation
    *rows("proofs:family-add", others=404),
    *rows("proofs:family-end", others=404),
    # the party never reads why it is suspended
    *rows("proofs:flag-lift", methodologist=200, officer=200, others=404),
    *rows("proofs:flag-lift", method="post", data=WHY, methodologist=302, officer=302, others=404),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """The proof of the owner and its file."""
    proof = make_proof(cast, file=pdf())
    seat = {"ground": "assessment.seat", "ground_id": 1, "since": today()}
    disclose(proof, person=cast.person("expert_one"), **seat, actor=SYSTEM)
    one = {"code": proof.code}
    install_pack(read_pack(settings.PACKS / PACK))
    policy = Policy.objects.get(code="institution")
    asked = propose_exemption(
        cast.berega,
        policy,
        requirement="order",
        since=today(),
        until=today(),
        reason="Приказ готовится",
        actor=cast.actor("owner"),
    )
    flag = suspend_for_safety(cast.berega, reason="Сообщение психолога", actor=SYSTEM)
    home = {"code": cast.berega.code}
    version = PolicyVersion.objects.get(policy=policy)
    return {
        "proofs:standing": home,
        "proofs:qualification-prove": home | {"kind": "interaction-order"},
        "proofs:exemption-propose": home | {"policy": "institution", "requirement": "order"},
        "proofs:exemption-detail": {"code": asked.code},
        "proofs:flag-raise": home,
        "proofs:flag-lift": {"code": flag.code},
        "proofs:family-add": home,
        "proofs:family-end": home | {"row": "NOBODY00"},
        "proofs:policy-detail": {"code": policy.code},
        "proofs:policy-verify": {"code": policy.code, "pk": str(version.pk)},
        "proofs:proof-detail": one,
        "proofs:proof-decide": one,
        "proofs:file-add": one,
        "proofs:file": one | {"number": "1"},
        "proofs:proof-submit": {"code": cast.berega.code},
    }
