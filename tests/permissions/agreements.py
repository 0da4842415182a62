"""Who gets what from the pages of proposals; the institution is led by the first expert."""

from collections.abc import Mapping

from rostok.agreements import actions
from rostok.agreements.models import OrderSheet
from rostok.foundation.incoming import kept_photo
from tests.agreements.factories import (
    PAPER,
    TOLD,
    director,
    make_institution,
    make_rules,
    propose,
    take_in,
    today,
)
from tests.cast import Cast
from tests.permissions.table import rows
from tests.photos import photo_of_sheet
from tests.regulation.factories import day
from tests.worlds import walked_once

SIDES = {"owner": 200, "expert_one": 200, "officer": 200, "others": 404}
BOSS = {"expert_one": 200, "owner": 403, "officer": 403, "others": 404}
BOSS_SENT = {"expert_one": 302, "owner": 403, "officer": 403, "others": 404}
BOTH = {"expert_one": 200, "owner": 200, "officer": 403, "others": 404}
BOTH_SENT = {"expert_one": 302, "owner": 302, "officer": 403, "others": 404}
TOLD_SENT = {"risks": "-", "order": "-", "disputes": "-", "end": "-"}
REFUSED = {"grounds": "refusal-aims", "reason": "Нет."}
OFFICER = {"officer": 200, "owner": 403, "expert_one": 403, "others": 404}
DRAFT_ONLY = {"owner": 409, "expert_one": 409, "officer": 409, "others": 404}  # not in force yet
ORDER = {"order_number": "9", "ordered_on": today().isoformat()}
CAME = {**PAPER, "came_on": today().isoformat()}

