"""Pages of parties: what they show to whom, and what they cost."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Letter
from rostok.foundation.refusals import Conflict
from rostok.parties import actions, queries
from rostok.parties.models import (
    Identifier,
    Invitation,
    Membership,
    Organisation,
    Person,
    RegisterImport,
    RegisterRow,
    Role,
    Territory,
)
from rostok.parties.states import OrganisationKind, RoleKind, RowOutcome
from tests.cast import SINCE, Cast
from tests.counting import assert_flat

TODAY = date(2026, 11, 23)
OGRN, WRONG = "1022200527315", "1022200527316"


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


# --- organisations ----------------------------------------------------------------------------------


def test_the_list_is_narrowed_by_text_kind_and_territory(cast: Cast) -> None:
    actions.add_identifier(cast.tihiy, scheme="ogrn", raw=OGRN, actor=SYSTEM)
    operator = cast.client("operator")
    for query, shown in {
        "text=БЕРЕГ": "Берег",
        f"text={OGRN}": "Тихий дом",
        "kind=resource_centre": "Опора",
        "territory=RU-TOM": "Тихий дом",
        "territory=RU&kind=resource_centre": "Опора",
    }.items():
        page = body(operator, f"/organisations/?{query}")
        names = [name for name in ("Берег", "Тихий дом", "Опора") if f"«{name}" in page]
        assert names == [shown], query
    assert "Смягчите условия" in body(operator, "/organisations/?text=нет+такой")
    assert "Опора" in body(operator, "/organisations/?kind=nonsense&after=nonsense")


def test_the_list_shows_nobody_what_they_may_not_see(cast: Cast) -> None:
    page = body(cast.client("outsider"), "/organisations/?text=берег")
    assert "Берег семьи" not in page
    assert "Организаций пока нет" in body(cast.client("expert_one"), "/organisations/")


def test_registers_are_a_step_away_for_those_who_import_them(cast: Cast) -> None:
    for name, opens in (("operator", True), ("methodologist", False), ("owner", False)):
        client = cast.client(name)
        assert ('href="/imports/"' in body(client, "/organisations/").split("<main")[1]) is opens, name
        assert (client.get("/imports/").status_code == 200) is opens, name


def test_the_list_goes_on_where_a_page_ended(cast: Cast) -> None:
    Organisation.objects.bulk_create(
        Organisation(kind=OrganisationKind.NPO, name=f"Фонд {n:03}", territory=cast.tomsk) for n in range(60)
    )
    first = cast.client("operator").get("/organisations/?kind=npo")
    page = first.context["page"]
    assert len(page.rows) == 50
    second = cast.client("operator").get("/organisations/", {"kind": "npo", "after": page.after})
    assert "Фонд 059" in [row.name for row in second.context["page"].rows]
    assert not {row.pk for row in page.rows} & {row.pk for row in second.context["page"].rows}


def test_a_wrong_check_digit_is_said_on_the_page(cast: Cast) -> None:
    page = f"/organisations/{cast.berega.code}/"
    actions.add_identifier(cast.berega, scheme="ogrn", raw=OGRN, actor=SYSTEM)
    assert "контрольная цифра" not in body(cast.client("owner"), page)
    actions.add_identifier(cast.berega, scheme="ogrn", raw=WRONG, actor=SYSTEM)
    assert "контрольная цифра не сходится" in body(cast.client("owner"), page)


def test_people_and_their_story_are_closed_to_an_authority(cast: Cast) -> None:
    actions.add_colleague(
        cast.berega, name="Вера Лугова", email="", position="психолог", since=TODAY, actor=cast.actor("owner")
    )
    page = f"/organisations/{cast.berega.code}/"
    inside, outside = body(cast.client("colleague"), page), body(cast.client("officer"), page)
    for words in ("Вера Лугова", "психолог", "Надежда Ильина"):
        assert words in inside
        assert words not in outside
    assert "Теперь в организации" in inside
    assert "Теперь в организации" not in outside


def test_the_story_is_told_in_the_language_of_the_reader(cast: Cast) -> None:
    owner = cast.person("owner")
    actions.update_organisation(
        cast.berega, town="Пермь", phone="+7 342 000-00-00", actor=cast.actor("owner")
    )
    page = f"/organisations/{cast.berega.code}/"
    assert "Изменено: город или посёлок, телефон" in body(cast.client("owner"), page)
    assert owner.user is not None
    owner.user.language = "en"
    owner.user.save()
    assert "Changed: town, phone" in body(cast.client("owner"), page)


def test_every_event_of_an_organisation_has_its_words(cast: Cast) -> None:
    operator, owner = cast.actor("operator"), cast.actor("owner")
    made = actions.create_organisation(
        kind="npo", name="Фонд «Клён»", territory=cast.perm, numbers={"ogrn": WRONG}, actor=operator
    )
    invitation = actions.invite(
        kind=RoleKind.LEADER,
        email="a@example.org",
        name="А Б",
        language="ru",
        organisation=made,
        actor=operator,
    )
    actions.resend_invitation(invitation, actor=operator)
    actions.withdraw_invitation(invitation, actor=operator)
    person = cast.person("expert_one")
    role = actions.give_role(person, kind=RoleKind.LEADER, organisation=made, since=TODAY, actor=operator)
    actions.end_role(role, until=TODAY, actor=operator)
    membership = actions.add_membership(person, organisation=made, since=TODAY, actor=operator)
    actions.end_membership(membership, until=TODAY, actor=operator)
    page = body(cast.client("operator"), f"/organisations/{made.code}/")
    for words in (
        "Внесена вручную",
        "контрольная цифра не сходится",
        "Приглашение отправлено: руководитель",
        "Приглашение отправлено ещё раз",
        "Приглашение отозвано",
        "Лев Аристов: руководитель организации",
        "Роль окончена: Лев Аристов",
        "Теперь в организации: Лев Аристов",
        "Больше не в организации: Лев Аристов",
        "Ольга Дементьева",
    ):
        assert words in page, words
    assert owner.user_id is not None


def test_a_leader_changes_facts_but_not_kind_and_territory(cast: Cast) -> None:
    client, page = cast.client("owner"), f"/organisations/{cast.berega.code}/edit/"
    assert 'name="territory"' not in body(client, page)
    posted = {"name": "АНО «Берег»", "kind": "state", "territory": cast.tomsk.pk, "ogrn": OGRN, "inn": ""}
    assert client.post(page, posted).status_code == 302
    cast.berega.refresh_from_db()
    assert (cast.berega.name, cast.berega.kind, cast.berega.territory) == ("АНО «Берег»", "npo", cast.perm)
    assert OGRN in body(client, page)
    client.post(page, posted | {"ogrn": ""})
    assert not Identifier.objects.filter(organisation=cast.berega).exists()


def test_a_number_of_somebody_else_is_said_at_its_field_and_nothing_is_saved(cast: Cast) -> None:
    actions.add_identifier(cast.tihiy, scheme="ogrn", raw=OGRN, actor=SYSTEM)
    posted = {"name": "Другое имя", "ogrn": OGRN}
    page = cast.client("owner").post(f"/organisations/{cast.berega.code}/edit/", posted)
    assert page.status_code == 422
    assert "id_ogrn_error" in page.content.decode()
    assert "Другое имя" in page.content.decode(), "nothing typed is lost"
    cast.berega.refresh_from_db()
    assert cast.berega.name == "АНО «Берег семьи»"


def test_a_methodologist_enters_organisations_of_their_region_alone(cast: Cast) -> None:
    client = cast.client("methodologist")
    assert "Томская область" not in body(client, "/organisations/new/")
    posted = {"kind": "state", "name": "Приют «Ольха»", "territory": cast.tomsk.pk}
    assert client.post("/organisations/new/", posted).status_code == 422
    assert client.post("/organisations/new/", posted | {"territory": cast.perm.pk}).status_code == 302
    assert Organisation.objects.get(name="Приют «Ольха»").territory == cast.perm


# --- people and invitations -------------------------------------------------------------------------


def test_a_leader_adds_a_colleague_from_the_page(cast: Cast) -> None:
    client = cast.client("owner")
    where = f"/organisations/{cast.berega.code}/people/add/"
    assert client.post(where, {"name": "", "since": "2026-11-01"}).status_code == 422
    assert client.post(where, {"name": "Вера Лугова", "since": "2026-11-01"}).status_code == 302
    person = Person.objects.get(name="Вера Лугова")
    page = body(client, f"/people/{person.code}/")
    assert "на бумаге и по телефону" in page
    membership = Membership.objects.get(person=person)
    ended = f"/people/{person.code}/memberships/{membership.pk}/end/"
    assert client.post(ended, {"until": "2026-10-01"}).status_code == 422
    assert client.post(ended, {"until": "2026-11-30"}).status_code == 302


def test_the_page_of_a_person_hides_what_lies_elsewhere(cast: Cast) -> None:
    colleague = cast.person("colleague")
    actions.add_membership(colleague, organisation=cast.tihiy, since=TODAY, actor=SYSTEM)
    assert "Тихий дом" not in body(cast.client("owner"), f"/people/{colleague.code}/")
    assert "Тихий дом" in body(cast.client("colleague"), f"/people/{colleague.code}/")


def test_a_button_to_end_stands_only_where_it_works(cast: Cast) -> None:
    colleague = f"/people/{cast.person('colleague').code}/"
    assert "/end/" in body(cast.client("owner"), colleague)
    assert "/end/" not in body(cast.client("colleague"), colleague)
    operator = f"/people/{cast.person('operator').code}/"
    assert "/roles/" not in body(cast.client("operator"), operator)
    assert "/roles/" in body(cast.client("operator"), f"/people/{cast.person('funder').code}/")


def test_no_role_is_chosen_beforehand_for_whoever_is_invited(cast: Cast) -> None:
    operator = cast.client("operator")
    given = {"name": "Глеб Лугов", "email": "g@example.org", "language": "ru"}
    kind = operator.get("/invitations/new/").context["form"]["kind"]
    assert kind.subwidgets[0].data["value"] == "", "a browser chooses the first of a list"
    answer = operator.post("/invitations/new/", given | {"kind": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["kind"])


def test_a_methodologist_invites_a_leader_and_the_operator_an_officer(cast: Cast) -> None:
    given = {"name": "Глеб Лугов", "email": "gleb@example.org", "language": "ru"}
    led = cast.client("methodologist").post(f"/organisations/{cast.berega.code}/invite/", given)
    assert led.status_code == 302
    officer = given | {"kind": "officer", "territory": cast.tomsk.pk}
    assert cast.client("operator").post("/invitations/new/", officer).status_code == 302
    assert cast.client("operator").post("/invitations/new/", given | {"kind": "leader"}).status_code == 422
    assert Letter.objects.count() == 2
    listed = body(cast.client("methodologist"), "/invitations/")
    assert listed.count("gleb@example.org") == 1
    assert body(cast.client("operator"), "/invitations/").count("gleb@example.org") == 2


# --- territories and imports ------------------------------------------------------------------------


def test_the_operator_edits_a_territory_and_others_only_read(cast: Cast) -> None:
    assert "/edit/" not in body(cast.client("owner"), "/territories/")
    client = cast.client("operator")
    assert "/territories/RU-PER/edit/" in body(client, "/territories/")
    given = {
        "title_ru": "Пермь",
        "title_en": "Perm",
        "oktmo": "57000000",
        "aliases": "Пермский\n\n Прикамье  ",
    }
    assert client.post("/territories/RU-PER/edit/", given | {"oktmo": "57"}).status_code == 422
    assert client.post("/territories/RU-PER/edit/", given).status_code == 302
    cast.perm.refresh_from_db()
    assert (cast.perm.aliases, cast.perm.is_active) == (["Пермский", "Прикамье"], False)
    assert "RU-PER" not in body(client, "/organisations/"), "not offered in the filter any more"


def make_rows(cast: Cast, number: int) -> list[RegisterRow]:
    run = RegisterImport.objects.create(file_name="register.csv", sha256="0" * 64, rows_done=number)
    start = RegisterRow.objects.count()
    return [
        RegisterRow.objects.create(
            register_import=run,
            number=n + 2,
            raw={"name": f"Берег {n}", "ogrn": OGRN, "account_no": f"59{n}", "region": "Пермский край"},
            code_of_reason="account_differs",
            outcome=RowOutcome.QUEUED,
            candidate=cast.berega,
            fingerprint=f"{n:064}",
        )
        for n in range(start, start + number)
    ]


def test_a_row_waits_for_those_who_may_decide_it(cast: Cast) -> None:
    [row] = make_rows(cast, 1)
    for name in ("operator", "methodologist"):
        [waiting] = queries.waiting(cast.actor(name), TODAY)
        assert waiting == ("parties", "row", row.code, "Берег 0", None, "decide", 0)
    for name in ("owner", "outsider", "officer", "visitor"):
        assert list(queries.waiting(cast.actor(name), TODAY)) == []


def test_the_same_organisation_gains_the_numbers(cast: Cast) -> None:
    [row] = make_rows(cast, 1)
    page = body(cast.client("methodologist"), f"/imports/rows/{row.code}/")
    assert "другим учётным номером" in page
    assert "Берег 0" in page
    assert "АНО «Берег семьи»" in page
    answer = cast.client("methodologist").post(f"/imports/rows/{row.code}/", {"verdict": "same"})
    assert answer.status_code == 302
    held = Identifier.objects.filter(organisation=cast.berega).values_list("value", flat=True)
    assert set(held) == {OGRN, "590"}
    row.refresh_from_db()
    assert row.outcome == RowOutcome.UPDATED
    assert "та же организация" in body(cast.client("operator"), f"/imports/rows/{row.code}/")
    again = cast.client("methodologist").post(f"/imports/rows/{row.code}/", {"verdict": "another"})
    assert again.status_code == 409


def test_another_organisation_is_entered_beside_with_what_is_free(cast: Cast) -> None:
    actions.add_identifier(cast.berega, scheme="ogrn", raw=OGRN, actor=SYSTEM)
    [row] = make_rows(cast, 1)
    made = actions.decide_row(row, verdict="another", actor=cast.actor("operator"))
    assert made is not None
    assert (made.name, made.territory) == ("Берег 0", cast.perm)
    assert list(Identifier.objects.filter(organisation=made).values_list("value", flat=True)) == ["590"]
    assert row.outcome == RowOutcome.CREATED


def test_a_row_that_is_not_needed_leaves_no_organisation(cast: Cast) -> None:
    [row] = make_rows(cast, 1)
    before = Organisation.objects.count()
    assert actions.decide_row(row, verdict="reject", actor=cast.actor("methodologist")) is None
    assert Organisation.objects.count() == before
    assert list(queries.waiting(cast.actor("operator"), TODAY)) == []


def test_of_two_who_decide_at_once_the_second_is_told(cast: Cast) -> None:
    [row] = make_rows(cast, 1)
    stale = RegisterRow.objects.get(pk=row.pk)
    actions.decide_row(row, verdict="another", actor=cast.actor("operator"))
    before = Organisation.objects.count()
    with pytest.raises(Conflict):
        actions.decide_row(stale, verdict="another", actor=cast.actor("methodologist"))
    assert Organisation.objects.count() == before


# --- what the pages cost ----------------------------------------------------------------------------


def add_organisations(cast: Cast) -> Callable[[int], object]:
    def add(number: int) -> None:
        for n in range(number):
            made = Organisation.objects.create(
                kind=OrganisationKind.NPO, name=f"Фонд {n}", territory=cast.perm
            )
            actions.add_identifier(made, scheme="inn", raw=f"{made.pk}", actor=SYSTEM)

    return add


def add_people(cast: Cast) -> Callable[[int], object]:
    def add(number: int) -> None:
        for n in range(number):
            actions.add_colleague(
                cast.berega,
                name=f"Человек {n}",
                email="",
                position="",
                since=TODAY,
                actor=cast.actor("owner"),
            )

    return add


def add_bonds(cast: Cast) -> Callable[[int], object]:
    def add(number: int) -> None:
        for n in range(number):
            place = Organisation.objects.create(
                kind=OrganisationKind.NPO, name=f"Фонд {n}", territory=cast.perm
            )
            person = cast.person("colleague")
            Membership.objects.create(person=person, organisation=place, since=SINCE)
            Role.objects.create(person=person, kind=RoleKind.LEADER, organisation=place, since=SINCE)

    return add


def add_invitations(cast: Cast) -> Callable[[int], object]:
    def add(number: int) -> None:
        start = Invitation.objects.count()
        for n in range(start, start + number):
            actions.invite(
                kind=RoleKind.LEADER,
                email=f"a{n}@example.org",
                name=f"Человек {n}",
                language="ru",
                organisation=cast.berega,
                actor=SYSTEM,
            )

    return add


def add_territories(cast: Cast) -> Callable[[int], object]:
    def add(number: int) -> None:
        start = Territory.objects.count()
        for n in range(start, start + number):
            Territory.objects.create(code=f"RU-{n}", kind="region", parent=cast.perm.parent, sort_key=f"я{n}")

    return add


COSTS = [
    ("/organisations/", "operator", add_organisations, 8),
    ("/organisations/?text=фонд&territory=RU", "methodologist", add_organisations, 7),
    ("/organisations/{berega}/", "owner", add_people, 9),
    ("/organisations/{berega}/edit/", "methodologist", add_people, 8),
    ("/people/{colleague}/", "operator", add_bonds, 9),
    ("/invitations/", "operator", add_invitations, 6),
    ("/territories/", "operator", add_territories, 5),
    ("/imports/", "operator", lambda cast: lambda number: make_rows(cast, number), 7),
    ("/imports/rows/", "methodologist", lambda cast: lambda number: make_rows(cast, number), 5),
    ("/imports/{run}/", "operator", lambda cast: lambda number: make_rows(cast, number), 6),
]


@pytest.mark.parametrize(("address", "who", "adding", "cost"), COSTS, ids=[cost[0] for cost in COSTS])
def test_a_page_costs_the_same_with_one_row_and_with_three(
    address: str, who: str, adding: Callable[[Cast], Callable[[int], object]], cost: int, cast: Cast
) -> None:
    codes = {"berega": cast.berega.code, "colleague": cast.person("colleague").code}
    if "{run}" in address:
        codes["run"] = make_rows(cast, 1)[0].register_import.code
    client = cast.client(who)
    assert_flat(adding(cast), lambda: body(client, address.format(**codes)), queries=cost)
    assert cost <= 10
