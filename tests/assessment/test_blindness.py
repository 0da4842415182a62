"""Blindness (method.md): as the second expert and as each respondent, in each phase, no read, timeline,
search result or letter shows a mark, a note, a finding or an order of another. Without the filter it is red.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from django.db.models import Model, QuerySet

from rostok.assessment import access, actions, queries
from rostok.assessment.access import blindness, sight
from rostok.assessment.models import Assessment, ExpertMark, Instrument, Mark, ProofCheck, Result, Sharing
from rostok.assessment.queries.shapes import Card
from rostok.assessment.states import SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Refusal
from rostok.foundation.search import find
from rostok.proofs import access as proofs
from tests.assessment.blindness import (
    Reader,
    authors,
    leaks,
    may_meet,
    planted_way,
    readers,
    secret,
    tells_apart,
    walked,
)
from tests.assessment.factories import Way, today
from tests.cast import Cast


def told(thing: Any, above: tuple[Any, ...] = ()) -> Any:
    """Everything that a template could print of it: fields of dataclasses and rows, joined rows included."""
    if isinstance(thing, Card | Instrument) or thing in above:
        return str(type(thing))  # the words of the instrument are the same for everybody
    if isinstance(thing, Model):
        joined = thing._state.fields_cache
        plain = {f.attname: str(getattr(thing, f.attname)) for f in thing._meta.concrete_fields}
        return plain | {name: told(row, (*above, thing)) for name, row in joined.items() if row is not None}
    if is_dataclass(thing) and not isinstance(thing, type):
        return {f.name: told(getattr(thing, f.name), above) for f in fields(thing)}
    if isinstance(thing, dict):
        return {str(key): told(value, above) for key, value in thing.items()}
    if isinstance(thing, QuerySet | list | tuple):
        return [told(one, above) for one in thing]
    return str(sorted(thing)) if isinstance(thing, set | frozenset) else str(thing)


def reads(way: Way, actor: Actor) -> Iterator[Any]:
    """What every page of the room could ask for on behalf of this reader, refusals apart."""
    for assessment in access.visible_assessments(actor):
        yield queries.assessment_page(assessment, actor=actor)
        yield queries.spread_of(assessment, actor)
        yield queries.attachable_proofs(assessment, actor=actor) if _belongs(actor, assessment) else ()
        with suppress(Refusal):
            yield queries.consensus_sheet(assessment, actor=actor)
        for meeting in queries.meetings_of(assessment):
            meeting.assessment = assessment
            with suppress(Refusal):
                yield queries.agenda(assessment, meeting, actor=actor)
                yield queries.minutes_of(meeting, actor=actor)
    for seat in access.enterable_seats(actor):
        yield queries.entry_sheet(seat, actor=actor)
        yield queries.printed_sheet(seat, actor=actor, is_filled=True)
    for seat in access.visible_seats(actor):
        if seat.kind == SeatKind.RESPONDENT:
            yield queries.sheet(seat, actor=actor)
        elif seat.kind == SeatKind.EXPERT:
            yield queries.expert_sheet(seat, actor=actor)
            yield queries.reconcile_sheet(seat, actor=actor)
            yield queries.compare_sheet(seat, actor=actor)
    yield queries.waiting(actor, today())
    yield queries.person_seats(actor)
    for campaign in access.visible_campaigns(actor):
        yield queries.campaign_board(campaign, actor=actor)
    for result in access.visible_results(actor):
        yield queries.result_page(result, with_evidence=True)
    for sharing in access.visible_sharings(actor):
        yield queries.shared_page(sharing)
    yield proofs.visible_proofs(actor)


def _belongs(actor: Actor, assessment: Assessment) -> bool:
    return access.footing(actor, assessment).belongs


def shown(way: Way, actor: Actor) -> str:
    return json.dumps([told(read) for read in reads(way, actor)], ensure_ascii=False)


def hunted(way: Way, phase: str, *names: str) -> Iterator[str]:
    """Everything found in one phase, as sentences; as everybody, or as the readers named."""
    for reader in readers(way):
        if names and reader.name not in names:
            continue
        looks: list[str] = []

        def look(actor: Actor = reader.actor, looks: list[str] = looks) -> str:
            looks.append(shown(way, actor))
            return looks[-1]

        if tells_apart(look, way, reader, phase):
            yield f"{phase}: what {reader.name} reads depends on hidden marks"
        if found := leaks(looks[0], way, reader, phase):
            authors = sorted({word.rsplit("-", 3)[0] for word in found})
            yield f"{phase}: {reader.name} reads {', '.join(authors)}"


def test_nobody_reads_what_is_hidden_in_any_phase(cast: Cast) -> None:
    way = planted_way(cast)
    found = [fault for phase in walked(way) for fault in hunted(way, phase)]
    assert found == []


def test_the_hunt_is_red_without_the_filter(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    way = planted_way(cast)
    monkeypatch.setattr(blindness, "_only", lambda found, seen: found)
    found = []
    for phase in walked(way):
        if phase in ("answering", "agreeing", "judging", "reconciling"):
            found += hunted(way, phase, "respondent 1", "expert 2")
    assert "judging: what expert 2 reads depends on hidden marks" in found
    assert "answering: what respondent 1 reads depends on hidden marks" in found
    assert any(fault.startswith("answering: respondent 1 reads тайна-") for fault in found)
    assert any(fault.startswith("judging: expert 2 reads") and "expert-1" in fault for fault in found)
    assert any(fault.startswith("reconciling: expert 2 reads") and "consensus" in fault for fault in found)


@pytest.mark.parametrize(
    ("rule", "value", "phase"),
    [("BOTH_LOCKED", sight.JUDGED, "judging"), ("RECONCILED", sight.BOTH_LOCKED, "reconciling")],
)
def test_the_hunt_is_red_when_a_phase_opens_too_early(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, rule: str, value: tuple[str, ...], phase: str
) -> None:
    way = planted_way(cast)
    monkeypatch.setattr(blindness, rule, value)
    for now in walked(way):
        if now == phase:
            assert list(hunted(way, now, "expert 2"))
            return


def test_what_is_open_is_shown_so_that_the_hunt_is_not_blind(cast: Cast) -> None:
    way = planted_way(cast)
    seen = set()
    for phase in walked(way):
        for reader in readers(way):
            if reader.name in ("respondent 1", "expert 2"):
                text = shown(way, reader.actor)
                seen |= {(phase, reader.name, who) for who in authors(way) if secret(who, "1.1") in text}
    assert ("answering", "respondent 1", "respondent 1") in seen
    assert ("judging", "expert 2", "expert 2") in seen
    assert ("reconciling", "expert 2", "expert 1") in seen
    assert ("proposed", "expert 2", "consensus") not in seen
    assert ("comparing", "expert 2", "consensus") in seen


def test_a_search_finds_no_secret(cast: Cast) -> None:
    way = planted_way(cast)
    for _phase in walked(way):
        for reader in readers(way):
            assert not find("тайна", actor=reader.actor).exists(), reader.name


def test_no_letter_holds_a_secret_or_tells_that_one_expert_has_locked(cast: Cast) -> None:
    way = planted_way(cast)
    letters_before = 0
    for phase in walked(way):
        texts = [letter.subject + letter.body for letter in Letter.objects.order_by("pk")]
        assert not any("тайна" in text for text in texts)
        if phase == "first locked":
            assert len(texts) == letters_before
        letters_before = len(texts)
    assert letters_before > 0


def test_the_journal_holds_no_secret(cast: Cast) -> None:
    way = planted_way(cast)
    for _phase in walked(way):
        pass
    assert not any("тайна" in json.dumps(event.facts, ensure_ascii=False) for event in Event.objects.all())


def _moments(way: Way, reader: Reader) -> list[str]:
    seen = access.visible_assessments(reader.actor).filter(pk=way.assessment.pk).first()
    if seen is None:
        return []
    return [row.kind for row in queries.assessment_page(seen, actor=reader.actor).timeline]


def test_a_timeline_tells_nobody_that_one_expert_has_locked(cast: Cast) -> None:
    way = planted_way(cast)
    locked = "assessment.marks_locked"
    for phase in walked(way):
        for reader in readers(way):
            if phase == "first locked":
                assert locked not in _moments(way, reader), reader.name
        if phase == "reconciling":
            experts = [reader for reader in readers(way) if reader.expert]
            assert all(_moments(way, reader).count(locked) == 2 for reader in experts)


def test_nothing_shown_to_an_expert_changes_when_the_other_one_locks(cast: Cast) -> None:
    way = planted_way(cast)
    second = way.actor(way.experts[1])
    before = ""
    for phase in walked(way):
        if phase == "judging":
            before = shown(way, second)
        if phase == "first locked":
            assert shown(way, second) == before
            return


def test_an_expert_reads_evidence_without_who_attached_it(cast: Cast) -> None:
    way = planted_way(cast)
    for phase in walked(way):
        if phase == "judging":
            expert = queries.expert_sheet(way.seat(way.experts[0]), actor=way.actor(way.experts[0]))
            (row,) = next(row for row in expert.rows if row.card.code == "1.1").evidence
            told = {"proof", "aspect", "is_earlier", "verdict", "note", "is_open"}
            assert {f.name for f in fields(row)} == told


def test_a_respondent_does_not_see_what_another_attaches_while_people_answer(cast: Cast) -> None:
    way = planted_way(cast)
    way.back("5.1")
    mine = queries.sheet(way.seat(way.respondents[0]), actor=way.actor(way.respondents[0]))
    others = queries.sheet(way.seat(way.respondents[1]), actor=way.actor(way.respondents[1]))
    assert [len(row.evidence) for row in mine.rows if row.card.code == "5.1"] == [1]
    assert [len(row.evidence) for row in others.rows if row.card.code == "5.1"] == [0]


def test_a_copy_that_was_opened_holds_nothing_of_the_own_layers(cast: Cast) -> None:
    way = planted_way(cast)
    for _phase in walked(way):
        pass
    result = Result.objects.get(assessment=way.assessment)
    sharing = actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    copy = json.dumps(Sharing.objects.get(pk=sharing.pk).copy, ensure_ascii=False)
    assert "тайна" not in copy
    assert "own_layers" not in copy
    shared = access.visible_sharings(cast.actor("methodologist")).get()
    page = json.dumps(told(queries.shared_page(shared).result.own_layers))
    assert page == "{}"


LAYERS: dict[str, type[Model]] = {"respondent": Mark, "expert": ExpertMark, "check": ProofCheck}


@pytest.mark.parametrize("layer", list(LAYERS))
def test_can_see_mark_agrees_with_the_method(cast: Cast, layer: str) -> None:
    way = planted_way(cast)
    for phase in walked(way):
        for reader in readers(way):
            for row in (
                LAYERS[layer]._default_manager.filter(**_on_one(layer)).select_related("seat__assessment")
            ):
                who = _author(way, layer, row)
                sees = bool(access.can_see_mark(reader.actor, row))
                if layer != "respondent" and row.seat.left_at is not None:
                    assert not sees, (phase, reader.name, "a sealed mark")
                    continue
                assert sees == may_meet(reader, who, phase), (phase, reader.name, who)


def _author(way: Way, layer: str, row: Any) -> str:
    if layer == "expert" and row.seat.kind == SeatKind.THIRD:
        return "third"
    if layer != "respondent":
        return f"{layer} {row.seat.number}"
    seats = [seat.pk for seat in way.respondents]
    return f"respondent {seats.index(row.seat_id)}" if row.seat_id in seats else "paper"


def _on_one(layer: str) -> dict[str, str]:
    return {} if layer == "check" else {"indicator__code": "1.1"}
