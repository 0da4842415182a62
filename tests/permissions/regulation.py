"""Who gets what from the pages of rules: an edition in force, its draft successor, types likewise."""

from collections.abc import Mapping

from rostok.regulation import actions
from tests.cast import Cast
from tests.permissions.table import rows
from tests.regulation.factories import day, edition, kind, make_in_force, make_next, version
from tests.worlds import walked_once

ORDER = {"order_number": "72", "ordered_on": day().isoformat(), "effective_on": day(9).isoformat()}
ENDED = {"reason": "Больше не нужен", "order_number": "73", "ordered_on": day().isoformat()}
POINT = {"number": "2.9", "text_ru": "Ещё один вид."}
BEGUN = {"title_ru": "Ещё один регламент"}
TYPE = {
    "title_ru": "Чтение вслух",
    "about_ru": "Читают вслух в общей комнате.",
    "place": "inside",
    "min_age": "18",
    "steps_ru": "Договориться",
    "points": "no-contact",
}
DRAFT = {"officer": 200, "others": 404}
DRAFT_SENT = {"officer": 302, "others": 404}
HELD = {"officer": 200, "others": 403}
HELD_SENT = {"officer": 302, "others": 403}

ROWS = [
    *rows("regulation:regulation-list", others=200, visitor=200),
    *rows("regulation:regulation-detail", others=200, visitor=200),
    *rows("regulation:regulation-begin", **HELD),
    *rows("regulation:regulation-begin", method="post", data=BEGUN, officer=422, others=403),
    *rows("regulation:edition-draft", method="post", officer=422, others=403),
    *rows("regulation:edition-detail", others=200, visitor=200),
    *rows("regulation:edition-difference", others=200, visitor=200),
    *rows("regulation:edition-affected", others=200, visitor=200),
    *rows("regulation:edition-print", others=200, visitor=200),
    *rows("regulation:edition-approve", **DRAFT),
    *rows("regulation:edition-approve", method="post", data=ORDER, **DRAFT_SENT),
    *rows("regulation:edition-withdraw", **HELD),
    *rows("regulation:edition-withdraw", method="post", data=ENDED, **HELD_SENT),
    *rows("regulation:edition-drop", method="post", **DRAFT_SENT),
    *rows("regulation:point-add", **DRAFT),
    *rows("regulation:point-add", method="post", data=POINT, **DRAFT_SENT),
    *rows("regulation:point-write", **DRAFT),
    *rows("regulation:point-write", method="post", data=POINT, **DRAFT_SENT),
    *rows("regulation:point-repeal", method="post", **DRAFT_SENT),
    *rows("regulation:type-list", others=200, visitor=200),
    *rows("regulation:type-detail", others=200, visitor=200),
    *rows("regulation:type-begin", **HELD),
    *rows("regulation:type-begin", method="post", data=TYPE, **HELD_SENT),
    *rows("regulation:type-draft", method="post", **HELD_SENT),
    *rows("regulation:version-detail", others=200, visitor=200),
    *rows("regulation:version-print", others=200, visitor=200),
    *rows("regulation:version-write", **DRAFT),
    *rows("regulation:version-write", method="post", data=TYPE, **DRAFT_SENT),
    *rows("regulation:version-approve", **DRAFT),
    *rows("regulation:version-approve", method="post", data=ORDER, **DRAFT_SENT),
    *rows("regulation:version-withdraw", **HELD),
    *rows("regulation:version-withdraw", method="post", data=ENDED, **HELD_SENT),
    *rows("regulation:version-drop", method="post", **DRAFT_SENT),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """An edition in force and the next one being written; a type in force, another with a draft."""
    regulation = make_in_force(cast)
    draft, held = make_next(cast, regulation), edition(regulation)
    actions.draft_version(kind(regulation, "accompaniment"), actor=cast.actor("officer"))
    new, type_held = version(regulation, "accompaniment", 2), version(regulation)
    editions = {"detail": held, "difference": held, "affected": held, "print": held, "withdraw": held}
    editions |= {"approve": draft, "drop": draft}
    versions = {"detail": type_held, "print": type_held, "withdraw": type_held}
    versions |= {"write": new, "approve": new, "drop": new}
    whole = {"code": regulation.code}
    return {
        "regulation:regulation-detail": whole,
        "regulation:edition-draft": whole,
        "regulation:type-begin": whole,
        **{f"regulation:edition-{name}": {"code": one.code} for name, one in editions.items()},
        "regulation:point-add": {"code": draft.code},
        "regulation:point-write": {"code": draft.code, "key": "inside"},
        "regulation:point-repeal": {"code": draft.code, "key": "inside"},
        "regulation:type-detail": {"code": type_held.type.code},
        "regulation:type-draft": {"code": type_held.type.code},
        **{f"regulation:version-{name}": {"code": one.code} for name, one in versions.items()},
    }
