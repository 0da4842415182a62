"""Who gets what: the first expert plans «Тополь», «Берег» comes, the second expert volunteers."""

from collections.abc import Mapping

from rostok.foundation.files import store_upload
from rostok.foundation.incoming import photo_fields
from rostok.visits import actions
from rostok.visits.models import PostIncoming, VisitChild
from tests.cast import Cast
from tests.permissions.table import rows
from tests.photos import photo_of_sheet
from tests.visits.factories import (
    day,
    hold,
    make_kept_child,
    make_pair,
    make_site,
    place_of,
    plan,
    planner,
    put,
)
from tests.visits.test_planning import begin, need_of, offer_of
from tests.worlds import walked_once

RUN = {"owner": 200, "colleague": 200, "expert_one": 200, "expert_two": 403, "others": 404}
RUN_SENT = {"owner": 302, "colleague": 302, "expert_one": 302, "expert_two": 403, "others": 404}
SEEN = {"owner": 200, "colleague": 200, "expert_one": 200, "expert_two": 200, "others": 404}
PLANS = {"expert_one": 200, "others": 404}
BOTH = {"expert_one": 200, "owner": 200, "colleague": 200, "others": 404}
REASON = {"reason": "Карантин"}
FAULTY = {"owner": 422, "colleague": 422, "expert_one": 422, "expert_two": 403, "others": 404}

