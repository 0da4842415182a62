"""A message always leads to somebody: where no officer may have it, whoever tells learns whom to call."""

import re
from typing import Any

import pytest
from django.urls import reverse

from rostok.concerns.models import Concern, Officer, Recipient
from rostok.concerns.states import Duty, Shut
from rostok.parties.models import Person
from tests.cast import Cast
from tests.concerns.factories import (
    AUTHORITY,
    INSIDE,
    OUTSIDE,
    WORDS,
    make_officer,
    make_officers,
    tell,
)
from tests.counting import counted

NEW, LIST = reverse("concerns:concern-new"), reverse("concerns:officer-list")
CALL = "опека Пермского района, 8 342 000-00-00"
NOBODY = "Сейчас сообщения некому читать"


@pytest.fixture(autouse=True)
def whom_to_call(settings: Any) -> None:
    settings.CONCERNS_CALL = CALL


def text_of(response: Any) -> str:
    return str(response.content.decode().replace("\xa0", " "))


def send(cast: Cast, name: str = "visitor", **given: Any) -> str:
    return text_of(cast.client(name).post(NEW, {"what": WORDS} | given))


def test_the_form_warns_when_no_officer_is_on_duty_and_says_whom_to_call(cast: Cast) -> None:
    page = text_of(cast.client("visitor").get(NEW))
    assert NOBODY in page
    assert CALL in page
    assert page.index('href="tel:112"') < page.index(CALL) < page.index("О ком?")


def test_without_a_setting_the_page_names_112_and_the_guardianship_body(cast: Cast, settings: Any) -> None:
    settings.CONCERNS_CALL = ""
    assert "орган опеки" in text_of(cast.client("visitor").get(NEW))


def test_the_form_is_silent_while_somebody_is_on_duty(cast: Cast) -> None:
    make_officers(cast)
    assert NOBODY not in text_of(cast.client("visitor").get(NEW))


def test_an_officer_inside_is_enough_for_the_own_organisation_alone(cast: Cast) -> None:
    make_officer(cast, INSIDE, Duty.INSIDE, organisation=cast.berega)
    assert NOBODY not in text_of(cast.client("owner").get(NEW))
    assert NOBODY in text_of(cast.client("outsider").get(NEW))


def test_a_message_that_nobody_has_says_so_on_its_receipt_and_later(cast: Cast) -> None:
    page = send(cast)
    assert "Прочитать его некому" in page
    assert CALL in page
    secret = re.search(r"\b(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}\b", page)
    assert secret is not None
    given = {"code": Concern.objects.get().code, "secret": secret[0], "text": ""}
    later = text_of(cast.client("visitor").post(reverse("concerns:concern-add"), given))
    assert CALL in later
    assert "дошло до ответственных" not in later


def test_whoever_shut_all_officers_out_is_told_whom_to_call(cast: Cast) -> None:
    officers = make_officers(cast)
    names = ", ".join(one.person.name for one in officers.values())
    page = send(cast, unseen=names)
    assert not Recipient.objects.exists()
    assert CALL in page


def test_whoever_shut_some_out_is_told_nothing_of_the_kind(cast: Cast) -> None:
    make_officers(cast)
    page = send(cast, "owner", shut=[Shut.INSIDE], organisation=cast.berega.code)
    assert CALL not in page
    assert "Сообщение отправлено" in page or "в пути" in page


# --- who is on duty, for the methodologist ---


def names_on(page: str) -> set[str]:
    return {name for name in Person.objects.values_list("name", flat=True) if f">{name}<br>" in page}


def main_of(cast: Cast) -> str:
    return text_of(cast.client("methodologist").get(LIST)).partition("<main")[2]


def test_the_methodologist_sees_who_is_on_duty_and_never_that_there_is_a_message(cast: Cast) -> None:
    officers = make_officers(cast)
    before = main_of(cast)
    assert names_on(before) == {one.person.name for one in officers.values()}
    tell(cast)
    assert main_of(cast) == before
    assert cast.client("methodologist").get(reverse("concerns:concern-list")).status_code == 404


def test_the_methodologist_sees_no_officer_of_organisations_outside_their_care(cast: Cast) -> None:
    make_officer(cast, OUTSIDE, Duty.INSIDE, organisation=cast.tihiy)
    make_officer(cast, AUTHORITY, Duty.AUTHORITY, territory=cast.tomsk)
    assert names_on(text_of(cast.client("methodologist").get(LIST))) == set()


def test_the_methodologist_neither_appoints_nor_ends_an_officer(cast: Cast) -> None:
    officer = make_officers(cast)[INSIDE]
    page = text_of(cast.client("methodologist").get(LIST))
    assert "/end/" not in page
    assert cast.client("methodologist").get(reverse("concerns:officer-appoint")).status_code == 404
    ended = cast.client("methodologist").post(
        reverse("concerns:officer-end", args=[officer.code]), {"until": "2026-11-30"}
    )
    assert ended.status_code == 403
    assert Officer.objects.get(pk=officer.pk).until is None


def test_the_list_for_the_methodologist_stays_within_ten_queries(cast: Cast) -> None:
    make_officers(cast)
    client = cast.client("methodologist")
    client.get(LIST)
    with counted() as queries:
        client.get(LIST)
    assert len(queries) <= 10