ROWS = [
    *rows("agreements:proposal-list", others=200),
    *rows("agreements:institution-choose", others=200),
    *rows("agreements:proposal-submit", others=200),
    *rows("agreements:proposal-submit", method="post", data={"works": "-"}, others=422),
    *rows("agreements:proposal-take-in", expert_one=200, others=403),
    *rows("agreements:proposal-take-in", method="post", data={"works": "-"}, expert_one=422, others=403),
    *rows("agreements:proposal-blank", others=200),
    *rows("agreements:proposal-detail", **SIDES),
    *rows("agreements:proposal-print", **SIDES),
    *rows("agreements:proposal-file", **BOSS),
    *rows(
        "agreements:proposal-file",
        method="post",
        data={"channel": "pigeon"},
        expert_one=422,
        owner=403,
        officer=403,
        others=404,
    ),
    *rows("agreements:proposal-photo", **SIDES),
    *rows("agreements:complaint-photo", **SIDES),
    *rows("agreements:withdrawal-blank", **BOTH),
    *rows("agreements:withdrawal-take-in", **BOSS),
    *rows(
        "agreements:withdrawal-take-in",
        method="post",
        data={"channel": "pigeon"},
        expert_one=422,
        owner=403,
        officer=403,
        others=404,
    ),
    *rows("agreements:withdrawal-photo", **SIDES),
    *rows("agreements:complaint-blank", owner=200, officer=200, expert_one=403, others=404),
    *rows("agreements:complaint-print", **SIDES),
    *rows("agreements:complaint-file", **OFFICER),
    *rows(
        "agreements:complaint-file",
        method="post",
        data={"channel": "pigeon"},
        officer=422,
        owner=403,
        expert_one=403,
        others=404,
    ),
    *rows("agreements:order-print", **OFFICER),
    *rows("agreements:end-order-print", **DRAFT_ONLY | {"owner": 403, "expert_one": 403}),
    *rows("agreements:order-photo", **SIDES),
    *rows("agreements:end-order-photo", **SIDES),
    *rows("agreements:reply-print", **SIDES),
    *rows("agreements:protocol-print", **SIDES),
    *rows("agreements:proposal-ask", **BOSS),
    *rows(
        "agreements:proposal-ask",
        method="post",
        data={"text": "Что?", "answer_by": today().isoformat()},
        **BOSS_SENT,
    ),
    *rows("agreements:proposal-answer", **BOTH),
    *rows(
        "agreements:proposal-answer",
        method="post",
        data={"answer": "Вот.", "answered_on": today().isoformat()},
        **BOTH_SENT,
    ),
    *rows("agreements:proposal-accept", **BOSS),
    *rows("agreements:proposal-accept", method="post", data=TOLD_SENT, **BOSS_SENT),
    *rows("agreements:proposal-refuse", **BOSS),
    *rows("agreements:proposal-refuse", method="post", data=REFUSED, **BOSS_SENT),
    *rows("agreements:proposal-sent", **BOSS),
    *rows("agreements:proposal-sent", method="post", data={"answered_on": today().isoformat()}, **BOSS_SENT),
    *rows("agreements:proposal-withdraw", method="post", owner=302, expert_one=403, officer=403, others=404),
    *rows("agreements:proposal-complain", owner=200, officer=200, expert_one=403, others=404),
    *rows(
        "agreements:proposal-complain",
        method="post",
        data={"text": "Нет же.", **CAME},
        owner=302,
        officer=302,
        expert_one=403,
        others=404,
    ),
    *rows("agreements:complaint-detail", **SIDES),
    *rows("agreements:complaint-judge", officer=200, owner=403, expert_one=403, others=404),
    *rows(
        "agreements:complaint-judge",
        method="post",
        data={"verdict": "leave", "answer": "Верно."},
        officer=302,
        owner=403,
        expert_one=403,
        others=404,
    ),
    *rows("agreements:dispute-raise", **BOTH),
    *rows("agreements:dispute-raise", method="post", data={"clause": "Срок", "wanted": "Два"}, **BOTH_SENT),
    *rows("agreements:dispute-counter", **BOSS),
    *rows("agreements:dispute-counter", method="post", data={"countered": "Год"}, **BOSS_SENT),
    *rows("agreements:dispute-settle", method="post", **BOSS_SENT),
    *rows("agreements:dispute-drop", method="post", owner=302, expert_one=403, officer=403, others=404),
    *rows("agreements:registration-draft", method="post", owner=302, expert_one=302, officer=302, others=404),
    *rows("agreements:registration-list", others=200),
    *rows("agreements:registration-detail", **SIDES),
    *rows("agreements:registration-approve", **OFFICER),
    *rows("agreements:registration-approve", method="post", data=ORDER, **OFFICER | {"officer": 302}),
    *rows("agreements:registration-suspend", **DRAFT_ONLY),
    *rows("agreements:registration-revoke", **DRAFT_ONLY),
    *rows("agreements:registration-restore", method="post", **DRAFT_ONLY),
    *rows("agreements:registration-end", method="post", owner=302, expert_one=403, officer=403, others=404),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """Proposals of the owner's organisation: waiting, asked about, accepted, refused twice."""
    regulation, boss, owner = make_rules(cast), director(cast), cast.actor("owner")
    institution = make_institution(cast)
    waits = propose(cast, institution, regulation)
    asked = propose(cast, institution, regulation, "household")
    actions.ask_more(asked, text="Что?", answer_by=today(), actor=boss)
    accepted = take_in(cast, institution, regulation, day(-3), "mentoring")
    actions.accept_proposal(accepted, TOLD, actor=boss)
    registered = take_in(cast, institution, regulation, day(-3), "remote")
    actions.accept_proposal(registered, TOLD, actor=boss)
    draft = actions.draft_registration(registered, actor=owner)
    clause = actions.raise_dispute(accepted, clause="Срок", wanted="Два", actor=owner)
    refused, judged = (propose(cast, institution, regulation, key) for key in ("hospital", "visiting"))
    for one in (refused, judged):
        actions.refuse_proposal(one, grounds=["refusal-aims"], reason="Нет.", actor=boss)
    complaint = actions.file_complaint(judged, text="Нет же.", actor=owner)
    for_proposal, came = ({**PAPER, "came_on": today(), "photo": photo_of_sheet()} for _ in range(2))
    actions.file_sheet(asked, incoming=for_proposal, actor=boss)
    on_paper = propose(cast, institution, regulation, "staff-training")
    actions.refuse_proposal(on_paper, grounds=["refusal-aims"], reason="Нет.", actor=boss)
    sheeted = actions.file_complaint(on_paper, text="Нет же.", incoming=came, actor=cast.actor("officer"))
    gone = take_in(cast, institution, regulation, day(-1), "accompaniment")
    taken_back = {**PAPER, "came_on": today(), "photo": photo_of_sheet()}
    actions.withdraw_proposal(gone, incoming=taken_back, actor=boss)
    for is_end in (False, True):
        kept = kept_photo(photo_of_sheet())
        OrderSheet.objects.create(registration=draft, is_end=is_end, **kept)
    new = {f"agreements:proposal-{name}": institution for name in ("submit", "take-in", "blank")}
    of_waits = {
        f"agreements:proposal-{name}": waits
        for name in ("detail", "print", "ask", "accept", "refuse", "file")
    }
    of_waits |= {"agreements:proposal-withdraw": waits}
    of_accepted = {
        f"agreements:{name}": accepted for name in ("reply-print", "protocol-print", "dispute-raise")
    }
    of_accepted |= {"agreements:proposal-sent": accepted}
    clauses = {f"agreements:dispute-{name}": clause for name in ("counter", "settle", "drop")}
    complaints = {f"agreements:complaint-{name}": complaint for name in ("detail", "judge")}
    verbs = ("detail", "approve", "suspend", "revoke", "restore", "end")
    clauses |= {f"agreements:registration-{name}": draft for name in verbs}
    of_accepted |= {"agreements:registration-draft": accepted}
    complaints |= {f"agreements:complaint-{name}": complaint for name in ("print", "file")}
    complaints |= {"agreements:complaint-blank": refused, "agreements:withdrawal-photo": gone}
    of_waits |= {f"agreements:withdrawal-{name}": waits for name in ("blank", "take-in")}
    papers = ("order-print", "end-order-print", "order-photo", "end-order-photo")
    clauses |= {f"agreements:{name}": draft for name in papers}
    complaints |= {"agreements:proposal-photo": asked, "agreements:complaint-photo": sheeted}
    more = {"agreements:proposal-answer": asked, "agreements:proposal-complain": refused}
    things = {**new, **of_waits, **of_accepted, **clauses, **complaints, **more}
    return {name: {"code": one.code} for name, one in things.items()}
