"""What the pages show and cost."""

import itertools
import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from rostok.foundation.paging import page_of_parts
from rostok.parties.models import Person
from rostok.proofs.models import Expiry
from rostok.visits import access, actions, queries
from rostok.visits.access import sight
from rostok.visits.actions.checks import rules_for
from rostok.visits.models import Post, Visit
from rostok.visits.states import PostState, VisitState
from rostok.visits.views.fetch import visit_seen
from rostok.visits.views.lists import NEXT
from rostok.volunteers.models import Consent, Volunteer
from tests.cast import Cast
from tests.counting import assert_flat, counted
from tests.sheets import sheets_of
from tests.visits.factories import (
    Site,
    day,
    make_cleared,
    make_kept_child,
    plan,
    planner,
    put,
)
from tests.visits.test_planning import begin, need_of
from tests.volunteers.factories import make_other

pytestmark = pytest.mark.django_db


def test_list_costs_the_same_with_one_and_with_three(cast: Cast, site: Site) -> None:
    hours, client = itertools.count(2), cast.client("expert_one")

    def more(number: int) -> None:
        for _ in range(number):
            put(cast, plan(cast, site, after=next(hours)), site.volunteer.person)

    assert_flat(more, lambda: client.get("/visits/"), queries=7)
    assert_flat(more, lambda: client.get("/visits/?text=берег"), queries=8)
    assert_flat(more, lambda: client.get("/visits/?mine=on"), queries=5)


@pytest.mark.parametrize("few", [8, 0])
def test_list_by_parts_is_what_the_reader_sees(
    cast: Cast, site: Site, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sight, "FEW", few)  # a bound of ours: both sides of it
    other, chosen = make_other(1), make_cleared(cast, site, make_other(2))
    for after, key in enumerate(("festival", "household", "festival"), 2):
        visit = plan(cast, site, after=after, key=key)
        if key == "festival":
            put(cast, visit, chosen.person)
    Visit.objects.filter(type=site.types["household"]).update(organisation=None, person=other)
    plan(cast, site, after=9, organiser=site.institution)
    numbers = {}
    for name in ("owner", "colleague", "outsider", "expert_one", "expert_two", "methodologist"):
        actor = cast.actor(name)
        seen = list(access.visible_visits(actor).order_by("-starts_at", "-pk"))
        homes = list(access.homes(actor).values_list("pk", flat=True))
        page = page_of_parts(access.sights(actor, homes), lambda found: found, by=NEXT)
        assert list(page.rows) == seen, name
        own = page_of_parts(access.sights(actor, homes, only_own=True), lambda found: found, by=NEXT)
        assert {one.pk for one in own.rows} <= {one.pk for one in seen}
        numbers[name] = len(seen)
    assert numbers["outsider"] == 0
    assert len(set(numbers.values())) >= 3, numbers


@pytest.mark.parametrize("name", ["interaction_visit_by_site", "interaction_visit_by_org"])
def test_list_of_a_side_reads_its_index_alone(site: Site, name: str) -> None:
    asked = queries.asked_of_visits(text=site.institution.name, state=VisitState.HELD)
    part = Visit.objects.filter(asked)
    read = re.findall(r'"visits_visit"\."(\w+)"', str(part.order_by(*NEXT).values("pk").query))
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, Visit._meta.db_table)
    assert {"id", "starts_at", "state", "institution_id", "organisation_id"} == set(read)
    assert set(read) <= set(found[name]["columns"]), "PostgreSQL keeps no id in an index unless told to"


def test_what_is_compiled_once_gives_each_reader_their_own_sight_of_a_visit(cast: Cast, site: Site) -> None:
    visit, told = plan(cast, site), {}
    put(cast, visit, site.volunteer.person)
    shown = ("title", "on_roster", "in_line", "is_individual", "own", "own_code")
    for name in ("owner", "expert_one", "expert_two", "outsider", "methodologist"):
        actor = cast.actor(name)
        sided = access.is_planned_by(actor) | access.is_brought_by(actor)
        itself = queries.visit_rows(actor, access.visible_visits(actor)).filter(pk=visit.pk).first()
        request: Any = SimpleNamespace(actor=actor)
        if itself is None:
            with pytest.raises(Http404):
                visit_seen(request, visit.code)
            told[name] = None
            continue
        seen = visit_seen(request, visit.code)
        assert seen == itself, name
        assert [getattr(seen, one) for one in shown] == [getattr(itself, one) for one in shown], name
        assert bool(seen.is_run) is Visit.objects.filter(sided, pk=visit.pk).exists(), name
        told[name] = bool(seen.is_run)
    assert set(told.values()) == {None, True, False}, told