ROWS = [
    *rows("visits:visit-list", others=200),
    *rows("visits:visit-mine", others=200),
    *rows("visits:need-list", others=200),
    *rows("visits:series-list", others=200),
    *rows("visits:mentorship-list", others=200),
    *rows("visits:visit-plan", **PLANS),
    *rows("visits:visit-plan", method="post", data={"place": "-"}, expert_one=422, others=404),
    *rows("visits:visit-detail", **SEEN),
    *rows("visits:visit-print", **RUN),
    *rows("visits:visit-cancel", **RUN),
    *rows("visits:visit-cancel", method="post", data=REASON, **RUN_SENT),
    *rows(
        "visits:visit-hold",
        method="post",
        expert_one=302,
        owner=403,
        colleague=403,
        expert_two=403,
        others=404,
    ),
    *rows(
        "visits:visit-join",
        method="post",
        owner=302,
        colleague=302,
        expert_one=302,
        expert_two=302,
        others=404,
    ),
    *rows("visits:candidate-list", **RUN),
    *rows("visits:visit-put", method="post", **RUN_SENT),
    *rows("visits:visit-paper", **RUN),
    *rows("visits:visit-paper", method="post", data={"channel": "paper"}, **FAULTY),
    *rows("visits:post-leave", method="post", **{**RUN_SENT, "expert_two": 302}),
    *rows("visits:post-take", method="post", **{**RUN_SENT, "expert_two": 403}),
    *rows("visits:post-off", **RUN),
    *rows("visits:post-off", method="post", data=REASON, **RUN_SENT),
    *rows("visits:trial-detail", colleague=200, expert_two=200, others=404),
    *rows("visits:trial-tell", colleague=200, expert_two=200, others=404),
    *rows("visits:trial-tell", method="post", data={"words": ""}, colleague=422, expert_two=422, others=404),
    *rows("visits:trial-count", method="post", colleague=302, expert_two=403, others=404),
    *rows("visits:trial-leave", method="post", colleague=302, expert_two=403, others=404),
    *rows("visits:child-name", expert_one=200, owner=403, colleague=403, expert_two=403, others=404),
    *rows(
        "visits:child-name",
        method="post",
        data={"child": "NOBODY"},
        expert_one=422,
        owner=403,
        colleague=403,
        expert_two=403,
        others=404,
    ),
    *rows("visits:child-leave-out", method="post", expert_one=302, others=404),
    *rows("visits:ban-compare", method="post", expert_one=302, others=404),
    *rows(
        "visits:calendar-now",
        **{**dict.fromkeys(("owner", "colleague", "expert_one", "expert_two"), 302), "others": 404},
    ),
    *rows("visits:calendar-month", **SEEN),
    *rows("visits:calendar-print", **SEEN),
    *rows("visits:quiet-list", **PLANS),
    *rows("visits:quiet-list", method="post", data=REASON, expert_one=422, others=404),
    *rows("visits:quiet-end", method="post", expert_one=302, others=404),
    *rows("visits:need-open", **PLANS),
    *rows("visits:need-open", method="post", data={"words": "-"}, expert_one=422, others=404),
    *rows("visits:need-detail", **SEEN),
    *rows("visits:need-close", **{**RUN, "owner": 403, "colleague": 403}),
    *rows("visits:need-close", method="post", data=REASON, **{**RUN_SENT, "owner": 403, "colleague": 403}),
    *rows("visits:offer-make", **SEEN),
    *rows(
        "visits:offer-make",
        method="post",
        data={"people": "1"},
        owner=422,
        colleague=422,
        expert_one=422,
        expert_two=422,
        others=404,
    ),
    *rows("visits:offer-list", others=200),
    *rows("visits:offer-take-in", expert_one=200, owner=403, colleague=403, expert_two=403, others=404),
    *rows(
        "visits:offer-take-in",
        method="post",
        data={"people": "1"},
        expert_one=422,
        owner=403,
        colleague=403,
        expert_two=403,
        others=404,
    ),
    *rows("visits:offer-blank", **SEEN),
    *rows("visits:offer-print", **BOTH),
    *rows("visits:offer-file", expert_one=200, owner=403, colleague=403, others=404),
    *rows(
        "visits:offer-file",
        method="post",
        data={"channel": "pigeon"},
        expert_one=422,
        owner=403,
        colleague=403,
        others=404,
    ),
    *rows("visits:offer-detail", **BOTH),
    *rows("visits:offer-confirm", expert_one=200, owner=403, colleague=403, others=404),
    *rows(
        "visits:offer-confirm",
        method="post",
        data={"place": "-"},
        expert_one=422,
        owner=403,
        colleague=403,
        others=404,
    ),
    *rows("visits:offer-decline", expert_one=200, owner=403, colleague=403, others=404),
    *rows(
        "visits:offer-decline",
        method="post",
        data={"answer": "Карантин"},
        expert_one=302,
        owner=403,
        colleague=403,
        others=404,
    ),
    *rows("visits:offer-photo", **BOTH),
    *rows("visits:withdrawal-photo", **BOTH),
    *rows("visits:withdrawal-blank", **BOTH),
    *rows("visits:post-photo", **RUN),
    *rows("visits:offer-withdraw", **BOTH),
    *rows(
        "visits:offer-withdraw",
        method="post",
        data={"reason": "", "channel": "pigeon"},
        expert_one=422,
        owner=422,
        colleague=422,
        others=404,
    ),
    *rows("visits:series-begin", **PLANS),
    *rows("visits:series-begin", method="post", data={"place": "-"}, expert_one=422, others=404),
    *rows("visits:series-end", expert_one=200, owner=403, colleague=403, others=404),
    *rows(
        "visits:series-end",
        method="post",
        data={"until": day(20).isoformat()},
        expert_one=302,
        owner=403,
        colleague=403,
        others=404,
    ),
    *rows("visits:mentorship-begin", **PLANS),
    *rows("visits:mentorship-begin", method="post", data={"child": "NOBODY"}, expert_one=422, others=404),
    *rows("visits:alone-allow", expert_one=403, others=404),
    *rows("visits:alone-allow", method="post", data={"child": "NOBODY"}, expert_one=403, others=404),
    *rows("visits:mentorship-end", expert_one=200, expert_two=200, others=404),
    *rows(
        "visits:mentorship-end",
        method="post",
        data={"reason": "Переезд", "for_child": "Скажет психолог"},
        expert_one=302,
        expert_two=302,
        others=404,
    ),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, object]]:
    """A visit with a roster, one for a child, an offer, a duty, a mentor."""
    site = make_site(cast)
    visit = plan(cast, site, after=3, people=1)
    post = put(cast, visit, site.volunteer.person)
    child = make_kept_child(cast, site)
    alone = plan(cast, site, after=5, key="mentoring")
    actions.name_child(alone, child=child, actor=planner(cast))
    mentor = actions.begin_mentorship(
        child,
        person=site.volunteer.person,
        of_type=site.types["mentoring"],
        since=day(0),
        actor=planner(cast),
    )
    quiet = actions.add_quiet_time(
        site.institution, reason="Карантин", since=day(60), until=day(70), actor=planner(cast)
    )
    tried = plan(cast, site, after=6)
    on_trial = make_pair(cast, site, tried)[1]
    hold(tried)
    told = plan(cast, site, after=7)
    report_of = make_pair(cast, site, told, number=2)[1]
    hold(told)
    actions.tell_trial(place_of(report_of), words="Спокойна.", actor=cast.actor("colleague"))
    need = need_of(cast, site)
    offer, series = offer_of(cast, need), begin(cast, site)
    incoming = {"channel": "paper", "came_on": day(0), "photo": photo_of_sheet()}
    gone = actions.make_offer(
        need, organiser=cast.berega, days=[day(9)], people=2, reason="Театр", incoming=incoming,
        actor=planner(cast),
    )  # fmt: skip
    incoming["photo"] = photo_of_sheet()
    actions.withdraw_offer(gone, reason="Заболели", incoming=incoming, actor=planner(cast))
    sheeted = put(cast, plan(cast, site, after=8), site.volunteer.person)
    kept = photo_fields(store_upload(photo_of_sheet()))
    PostIncoming.objects.create(post=sheeted, channel="paper", came_on=day(0), **kept)
    own, of_child = {"code": visit.code}, {"code": alone.code}
    row = of_child | {"number": VisitChild.objects.get().pk}
    place = {"code": site.institution.code}
    month = place | {"month": f"{day(0):%Y-%m}"}
    return {
        **{f"visits:visit-{verb}": own for verb in ("detail", "print", "cancel", "hold", "join", "paper")},
        "visits:candidate-list": own,
        "visits:visit-put": own | {"person": cast.person("methodologist").code},
        **{f"visits:post-{verb}": {"code": post.code} for verb in ("leave", "take", "off")},
        **{f"visits:trial-{verb}": {"code": on_trial.code} for verb in ("detail", "tell")},
        **{f"visits:trial-{verb}": {"code": report_of.code} for verb in ("count", "leave")},
        "visits:child-name": of_child,
        "visits:child-leave-out": row,
        "visits:ban-compare": row,
        "visits:visit-plan": place,
        "visits:calendar-now": place,
        "visits:calendar-month": month,
        "visits:calendar-print": month,
        "visits:quiet-list": place,
        "visits:quiet-end": {"code": quiet.code},
        "visits:need-open": place,
        **{f"visits:need-{verb}": {"code": need.code} for verb in ("detail", "close")},
        **{f"visits:offer-{verb}": {"code": need.code} for verb in ("make", "take-in", "blank")},
        **{
            f"visits:offer-{verb}": {"code": offer.code}
            for verb in ("detail", "confirm", "decline", "withdraw", "print", "file")
        },
        "visits:offer-photo": {"code": gone.code},
        "visits:withdrawal-photo": {"code": gone.code},
        "visits:withdrawal-blank": {"code": offer.code},
        "visits:post-photo": {"code": sheeted.code},
        "visits:series-begin": place,
        "visits:series-end": {"code": series.code},
        "visits:mentorship-begin": place,
        "visits:alone-allow": place,
        "visits:mentorship-end": {"code": mentor.code},
    }
