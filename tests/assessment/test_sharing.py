"""Consent (method.md, whose it is): to whom, what for, until when, the public, closing, who has read."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from rostok.assessment import actions, queries
from rostok.assessment.models import CopyReading, Result, Sharing
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind
from tests.assessment.factories import make_way, today, walk
from tests.assessment.pages import html, url
from tests.cast import Cast

GATES = ("1.1", "1.3")
GIVEN = {"purpose": "Для заявки на обучение", "until": "2099-01-01"}


def make_result(cast: Cast, *, with_gates: bool = True) -> Result:
    way = make_way(cast)
    for code in GATES if with_gates else ():
        way.back_fully(code)
    result = walk(way, "ready", **({} if with_gates else {"first": "1", "second": "1"}))
    assert result is not None
    return result


def test_a_copy_says_what_for_and_until_when(cast: Cast) -> None:
    result = make_result(cast)
    sent = cast.client("owner").post(
        url("result-share", result.code), GIVEN | {"organisation": cast.centre.code}
    )
    assert sent.status_code == 302
    page = html(cast.client("methodologist").get(url("shared-detail", result.code)))
    assert "Для заявки на обучение" in page
    assert "Открыта до" in page


def test_purpose_and_last_day_are_asked_for(cast: Cast) -> None:
    result = make_result(cast)
    client, address = cast.client("owner"), url("result-share", result.code)
    assert client.post(address, {"organisation": cast.centre.code}).status_code == 422
    both = GIVEN | {"organisation": cast.centre.code, "is_public": "on"}
    assert "Выберите одну организацию или ссылку для всех" in html(client.post(address, both))
    assert not Sharing.objects.exists()


def test_a_copy_closes_by_itself_after_its_last_day(cast: Cast) -> None:
    result = make_result(cast)
    actor = cast.actor("owner")
    sharing = actions.share_result(result, organisation=cast.centre, until=today(), actor=actor)
    address = url("shared-detail", result.code)
    assert cast.client("methodologist").get(address).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert cast.client("methodologist").get(address).status_code == 404
        (row,) = queries.sharings_of(result)
        assert (row.is_open, row.has_lapsed) == (False, True)
        later = actions.share_result(result, organisation=cast.centre, until=None, actor=actor)
        assert later.pk != sharing.pk
    with pytest.raises(Incomplete):
        actions.share_result(result, organisation=None, until=today() - timedelta(days=1), actor=actor)


def test_everybody_who_has_the_address_reads_the_copy_and_nobody_else(cast: Cast) -> None:
    result = make_result(cast)
    sharing = actions.share_result(result, organisation=None, actor=cast.actor("owner"))
    assert sharing.address is not None
    assert len(sharing.address) >= 32
    answer = Client().get(url("public-detail", sharing.address))
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    page = html(answer)
    assert "Берег семьи" in page
    assert url("result-line", result.code, "1.1") not in page
    for wrong in ("x" * 32, sharing.code, sharing.address[:-1]):
        assert Client().get(url("public-detail", wrong)).status_code == 404
    actions.withdraw_sharing(sharing, actor=cast.actor("owner"))
    assert Client().get(url("public-detail", sharing.address)).status_code == 404


def test_a_failed_obligatory_minimum_bars_the_public_and_not_the_centre(cast: Cast) -> None:
    result = make_result(cast, with_gates=False)
    with pytest.raises(Refused) as refused:
        actions.share_result(result, organisation=None, actor=cast.actor("owner"))
    assert refused.value.decision.code == "gate_failed"
    client, address = cast.client("owner"), url("result-share", result.code)
    assert "открыть результат всем нельзя" in html(client.get(address))
    assert client.post(address, GIVEN | {"is_public": "on"}).status_code == 422
    assert actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner")).pk


def test_the_organisation_reads_who_has_seen_a_copy(cast: Cast) -> None:
    result = make_result(cast)
    actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    public = actions.share_result(result, organisation=None, actor=cast.actor("owner"))
    page = html(cast.client("owner").get(url("result-share", result.code)))
    assert page.count("Ещё никто не читал") == 2
    for _twice in range(2):
        cast.client("methodologist").get(url("shared-detail", result.code))
    Client().get(url("public-detail", public.address))
    cast.client("outsider").get(url("public-detail", public.address))
    page = html(cast.client("owner").get(url("result-share", result.code)))
    assert str(cast.person("methodologist")) in page
    assert "кто\u2011то по ссылке" in page
    assert str(cast.person("outsider")) not in page, "who follows a public link is not written down"
    assert CopyReading.objects.count() == 2


def test_only_the_leader_learns_who_has_read(cast: Cast) -> None:
    result = make_result(cast)
    address = url("result-share", result.code)
    for who in ("colleague", "methodologist", "outsider"):
        assert cast.client(who).get(address).status_code == 404


def test_a_recipient_of_another_region_is_found_by_a_part_of_its_name(cast: Cast) -> None:
    result = make_result(cast, with_gates=False)
    kinds = OrganisationKind
    far = Organisation.objects.create(kind=kinds.FUNDER, name="Фонд «Семь дорог»", territory=cast.tomsk)
    Organisation.objects.create(kind=kinds.NPO, name="АНО «Семь ключей»", territory=cast.tomsk)
    near = set(queries.recipients_for(result))
    assert far not in near
    assert set(queries.recipients_for(result, named="семь")) == near | {far}
    assert set(queries.recipients_for(result, named="се")) == near
    client, address = cast.client("owner"), url("result-share", result.code)
    assert far.code not in html(client.get(address))
    assert far.code in html(client.get(f"{address}?whom=СЕМЬ"))
    given = GIVEN | {"organisation": far.code}
    assert client.post(address, given).status_code == 422
    assert client.post(f"{address}?whom=семь", given).status_code == 302
    assert Sharing.objects.get().organisation == far


def test_an_opened_copy_waits_for_each_of_its_recipients_until_they_read_it(cast: Cast) -> None:
    result = make_result(cast)

    def waits_for(name: str) -> list[tuple[str, str, str]]:
        rows = queries.waiting(cast.actor(name), today())
        return [(kind, code, verb) for _room, kind, code, _title, _due, verb, _more in rows if kind == "copy"]

    assert waits_for("methodologist") == []
    sharing = actions.share_result(result, organisation=cast.centre, until=today(), actor=cast.actor("owner"))
    assert waits_for("methodologist") == [("copy", result.code, "read")]
    assert waits_for("owner") == waits_for("expert_one") == waits_for("outsider") == []
    actions.note_reading(sharing, at=today(), actor=cast.actor("methodologist"))
    assert waits_for("methodologist") == []