def test_ones_own_page_gives_each_reader_what_the_rules_give(cast: Cast, site: Site) -> None:
    first, second = plan(cast, site), plan(cast, site, after=3)
    over = plan(cast, site, after=4)
    for visit in (first, over):
        put(cast, visit, site.volunteer.person)
    now = over.ends_at - timedelta(microseconds=1)
    for name in ("owner", "expert_one", "expert_two", "outsider", "methodologist"):
        actor = cast.actor(name)
        seen = access.visible_visits(actor)
        stands = Post.objects.filter(person__user=actor.user_id).values("visit")
        for moment in (now, over.ends_at + timedelta(microseconds=1), first.starts_at - timedelta(hours=1)):
            mine = seen.filter(pk__in=stands, ends_at__gte=moment).order_by("starts_at", "pk")
            assert queries.my_visits(actor, now=moment) == list(mine), name
            joined = Visit.objects.filter(access.is_open_to(actor)).exclude(pk__in=stands)
            free = joined.filter(starts_at__gt=moment).order_by("starts_at", "pk")
            assert queries.open_visits(actor, now=moment) == list(free), name
    volunteer = cast.actor("expert_two")
    assert queries.my_visits(volunteer, now=now) == [over]
    assert queries.open_visits(volunteer, now=first.starts_at - timedelta(hours=1)) == [second]


def test_pages_of_parts_lose_and_double_nothing(cast: Cast, site: Site) -> None:
    made = {plan(cast, site, after=after).pk for after in range(2, 9)}
    parts, after, shown = [Visit.objects.filter(institution=site.institution)] * 2, "", list[int]()
    while after is not None:
        page = page_of_parts(parts, lambda found: found, by=NEXT, after=after, size=3)
        shown += [one.pk for one in page.rows]
        after = page.after
    assert shown == list(Visit.objects.order_by("-starts_at", "-pk").values_list("pk", flat=True))
    assert set(shown) == made


def test_list_is_narrowed_by_the_name_of_either_side(cast: Cast, site: Site) -> None:
    by_organiser, by_house = plan(cast, site), plan(cast, site, after=4, organiser=site.institution)
    client = cast.client("expert_one")

    def found(text: str) -> set[int]:
        page = client.get("/visits/", {"text": text}).context["page"]
        return {one.pk for one in page.rows}

    assert found(cast.berega.name.upper()) == {by_organiser.pk}
    assert found(site.institution.name) == {by_organiser.pk, by_house.pk}
    assert found("нет такого имени") == set()


def test_my_visits_cost_the_same_with_one_and_with_three(cast: Cast, site: Site) -> None:
    hours, client = itertools.count(2), cast.client("expert_two")

    def more(number: int) -> None:
        for _ in range(number):
            put(cast, plan(cast, site, after=next(hours)), site.volunteer.person)
            plan(cast, site, after=next(hours))

    assert_flat(more, lambda: client.get("/visits/mine/"), queries=6)


def test_month_costs_the_same_with_one_and_with_three(cast: Cast, site: Site) -> None:
    hours, client = itertools.count(2), cast.client("expert_one")
    address = f"/visits/calendar/{site.institution.code}/{day(3):%Y-%m}/"

    def more(number: int) -> None:
        for _ in range(number):
            plan(cast, site, after=next(hours))

    assert_flat(more, lambda: client.get(address), queries=7)


def test_needs_cost_the_same_with_one_and_with_three(cast: Cast, site: Site) -> None:
    client = cast.client("expert_two")

    def more(number: int) -> None:
        for _ in range(number):
            need_of(cast, site)

    assert_flat(more, lambda: client.get("/visits/needs/"), queries=5)


def test_need_costs_the_same_with_one_and_with_three_offers(cast: Cast, site: Site) -> None:
    need, client, days = need_of(cast, site), cast.client("expert_one"), itertools.count(2)

    def more(number: int) -> None:
        for _ in range(number):
            actions.make_offer(
                need, organiser=cast.berega, days=[day(next(days))], people=1, reason="Театр",
                actor=cast.actor("colleague"),
            )  # fmt: skip

    assert_flat(more, lambda: client.get(f"/visits/needs/{need.code}/"), queries=6)


def test_duties_cost_the_same_with_one_and_with_three(cast: Cast, site: Site) -> None:
    client, first = cast.client("expert_one"), itertools.count(1)

    def more(number: int) -> None:
        for _ in range(number):
            begin(cast, site, since=day(next(first)))

    assert_flat(more, lambda: client.get("/visits/series/"), queries=7)


