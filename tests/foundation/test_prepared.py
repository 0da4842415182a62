"""A compiled query gives everybody what the query itself would, and keeps nobody's answer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import Error as DatabaseProblem
from django.db import IntegrityError, connection, transaction
from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast as AsType
from django.http import Http404

from rostok.foundation import prepared as prepared_ones
from rostok.foundation.actors import ANONYMOUS, SYSTEM, Actor
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.prepared import Prepared, add, anyone_like, left_open, renew, several
from rostok.parties.access import is_home_of, roles_held, visible_organisations, visible_territories
from rostok.parties.models import Membership, Organisation, RegisterImport, RegisterRow, Role
from rostok.parties.states import RoleKind
from tests.cast import NAMES, SINCE, Cast
from tests.counting import counted

SOMEBODY = Actor(user_id=1)


def bonds(actor: Actor) -> QuerySet[Any, Any]:
    """A union of two tables with a day in it: what an account holds and where it belongs."""
    day = {"day": AsType(F("since"), DateField())}
    roles = roles_held(actor).order_by().annotate(**day).values_list("person__name", "day")
    members = Membership.objects.filter(is_home_of(actor)).annotate(**day)
    return roles.union(members.values_list("person__name", "day"), all=True).order_by("person__name")


def test_one_statement_answers_each_account_as_the_query_itself(cast: Cast) -> None:
    prepared = Prepared.of(bonds(anyone_like(cast.actor("owner"))))
    found = {}
    for name in NAMES:
        actor = cast.actor(name)
        found[name] = [tuple(row) for row in prepared.rows(user_id=actor.user_id)]
        assert found[name] == list(bonds(actor)), name
    assert found["owner"] != found["outsider"], "an answer is not kept for the next"
    assert found["owner"][0][1] == SINCE, "a day is a day on both databases"


def test_constants_of_any_spelling_find_what_the_query_itself_finds(cast: Cast) -> None:
    odd = 'О\'Берег "100%" \\ %s ?'
    Organisation.objects.filter(pk=cast.berega.pk).update(name=odd)
    asked = Organisation.objects.filter(
        name=odd, pk=left_open("pk"), registered_on=None, created_at__gte=cast.berega.created_at
    )
    prepared = Prepared.of(asked.values_list("name"))
    assert [tuple(row) for row in prepared.rows(pk=cast.berega.pk)] == [(odd,)]
    assert prepared.rows(pk=cast.tihiy.pk) == []


def test_constants_are_written_and_only_what_is_left_open_is_bound(cast: Cast) -> None:
    told = {"yes": True, "no": False, "day": SINCE, "number": 7, "word": "%d"}
    written = {name: Value(value) for name, value in told.items()}
    prepared = Prepared.of(
        roles_held(anyone_like(SOMEBODY), RoleKind.LEADER).annotate(**written).values_list(*told)
    )
    assert {one.name for one in prepared.parameters} == {"user_id"}
    ((yes, no, day, number, word),) = prepared.rows(user_id=cast.actor("owner").user_id)
    assert [yes, no, day, number, word] == list(told.values())


def test_it_asks_the_database_once_for_each_account_and_nothing_to_compile(cast: Cast) -> None:
    with counted() as compiling:
        prepared = Prepared.of(bonds(anyone_like(SOMEBODY)))
    with counted() as asking:
        prepared.rows(user_id=cast.actor("owner").user_id)
    assert (len(compiling), len(asking)) == (0, 1)


def plan_cache_mode() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        return str(cursor.fetchone()[0])


def test_a_long_statement_is_planned_once_for_a_connection(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps a plan for each statement anyway")
    monkeypatch.setattr(prepared_ones, "LONG", 100)
    prepared = Prepared.of(bonds(anyone_like(SOMEBODY)))
    for name in ("owner", "outsider", "owner"):
        assert prepared.rows(user_id=cast.actor(name).user_id) is not None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE %s",
            ["%parties_role%parties_membership%"],
        )
        assert cursor.fetchall() == [(3, 0)]
    assert plan_cache_mode() == "auto"
    with pytest.raises(DatabaseProblem), transaction.atomic():
        replace(prepared, statement=f"{prepared.statement} OFFSET 1 / 0").rows(user_id=1)
    assert plan_cache_mode() == "auto"
    assert connection.connection.prepare_threshold == 3


def test_things_are_what_the_query_itself_finds_with_what_is_joined_and_annotated(cast: Cast) -> None:
    def held(actor: Actor) -> QuerySet[Role]:
        roles = roles_held(actor).select_related("person", "organisation__territory")
        return roles.annotate(started=AsType(F("since"), DateField())).order_by("pk")

    prepared = Prepared.of(held(anyone_like(SOMEBODY)))
    seen = 0
    for name in NAMES:
        actor = cast.actor(name)
        with counted() as asking:
            things = prepared.things(user_id=actor.user_id)
            told = [(one.person.name, one.organisation and str(one.organisation.territory)) for one in things]
        assert len(asking) == 1, "nothing is asked for later"
        itself = list(held(actor))
        assert things == itself, name
        assert told == [
            (one.person.name, one.organisation and str(one.organisation.territory)) for one in itself
        ]
        assert [vars(one).keys() for one in things] == [vars(one).keys() for one in itself]
        assert [one.started for one in things] == [one.since for one in itself]
        seen += len(things)
    assert seen
    assert Prepared.of(Role.objects.none()).things(user_id=1) == []


def test_a_row_written_later_is_found(cast: Cast) -> None:
    prepared = Prepared.of(visible_organisations(anyone_like(SOMEBODY)).values_list("pk"))
    expert = cast.person("expert_one")
    assert prepared.rows(user_id=expert.user_id) == []
    Role.objects.create(person=expert, kind=RoleKind.LEADER, organisation=cast.berega, since=date(2020, 1, 1))
    assert [tuple(row) for row in prepared.rows(user_id=expert.user_id)] == [(cast.berega.pk,)]


def test_other_values_may_be_left_open_too_and_must_be_given(cast: Cast) -> None:
    roles = roles_held(anyone_like(SOMEBODY)).filter(organisation=left_open("place"))
    prepared = Prepared.of(roles.values_list("kind"))
    owner, places = cast.actor("owner").user_id, (cast.berega.pk, cast.tihiy.pk)
    found = [prepared.rows(user_id=owner, place=place) for place in places]
    assert [[tuple(row) for row in rows] for rows in found] == [[(RoleKind.LEADER,)], []]
    with pytest.raises(KeyError):
        prepared.rows(user_id=owner)


def test_a_visitor_and_the_system_stay_what_they_are(cast: Cast) -> None:
    opened = visible_territories(anyone_like(ANONYMOUS)).values_list("pk")
    assert Prepared.of(opened).rows(user_id=None) == []
    everything = visible_organisations(anyone_like(SYSTEM)).values_list("pk")
    assert len(Prepared.of(everything).rows(user_id=None)) == 3


def test_a_query_that_can_find_nothing_asks_nothing(cast: Cast) -> None:
    prepared = Prepared.of(Role.objects.none().values_list("pk"))
    with counted() as asking:
        assert prepared.rows(user_id=cast.actor("owner").user_id) == []
    assert len(asking) == 0


def test_a_part_that_asks_for_what_nobody_holds_falls_out_of_a_union(cast: Cast) -> None:
    nothing = Role.objects.none()
    empty = {
        "exists": Organisation.objects.filter(
            Exists(nothing.filter(organisation=OuterRef("pk"))), kind="npo"
        ),
        "in": Organisation.objects.filter(pk__in=Organisation.objects.filter(Exists(nothing))),
    }
    whole = Organisation.objects.filter(~Exists(nothing), Exists(nothing) | Q(pk=cast.berega.pk))
    for part in empty.values():
        assert Prepared.of(part.values_list("pk")).statement == ""
        union = Prepared.of(whole.values_list("pk").union(part.values_list("pk")))
        assert "UNION" not in union.statement
        assert [tuple(row) for row in union.rows()] == [(cast.berega.pk,)]
        assert list(part) == [], "the query itself is as it was"


def test_a_rule_that_asks_while_it_builds_fails_instead_of_keeping_an_answer(cast: Cast) -> None:
    with pytest.raises((DatabaseProblem, TypeError)):
        roles_held(anyone_like(cast.actor("operator")), RoleKind.OPERATOR).exists()


def test_rows_are_renewed_as_if_each_were_saved_and_nothing_else_is(cast: Cast) -> None:
    rows = [cast.berega, cast.tihiy]
    for number, row in enumerate(rows):
        row.name, row.town, row.about = f"АНО «Мост {number}»", f"Город {number}", "не пишется"
    renew(rows, ["name", "name_key", "core_key", "town"])
    stored = Organisation.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk")
    told = [(row.name_key, row.town, row.about) for row in stored]
    assert told == [("ано мост 0", "Город 0", ""), ("ано мост 1", "Город 1", "")]
    renew([], ["name"])


def test_many_rows_are_added_as_bulk_create_would_add_them(cast: Cast) -> None:
    run = RegisterImport.objects.create()
    made = [_register_row(run, number) for number in range(3)]
    add(made[:2])
    RegisterRow.objects.bulk_create(made[2:])
    first, *others = RegisterRow.objects.values("raw", "reasons", "candidate", "decided_at", "score")
    assert others == [first, first]
    assert {row.code for row in made} == set(RegisterRow.objects.values_list("code", flat=True))
    add([])


def test_a_row_that_is_known_stays_only_where_that_was_asked_for(cast: Cast) -> None:
    run = RegisterImport.objects.create()
    add([_register_row(run, 1)])
    add([_register_row(run, 1), _register_row(run, 2)], known_ones_stay=True)
    assert RegisterRow.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        add([_register_row(run, 3), _register_row(run, 1)])
    assert RegisterRow.objects.count() == 2, "all of them or none"


def _register_row(run: RegisterImport, number: int) -> RegisterRow:
    raw = {"name": "Фонд «Клён»", "ogrn": ""}
    return RegisterRow(register_import=run, number=number, raw=raw, fingerprint=str(number))


def test_what_a_reader_sees_by_code_is_compiled_once_for_all_who_are_alike(cast: Cast) -> None:
    asked: list[Actor] = []

    @seen_by_code
    def nearby(anyone: Actor) -> QuerySet[Organisation]:
        """An organisation of one's own."""
        asked.append(anyone)
        return Organisation.objects.filter(is_home_of(anyone, at="pk"))

    own = cast.berega
    with counted() as asking:
        assert nearby(_request(cast.actor("owner")), own.code) == own
    assert len(asking) == 1
    for actor in (cast.actor("outsider"), ANONYMOUS):
        for code in (own.code, "XXXXXXXX"):
            with pytest.raises(Http404):
                nearby(_request(actor), code)
    assert asked == [anyone_like(cast.actor("owner")), ANONYMOUS], "once for accounts, once for visitors"
    assert nearby.__doc__ == "An organisation of one's own."


def _request(actor: Actor) -> Request:
    request = Request()
    request.actor = actor
    return request


def test_several_values_fill_as_many_places_as_the_next_power_of_two() -> None:
    assert several("at", [7]) == {"at_0": 7}
    assert several("at", [7, 8, 9]) == {"at_0": 7, "at_1": 8, "at_2": 9, "at_3": 9}
    assert len(several("at", range(8))) == 8
