"""Who gets what from the pages of an assessment of «Берег» in the phase in which the page means something.

The owner leads the organisation and answers, the colleague answers; the talk is led by the owner.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import time
from decimal import Decimal

from django.utils import timezone

from rostok.assessment import actions
from rostok.assessment.jobs import make_copy_paper, make_paper
from rostok.assessment.models import (
    Campaign,
    ConflictStatement,
    Indicator,
    Invitation,
    Result,
    Seat,
    Sharing,
)
from rostok.assessment.states import ConflictKind
from rostok.parties.models import Membership, Organisation, Person
from rostok.parties.states import OrganisationKind
from tests.assessment.factories import Way, make_campaign, make_instrument, make_way, today, walk
from tests.cast import SINCE, Cast
from tests.permissions.table import rows

ADDED = "ADDEDRG2"
GATES = ("1.1", "1.3")
VISIT = {"day": str(today()), "starts_at": "10:00", "ends_at": "15:00", "roles": ["leader"]}
HOURS = {"row-day": str(today()), "row-what": "Дорога", "row-hours": "2", "row-km": "0", "row-cost": "0"}
NAMED = "NAMEDEX2"
LEAST = 3  # people that an assessment needs
MARK = {"indicator": "1.1", "choice": "3", "note": ""}
PROPOSAL = {"indicator": "1.1", "choice": "2", "note": "Журнал ведут не все."}
INVITED = {
    "kind": "respondent",
    "function": "finance",
    "name": "Яна Тихая",
    "email": "yana@example.org",
    "language": "ru",
}
ON_PAPER = {"name": "Раиса Пахомова", "phone": "+7 912 000-00-00", "function": "practitioner"}
CAMPAIGN = {
    "title_ru": "Осень",
    "title_en": "Autumn",
    "territory": "RU-PER",
    "wave": "1",
    "answers_until": "2099-01-01",
    "agreement_until": "2099-02-01",
    "judging_until": "2099-03-01",
    "reconciling_until": "2099-04-01",
}
MORE_TIME = {"phase": "answering", "until": "2099-01-01", "reason": "Заболели двое из трёх."}
CALLED = {"person": "", "reason": "nobody_began", "result": "no_answer"}
ANNULLED = {"reason": "Экспертов выбрала сама организация."}
APPEAL = {"indicators": ["1.1"], "reasons": "Журнал не смотрели."}
DECISION = {"decision": "Журнал показан, он за весь год."}
Arguments = Mapping[str, str]

ROWS = [
    *rows("assessment:campaign-list", others=200),
    *rows("assessment:campaign-create", methodologist=200, others=403),
    *rows("assessment:campaign-create", method="post", data=CAMPAIGN, methodologist=422, others=403),
    *rows("assessment:campaign-detail", methodologist=200, others=404),
    *rows("assessment:campaign-board", methodologist=200, others=404),
    *rows("assessment:campaign-note", methodologist=200, others=404),
    *rows("assessment:campaign-calls", methodologist=200, others=404),
    *rows("assessment:call-record", method="post", data=CALLED, methodologist=302, others=404),
    *rows("assessment:call-correct", method="post", data=CALLED, methodologist=302, others=404),
    *rows("assessment:campaign-start", method="post", methodologist=302, others=404),
    *rows("assessment:campaign-close", methodologist=200, others=404),
    *rows("assessment:campaign-close", method="post", methodologist=302, others=404),
    *rows("assessment:organisations-add", methodologist=200, others=404),
    *rows("assessment:organisations-add-all", methodologist=200, others=404),
    *rows(
        "assessment:organisations-add-all", method="post", data={"total": "2"}, methodologist=302, others=404
    ),
    *rows("assessment:organisations-paste", methodologist=200, others=404),
    *rows(
        "assessment:organisations-paste", method="post", data={"lines": "—"}, methodologist=200, others=404
    ),
    *rows("assessment:people-paste", methodologist=200, others=404),
    *rows("assessment:people-paste", method="post", data={"lines": "—"}, methodologist=422, others=404),
    *rows(
        "assessment:organisations-add",
        method="post",
        data={"organisation": ADDED},
        methodologist=302,
        others=404,
    ),
    *rows(
        "assessment:assessment-detail",
        owner=200,
        colleague=200,
        methodologist=200,
        expert_one=200,
        expert_two=200,
        others=404,
    ),
    *rows("assessment:phase-extend", methodologist=200, others=404),
    *rows("assessment:phase-extend", method="post", data=MORE_TIME, methodologist=302, others=404),
    *rows("assessment:assessment-annul", methodologist=200, others=404),
    *rows("assessment:assessment-annul", method="post", data=ANNULLED, methodologist=302, others=404),
    *rows("assessment:seat-leave", method="post", owner=302, methodologist=302, colleague=403, others=404),
    *rows("assessment:appeal-file", owner=200, others=404),
    *rows("assessment:appeal-file", method="post", data=APPEAL, owner=302, others=404),
    *rows("assessment:appeal-detail", owner=200, colleague=200, methodologist=200, others=404),
    *rows(
        "assessment:appeal-detail",
        method="post",
        data=DECISION,
        methodologist=302,
        owner=403,
        colleague=403,
        others=404,
    ),
    *rows(
        "assessment:appeal-withdraw", method="post", owner=302, colleague=403, methodologist=403, others=404
    ),
    *rows("assessment:seat-invite", owner=200, methodologist=200, others=404),
    *rows("assessment:seat-invite", method="post", data=INVITED, owner=302, methodologist=302, others=404),
    *rows("assessment:invitation-withdraw", method="post", owner=302, methodologist=302, others=404),
    *rows("assessment:person-add", owner=200, methodologist=200, others=404),
    *rows("assessment:person-add", method="post", data=ON_PAPER, owner=302, methodologist=302, others=404),
    *rows("assessment:copies-worker", visitor=200, others=200),
    *rows("assessment:paper-entry", methodologist=200, others=404),
    *rows("assessment:paper-entry", method="post", data={"choice-1.1": "2"}, methodologist=302, others=404),
    *rows("assessment:paper-hand-in", method="post", methodologist=422, others=404),
    *rows("assessment:paper-plan", methodologist=200, others=404),
    *rows("assessment:paper-print", owner=200, methodologist=200, others=404),
    *rows("assessment:interview", methodologist=200, others=404),
    *rows("assessment:interview", method="post", methodologist=422, others=404),
    *rows("assessment:sheet", owner=200, colleague=200, others=404),
    *rows("assessment:sheet-plan", owner=200, colleague=200, others=404),
    *rows("assessment:mark-save", method="post", data=MARK, owner=302, colleague=302, others=404),
    *rows("assessment:sheet-hand-in", method="post", owner=302, colleague=302, others=404),
    *rows("assessment:sheet-reopen", method="post", owner=302, colleague=302, others=404),
    *rows("assessment:evidence-attach", owner=200, colleague=200, others=404),
    *rows("assessment:evidence-attach", method="post", owner=422, colleague=422, others=404),
    *rows("assessment:agree", owner=200, colleague=403, methodologist=403, others=404),
    *rows(
        "assessment:consensus-save",
        method="post",
        data=MARK,
        owner=302,
        colleague=403,
        methodologist=403,
        others=404,
    ),
    *rows("assessment:answers-close", method="post", owner=302, colleague=403, methodologist=403, others=404),
    *rows("assessment:sheet-close", method="post", owner=302, colleague=403, methodologist=403, others=404),
    *rows("assessment:meeting", owner=200, colleague=403, methodologist=403, others=404),
    *rows("assessment:meeting", method="post", owner=422, colleague=403, methodologist=403, others=404),
    *rows(
        "assessment:meeting-save",
        method="post",
        data=MARK,
        owner=302,
        colleague=403,
        methodologist=403,
        others=404,
    ),
    *rows("assessment:meeting-end", method="post", owner=302, colleague=403, methodologist=403, others=404),
    *rows("assessment:minutes", owner=200, colleague=403, methodologist=403, others=404),
    *rows("assessment:minutes-file", method="post", owner=422, colleague=403, methodologist=403, others=404),
    *rows("assessment:expert-sheet", expert_one=200, expert_two=200, others=404),
    *rows(
        "assessment:expert-mark-save", method="post", data=MARK, expert_one=302, expert_two=302, others=404
    ),
    *rows("assessment:proof-check", expert_one=200, expert_two=200, others=404),
    *rows("assessment:proof-check", method="post", expert_one=422, expert_two=422, others=404),
    *rows(
        "assessment:experts-lock",
        method="post",
        data={"is_visit": "no"},
        expert_one=302,
        expert_two=302,
        others=404,
    ),
    *rows("assessment:conflict-state", expert_one=200, expert_two=200, others=404),
    *rows(
        "assessment:conflict-state",
        method="post",
        data={"kind": "none"},
        expert_one=302,
        expert_two=302,
        others=404,
    ),
    *rows(
        "assessment:expert-decline",
        method="post",
        data={"decline-reason": "Болею."},
        expert_one=302,
        expert_two=302,
        others=404,
    ),
    *rows("assessment:experts", methodologist=200, others=404),
    *rows("assessment:expert-name", method="post", data={"person": NAMED}, methodologist=302, others=404),
    *rows(
        "assessment:expert-replace", method="post", data={"reason": "Болеет."}, methodologist=302, others=404
    ),
    *rows(
        "assessment:conflict-admit",
        method="post",
        data={"reason": "Давно."},
        methodologist=302,
        others=404,
    ),
    *rows("assessment:visit", expert_one=200, expert_two=200, others=404),
    *rows("assessment:visit", method="post", data=VISIT, expert_one=302, expert_two=302, others=404),
    *rows("assessment:visit-kit", expert_one=200, expert_two=200, others=404),
    *rows("assessment:visit-offline", expert_one=200, expert_two=200, others=404),
    *rows("assessment:visit-row-add", method="post", data=HOURS, expert_one=302, others=404),
    *rows("assessment:visit-row-remove", method="post", expert_one=302, others=404),
    *rows("assessment:visit-totals", methodologist=200, others=404),
    *rows("assessment:expert-gates", methodologist=200, others=404),
    *rows(
        "assessment:gate-excuse",
        method="post",
        data={"reason": "Не принимают."},
        methodologist=302,
        others=404,
    ),
    *rows("assessment:gate-restore", method="post", methodologist=302, others=404),
    *rows("assessment:experts-assign", methodologist=200, others=404),
    *rows("assessment:experts-assign", method="post", methodologist=422, others=404),
    *rows("assessment:reconcile", expert_one=200, expert_two=200, others=404),
    *rows(
        "assessment:reconcile-propose",
        method="post",
        data=PROPOSAL,
        expert_one=302,
        expert_two=302,
        others=404,
    ),
    *rows(
        "assessment:reconcile-agree",
        method="post",
        data={"indicator": "1.1", "choice": "2"},
        expert_one=403,  # the proposal is theirs
        expert_two=302,
        others=404,
    ),
    *rows("assessment:reconcile-close", method="post", expert_one=302, expert_two=302, others=404),
    *rows("assessment:compare", expert_one=200, expert_two=200, others=404),
    *rows(
        "assessment:afterthought-save",
        method="post",
        data={"indicator": "1.1"},
        expert_one=422,
        expert_two=422,
        others=404,
    ),
    *rows(
        "assessment:result-approve",
        method="post",
        methodologist=302,
        owner=403,
        colleague=403,
        expert_one=403,
        expert_two=403,
        others=404,
    ),
    *rows("assessment:result-detail", owner=200, colleague=200, others=404),
    *rows("assessment:result-line", owner=200, colleague=200, others=404),
    *rows("assessment:campaign-change", methodologist=200, others=404),
    *rows("assessment:campaign-reliability", methodologist=200, others=404),
    *rows("assessment:result-paper", owner=200, colleague=200, others=404),
    *rows("assessment:result-paper", method="post", owner=302, colleague=302, others=404),
    *rows("assessment:result-share", owner=200, others=404),
    *rows("assessment:result-share", method="post", owner=422, others=404),
    *rows("assessment:sharing-withdraw", method="post", owner=302, others=404),
    *rows("assessment:shared-detail", methodologist=200, others=404),  # of the centre it was opened to
    *rows("assessment:shared-paper", methodologist=200, others=404),
    *rows("assessment:public-detail", visitor=200, others=200),  # whoever has the address
    *rows("assessment:public-paper", visitor=200, others=200),
]


class Makers(Mapping[str, Arguments]):
    """The arguments of each address; its thing is made when the address is asked for, and not before."""

    def __init__(self, makers: Mapping[str, Callable[[], Arguments]]) -> None:
        self.makers = makers

    def __getitem__(self, url_name: str) -> Arguments:
        return self.makers[url_name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self.makers)

    def __len__(self) -> int:
        return len(self.makers)


def addresses(cast: Cast) -> Mapping[str, Arguments]:
    """Things of the owner's organisation, each in its phase."""
    made = Made(cast)
    at = made.at
    return Makers(
        {
            "assessment:campaign-detail": lambda: {"code": made.campaign().code},
            "assessment:campaign-board": lambda: {"code": made.campaign().code},
            "assessment:campaign-note": lambda: {"code": made.campaign().code},
            "assessment:campaign-calls": lambda: {"code": made.campaign().code},
            "assessment:call-record": lambda: at("answering"),
            "assessment:call-correct": made.called,
            "assessment:campaign-start": made.campaign_to_start,
            "assessment:campaign-close": lambda: {"code": made.campaign().code},
            "assessment:organisations-add": lambda: {"code": made.campaign_to_grow().code},
            "assessment:organisations-add-all": lambda: {"code": made.campaign_to_grow().code},
            "assessment:organisations-paste": lambda: {"code": made.campaign_to_grow().code},
            "assessment:people-paste": lambda: {"code": made.campaign_to_grow().code},
            "assessment:assessment-detail": lambda: at("judging"),
            "assessment:phase-extend": lambda: at("answering"),
            "assessment:assessment-annul": lambda: at("answering"),
            "assessment:seat-leave": made.to_leave,
            "assessment:appeal-file": made.result,
            "assessment:appeal-detail": made.appeal,
            "assessment:appeal-withdraw": made.appeal,
            "assessment:seat-invite": lambda: at("answering"),
            "assessment:invitation-withdraw": made.invitation,
            "assessment:person-add": lambda: at("answering"),
            "assessment:paper-entry": made.paper,
            "assessment:paper-hand-in": made.paper,
            "assessment:paper-plan": made.paper,
            "assessment:paper-print": made.paper,
            "assessment:interview": lambda: at("answering"),
            "assessment:sheet": lambda: at("answering"),
            "assessment:sheet-plan": lambda: made.answered(hands_in=False),
            "assessment:mark-save": lambda: at("answering"),
            "assessment:sheet-hand-in": lambda: made.answered(hands_in=False),
            "assessment:sheet-reopen": lambda: made.answered(hands_in=True),
            "assessment:evidence-attach": lambda: {**at("answering"), "indicator": "1.1"},
            "assessment:agree": lambda: at("agreeing"),
            "assessment:consensus-save": lambda: at("agreeing"),
            "assessment:answers-close": lambda: made.answered(hands_in=True),
            "assessment:sheet-close": made.agreed,
            "assessment:meeting": lambda: at("agreeing"),
            "assessment:meeting-save": lambda: without_meeting(made.meeting()),
            "assessment:meeting-end": lambda: without_meeting(made.meeting()),
            "assessment:minutes": made.meeting,
            "assessment:minutes-file": made.meeting,
            "assessment:conflict-state": made.unstated,
            "assessment:expert-decline": lambda: at("judging"),
            "assessment:experts": lambda: at("judging"),
            "assessment:expert-name": made.to_name,
            "assessment:expert-replace": lambda: {**at("judging"), "number": "1"},
            "assessment:conflict-admit": made.conflicted,
            "assessment:visit": lambda: at("judging"),
            "assessment:visit-kit": lambda: at("judging"),
            "assessment:visit-offline": lambda: at("judging"),
            "assessment:visit-row-add": made.planned,
            "assessment:visit-row-remove": made.hours,
            "assessment:visit-totals": lambda: {"code": made.campaign().code},
            "assessment:expert-gates": lambda: at("reconciling"),
            "assessment:gate-excuse": lambda: {**at("reconciling"), "indicator": made.gate()},
            "assessment:gate-restore": made.excused,
            "assessment:experts-assign": lambda: {"code": made.campaign().code},
            "assessment:expert-sheet": lambda: at("judging"),
            "assessment:expert-mark-save": lambda: at("judging"),
            "assessment:proof-check": made.proof,
            "assessment:experts-lock": made.judged,
            "assessment:reconcile": lambda: at("reconciling"),
            "assessment:reconcile-propose": made.differing,
            "assessment:reconcile-agree": made.proposed,
            "assessment:reconcile-close": lambda: at("reconciling"),
            "assessment:compare": lambda: at("comparing"),
            "assessment:afterthought-save": lambda: at("comparing"),
            "assessment:result-approve": lambda: at("comparing"),
            "assessment:result-detail": made.result,
            "assessment:result-line": lambda: {**made.result(), "indicator": "1.1"},
            "assessment:campaign-change": lambda: {"code": made.campaign().code},
            "assessment:campaign-reliability": lambda: {"code": made.campaign().code},
            "assessment:result-paper": made.printed,
            "assessment:result-share": made.result,
            "assessment:sharing-withdraw": made.to_withdraw,
            "assessment:shared-detail": made.shared,
            "assessment:shared-paper": lambda: {**made.shared(), "kind": "xlsx"},
            "assessment:public-detail": made.public,
            "assessment:public-paper": lambda: {**made.public(), "kind": "xlsx"},
        }
    )