def test_visit_costs_the_same_with_one_and_with_three_on_its_roster(cast: Cast, site: Site) -> None:
    visit, numbers = plan(cast, site, people=9), itertools.count()
    client = cast.client("expert_one")

    def more(number: int) -> None:
        for _ in range(number):
            person = make_other(next(numbers))
            make_cleared(cast, site, person)
            put(cast, visit, person)

    assert_flat(more, lambda: client.get(f"/visits/{visit.code}/"), queries=10)


def test_five_hundred_candidates_cost_no_more_and_come_by_pages(cast: Cast, site: Site) -> None:
    visit, client = plan(cast, site), cast.client("colleague")
    people = Person.objects.bulk_create(
        Person(name=f"Волонтёр {n:03}", name_key=f"v{n:03}") for n in range(500)
    )
    Volunteer.objects.bulk_create(
        Volunteer(person=one, organisation=cast.berega, began_on=day(-9)) for one in people
    )
    Consent.objects.bulk_create(
        Consent(person=one, operator=cast.berega, purpose="data", text_version="1", given_on=day(-9))
        for one in people
    )
    address = f"/visits/{visit.code}/candidates/"
    client.get(address)
    with counted() as seen:
        page = client.get(address)
    assert len(seen) <= 10, str(seen)
    shown = page.content.decode()
    assert shown.index(site.volunteer.person.name) < shown.index("Волонтёр 000")
    assert "after=" in shown


def put_button(visit: Visit, person: Person) -> str:
    return reverse("visits:visit-put", args=[visit.code, person.code])


def test_only_candidates_of_the_page_are_judged_and_each_is_shown_once(cast: Cast, site: Site) -> None:
    visit, client = plan(cast, site), cast.client("colleague")
    people = Person.objects.bulk_create(Person(name=f"Волонтёр {n:02}") for n in range(70))
    Volunteer.objects.bulk_create(
        Volunteer(person=one, organisation=cast.berega, began_on=day(-9)) for one in people
    )
    address, shown = f"/visits/{visit.code}/candidates/", list[Person]()
    while address:
        with counted() as seen:
            page = client.get(address).context["page"]
        (read,) = (sql for sql in seen.statements if 'FROM "proofs_proof"' in sql)
        owners = re.search(r'"proofs_proof"."person_id" IN \(([\d, ]+)\)', read)
        assert owners
        assert len(set(owners[1].split(", "))) == len(page.rows) <= 50
        shown += [row.person for row in page.rows]
        address = page.after and f"/visits/{visit.code}/candidates/?{urlencode({'after': page.after})}"
    assert shown == [site.volunteer.person, *people]


def test_row_worked_out_long_ago_lets_nobody_in_and_keeps_nobody_out(cast: Cast, site: Site) -> None:
    visit, client, person = plan(cast, site), cast.client("colleague"), make_other(1)
    Volunteer.objects.create(person=person, organisation=cast.berega, began_on=day(-9))
    kept = Expiry.objects.get(person=site.volunteer.person, policy__code="volunteer-group")
    Expiry.objects.filter(pk=kept.pk).update(person=person)
    page = client.get(f"/visits/{visit.code}/candidates/").content.decode()
    assert put_button(visit, site.volunteer.person) in page
    assert put_button(visit, person) not in page
    client.post(put_button(visit, person))
    assert not Post.objects.filter(state=PostState.ON_ROSTER).exists()


@pytest.mark.parametrize("keeps_one_from_fitting", ["consent", "other visit", "clearance"])
def test_whoever_seems_not_to_fit_comes_after_those_who_do(
    cast: Cast, site: Site, keeps_one_from_fitting: str
) -> None:
    visit, first = plan(cast, site), site.volunteer.person
    make_cleared(cast, site, make_other(1))
    Person.objects.filter(pk=first.pk).update(name_key="")
    asked = access.homes(cast.actor("colleague"))

    def places() -> dict[int, int]:
        found = queries.candidates_found(cast.actor("colleague"), visit, rules_for(visit.type).asked, asked)
        return dict(found.values_list("pk", "place"))

    assert set(places().values()) == {0}
    if keeps_one_from_fitting == "consent":
        Consent.objects.filter(person=first).update(withdrawn_at=timezone.now())
    elif keeps_one_from_fitting == "other visit":
        put(cast, plan(cast, site), first)
    else:
        Expiry.objects.filter(person=first).update(ends_on=visit.day - timedelta(days=1))
    found = places()
    assert found.pop(first.pk) > 0
    assert set(found.values()) == {0}


def test_volunteer_joins_and_leaves_by_one_press_each(cast: Cast, site: Site) -> None:
    visit, client = plan(cast, site), cast.client("expert_two")
    assert "Я приду" in client.get("/visits/mine/").content.decode()
    client.post(reverse("visits:visit-join", args=[visit.code]))
    post = Post.objects.get()
    assert post.state == PostState.ON_ROSTER
    client.post(reverse("visits:post-leave", args=[post.code]))
    assert Post.objects.get().state == PostState.DECLINED


