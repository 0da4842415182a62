"""People answer alone: marks, handing in, evidence."""

import pytest
from django.db import IntegrityError, transaction

from rostok.assessment import actions, queries
from rostok.assessment.models import Evidence, Indicator, Mark, Seat
from rostok.foundation.models import Event
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.proofs.actions import submit_proof
from tests.assessment.factories import Way, make_instrument, make_way, walk
from tests.cast import Cast, make_person
from tests.counting import counted


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast, people=4)


def save(
    way: Way, at: int = 1, code: str = "1.1", choice: str = "3", note: str = "", by: int | None = None
) -> Mark:
    seat = way.respondents[at]
    actor = way.actor(way.respondents[at if by is None else by])
    return actions.save_mark(seat, indicator=way.indicators[code], choice=choice, note=note, actor=actor)


def test_a_mark_saved_again_replaces_the_first(way: Way) -> None:
    save(way, choice="2", note="сначала")
    save(way, choice="4", note=" потом ")
    mark = Mark.objects.get()
    assert (mark.choice, mark.note) == ("4", "потом")


def test_do_not_know_is_an_answer_of_its_own(way: Way) -> None:
    save(way, choice="unknown")
    assert Mark.objects.get().choice == "unknown"


def test_nobody_answers_for_another(way: Way, cast: Cast) -> None:
    with pytest.raises(Refused):
        save(way, at=1, by=2)
    for who in ("methodologist", "operator", "expert_one", "visitor"):
        with pytest.raises(Refused):
            actions.save_mark(
                way.respondents[1],
                indicator=way.indicators["1.1"],
                choice="3",
                note="",
                actor=cast.actor(who),
            )
    assert not Mark.objects.exists()


def test_indicators_are_routed_by_role(cast: Cast) -> None:
    way = make_way(cast)
    accountant = 5
    assert way.respondents[accountant].function == "finance"
    with pytest.raises(Incomplete):
        save(way, at=accountant, code="1.1")
    save(way, at=accountant, code="5.4")


def test_does_not_apply_is_accepted_only_where_the_instrument_names_a_reason(way: Way) -> None:
    with pytest.raises(Incomplete):
        save(way, code="1.5", choice="not_applicable")
    save(way, code="1.7", choice="not_applicable")


def test_a_gate_is_excused_by_nobody_who_answers(way: Way) -> None:
    with pytest.raises(Incomplete):
        save(way, code="1.1", choice="not_applicable")


@pytest.mark.parametrize("choice", ["5", "0", "", "три"])
def test_a_choice_off_the_scale_is_refused(way: Way, choice: str) -> None:
    with pytest.raises(Incomplete) as refusal:
        save(way, choice=choice)
    assert refusal.value.field == "choice"


def test_a_note_of_two_megabytes_is_refused_with_a_sentence(way: Way) -> None:
    with pytest.raises(Incomplete) as refusal:
        save(way, note="а" * 2_000_000)
    sentence = refusal.value.decision.sentence()
    assert "2000000" in sentence
    assert "10000" in sentence
    save(way, note="а" * 10_000)


def test_an_indicator_of_another_instrument_is_refused(way: Way, cast: Cast) -> None:
    other = make_instrument(version="9.9")
    alien = Indicator.objects.get(instrument=other, code="1.1")
    with pytest.raises(Incomplete):
        actions.save_mark(
            way.respondents[1], indicator=alien, choice="3", note="", actor=way.actor(way.respondents[1])
        )


def test_a_sheet_is_handed_in_whole(way: Way) -> None:
    way.answer(way.respondents[1], hands_in=False)
    Mark.objects.filter(indicator__code="5.2").delete()
    with pytest.raises(Incomplete) as refusal:
        actions.hand_in(way.respondents[1], actor=way.actor(way.respondents[1]))
    assert "5.2" in refusal.value.decision.sentence()
    assert Seat.objects.get(pk=way.respondents[1].pk).locked_at is None


def test_a_handed_in_sheet_is_changed_only_after_it_is_taken_back(way: Way) -> None:
    way.answer(way.respondents[1])
    with pytest.raises(Refused):
        save(way, choice="1")
    actions.reopen_sheet(way.respondents[1], actor=way.actor(way.respondents[1]))
    save(way, choice="1")
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"assessment.sheet_handed_in", "assessment.sheet_reopened"} <= kinds


def test_nothing_is_saved_once_answers_are_closed(way: Way) -> None:
    walk(way, "agreeing")
    for change in (
        lambda: save(way, choice="1"),
        lambda: actions.reopen_sheet(way.respondents[1], actor=way.actor(way.respondents[1])),
        lambda: actions.hand_in(way.respondents[1], actor=way.actor(way.respondents[1])),
    ):
        with pytest.raises(WrongState):
            change()


