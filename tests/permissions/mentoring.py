"""Who gets what from the pages of learning from each other.

«Берег» teaches and has a road map; it has asked «Тихий дом», whose leader is the outsider: the host.
"""

from collections.abc import Mapping

from rostok.foundation.actors import SYSTEM
from rostok.mentoring.actions import close_offer, finish_hosting, give_status, hold_visit
from rostok.mentoring.states import StatusKind
from rostok.roadmaps.actions import set_goal
from tests.cast import Cast
from tests.mentoring.factories import (
    TOPIC,
    in_days,
    make_accepted,
    make_hosting,
    make_need,
    make_offer,
    make_visit,
    make_window,
    today,
)
from tests.permissions.table import rows
from tests.roadmaps.factories import point_of
from tests.worlds import walked_once

DATES = {"starts_on": in_days(50).isoformat(), "ends_on": in_days(60).isoformat(), "places": "1"}
ABOUT = {"about": "Как мы ведём случай."}
OFFER = DATES | ABOUT | {"topic": TOPIC, "form": "online", "reason": "Учит с 2019 года"}
STATUS = {"kind": "internship_site", "since": today().isoformat(), "reason": "Решение совета"}
KEEPERS = {"owner": 200, "methodologist": 200, "others": 403}
KEEPERS_DO = {"owner": 302, "methodologist": 302, "others": 403}
SEEN = {"operator": 403, "colleague": 403, "officer": 403, "funder": 403, "others": 404}
WHY = {"reason": "Карантин"}
VISIT = {"on": today().isoformat(), "place": "Томск"}
ENTRY = {"on": today().isoformat(), "text": "Посмотрели карту случая."}
SAID = {"usefulness": "3", "helped": "Карта случая", "is_again": "yes"}
STEP = {"title": "Ведём карту", "owner": "", "due_on": in_days(5).isoformat()}
BOTH = {"owner": 200, "colleague": 200, "outsider": 200, "methodologist": 200, "others": 404}
BOTH_DO = {"owner": 302, "colleague": 302, "outsider": 302, "methodologist": 302, "others": 404}
HOST = {"outsider": 200, "methodologist": 200, "owner": 403, "colleague": 403, "others": 404}
HOST_DOES = {"outsider": 302, "methodologist": 302, "owner": 403, "colleague": 403, "others": 404}
LEADERS = {"owner": 200, "outsider": 200, "methodologist": 200, "colleague": 403, "others": 404}
SIDES = {"owner": 200, "colleague": 200, "outsider": 200, "methodologist": 403, "others": 404}
SIDES_DO = {"owner": 302, "colleague": 302, "outsider": 302, "methodologist": 403, "others": 404}
HOME = {"owner": 200, "colleague": 403, "outsider": 403, "methodologist": 403, "others": 404}

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
    *rows("mentoring:hosting-ask", owner=200, outsider=200, methodologist=200, others=403),
    *rows("mentoring:hosting-list", others=200),
    *rows("mentoring:generation-list", others=200),
    *rows("mentoring:hosting-detail", **BOTH),
    *rows("mentoring:hosting-accept", method="post", **HOST_DOES),
    *rows("mentoring:hosting-decline", **HOST),
    *rows("mentoring:hosting-decline", method="post", data=WHY, **HOST_DOES),
    *rows("mentoring:hosting-cancel", **LEADERS),
    *rows("mentoring:hosting-cancel", method="post", data=WHY, **HOST_DOES | {"owner": 302}),
    *rows("mentoring:hosting-finish", method="post", **BOTH | {n: 422 for n in BOTH if n != "others"}),
    *rows("mentoring:visit-plan", **BOTH),
    *rows("mentoring:visit-plan", method="post", data=VISIT, **BOTH_DO),
    *rows("mentoring:diary-write", **SIDES),
    *rows("mentoring:diary-write", method="post", data=ENTRY, **SIDES_DO),
    *rows("mentoring:feedback-give", **SIDES),
    *rows("mentoring:feedback-give", method="post", data=SAID, **SIDES_DO),
    *rows("mentoring:home-plan", **HOME),
    *rows("mentoring:home-plan", method="post", data=STEP, **HOME | {"owner": 302}),
    *rows("mentoring:visit-hold", method="post", **BOTH_DO),
    *rows("mentoring:visit-miss", **BOTH),
    *rows("mentoring:visit-miss", method="post", data=WHY, **BOTH_DO),
    *rows("mentoring:visit-call-off", **BOTH),
    *rows("mentoring:visit-call-off", method="post", data=WHY, **BOTH_DO),
]


@walked_once
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
    owner = cast.actor("owner")
    set_goal(point_of(road_map, "5.1"), level_to=3, due_on=in_days(60), actor=owner)
    asked = make_hosting(cast)
    accepted = make_accepted(cast, offer=make_offer(cast, form="online"), road_map=road_map)
    visit = make_visit(cast, accepted)
    done = make_accepted(cast, offer=make_offer(cast, form="mentor"))
    hold_visit(make_visit(cast, done), actor=owner)
    finish_hosting(done, actor=owner)
    to_accepted, to_visit = {"code": accepted.code}, {"code": visit.code}
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
        "mentoring:hosting-ask": {"code": make_offer(cast, form="internship").code},
        **{f"mentoring:hosting-{verb}": {"code": asked.code} for verb in ("accept", "decline", "cancel")},
        **{f"mentoring:hosting-{verb}": to_accepted for verb in ("detail", "finish")},
        "mentoring:visit-plan": to_accepted,
        "mentoring:diary-write": to_accepted,
        "mentoring:feedback-give": {"code": done.code},
        "mentoring:home-plan": to_accepted,
        **{f"mentoring:visit-{verb}": to_visit for verb in ("hold", "miss", "call-off")},
    }
