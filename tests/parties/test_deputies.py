"""A deputy acts with the same rights within the days of a whole order, and the journal says for whom."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from rostok.assessment.access import can_approve
from rostok.concerns.access import visible_concerns
from rostok.concerns.states import Duty as Office
from rostok.concerns.states import Shut
from rostok.foundation.models import Event
from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.parties import access, actions, queries
from rostok.parties.models import ActingOrder, Membership, Organisation, Person, Role
from rostok.parties.states import RoleKind
from rostok.portal.queries.handover import handover_of
from tests.assessment.factories import make_way
from tests.cast import SINCE, Cast
from tests.concerns.factories import make_officer, tell
from tests.counting import counted


def today() -> date:
    return timezone.localdate()


def role_of(cast: Cast, name: str) -> Role:
    return Role.objects.select_related("organisation__territory", "person").get(
        person=cast.person(name), deputy_of=None
    )


def stand_in(cast: Cast, *, number: str = "12-к", days: int = 10, by: str = "owner") -> ActingOrder:
    """The colleague for the owner, from today."""
    return actions.name_deputy(
        role_of(cast, "owner"),
        person=cast.person("colleague"),
        since=today(),
        until=today() + timedelta(days=days),
        order_number=number,
        ordered_on=today() if number else None,
        actor=cast.actor(by),
    )


def leads(cast: Cast, name: str) -> list[Organisation]:
    return list(access.organisations_led_by(cast.actor(name)))


def test_a_deputy_leads_within_the_days_of_the_order_and_no_longer(cast: Cast) -> None:
    stand_in(cast)
    assert leads(cast, "colleague") == [cast.berega]
    assert leads(cast, "owner") == [cast.berega]
    with time_machine.travel(timezone.now() + timedelta(days=11)):
        assert leads(cast, "colleague") == []
        assert leads(cast, "owner") == [cast.berega]


def test_without_the_number_and_the_day_of_the_order_nobody_stands_in(cast: Cast) -> None:
    order = stand_in(cast, number="")
    assert leads(cast, "colleague") == []
    for half in ({"order_number": "12-к", "ordered_on": None}, {"order_number": " ", "ordered_on": today()}):
        with pytest.raises(Incomplete):
            actions.enter_order(order, **half, actor=cast.actor("owner"))
    with pytest.raises(Incomplete) as early:
        tomorrow = today() + timedelta(days=1)
        actions.enter_order(order, order_number="12-к", ordered_on=tomorrow, actor=cast.actor("owner"))
    assert early.value.field == "ordered_on"
    actions.enter_order(order, order_number="12-к", ordered_on=today(), actor=cast.actor("owner"))
    assert leads(cast, "colleague") == [cast.berega]
    with pytest.raises(Conflict):
        actions.enter_order(order, order_number="13-к", ordered_on=today(), actor=cast.actor("owner"))


def test_an_acting_leader_is_seated_by_the_methodologist_and_the_authority_of_the_place(cast: Cast) -> None:
    for name in ("methodologist", "officer", "operator"):
        actions.end_acting(stand_in(cast, by=name), actor=cast.actor(name))
    for name in ("colleague", "outsider", "funder"):
        with pytest.raises(Refused):
            stand_in(cast, by=name)


def test_a_deputy_names_no_deputy(cast: Cast) -> None:
    acting = stand_in(cast).acting_role
    assert acting is not None
    with pytest.raises(Refused):
        actions.name_deputy(
            acting, person=cast.person("owner"), since=today(), until=today(), actor=cast.actor("colleague")
        )


def test_nobody_from_outside_stands_in(cast: Cast) -> None:
    for person in (cast.person("outsider"), cast.person("owner")):
        with pytest.raises(Incomplete):
            actions.name_deputy(
                role_of(cast, "owner"), person=person, since=today(), until=today(), actor=cast.actor("owner")
            )


def test_nobody_who_cannot_sign_in_stands_in_or_takes_work_over(cast: Cast) -> None:
    role, day = role_of(cast, "owner"), today()
    paper = Person.objects.create(name="Ольга Бумажная", phone="+79120000017")
    Membership.objects.create(person=paper, organisation=cast.berega, since=day)
    assert paper not in queries.able_to_fill(role, day)
    near = queries.people_near(cast.person("owner"), [cast.berega.pk], day)
    assert paper.pk not in {one.person_id for one in near}
    with pytest.raises(Incomplete):
        actions.name_deputy(role, person=paper, since=day, until=day, actor=cast.actor("owner"))


def test_who_is_back_ends_it_at_once(cast: Cast) -> None:
    for earlier in (0, 3):
        order = stand_in(cast)
        if earlier:
            Role.objects.filter(pk=order.acting_role_id).update(since=today() - timedelta(days=earlier))
        actions.end_acting(ActingOrder.objects.get(pk=order.pk), actor=cast.actor("owner"))
        assert leads(cast, "colleague") == []


def test_a_conflict_follows_the_person_and_not_the_role(cast: Cast) -> None:
    """The colleague of «Берег» stands in for the methodologist: no result of their own house, no mark."""
    way = make_way(cast)
    role = role_of(cast, "methodologist")
    acting = Role.objects.create(
        person=cast.person("colleague"), kind=role.kind, territory=role.territory, since=SINCE, deputy_of=role
    )
    assert acting.kind == RoleKind.METHODOLOGIST
    assert access.holds_role(cast.actor("colleague"), RoleKind.METHODOLOGIST, cast.berega)
    decision = can_approve(cast.actor("colleague"), way.fresh())
    assert decision.code == "conflict_of_interest"
    assert can_approve(cast.actor("methodologist"), way.fresh())


def test_the_deputy_of_somebody_shut_out_stays_shut_out(cast: Cast) -> None:
    make_officer(cast, "colleague", Office.INSIDE, organisation=cast.berega)
    make_officer(cast, "expert_one", Office.OUTSIDE)
    concern = tell(cast, at=timezone.now(), shut=frozenset({Shut.HEAD}))
    assert visible_concerns(cast.actor("colleague")).filter(pk=concern.pk).exists()
    stand_in(cast)
    assert not visible_concerns(cast.actor("colleague")).filter(pk=concern.pk).exists()


def test_the_desk_says_whose_role_one_carries_and_the_journal_on_whose_behalf(cast: Cast) -> None:
    order = stand_in(cast)
    client = cast.client("colleague")
    page = client.get("/").content.decode().replace("\xa0", " ")
    assert "Вы исполняете обязанности: Надежда Ильина" in page
    given = {"name": "Берег семьи", "about": "Помогаем семьям"}
    edit = f"/organisations/{cast.berega.code}/edit/"
    assert client.post(edit, given).status_code == 302
    assert Event.objects.latest("pk").on_behalf_of_id is None
    client.post("/acting/", {"role": order.acting_role_id})
    client.post(edit, given | {"about": "Помогаем приёмным семьям"})
    told = Event.objects.latest("pk")
    assert (told.actor_id, told.on_behalf_of_id) == (
        cast.person("colleague").user_id,
        cast.person("owner").pk,
    )
    actions.end_acting(ActingOrder.objects.get(pk=order.pk), actor=cast.actor("owner"))
    assert client.post(edit, given).status_code == 403
    client.post("/language/", {"language": "ru"})
    assert "acting_for" not in client.session


def test_nobody_acts_for_somebody_they_do_not_stand_in_for(cast: Cast) -> None:
    order = stand_in(cast)
    client = cast.client("outsider")
    client.post("/acting/", {"role": order.acting_role_id})
    assert "acting_for" not in client.session


def test_a_deputy_is_suggested_first(cast: Cast) -> None:
    stand_in(cast)
    [duty] = handover_of(cast.person("owner"), today(), actor=cast.actor("methodologist")).rows
    assert duty.suggested == cast.person("colleague").pk


def test_the_page_of_absence_names_a_deputy_and_takes_the_order_later(cast: Cast) -> None:
    owner, client = cast.person("owner"), cast.client("owner")
    address = f"/people/{owner.code}/absence/"
    role = role_of(cast, "owner")
    sent = {
        "deputy": f"{role.pk}-{cast.person('colleague').pk}",
        "since": today(),
        "until": today() + timedelta(days=14),
    }
    assert client.post(address, sent).status_code == 302
    page = client.get(address).content.decode()
    assert "ждёт приказа" in page.replace("\xa0", " ")
    order = ActingOrder.objects.get()
    client.post(f"/acting/{order.code}/order/", {"order_number": "7", "ordered_on": today()})
    assert leads(cast, "colleague") == [cast.berega]
    client.get(address)
    with counted() as seen:
        client.get(address)
    assert len(seen) <= 10, str(seen)


def test_whoever_may_change_an_order_sees_it(cast: Cast) -> None:
    stand_in(cast)
    order = ActingOrder.objects.select_related("role__organisation", "role__person").get()
    for name in cast.people:
        actor = cast.actor(name)
        assert access.visible_orders(actor).exists() is bool(access.can_name_deputy(actor, order.role)), name


def orders_seen(person: Person) -> int:
    return queries.orders_of(person, today()).count()


def test_one_sees_for_whom_one_stands_in(cast: Cast) -> None:
    stand_in(cast)
    assert orders_seen(cast.person("colleague")) == 1
    assert orders_seen(cast.person("owner")) == 0
