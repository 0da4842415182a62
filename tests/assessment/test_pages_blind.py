"""Blindness over the pages (method.md): in each phase, as everybody, every page, fragment and file of the
room, the desk and the search show no mark, note, finding or ordering of another; without the filter the hunt
is red.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from rostok.accounts.models import User
from rostok.assessment.access import blindness
from rostok.assessment.jobs import make_paper
from rostok.assessment.models import Result
from tests.assessment.blindness import (
    Reader,
    authors,
    leaks,
    may_meet,
    planted_way,
    readers,
    secret,
    tells_apart,
    walked,
)
from tests.assessment.factories import Way
from tests.cast import Cast

ONCE_ONLY = re.compile(
    r"csrfmiddlewaretoken\" value=\"\w+|X-CSRFToken\": \"\w+|Сохранено в\s\d\d:\d\d"
)  # what differs between two visits by itself
CHANGES = {  # addresses that only take a POST: what they would show is the page they lead to
    "afterthought-save", "answers-close", "campaign-close", "campaign-start", "consensus-save",
    "expert-mark-save", "experts-lock", "invitation-withdraw", "mark-save", "organisation-add",
    "reconcile-agree", "reconcile-close", "reconcile-propose", "result-approve", "sharing-withdraw",
    "sheet-close", "sheet-hand-in", "sheet-reopen",
}  # fmt: skip
QUESTIONED = ("sheet", "agree", "expert-sheet", "reconcile", "compare")
ALIKE = tuple(f"respondent {at}" for at in (2, 3, 4, 5))  # no different from respondent 1: their own pages do
TWICE = ("respondent 1", "expert 2")  # whose pages are looked at twice, with hidden marks low and high


def addresses_for(way: Way, reader: Reader) -> Iterator[str]:
    """All addresses; for a respondent who is like another one, those that show a respondent anything."""
    if reader.name not in ALIKE:
        yield from addresses(way)
        return
    code = way.assessment.code
    yield from (
        reverse(f"assessment:{name}", args=[code]) for name in ("sheet", "assessment-detail", "agree")
    )
    for result in Result.objects.filter(assessment=way.assessment):
        yield reverse("assessment:result-detail", args=[result.code])


def addresses(way: Way) -> Iterator[str]:
    """Every address of the room with something to show about this way, the desk and a search."""
    code = way.assessment.code
    yield from (reverse("portal:home"), reverse("portal:search", query={"q": "тайна"}))
    yield from (reverse("assessment:campaign-list"), reverse("assessment:campaign-create"))
    yield reverse("assessment:campaign-detail", args=[way.campaign.code])
    yield from (reverse(f"assessment:{name}", args=[code]) for name in ("assessment-detail", "seat-invite"))
    yield reverse("assessment:evidence-attach", args=[code, "1.1"])
    for name in QUESTIONED:
        yield reverse(f"assessment:{name}", args=[code])
        yield reverse(f"assessment:{name}", args=[code], query={"indicator": "1.1"})
    proof = way.proofs["1.1 document"]
    yield reverse("assessment:proof-check", args=[code, proof.code])
    yield reverse("proofs:proof-detail", args=[proof.code])
    for result in Result.objects.filter(assessment=way.assessment):
        for name in ("result-detail", "result-pdf", "result-share", "shared-detail"):
            yield reverse(f"assessment:{name}", args=[result.code])
        yield reverse("assessment:result-line", args=[result.code, "1.1"])


def test_the_hunt_knows_every_address_of_the_room(cast: Cast) -> None:
    way = planted_way(cast)
    for _phase in walked(way):
        pass
    resolver = get_resolver()
    shown = {resolver.resolve(address.split("?")[0]).url_name for address in addresses(way)}
    names = {name for name in resolver.namespace_dict["assessment"][1].reverse_dict if isinstance(name, str)}
    assert names - CHANGES - shown == set()


def client_of(reader: Reader) -> Client:
    client = Client()
    if reader.actor.user_id is not None:
        client.force_login(User.objects.get(pk=reader.actor.user_id))
    return client


def text_of(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return ONCE_ONLY.sub("", body.decode(errors="replace"))


def shown(way: Way, reader: Reader, client: Client) -> str:
    """All that this browser is shown, page after page, refusals too; and the same as fragments."""
    pages = [f"{address}\n{text_of(client.get(address))}" for address in addresses_for(way, reader)]
    detail = reverse("assessment:assessment-detail", args=[way.assessment.code])
    return "\n".join([*pages, text_of(client.get(detail, HTTP_HX_REQUEST="true"))])


def hunted(way: Way, phase: str, *, apart: tuple[str, ...], only: tuple[str, ...] = ()) -> Iterator[str]:
    """What was found in one phase, as sentences. `apart`: whose pages are also looked at twice."""
    for reader in readers(way):
        if only and reader.name not in only:
            continue
        client = client_of(reader)
        if found := leaks(shown(way, reader, client), way, reader, phase):
            yield f"{phase}: {reader.name} reads {', '.join(sorted(set(found)))}"
        if reader.name in apart and tells_apart(lambda: shown(way, reader, client), way, reader, phase):  # noqa: B023
            yield f"{phase}: what {reader.name} is shown depends on hidden marks"


def test_no_page_shows_anybody_what_is_hidden_in_any_phase(cast: Cast) -> None:
    way = planted_way(cast)
    assert [fault for phase in walked(way) for fault in hunted(way, phase, apart=TWICE)] == []


def test_the_hunt_over_pages_is_red_without_the_filter(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    way = planted_way(cast)
    monkeypatch.setattr(blindness, "_only", lambda found, seen: found)
    found = []
    for phase in walked(way):
        if phase in ("answering", "judging"):
            found += hunted(way, phase, apart=("expert 2",), only=("respondent 1", "expert 2"))
    assert any(fault.startswith("answering: respondent 1 reads тайна-respondent-") for fault in found)
    assert any(fault.startswith("judging: expert 2 reads") and "expert-1" in fault for fault in found)
    assert "judging: what expert 2 is shown depends on hidden marks" in found


def test_what_is_open_stands_on_the_pages_so_that_the_hunt_is_not_blind(cast: Cast) -> None:
    way = planted_way(cast)
    met = set()
    for phase in walked(way):
        for reader in readers(way):
            if reader.name in ("respondent 1", "moderator", "expert 2"):
                text = shown(way, reader, client_of(reader))
                met |= {(phase, reader.name, who) for who in authors(way) if secret(who, "1.1") in text}
    assert ("answering", "respondent 1", "respondent 1") in met
    assert ("agreeing", "moderator", "consensus") in met
    assert ("judging", "expert 2", "expert 2") in met
    assert ("reconciling", "expert 2", "expert 1") in met
    assert ("proposed", "expert 2", "proposal") in met
    assert ("comparing", "expert 2", "consensus") in met
    assert all(may_meet(_reader(way, name), who, phase) for phase, name, who in met)


def test_a_paper_holds_no_secret_of_a_person(cast: Cast) -> None:
    way = planted_way(cast)
    for _phase in walked(way):
        pass
    result = Result.objects.get(assessment=way.assessment)
    make_paper.func(result.pk, "ru")
    owner = next(reader for reader in readers(way) if reader.name == "respondent 0")
    address = reverse("assessment:result-pdf", args=[result.code])
    assert text_of(client_of(owner).get(address)).startswith("%PDF")
    assert leaks(shown(way, owner, client_of(owner)), way, owner, "ready") == []


def _reader(way: Way, name: str) -> Reader:
    return next(reader for reader in readers(way) if reader.name == name)