def test_whoever_only_runs_visits_is_not_offered_to_come(cast: Cast, site: Site) -> None:
    visit, client = plan(cast, site), cast.client("owner")
    page = client.get("/visits/mine/").content.decode()
    assert "Я приду</" not in page.partition('id="free"')[2]
    assert reverse("visits:visit-join", args=[visit.code]) not in page


def test_names_on_a_roster_are_for_those_who_run_the_visit(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    other = make_other(1)
    make_cleared(cast, site, other)
    put(cast, visit, other)
    assert other.name in cast.client("owner").get(f"/visits/{visit.code}/").content.decode()
    assert other.name not in cast.client("expert_two").get(f"/visits/{visit.code}/").content.decode()


def test_visit_is_planned_by_the_form(cast: Cast, site: Site) -> None:
    data = {
        "type": site.types["festival"].code,
        "organiser": cast.berega.code,
        "day": day(3).isoformat(),
        "starts": "14:00",
        "ends": "16:00",
        "place": "Зал",
        "group": "Вторая",
        "people": "2",
        "host": cast.person("expert_one").code,
        "duty_phone": "+7 000",
    }
    address = reverse("visits:visit-plan", args=[site.institution.code])
    assert cast.client("expert_one").post(address, data).status_code == 302
    assert Visit.objects.get().group == "Вторая"
    late = cast.client("expert_one").post(address, data | {"starts": "20:00", "ends": "21:00"})
    assert late.status_code == 422
    assert "18:00–19:00" in late.content.decode()


def test_month_that_is_none_is_not_found(cast: Cast, site: Site) -> None:
    for month in ("2026-13", "2026", "1899-01", "2026-1-1"):
        address = f"/visits/calendar/{site.institution.code}/{month}/"
        assert cast.client("expert_one").get(address).status_code == 404


def test_files_of_lists_name_no_child(cast: Cast, site: Site) -> None:
    child = make_kept_child(cast, site)
    visit = plan(cast, site, key="mentoring")
    actions.name_child(visit, child=child, actor=planner(cast))
    client = cast.client("colleague")
    for address in ("/visits/", "/visits/needs/", "/visits/series/"):
        told = client.get(f"{address}?format=csv").getvalue().decode("utf-8-sig")
        cells = str(sheets_of(client.get(f"{address}?format=xlsx").getvalue()))
        for text in (told, cells):
            assert child.paper_code not in text
            assert child.code not in text
    assert "ребёнок" in client.get("/visits/?format=csv").getvalue().decode("utf-8-sig")


def test_a_child_is_named_by_a_verb(cast: Cast, site: Site) -> None:
    """In Russian the same English word is a noun elsewhere."""
    make_kept_child(cast, site)
    visit = plan(cast, site, key="mentoring", people=1, group="")
    answer = cast.client("expert_one").get(
        reverse("visits:child-name", args=[visit.code]), headers={"accept-language": "ru"}
    )
    form = answer.content.decode().partition("<main")[2].partition("<form")[2]
    assert "Назвать" in form.partition("</form")[0]


def test_the_printed_roster_says_where_it_is_entered_later(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    answer = cast.client("expert_one").get(f"/visits/{visit.code}/print/")
    assert answer.context["address"].endswith(f"/visits/{visit.code}/paper/")
    assert 'class="qr"' in answer.content.decode()


def test_nobody_is_taken_from_the_line_onto_a_full_roster(cast: Cast, site: Site) -> None:
    visit, other = plan(cast, site, people=1), make_other(1)
    make_cleared(cast, site, other)
    first = put(cast, visit, site.volunteer.person)
    waits = put(cast, visit, other)
    client, take = cast.client("owner"), reverse("visits:post-take", args=[waits.code])
    page = client.get(f"/visits/{visit.code}/").content.decode()
    assert take not in page
    assert "Список полон. Сначала кто-то должен из него выйти." in page
    Post.objects.filter(pk=first.pk).update(state=PostState.DECLINED, ended_at=timezone.now())
    page = client.get(f"/visits/{visit.code}/").content.decode()
    assert take in page
    assert "Список полон" not in page


def test_whoever_is_on_the_roster_again_is_not_among_those_who_do_not_come(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    post = put(cast, visit, site.volunteer.person)
    actions.suspend_everywhere(site.volunteer.person)
    address = f"/visits/{visit.code}/"
    said = {"expert_one": 'id="gone"', "expert_two": "notice-title"}
    for name, words in said.items():
        assert words in cast.client(name).get(address).content.decode()
    put(cast, visit, post.person)
    for name, words in said.items():
        assert words not in cast.client(name).get(address).content.decode()
