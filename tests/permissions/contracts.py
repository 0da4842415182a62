"""Who gets what from agreements, contracts and the register; the institution is led by the first expert."""

from collections.abc import Mapping
from typing import Any

from rostok.contracts import actions
from rostok.contracts.models import Contract, Extract, RegisterEntry
from rostok.contracts.states import Party
from tests.agreements.factories import make_institution, make_rules, propose, today
from tests.cast import Cast
from tests.contracts.factories import accept, days, make_written, sign_all
from tests.permissions.table import rows
from tests.worlds import walked_once

SIDES = {"owner": 200, "expert_one": 200, "officer": 200, "others": 404}
BOTH = {"owner": 200, "expert_one": 200, "officer": 403, "others": 404}
BOTH_SENT = {"owner": 302, "expert_one": 302, "officer": 403, "others": 404}
NOT_YET = {"owner": 404, "expert_one": 404, "officer": 404, "others": 404}
WORDS = {
    "works": "-",
    "organiser_contact": "-",
    "other_contact": "-",
    "need": "-",
    **{name: day.isoformat() for name, day in days().items()},
}
PAPER = {"party": Party.ORGANISER, "signer": "-", "signed_on": today().isoformat()}

ROWS = [
    *rows("contracts:contract-list", others=200),
    *rows("contracts:agreement-write", **BOTH_SENT),
    *rows("contracts:agreement-write", method="post", data=WORDS, **BOTH_SENT),
    *rows("contracts:agreement-widen", **BOTH),
    *rows("contracts:agreement-widen", method="post", data=WORDS, **BOTH_SENT),
    *rows("contracts:contract-write", owner=200, others=404),
    *rows("contracts:contract-write", method="post", data={"works": "-"}, owner=422, others=404),
    *rows("contracts:contract-detail", **SIDES),
    *rows("contracts:contract-changes", **NOT_YET),
    *rows("contracts:contract-write-anew", **BOTH),
    *rows("contracts:contract-write-anew", method="post", data=WORDS, **BOTH_SENT),
    *rows("contracts:contract-sign", method="post", data={"number": "1"}, **BOTH_SENT),
    *rows("contracts:contract-paper", **BOTH),
    *rows("contracts:contract-paper", method="post", data=PAPER, **BOTH_SENT),
    *rows("contracts:contract-suspend", **SIDES),
    *rows(
        "contracts:contract-suspend",
        method="post",
        data={"reason": "-"},
        **{**SIDES, "owner": 302, "expert_one": 302, "officer": 302},
    ),
    *rows("contracts:contract-restore", method="post", owner=403, expert_one=302, officer=403, others=404),
    *rows("contracts:contract-revoke", **BOTH),
    *rows("contracts:contract-revoke", method="post", data={"reason": "-"}, **BOTH_SENT),
    *rows("contracts:contract-drop", method="post", **BOTH_SENT),
    *rows(
        "contracts:institution-hide",
        method="post",
        data={"hidden": "yes"},
        owner=403,
        expert_one=302,
        officer=302,
        others=404,
    ),
    *rows("contracts:version-print", **SIDES),
    *rows("contracts:version-docx", **SIDES),
    *rows("contracts:version-pdf", **SIDES),
    *rows("contracts:signed-sheet", **NOT_YET),
    *rows("contracts:register", others=200, visitor=200),
    *rows("contracts:entry-detail", others=200, visitor=200),
    *rows("contracts:extract-take", method="post", others=302, visitor=302),
    *rows("contracts:extract-check", others=200, visitor=200),
    *rows("contracts:extract-pdf", others=200, visitor=200),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, Any]]:
    """Of the owner's organisation: an accepted proposal, an agreement unsigned, in force, suspended."""
    regulation, institution = make_rules(cast), make_institution(cast)
    accepted, first, second, third = (
        accept(cast, propose(cast, institution, regulation, key))
        for key in ("festival", "household", "remote", "visiting")
    )
    written = make_written(cast, first)
    standing, stopped = sign_all(cast, make_written(cast, second)), sign_all(cast, make_written(cast, third))
    stop(cast, stopped)
    entry = RegisterEntry.objects.get(contract=standing)
    extract = extract_of(entry)
    of_written = ("detail", "changes", "write-anew", "sign", "paper", "drop")
    of_standing = ("suspend", "revoke")
    found: dict[str, dict[str, Any]] = {
        f"contracts:contract-{name}": {"code": written.code} for name in of_written
    }
    found |= {f"contracts:contract-{name}": {"code": standing.code} for name in of_standing}
    papers = {
        f"contracts:version-{name}": {"code": written.code, "number": 1} for name in ("print", "docx", "pdf")
    }
    return {
        **found,
        **papers,
        "contracts:contract-restore": {"code": stopped.code},
        "contracts:institution-hide": {"code": standing.code},
        "contracts:agreement-write": {"code": accepted.code},
        "contracts:agreement-widen": {"code": accepted.code, "other": standing.code},
        "contracts:contract-write": {
            "code": cast.berega.code,
            "person": cast.person("colleague").code,
        },
        "contracts:signed-sheet": {"code": standing.code, "number": 1, "party": "organiser"},
        "contracts:entry-detail": {"code": entry.code},
        "contracts:extract-take": {"code": entry.code},
        "contracts:extract-check": {"secret": extract.secret},
        "contracts:extract-pdf": {"secret": extract.secret},
    }


def stop(cast: Cast, contract: Contract) -> None:
    """The institution suspends it."""
    actions.suspend_contract(contract, reason="-", actor=cast.actor("expert_one"))


def extract_of(entry: RegisterEntry) -> Extract:
    """Taken, with its papers."""
    return actions.take_extract(entry)
