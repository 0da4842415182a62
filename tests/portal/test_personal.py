"""The register of personal data: whole for the operator, about oneself for everybody, with nothing secret."""

import csv
import io

import pytest
from django.test import Client

from rostok.concerns.models import Concern, Exclusion
from rostok.foundation.personal import fields_of, near_people, rooms_declared
from rostok.portal.queries import held_about, register_rows
from tests.cast import Cast
from tests.counting import assert_flat
from tests.volunteers.factories import consent, make_rules, make_volunteer

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> str:
    return client.get(address, headers={"accept-language": "ru"}).content.decode().replace("\xa0", " ")


def test_every_declared_field_stands_there_and_says_whether_it_is_sealed() -> None:
    found = {one.label: one for one in register_rows()}
    assert found["Note.words"].is_sealed
    assert not found["Youth.adult_on"].is_sealed
    assert found["Youth.adult_on"].room.room == "volunteers"
    rooms = [room.room for room in rooms_declared()]
    assert rooms.index("foundation") < rooms.index("parties") < rooms.index("portal")


def test_every_word_of_the_register_is_said() -> None:
    for room in rooms_declared():
        for one in fields_of(room):
            kept = one.kept
            words = (kept.what, kept.operator, kept.purpose, kept.ground, kept.term, kept.erased)
            assert all(str(word).strip() for word in words), one.label


def test_models_that_belong_to_a_person_are_near_through_their_own_room() -> None:
    from rostok.quizzes.models import AttemptAnswer, Bank

    assert AttemptAnswer in near_people([*near_people([]), AttemptAnswer, *_quizzes()])
    assert Bank not in near_people(_quizzes())


def _quizzes() -> list[type]:
    from django.apps import apps

    return list(apps.get_app_config("quizzes").get_models())


def test_operator_reads_all_rooms_and_takes_the_file(cast: Cast) -> None:
    page = read(cast.client("operator"), "/personal-data/?room=volunteers")
    assert "день, когда подросток станет совершеннолетним" in page
    assert "Youth.adult_on" not in page  # names of fields are for those who take the file
    answer = cast.client("operator").get("/personal-data/?format=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(lines), delimiter=";"))
    assert "Youth.adult_on" in lines
    assert len(rows) == len(register_rows()) + 1
    assert all(len(row) == 9 and all(row) for row in rows)


def test_everybody_reads_what_is_held_about_them_and_nothing_of_others(cast: Cast) -> None:
    make_rules(cast)
    consent(cast, make_volunteer(cast))
    rooms = {str(room.title): room for room in held_about(cast.actor("expert_one"))}
    held = [one for room in rooms.values() for one in room.kept]
    fields = {name for one in held for name in one.fields}
    assert {"Person.name", "Volunteer.began_on", "Consent.sheet"} <= fields
    assert "Volunteer.left_on" not in fields  # empty: nothing is held there
    others = {name for room in held_about(cast.actor("outsider")) for one in room.kept for name in one.fields}
    assert "Volunteer.began_on" not in others
    page = read(cast.client("expert_one"), "/personal-data/mine/")
    assert "ваши согласия" in page
    assert "ваши согласия" not in read(cast.client("outsider"), "/personal-data/mine/")


def test_whoever_is_kept_from_a_message_learns_nothing_of_it(cast: Cast) -> None:
    before = [(str(room.title), room.rows) for room in held_about(cast.actor("owner"))]
    concern = Concern.objects.create(organisation=cast.berega)
    Exclusion.objects.create(concern=concern, person=cast.person("owner"))
    assert [(str(room.title), room.rows) for room in held_about(cast.actor("owner"))] == before


def test_own_page_costs_a_fixed_number_of_statements(cast: Cast) -> None:
    make_rules(cast)

    def more(number: int) -> None:
        for one in range(number):
            make_volunteer(cast, ("expert_one", "expert_two", "outsider")[one])

    browser = cast.client("expert_one")
    assert_flat(more, lambda: browser.get("/personal-data/mine/"), queries=6)
