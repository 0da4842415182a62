"""What holds for any history: further proofs, renewal, what was known, many at once."""

from datetime import UTC, date, datetime, time, timedelta
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from rostok.kernel.standing import (
    Case,
    Evaluation,
    Party,
    Policy,
    Proof,
    Requirement,
    Span,
    Standing,
    Version,
    Way,
    overall,
    standing,
)

FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)
KINDS = ("course", "diploma", "visit")
YEARLY = Way(frozenset({"course"}), validity=Span(years=1), renewal=30)
days = st.dates(FIRST, LAST)
ways = st.builds(
    Way,
    kinds=st.sets(st.sampled_from(KINDS), min_size=1).map(frozenset),
    validity=st.sampled_from([None, Span(days=90), Span(months=6), Span(years=1)]),
    look_back=st.sampled_from([None, Span(days=30)]),
    quantity=st.sampled_from([1, 1, 3]),
    renewal=st.sampled_from([0, 30]),
    grace=st.sampled_from([0, 14]),
)
requirements = st.lists(ways, min_size=1, max_size=2).map(lambda found: Requirement("one", found))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """One or two versions, the second from a day inside the range."""
    made = [Version(date(2020, 1, 1), [draw(requirements)])]
    if draw(st.booleans()):
        made.append(Version(draw(days), [draw(requirements)]))
    return Policy("p", made)


@st.composite
def proofs(draw: st.DrawFn) -> Proof:
    """Issued, then submitted, then perhaps confirmed, then perhaps revoked."""
    issued = draw(days)
    submitted = moment(issued + timedelta(days=draw(st.integers(0, 60))))
    waited, stood = draw(st.none() | st.integers(0, 90)), draw(st.none() | st.integers(1, 400))
    confirmed = None if waited is None else submitted + timedelta(days=waited)
    valid = draw(st.none() | st.integers(0, 700))
    return Proof(
        draw(st.sampled_from(KINDS)),
        issued,
        submitted,
        valid_until=None if valid is None else issued + timedelta(days=valid),
        confirmed_at=confirmed,
        revoked_at=None if confirmed is None or stood is None else confirmed + timedelta(days=stood),
        amount=draw(st.integers(1, 3)),
    )


histories = st.lists(proofs(), max_size=7)


def moment(day: date) -> datetime:
    """The last moment of a day."""
    return datetime.combine(day, time(23, 59), UTC)


def case_of(history: list[Proof]) -> Case:
    """A person with these proofs."""
    return Case(person=Party({kind: [one for one in history if one.kind == kind] for kind in KINDS}))


def asked(policy: Policy, history: list[Proof], at: date, known: date) -> Standing:
    """The answer."""
    return standing(policy, case_of(history), at=at, known_at=moment(known))


def states(found: Standing) -> tuple[str, list[str]]:
    """The words without their reasons."""
    return found.overall, [one.state for one in found.outcomes]


def confirmed(day: date) -> Proof:
    """A course finished, submitted and confirmed on one day."""
    return Proof("course", day, moment(day), confirmed_at=moment(day))


@given(policies(), histories, proofs(), days, days)
def test_a_further_proof_never_takes_admission_away(
    policy: Policy, history: list[Proof], more: Proof, at: date, known: date
) -> None:
    if asked(policy, history, at, known).admits:
        assert asked(policy, [*history, more], at, known).admits


@given(policies(), histories, histories, days, days)
def test_what_is_written_later_changes_no_answer_about_what_was_known(
    policy: Policy, history: list[Proof], later: list[Proof], at: date, known: date
) -> None:
    unseen = [one for one in later if one.submitted_at > moment(known)]
    assert asked(policy, [*history, *unseen], at, known) == asked(policy, history, at, known)


@given(histories, days, st.integers(0, 30))
def test_renewed_in_its_window_there_is_no_day_without_standing(
    history: list[Proof], issued: date, early: int
) -> None:
    policy = Policy("p", [Version(date(2020, 1, 1), [Requirement("one", [YEARLY])])])
    end = Span(years=1).after(issued)
    held = [*history, confirmed(issued), confirmed(end - timedelta(days=early))]
    for after in (-200, 0, 1, 200, 365):
        assert asked(policy, held, end + timedelta(days=after), end + timedelta(days=800)).admits


@given(policies(), histories, days)
def test_nothing_changes_before_the_day_that_is_told(policy: Policy, history: list[Proof], at: date) -> None:
    found = asked(policy, history, at, LAST)
    last = max((found.next_on or LAST) - timedelta(days=1), at)
    for day in {at + (last - at) // 2, last}:
        assert states(asked(policy, history, day, LAST)) == states(found)


@given(st.lists(policies(), min_size=2, max_size=3), st.lists(histories, max_size=3), days)
def test_many_at_once_answer_as_each_alone(some: list[Policy], people: list[list[Proof]], at: date) -> None:
    named = {f"p{number}": Policy(f"p{number}", one.versions) for number, one in enumerate(some)}
    together = Evaluation(named, known_at=moment(at))
    for case in map(case_of, people):
        for code, policy in named.items():
            alone = standing(policy, case, at=at, known_at=moment(at))
            assert together.standing(code, case, at=at) == alone


@given(st.lists(policies(), min_size=2, max_size=3), st.lists(histories, max_size=4), st.tuples(days, days))
def test_answers_that_are_forgotten_are_found_again(
    some: list[Policy], people: list[list[Proof]], on: tuple[date, date]
) -> None:
    named = {f"p{number}": Policy(f"p{number}", one.versions) for number, one in enumerate(some)}
    with mock.patch.object(overall, "KEPT", 1):
        forgetful = Evaluation(named, known_at=moment(LAST))
        for history in people:
            for code, policy in named.items():
                for at in on:
                    alone = standing(policy, case_of(history), at=at, known_at=moment(LAST))
                    assert forgetful.standing(code, case_of(history), at=at) == alone


@given(requirements, histories, days, days)
def test_what_was_known_answers_as_the_history_does(
    requirement: Requirement, history: list[Proof], at: date, known: date
) -> None:
    policy = Policy("p", [Version(date(2020, 1, 1), [requirement])])
    whole = case_of(history)
    assert whole.person is not None
    shown = Case(person=Party(known=whole.person.known_at(moment(known))))
    answers = [standing(policy, one, at=at, known_at=moment(known)) for one in (whole, shown)]
    assert answers[0] == answers[1]
    assert not policy.is_superseded_at(at)