class Made:
    """Makes one thing at a time."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def campaign(self, *, starts: bool = True) -> Campaign:
        return make_campaign(self.cast, make_instrument(), starts=starts)

    def campaign_to_start(self) -> Arguments:
        campaign, actor = self.campaign(starts=False), self.cast.actor("methodologist")
        actions.add_organisation(campaign, organisation=self.cast.berega, actor=actor)
        return {"code": campaign.code}

    def campaign_to_grow(self) -> Campaign:
        Organisation.objects.create(
            code=ADDED, kind=OrganisationKind.NPO, name="Фонд «Рядом»", territory=self.cast.perm
        )
        return self.campaign()

    def way(self, step: str, **given: Mapping[str, str] | str) -> Way:
        way = make_way(self.cast, people=LEAST)
        walk(way, step, **given)
        return way

    def at(self, step: str) -> Arguments:
        return _code(self.way(step))

    def answered(self, *, hands_in: bool) -> Arguments:
        way = make_way(self.cast, people=LEAST)
        for seat in way.respondents:
            way.answer(seat, hands_in=hands_in)
        return _code(way)

    def agreed(self) -> Arguments:
        way = self.way("agreeing")
        way.agree()
        return _code(way)

    def seat(self) -> Arguments:
        way = make_way(self.cast, people=LEAST)
        return {**_code(way), "seat": way.respondents[2].code}

    def paper(self) -> Arguments:
        way = make_way(self.cast, people=LEAST)
        seat = actions.seat_without_account(way.assessment, actor=self.cast.actor("owner"), **ON_PAPER)
        return {"code": seat.code}

    def meeting(self) -> Arguments:
        way = self.way("agreeing")
        owner = self.cast.actor("owner")
        meeting = actions.begin_meeting(
            way.assessment, held_on=timezone.localdate(), place="Кабинет", absent={}, actor=owner
        )
        return {**_code(way), "meeting": meeting.code}

    def invitation(self) -> Arguments:
        way = make_way(self.cast, people=LEAST)
        actions.invite_to_seat(way.assessment, actor=self.cast.actor("owner"), **INVITED)
        return {**_code(way), "pk": str(Invitation.objects.get(assessment=way.assessment).pk)}

    def appeal(self) -> Arguments:
        result = Result.objects.get(code=self.result()["code"])
        made = actions.file_appeal(result, actor=self.cast.actor("owner"), **APPEAL)
        return {"code": made.code}

    def to_leave(self) -> Arguments:
        way = make_way(self.cast, people=LEAST)
        return {**_code(way), "pk": str(way.respondents[2].pk)}

    def proof(self) -> Arguments:
        way = make_way(self.cast, people=LEAST)
        way.back("1.1")
        walk(way, "judging")
        return {**_code(way), "proof": way.proofs["1.1 document"].code}

    def judged(self) -> Arguments:
        way = self.way("judging")
        way.judge(1, locks=False)
        way.judge(2, locks=False)
        return _code(way)

    def unstated(self) -> Arguments:
        way = self.way("judging")
        ConflictStatement.objects.all().delete()
        Seat.objects.filter(assessment=way.assessment).update(cleared_at=None)
        return _code(way)

    def conflicted(self) -> Arguments:
        found = self.unstated()
        seat = Seat.objects.get(assessment__code=found["code"], kind="expert", number=1)
        actor = self.cast.actor("expert_one")
        actions.state_conflict(seat, kind=ConflictKind.TAUGHT, note="Семинар.", actor=actor)
        return {**found, "number": "1"}

    def planned(self) -> Arguments:
        way = self.way("judging")
        self.visit = actions.plan_visit(
            way.experts[0],
            day=today(),
            starts_at=time(10),
            ends_at=time(15),
            roles=["leader"],
            place="",
            actor=self.cast.actor("expert_one"),
        )
        return _code(way)

    def called(self) -> Arguments:
        way = self.way("answering")
        call = actions.record_call(
            way.assessment,
            person=self.cast.person("owner"),
            reason="nobody_began",
            result="needs_help",
            promised_on=None,
            actor=self.cast.actor("methodologist"),
        )
        return {**_code(way), "pk": str(call.pk)}

    def hours(self) -> Arguments:
        found = self.planned()
        row = actions.add_visit_row(
            self.visit,
            day=today(),
            what="Дорога",
            hours=Decimal(2),
            km=Decimal(0),
            cost=Decimal(0),
            actor=self.cast.actor("expert_one"),
        )
        return {**found, "pk": str(row.pk)}

    def gate(self) -> str:
        return Indicator.objects.filter(is_gate=True).order_by("position")[0].code

    def excused(self) -> Arguments:
        way = self.way("reconciling")
        gate, actor = way.indicators[self.gate()], self.cast.actor("methodologist")
        actions.excuse_gate(way.assessment, indicator=gate, reason="Не принимают.", actor=actor)
        return {**_code(way), "indicator": gate.code}

    def to_name(self) -> Arguments:
        way = self.way("judging")
        actor = self.cast.actor("methodologist")
        actions.replace_expert(way.experts[0], person=None, reason="Болеет.", actor=actor)
        person = Person.objects.create(code=NAMED, name="Олег Ясный")
        Membership.objects.create(person=person, organisation=self.cast.centre, since=SINCE)
        return _code(way)

    def differing(self) -> Arguments:
        return _code(self.way("reconciling", second={"1.1": "1"}))

    def proposed(self) -> Arguments:
        way = self.way("reconciling", second={"1.1": "1"})
        first = way.experts[0]
        actions.propose_common(
            first, indicator=way.indicators["1.1"], choice="2", note="", actor=way.actor(first)
        )
        return _code(way)

    def result(self) -> Arguments:
        return {"code": Result.objects.get(assessment=self.way("ready").assessment).code}

    def printed(self) -> Arguments:
        found = self.result()
        for language in ("ru", "en"):
            make_paper.func(Result.objects.get(code=found["code"]).pk, language, "xlsx")
        return {**found, "kind": "xlsx"}

    def sharing(self, organisation: Organisation | None, *proved: str) -> Sharing:
        """A copy with its workbook in both languages; `proved`: indicators that have every proof."""
        way = make_way(self.cast, people=LEAST)
        for code in proved:
            way.back_fully(code)
        result = walk(way, "ready")
        assert result is not None
        sharing = actions.share_result(result, organisation=organisation, actor=self.cast.actor("owner"))
        for language in ("ru", "en"):
            make_copy_paper.func(sharing.pk, language, "xlsx")
        return sharing

    def shared(self) -> Arguments:
        return {"code": self.sharing(self.cast.centre).result.code}

    def to_withdraw(self) -> Arguments:
        sharing = self.sharing(self.cast.centre)
        return {"code": sharing.result.code, "sharing": sharing.code}

    def public(self) -> Arguments:
        """A result whose obligatory minimums are met: no other may be opened to everybody."""
        return {"address": str(self.sharing(None, *GATES).address)}


def without_meeting(found: Arguments) -> Arguments:
    return {"code": found["code"]}


def _code(way: Way) -> dict[str, str]:
    return {"code": way.assessment.code}
