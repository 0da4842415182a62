"""The short form on paper: a part of the same sheet, printed, entered, answered with a plan of one page."""

from rostok.assessment import actions
from rostok.assessment.models import Mark, Seat
from rostok.assessment.queries import short_plan
from rostok.assessment.queries.express import is_short
from rostok.assessment.states import Function
from tests.assessment.factories import Way, make_way
from tests.assessment.pages import html, url
from tests.cast import Cast
from tests.counting import assert_flat


def paper_seat(way: Way) -> Seat:
    seat = actions.seat_without_account(
        way.assessment,
        name="Раиса Пахомова",
        phone="",
        function=Function.LEADER,
        actor=way.cast.actor("owner"),
    )
    return way.seat(seat)


def short_codes(way: Way, seat: Seat) -> list[str]:
    return [one.code for one in way.asked(seat) if is_short(one)]


def test_the_short_form_prints_its_rows_with_all_levels_and_a_square_for_its_entry(cast: Cast) -> None:
    way = make_way(cast)
    seat = paper_seat(way)
    short, whole = short_codes(way, seat), [one.code for one in way.asked(seat)]
    assert 0 < len(short) < len(whole)
    page = html(cast.client("owner").get(url("paper-print", seat.code), {"part": "short"}))
    assert page.count('class="paper-row"') == len(short)
    assert page.count("data-across") == len(short)
    assert "краткая форма" in page
    assert html(cast.client("owner").get(url("paper-print", seat.code))).count('class="paper-row"') == len(
        whole
    )


def test_a_short_form_from_paper_is_kept_gives_a_plan_and_waits_for_the_rest(cast: Cast) -> None:
    way = make_way(cast)
    seat, client = paper_seat(way), cast.client("methodologist")
    entry, short = url("paper-entry", seat.code), short_codes(way, seat)
    page = html(client.get(entry, {"part": "short"}))
    assert page.count("<legend") == len(short)
    assert 'id="hand-in"' not in page, "a part of a sheet is not handed in"
    assert "План ещё не готов" in html(client.get(url("paper-plan", seat.code)))
    sent = client.post(f"{entry}?part=short", {f"choice-{code}": "2" for code in short})
    assert sent["Location"] == f"{entry}?part=short"
    assert Mark.objects.filter(seat=seat).count() == len(short)
    assert url("paper-plan", seat.code) in html(client.get(entry, {"part": "short"}))
    plan = html(client.get(url("paper-plan", seat.code)))
    assert "Раиса Пахомова" in plan
    assert "обязательный минимум" in plan.lower()
    whole = html(client.get(entry))
    assert whole.count("checked") == len(short)
    assert 'id="hand-in"' in whole


def test_the_plan_from_paper_is_closed_to_everybody_who_does_not_enter_the_sheet(cast: Cast) -> None:
    """And to whoever entered it, once it is handed in."""
    way = make_way(cast)
    seat, methodologist = paper_seat(way), cast.actor("methodologist")
    everything = {one.code: "1" for one in way.asked(seat)}
    actions.enter_marks(seat, choices=everything, actor=methodologist)
    assert short_plan(seat, actor=methodologist).first
    for name in ("owner", "colleague", "expert_one", "outsider"):
        assert short_plan(seat, actor=cast.actor(name)).missing, name
        assert cast.client(name).get(url("paper-plan", seat.code)).status_code == 404, name
    Seat.objects.filter(pk=seat.pk).update(locked_at=way.assessment.started_at)
    assert short_plan(way.seat(seat), actor=methodologist).missing


def test_the_plan_from_paper_costs_the_same_with_more_answers(cast: Cast) -> None:
    way = make_way(cast)
    seat = paper_seat(way)
    left, client = [one.code for one in way.asked(seat)], cast.client("methodologist")

    def answer(number: int) -> None:
        rows = {left.pop(): "2" for _row in range(number)}
        actions.enter_marks(seat, choices=rows, actor=cast.actor("methodologist"))

    assert_flat(answer, lambda: client.get(url("paper-plan", seat.code)), queries=7)
