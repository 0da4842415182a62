"""Who gets what from the pages of learning from each other: «Берег» teaches, and has a road map."""

from collections.abc import Mapping

from rostok.foundation.actors import SYSTEM
from rostok.mentoring.actions import close_offer, give_status
from rostok.mentoring.states import StatusKind
from tests.cast import Cast
from tests.mentoring.factories import TOPIC, in_days, make_need, make_offer, make_window, today
from tests.permissions.table import rows

DATES = {"starts_on": in_days(50).isoformat(), "ends_on": in_days(60).isoformat(), "places": "1"}
ABOUT = {"about": "Как мы ведём случай."}
OFFER = DATES | ABOUT | {"topic": TOPIC, "form": "online", "reason": "Учит с 2019 года"}
STATUS = {"kind": "internship_site", "since": today().isoformat(), "reason": "Решение совета"}
KEEPERS = {"owner": 200, "methodologist": 200, "others": 403}
KEEPERS_DO = {"owner": 302, "methodologist": 302, "others": 403}
SEEN = {"operator": 403, "colleague": 403, "officer": 403, "funder": 403, "others": 404}

ROWS = [
    *rows("mentoring:offer-list", others=200),
    *rows("mentoring:offer-detail", others=200),
    *rows("mentoring:offer-change", **KEEPERS),
    *rows("mentoring:offer-change", method="post", data=ABOUT, **KEEPERS_DO),
    *rows("mentoring:window-open", **KEEPERS),
    *rows("mentoring:window-open", method="post", data=DATES, **KEEPERS_DO),
    *rows("mentoring:offer-close", method="post", **KEEPERS_DO),
    *rows(
        "mentoring:offer-reopen",
        method="post",
        owner=302,
        methodologist=302,
        colleague=403,
        others=404,
    ),
    *rows("mentoring:host-detail", others=200),
    *rows("mentoring:offer-make", **{"owner": 200, "methodologist": 200} | SEEN),
    *rows("mentoring:offer-make", method="post", data=OFFER, **{"owner": 422, "methodologist": 302} | SEEN),
    *rows("mentoring:status-give", **{"owner": 403, "methodologist": 200} | SEEN),
    *rows("mentoring:status-give", method="post", data=STATUS, **{"owner": 403, "methodologist": 302} | SEEN),
    *rows("mentoring:status-end", method="post", **{"owner": 403, "methodologist": 302} | SEEN),
    *rows("mentoring:road-map-hosts", owner=200, colleague=200, others=404),
    *rows("mentoring:need-list", methodologist=200, others=403),
]


def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """An open offer, a closed one, a status, a road map, all of «Берег»."""
    road_map = make_need(cast)
    offer = make_offer(cast, organisation=cast.berega)
    make_window(offer)
    closed = make_offer(cast, organisation=cast.berega, form="mentor")
    close_offer(closed, actor=SYSTEM)
    give_status(
        cast.berega, kind=StatusKind.SUPPORT_SITE, since=today(), reason="Решение совета", actor=SYSTEM
    )
    to_offer, host = {"code": offer.code}, {"code": cast.berega.code}
    return {
        "mentoring:offer-detail": to_offer,
        "mentoring:offer-change": to_offer,
        "mentoring:window-open": to_offer,
        "mentoring:offer-close": to_offer,
        "mentoring:offer-reopen": {"code": closed.code},
        "mentoring:host-detail": host,
        "mentoring:offer-make": host,
        "mentoring:status-give": host,
        "mentoring:status-end": host | {"kind": "support_site"},
        "mentoring:road-map-hosts": {"code": road_map.code},
    }
