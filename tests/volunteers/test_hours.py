"""Hours: told, proposed by a room above, confirmed by the host alone, disputed with both words, added up."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import TestCase
from django.urls import reverse

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.parties.models import Person
from rostok.volunteers import actions, queries
from rostok.volunteers.models import Coordinator, DobroId, Hours, HoursIncoming, Volunteer
from tests.cast import Cast
from tests.counting import assert_flat
from tests.photos import opened, photo_of_sheet
from tests.volunteers.factories import INCOMING, again, coordinator, make_rules, make_volunteer, today

pytestmark = pytest.mark.django_db


def told(cast: Cast, minutes: int = 120, day: date | None = None, who: str = "expert_one") -> Hours:
    return actions.tell_hours(
        make_volunteer(cast, who),
        host=cast.berega,
        day=day or today(),
        minutes=minutes,
        actor=cast.actor(who),
    )


def visited(cast: Cast, minutes: int = 90, source: str = "VISIT234") -> Hours | None:
    return actions.propose_hours(
        person=cast.person("expert_one"),
        host=cast.berega,
        type=None,
        day=today(),
        minutes=minutes,
        source=source,
        actor=SYSTEM,
    )


def fresh(hours: Hours) -> Hours:
    return queries.hours_rows(Hours.objects.all()).get(pk=hours.pk)


def test_host_confirms_what_the_volunteer_has_told(cast: Cast) -> None:
    make_rules(cast)
    hours = told(cast)
    actions.confirm_hours(fresh(hours), actor=coordinator(cast))
    stands = fresh(hours)
    assert (stands.state, stands.confirmed_by) == ("confirmed", cast.person("colleague"))
    assert stands.confirmed_at is not None
    with pytest.raises(WrongState):
        actions.withdraw_hours(stands, actor=cast.actor("expert_one"))


@pytest.mark.parametrize("who", ["expert_one", "owner", "outsider", "officer", "methodologist"])
def test_nobody_but_a_coordinator_of_the_host_confirms(cast: Cast, who: str) -> None:
    make_rules(cast)
    hours = fresh(told(cast))
    for verb in (
        actions.confirm_hours,
        lambda one, actor: actions.dispute_hours(one, reason="Нет", actor=actor),
    ):
        with pytest.raises(Refused):
            verb(hours, actor=cast.actor(who))
    assert fresh(hours).state == "told"


def test_coordinator_does_not_confirm_her_own_hours_even_among_many(cast: Cast) -> None:
    make_rules(cast)
    own, other = fresh(told(cast, who="colleague")), fresh(told(cast))
    with pytest.raises(Refused) as refused:
        actions.confirm_hours(own, actor=coordinator(cast))
    assert refused.value.decision.code == "own_hours"
    assert actions.confirm_many([own, other], actor=coordinator(cast)) == 1
    assert (fresh(own).state, fresh(other).state) == ("told", "confirmed")


def test_hours_of_tomorrow_and_of_long_ago_are_refused(cast: Cast) -> None:
    make_rules(cast)
    for day in (today() + timedelta(days=1), today() - timedelta(days=400)):
        with pytest.raises(Incomplete) as refused:
            told(cast, day=day)
        assert refused.value.field == "day"
    assert not Hours.objects.exists()


def test_a_day_has_24_hours_over_all_hosts(cast: Cast) -> None:
    make_rules(cast)
    told(cast, minutes=1000)
    elsewhere = again(actions.begin(cast.person("expert_one"), organisation=cast.centre, actor=SYSTEM))
    given = {"host": cast.centre, "day": today(), "actor": cast.actor("expert_one")}
    with pytest.raises(Incomplete) as refused:
        actions.tell_hours(elsewhere, minutes=441, **given)
    assert refused.value.field == "minutes"
    late = actions.tell_hours(elsewhere, minutes=440, **given)
    with pytest.raises(Incomplete):
        actions.tell_hours(elsewhere, minutes=1, **given)
    actions.withdraw_hours(fresh(late), actor=cast.actor("expert_one"))
    actions.tell_hours(elsewhere, minutes=440, **given)  # what was taken back counts no more


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_minutes_are_those_of_a_day(cast: Cast, minutes: int) -> None:
    make_rules(cast)
    with pytest.raises(Incomplete) as refused:
        told(cast, minutes=minutes)
    assert refused.value.field == "minutes"


def test_a_visit_proposes_its_hours_once(cast: Cast) -> None:
    make_rules(cast)
    make_volunteer(cast)
    first, second = visited(cast), visited(cast)
    assert first == second
    assert Hours.objects.get().organiser == cast.berega
    assert Event.objects.filter(kind="volunteers.hours_told").count() == 1
    visited(cast, minutes=95)  # the door has mended its clock
    assert Hours.objects.get().minutes == 95
    actions.confirm_hours(fresh(Hours.objects.get()), actor=coordinator(cast))
    visited(cast, minutes=300)
    assert (Hours.objects.get().minutes, Hours.objects.get().state) == (95, "confirmed")


def test_a_proposal_is_cut_to_what_the_day_still_holds(cast: Cast) -> None:
    make_rules(cast)
    told(cast, minutes=1400)
    proposed = visited(cast, minutes=90)
    assert proposed is not None
    assert proposed.minutes == 40
    assert visited(cast, minutes=90, source="VISIT235") is None
    with pytest.raises(Incomplete):
        visited(cast, source="")


def test_a_dispute_keeps_both_words_and_the_host_decides(cast: Cast) -> None:
    make_rules(cast)
    hours, own = told(cast, minutes=240), cast.actor("expert_one")
    with pytest.raises(Incomplete):
        actions.dispute_hours(fresh(hours), reason="  ", actor=coordinator(cast))
    actions.dispute_hours(fresh(hours), reason="Ушли в полдень", actor=coordinator(cast))
    with pytest.raises(Refused):
        actions.answer_dispute(fresh(hours), answer="Да", minutes=60, actor=cast.actor("outsider"))
    actions.answer_dispute(fresh(hours), answer="Да, в полдень", minutes=180, actor=own)
    with pytest.raises(Refused):
        actions.confirm_hours(fresh(hours), actor=own)
    actions.confirm_hours(fresh(hours), actor=coordinator(cast))
    stands = fresh(hours)
    assert (stands.minutes, stands.reason, stands.answer) == (180, "Ушли в полдень", "Да, в полдень")
    actions.dispute_hours(stands, reason="Ошибка: другой человек", actor=coordinator(cast))
    assert (fresh(hours).state, fresh(hours).confirmed_at) == ("disputed", None)


def test_paper_names_its_sheet_and_a_signed_one_stands_where_the_host_has_no_coordinator(cast: Cast) -> None:
    make_rules(cast)
    volunteer, by = make_volunteer(cast), coordinator(cast)
    given = {"day": date(2026, 1, 10), "minutes": 60, "actor": by, "is_signed": True}
    given["day"] = today()
    sheet = INCOMING | {"came_on": today()}
    with pytest.raises(Incomplete) as refused:
        actions.tell_hours(volunteer, host=cast.berega, **given)
    assert refused.value.field == "channel"
    at_centre = actions.tell_hours(volunteer, host=cast.centre, incoming=sheet, **given)
    assert fresh(at_centre).state == "confirmed"
    assert HoursIncoming.objects.get().number == "7"
    Coordinator.objects.create(person=cast.person("outsider"), organisation=cast.centre, since=today())
    with pytest.raises(Refused):
        actions.tell_hours(volunteer, host=cast.centre, incoming=sheet, **given)


def test_sheet_of_hours_keeps_its_photo_until_the_words_go(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    client = cast.client("colleague")
    coordinator(cast)
    typed = {
        "host": cast.berega.code,
        "day": today().isoformat(),
        "hours": "2",
        "photo": photo_of_sheet(),
        "channel": "paper",
        "came_on": today().isoformat(),
        "number": "14",
        "brought_by": "Вера",
    }
    tell = reverse("volunteers:volunteer-hours-tell", args=[volunteer.code])
    assert client.post(tell, typed).status_code == 302
    hours = Hours.objects.get()
    photo = reverse("volunteers:hours-photo", args=[hours.code])
    for who in ("colleague", "expert_one"):
        page = cast.client(who).get(reverse("volunteers:hours-detail", args=[hours.code])).content.decode()
        assert photo in page
        assert opened(cast.client(who), photo) == "image/png"
    assert cast.client("outsider").get(photo).status_code == 404
    Hours.objects.update(host=cast.centre, organiser=cast.berega)
    Coordinator.objects.create(person=cast.person("outsider"), organisation=cast.centre, since=today())
    page = cast.client("outsider").get(reverse("volunteers:hours-detail", args=[hours.code]))
    assert (page.status_code, photo in page.content.decode()) == (200, False), "of other hosts on it"
    assert cast.client("outsider").get(photo).status_code == 404
    assert opened(cast.client("colleague"), photo) == "image/png"
    key = HoursIncoming.objects.get().photo_key
    later = today() + timedelta(days=3700)
    Hours.objects.update(work="Чтение вслух")
    Volunteer.objects.update(state="left", left_on=today())
    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.forget_left(later)
    kept = HoursIncoming.objects.get()
    assert (kept.number, kept.photo_key, kept.photo_name) == ("", "", "")
    assert not default_storage.exists(key)


def test_totals_are_added_by_month_and_host(cast: Cast) -> None:
    make_rules(cast)
    this, before = today().replace(day=1), today().replace(day=1) - timedelta(days=1)
    for day, minutes in ((this, 30), (this, 45), (before, 60)):
        actions.confirm_hours(fresh(told(cast, minutes=minutes, day=day)), actor=coordinator(cast))
    told(cast, minutes=500)  # waits: not added
    found = [(one.month, one.host, one.minutes) for one in queries.totals(Hours.objects.all())]
    assert found == [(this, cast.berega, 75), (before.replace(day=1), cast.berega, 60)]


def test_many_are_confirmed_in_two_taps_on_the_list(cast: Cast) -> None:
    make_rules(cast)
    one, two = told(cast, minutes=60), told(cast, minutes=70)
    keeper, address = cast.client("colleague"), f"/volunteers/of/{cast.berega.code}/hours/"
    page = keeper.get(address).content.decode()
    assert page.count('name="hours"') == 2
    keeper.post(f"{address}confirm/", {"hours": [one.code, two.code]})
    assert set(Hours.objects.values_list("state", flat=True)) == {"confirmed"}
    assert "Лев Аристов" not in keeper.get(address).content.decode()
    assert "Лев Аристов" in keeper.get(f"{address}?state=confirmed").content.decode()


def test_whole_dispute_in_a_browser(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    own, vera = cast.client("expert_one"), cast.client("colleague")
    tell = {"host": cast.berega.code, "day": f"{today():%Y-%m-%d}", "hours": "2", "minutes": "30", "type": ""}
    assert own.post(f"/volunteers/{volunteer.code}/hours/tell/", tell).status_code == 302
    hours = Hours.objects.get()
    page = f"/volunteers/hours/{hours.code}/"
    assert vera.post(f"{page}dispute/", {"reason": "Был час"}).status_code == 302
    assert "Был час" in own.get(page).content.decode()
    assert own.post(f"{page}answer/", {"answer": "Верно", "minutes": "60"}).status_code == 302
    assert vera.post(f"{page}confirm/").status_code == 302
    month = own.get(f"/volunteers/{volunteer.code}/hours/").content.decode()
    assert "1 ч" in month.replace("\xa0", " ")
    assert own.get(f"/volunteers/{volunteer.code}/hours/print/").status_code == 200


def test_hours_of_another_person_are_not_there(cast: Cast) -> None:
    make_rules(cast)
    hours = told(cast)
    for who in ("outsider", "officer", "expert_two", "owner"):
        assert cast.client(who).get(f"/volunteers/hours/{hours.code}/").status_code == 404


def test_file_of_confirmed_hours_holds_the_number_in_dobro_and_no_formula(cast: Cast) -> None:
    make_rules(cast)
    person = cast.person("expert_one")
    actions.enter_dobro_id(person, value=" 1234 567 ", actor=cast.actor("expert_one"))
    assert DobroId.objects.get().value == "1234567"
    Person.objects.filter(pk=person.pk).update(name="=1+1")
    actions.confirm_hours(fresh(told(cast, minutes=90)), actor=coordinator(cast))
    told(cast, minutes=15)
    address = f"/volunteers/of/{cast.berega.code}/hours/file/?format=csv"
    answer = cast.client("colleague").get(address)
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("1234567;'=1+1;")
    assert ";1,50;90;" in lines[1]
    assert Event.objects.filter(kind="foundation.list_exported").count() == 1
    with pytest.raises(Refused):
        actions.enter_dobro_id(person, value="1", actor=coordinator(cast))


def test_lists_of_hours_cost_a_fixed_number_of_statements(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)

    def more(number: int) -> None:
        for _one in range(number):
            told(cast, minutes=20)
            actions.confirm_hours(fresh(told(cast, minutes=20)), actor=coordinator(cast))

    keeper, own = cast.client("colleague"), cast.client("expert_one")
    assert_flat(more, lambda: keeper.get(f"/volunteers/of/{cast.berega.code}/hours/?state=all"), queries=8)
    assert_flat(more, lambda: own.get(f"/volunteers/{volunteer.code}/hours/"), queries=7)
