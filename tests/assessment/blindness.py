"""The hunt for leaks: secrets planted in every layer, who may meet which in which phase, two ways to look.

`leaks`: a planted word in what a reader is shown. `tells_apart`: a reader is shown something else when hidden
marks are all at the bottom than when they are all at the top, so that it depends on what is hidden, be it a
figure, a count or an order. Pages, files and letters are hunted with the same two.

    way = planted_way(cast)
    for phase in walked(way):              # the way stands in this phase now
        for reader in readers(way):
            assert not leaks(shown_to(reader), way, reader, phase)
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from rostok.assessment import actions
from rostok.assessment.models import Consensus, ExpertMark, Mark, Meeting, ProofCheck, Reconciliation, Seat
from rostok.assessment.states import CheckVerdict, Function, SeatKind
from rostok.foundation.actors import ANONYMOUS, Actor
from tests.assessment.factories import Way, make_way, state_no_conflict, today
from tests.cast import Cast, make_person

CAME = {"channel": "paper", "number": "1", "brought_by": ""}

PHASES = (
    "answering",
    "some handed in",
    "agreeing",
    "judging",
    "first locked",
    "reconciling",
    "proposed",
    "comparing",
    "ready",
    "appealed",
)
GATE = "1.1"  # the obligatory minimum on which the two experts disagree
AGREED_ON = PHASES[2:]
BOTH_LOCKED = PHASES[5:]
RECONCILED = PHASES[7:]
OVER = PHASES[8:]


@dataclass(frozen=True)
class Reader:
    """Somebody who looks: a name for the message, and who they are in the assessment."""

    name: str
    actor: Actor
    respondent: int | None = None
    expert: int | None = None
    is_gone: bool = False
    is_third: bool = False
    leads_talk: bool = False
    belongs: bool = False
    enters_paper: bool = False


def readers(way: Way) -> list[Reader]:
    """Six respondents (the first leads the organisation), the moderator, both experts, those outside."""
    inside = [
        Reader(f"respondent {at}", way.actor(seat), respondent=at, leads_talk=at == 0, belongs=True)
        for at, seat in enumerate(way.respondents)
    ]
    experts = [Reader(f"expert {seat.number}", way.actor(seat), expert=seat.number) for seat in way.experts]
    gone = [Reader("replaced expert", way.actor(seat), is_gone=True) for seat in way.gone]
    gone += [Reader("third expert", way.actor(seat), is_third=True) for seat in way.third]
    outside = [
        Reader(name, way.cast.actor(name), enters_paper=name == "methodologist")
        for name in ("methodologist", "operator", "officer", "funder", "outsider")
    ]
    moderator = Reader("moderator", way.actor(way.moderator), leads_talk=True, belongs=True)
    has_helper = Seat.objects.filter(assessment=way.assessment, kind=SeatKind.FACILITATOR).exists()
    helpers = [Reader("facilitator", _facilitator(way), enters_paper=True)] if has_helper else []
    return [*inside, moderator, *experts, *gone, *helpers, *outside, Reader("visitor", ANONYMOUS)]


def _facilitator(way: Way) -> Actor:
    seat = Seat.objects.select_related("person").get(assessment=way.assessment, kind=SeatKind.FACILITATOR)
    return way.actor(seat)


def paper_seat(way: Way) -> Seat:
    """The seat of the respondent without an account, as pages join it."""
    found = Seat.objects.get(assessment=way.assessment, kind=SeatKind.RESPONDENT, person__user=None)
    return way.seat(found)


def secret(who: str, code: str) -> str:
    """The planted note of somebody on something: words that stand nowhere else."""
    return f"тайна-{who.replace(' ', '-')}-{code.replace('.', '-')}-конец"


def planted_way(cast: Cast) -> Way:
    """A way whose every note is a secret, with a facilitator and a respondent without an account."""
    way = make_way(cast)
    way.note_of = secret
    actions.seat_person(
        way.assessment,
        person=make_person("facilitator", "Ян Дубов"),
        kind=SeatKind.FACILITATOR,
        actor=cast.actor("methodologist"),
    )
    actions.seat_without_account(
        way.assessment,
        name="Раиса Пахомова",
        phone="",
        function=Function.PRACTITIONER,
        actor=cast.actor("owner"),
    )
    return way


def _replace(way: Way) -> None:
    """The first expert has judged everything and is replaced; what they wrote is sealed for everybody."""
    way.judge(1, "1", locks=False)
    ExpertMark.objects.filter(seat=way.experts[0]).update(note=secret("sealed", "all"))
    person = make_person("expert_new", "Олег Ясный")
    gone = way.seat(way.experts[0])
    methodologist = way.cast.actor("methodologist")
    fresh = actions.replace_expert(gone, person=person, reason="Болеет.", actor=methodologist)
    assert fresh is not None
    way.gone.append(gone)
    way.experts[0] = fresh
    state_no_conflict(fresh)


def walked(way: Way) -> Iterator[str]:
    """Move the way from phase to phase; at each `yield` it stands in the phase named."""
    way.back("1.1", is_confirmed=False)
    _enter_paper(way)
    for seat in way.respondents:
        way.answer(seat, hands_in=False)
    yield "answering"
    for seat in way.respondents[:3]:
        actions.hand_in(seat, actor=way.actor(seat))
    actions.hand_in_for(paper_seat(way), incoming=CAME | {"came_on": today()}, actor=_facilitator(way))
    yield "some handed in"
    for seat in way.respondents[3:]:
        actions.hand_in(seat, actor=way.actor(seat))
    way.close_answers()
    meeting = _meet(way)
    yield "agreeing"
    actions.end_meeting(meeting, actor=way.actor(way.moderator))
    way.close_sheet()
    _replace(way)
    for number, choice in ((1, "2"), (2, "3")):
        choices = dict.fromkeys(way.indicators, choice)
        way.judge(number, choices | ({GATE: "1"} if number == 1 else {}), locks=False)
        _check(way, number)
    yield "judging"
    actions.lock_marks(way.experts[0], is_visit=False, actor=way.actor(way.experts[0]))
    yield "first locked"
    actions.lock_marks(way.experts[1], is_visit=False, actor=way.actor(way.experts[1]))
    yield "reconciling"
    _call_third(way)
    for code in way.indicators:
        way.settle(code, "2")
    yield "proposed"
    actions.lock_marks(way.third[0], is_visit=False, actor=way.actor(way.third[0]))
    way.close_reconciliation()
    _think_again(way)
    yield "comparing"
    result = way.approve()
    yield "ready"
    owner = way.cast.actor("owner")
    actions.file_appeal(result, indicators=["1.1"], reasons="Журнал не смотрели.", actor=owner)
    yield "appealed"


def _enter_paper(way: Way) -> None:
    """The marks of the paper, each with a secret that no page ever shows."""
    seat = paper_seat(way)
    choices = {one.code: "3" for one in way.asked(seat)}
    actions.enter_marks(seat, choices=choices, actor=_facilitator(way))
    for mark in Mark.objects.filter(seat=seat).select_related("indicator"):
        Mark.objects.filter(pk=mark.pk).update(note=secret("paper", mark.indicator.code))


def _meet(way: Way) -> Meeting:
    """A meeting that goes on, at which everything was agreed."""
    leader = way.actor(way.moderator)
    meeting = actions.begin_meeting(way.fresh(), held_on=today(), place="Кабинет", absent={}, actor=leader)
    for code, one in way.indicators.items():
        note = way.note_of("consensus", code)
        actions.save_consensus(
            way.assessment, indicator=one, choice="4", note=note, meeting=meeting, actor=leader
        )
    return meeting


def _call_third(way: Way) -> None:
    """A third expert judges the disputed gate; nobody else reads what they wrote, and they read nobody."""
    third = actions.seat_person(
        way.assessment,
        person=make_person("expert_third", "Ия Ветрова"),
        kind=SeatKind.THIRD,
        actor=way.cast.actor("methodologist"),
    )
    state_no_conflict(third)
    way.third.append(way.seat(third))
    actions.save_expert_mark(
        way.third[0],
        indicator=way.indicators[GATE],
        choice="3",
        note=secret("third", GATE),
        actor=way.actor(third),
    )


def _check(way: Way, number: int) -> None:
    seat = way.experts[number - 1]
    actions.check_proof(
        seat,
        proof=way.proofs["1.1 document"],
        verdict=CheckVerdict.SEEN,
        note=secret(f"check {number}", "1.1"),
        actor=way.actor(seat),
    )


def _think_again(way: Way) -> None:
    for seat in way.experts:
        actions.save_afterthought(
            seat,
            indicator=way.indicators["1.1"],
            choice="4",
            proof=way.proofs["1.1 document"],
            note=secret(f"afterthought {seat.number}", "1.1"),
            actor=way.actor(seat),
        )


def may_meet(reader: Reader, who: str, phase: str) -> bool:
    """Method.md as a table: may this reader meet the secrets of `who` in this phase?"""
    layer, _space, number = who.partition(" ")
    if layer == "respondent":
        return reader.respondent == int(number)
    if layer == "paper":
        return reader.enters_paper and phase == "answering"
    if layer == "consensus":
        opened = RECONCILED if reader.expert else AGREED_ON
        return phase in opened and (reader.leads_talk or reader.expert is not None)
    if layer in ("expert", "check"):
        return reader.expert == int(number) or (reader.expert is not None and phase in BOTH_LOCKED)
    if layer == "third":
        return reader.is_third
    if layer == "proposal":
        return reader.expert is not None and phase in BOTH_LOCKED
    return reader.expert == int(number) or (reader.belongs and phase in OVER)  # an afterthought


def authors(way: Way) -> list[str]:
    """Whose secrets there are."""
    people = [f"respondent {at}" for at in range(len(way.respondents))]
    return [
        *people,
        "paper",
        "consensus",
        "proposal",
        "third",
        *(f"{what} {n}" for what in ("expert", "check", "afterthought") for n in (1, 2)),
    ]


def hidden_words(way: Way, reader: Reader, phase: str) -> list[str]:
    """Every planted word that this reader must not meet now."""
    hidden = [who for who in authors(way) if not may_meet(reader, who, phase)]
    return [secret("sealed", "all"), *(secret(who, code) for who in hidden for code in way.indicators)]


def leaks(shown: str, way: Way, reader: Reader, phase: str) -> list[str]:
    """Planted words that were shown and should not have been."""
    return [word for word in hidden_words(way, reader, phase) if word in shown]


def tells_apart(look: Callable[[], str], way: Way, reader: Reader, phase: str) -> bool:
    """Does what the reader is shown depend on marks that are hidden from them? The marks are put back."""
    with _Changed(way, reader, phase) as change:
        change("1")
        low = look()
        change("4")
        return low != look()


class _Changed:
    """Sets all marks that are hidden from a reader to one choice, and puts them back afterwards."""

    def __init__(self, way: Way, reader: Reader, phase: str) -> None:
        self.rows: list[Any] = []
        sees_spread = reader.leads_talk and phase in AGREED_ON
        if not sees_spread and not (reader.belongs and phase in OVER):
            others = [s for at, s in enumerate(way.respondents) if at != reader.respondent]
            if not may_meet(reader, "paper", phase):
                others.append(paper_seat(way))
            self.rows += Mark.objects.filter(seat__in=others)
        if not may_meet(reader, "consensus", phase):
            self.rows += Consensus.objects.filter(assessment=way.assessment)
        hidden: list[Seat] = [s for s in way.experts if not may_meet(reader, f"expert {s.number}", phase)]
        hidden_third = [] if reader.is_third else way.third
        self.rows += ExpertMark.objects.filter(seat__in=[*hidden, *way.gone, *hidden_third])
        if not may_meet(reader, "proposal", phase):
            self.rows += Reconciliation.objects.filter(assessment=way.assessment)
        self.checks = list(ProofCheck.objects.filter(seat__in=hidden))

    def __enter__(self) -> Callable[[str], None]:
        return self._set

    def __exit__(self, *error: object) -> None:
        for row in [*self.rows, *self.checks]:
            row.save()

    def _set(self, choice: str) -> None:
        for row in self.rows:
            type(row).objects.filter(pk=row.pk).update(choice=choice)
        verdict = CheckVerdict.SEEN if choice == "4" else CheckVerdict.DOUBTFUL
        for check in self.checks:
            ProofCheck.objects.filter(pk=check.pk).update(verdict=verdict)