def test_nobody_answers_before_the_campaign_has_started(cast: Cast) -> None:
    way = make_way(cast, people=3)
    way.campaign.state = "draft"
    way.campaign.save()
    with pytest.raises(WrongState):
        save(way)


def test_saving_a_mark_leaves_no_trace_of_when_in_the_journal(way: Way) -> None:
    before = Event.objects.count()
    save(way)
    assert Event.objects.count() == before


def test_saving_a_mark_costs_two_statements(way: Way) -> None:
    save(way)
    with counted() as queries_made:
        save(way)
    assert len(queries_made) == 2, queries_made


def test_saving_a_mark_costs_the_same_among_a_thousand(way: Way, cast: Cast) -> None:
    with counted() as few:
        save(way)
    people = [make_person(f"crowd-{number}", f"Человек {number}") for number in range(125)]
    seats = Seat.objects.bulk_create(
        Seat(assessment=way.assessment, person=person, kind="respondent", function="leader")
        for person in people
    )
    rows = [Mark(seat=seat, indicator=one, choice="3") for seat in seats for one in way.indicators.values()]
    assert len(Mark.objects.bulk_create(rows)) == 1000
    with counted() as many:
        save(way)
    assert len(few) == len(many) == 2


def test_marks_are_kept_by_a_constraint_one_for_each_indicator(way: Way) -> None:
    mark = save(way)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(seat=mark.seat, indicator=mark.indicator, choice="1")


# --- evidence ---


def test_evidence_of_the_organisation_is_attached_by_its_people(way: Way, cast: Cast) -> None:
    proof = way.proof("Приказ")
    for who in ("outsider", "expert_one", "methodologist", "operator", "visitor"):
        with pytest.raises(Refused):
            actions.attach_evidence(
                way.assessment, indicator_code="1.1", proof=proof, aspect="document", actor=cast.actor(who)
            )
    for aspect in ("document", "use"):
        actions.attach_evidence(
            way.assessment,
            indicator_code="1.1",
            proof=proof,
            aspect=aspect,
            actor=way.actor(way.respondents[2]),
        )
    assert Evidence.objects.get().aspect == "use"


@pytest.mark.parametrize(("code", "aspect"), [("9.9", "document"), ("1.1", "rumour")])
def test_evidence_needs_a_known_indicator_and_aspect(way: Way, cast: Cast, code: str, aspect: str) -> None:
    with pytest.raises(Incomplete):
        actions.attach_evidence(
            way.assessment,
            indicator_code=code,
            proof=way.proof("Приказ"),
            aspect=aspect,
            actor=cast.actor("owner"),
        )


def test_a_proof_of_another_organisation_is_no_evidence(way: Way, cast: Cast) -> None:
    alien = submit_proof(
        organisation=cast.tihiy,
        kind="document",
        title="Чужой приказ",
        issued_on=way.campaign.created_at.date(),
        actor=cast.actor("outsider"),
    )
    with pytest.raises(Incomplete):
        actions.attach_evidence(
            way.assessment, indicator_code="1.1", proof=alien, aspect="document", actor=cast.actor("owner")
        )


def test_the_next_wave_shows_evidence_of_the_one_before_and_of_finished_steps(cast: Cast) -> None:
    way = make_way(cast)
    way.back("1.1")
    walk(way, "ready")
    actions.carry_evidence(
        cast.berega,
        instrument_name=way.campaign.instrument.name,
        indicator_code="5.1",
        proof=way.proof("Шаг дорожной карты"),
        aspect="use",
        actor=cast.actor("owner"),
    )
    again = make_way(cast, instrument=way.campaign.instrument, wave=2)
    seat = again.seat(again.respondents[1])
    rows = {row.card.code: row.evidence for row in queries.sheet(seat, actor=again.actor(seat)).rows}
    assert [(e.proof.title, e.is_earlier) for e in rows["1.1"]] == [("document 1.1", True)]
    assert [(e.proof.title, e.is_earlier) for e in rows["5.1"]] == [("Шаг дорожной карты", True)]


def test_evidence_is_carried_by_the_organisations_people_alone(way: Way, cast: Cast) -> None:
    for who in ("outsider", "methodologist", "expert_one"):
        with pytest.raises(Refused):
            actions.carry_evidence(
                cast.berega,
                instrument_name="child-protection",
                indicator_code="1.1",
                proof=way.proof("Шаг"),
                aspect="use",
                actor=cast.actor(who),
            )
