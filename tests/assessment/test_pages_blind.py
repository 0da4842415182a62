"""Blindness over the pages (method.md): in each phase, as everybody, every page, fragment and file of the
room, the desk and the search show no mark, note, finding or ordering of another; without the filter the hunt
is red.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from rostok.accounts.models import User
from rostok.assessment.access import blindness
from rostok.assessment.jobs import make_paper
from rostok.assessment.models import Appeal, Meeting, Result
from rostok.assessment.states import PaperKind
from tests.assessment.blindness import (
    GATE,
    Reader,
    leaks,
    paper_seat,
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
    "afterthought-save", "answers-close", "appeal-withdraw", "call-correct", "call-record",
    "campaign-start", "conflict-admit", "consensus-save", "expert-decline", "expert-mark-save", "expert-name",
    "expert-replace", "experts-lock", "gate-excuse", "gate-restore", "invitation-withdraw", "mark-save",
    "meeting-end", "meeting-save", "minutes-file", "paper-hand-in", "reconcile-agree",
    "reconcile-close", "reconcile-propose", "result-approve", "seat-leave", "sharing-withdraw",
    "sheet-close", "sheet-hand-in", "sheet-reopen", "visit-row-add", "visit-row-remove",
}  # fmt: skip
OF_CAMPAIGN = (
    "campaign-detail", "campaign-close", "campaign-board", "campaign-note", "campaign-calls", "visit-totals",
    "organisations-add", "organisations-add-all", "organisations-paste",
    "people-paste",
)  # fmt: skip
OVERVIEWS = (
    "assessment-annul", "assessment-detail", "conflict-state", "expert-gates", "experts", "interview",
    "person-add", "phase-extend", "seat-invite", "sheet-plan", "visit", "visit-kit", "visit-offline",
)  # fmt: skip
QUESTIONED = ("sheet", "agree", "meeting", "expert-sheet", "reconcile", "compare")
WHOLLY = ("respondent 1", "moderator", "expert 2")  # every page in every phase
OUTSIDE = (
    "methodologist",
    "outsider",
    "visitor",
    "replaced expert",
)  # every page where most is hidden, and at the end
TELLING = {  # in these phases their pages must not depend on what is hidden: low and high marks look alike
    "respondent 1": ("some handed in", "judging"),
    "moderator": ("some handed in", "judging"),
    "expert 2": ("judging", "first locked", "proposed"),
    "methodologist": ("some handed in", "first locked", "comparing"),
    "facilitator": ("some handed in", "judging"),
    "replaced expert": ("judging", "proposed"),
    "third expert": ("proposed",),
}


def addresses_for(way: Way, reader: Reader, phase: str) -> Iterator[str]:
    """All addresses; for readers like those, and for people outside, the ones that could tell them most."""
    if reader.is_third and phase in ("proposed", "appealed"):
        yield from addresses(way)
        return
    if reader.name in WHOLLY or (reader.name in OUTSIDE and phase in ("first locked", "appealed")):
        yield from addresses(way)
        return
    if reader.enters_paper:
        yield from paper_addresses(way)
    alone = ("expert-sheet", "reconcile", "compare") if reader.expert else ("sheet", "agree")
    names = (*alone, "assessment-detail")
    yield from (reverse(f"assessment:{name}", args=[way.assessment.code]) for name in names)
    for result in Result.objects.filter(assessment=way.assessment):
        yield reverse("assessment:result-detail", args=[result.code])


def addresses(way: Way) -> Iterator[str]:
    """Every address of the room with something to show about this way, the desk and a search."""
    code = way.assessment.code
    yield from (reverse("portal:home"), reverse("portal:search", query={"q": "тайна"}))
    yield from (reverse("assessment:campaign-list"), reverse("assessment:campaign-create"))
    yield reverse("assessment:copies-worker")
    for name in OF_CAMPAIGN:
        yield reverse(f"assessment:{name}", args=[way.campaign.code])
    yield reverse("assessment:campaign-detail", args=[way.campaign.code], query={"format": "csv"})
    yield reverse("assessment:campaign-change", args=[way.campaign.code])
    yield reverse("assessment:campaign-reliability", args=[way.campaign.code])
    yield reverse("assessment:experts-assign", args=[way.campaign.code], query={"plan": "1"})
    yield from (reverse(f"assessment:{name}", args=[code]) for name in OVERVIEWS)
    yield reverse("assessment:evidence-attach", args=[code, "1.1"])
    for name in QUESTIONED:
        yield reverse(f"assessment:{name}", args=[code])
        yield reverse(f"assessment:{name}", args=[code], query={"indicator": "1.1"})
    yield from paper_addresses(way)
    for meeting in Meeting.objects.filter(assessment=way.assessment):
        yield reverse("assessment:minutes", args=[code, meeting.code])
    proof = way.proofs["1.1 document"]
    yield reverse("assessment:proof-check", args=[code, proof.code])
    yield reverse("proofs:proof-detail", args=[proof.code])
    for result in Result.objects.filter(assessment=way.assessment):
        for name in ("result-detail", "result-share", "shared-detail"):
            yield reverse(f"assessment:{name}", args=[result.code])
        for kind in PaperKind.values:
            yield reverse("assessment:result-paper", args=[result.code, kind])
            yield reverse("assessment:shared-paper", args=[result.code, kind])
            yield reverse("assessment:public-paper", args=["nobody-knows-it", kind])
        yield reverse("assessment:public-detail", args=["nobody-knows-it"])
        yield reverse("assessment:appeal-file", args=[result.code])
        yield reverse("assessment:result-line", args=[result.code, "1.1"])
    for appeal in Appeal.objects.filter(result__assessment=way.assessment):
        yield reverse("assessment:appeal-detail", args=[appeal.code])


def paper_addresses(way: Way) -> Iterator[str]:
    """The sheet of the respondent without an account: its entry, its print, filled too; one's own print."""
    seat = paper_seat(way)
    yield reverse("assessment:paper-entry", args=[seat.code])
    yield reverse("assessment:paper-plan", args=[seat.code])
    for code in (seat.code, way.respondents[1].code):
        yield reverse("assessment:paper-print", args=[code])
        yield reverse("assessment:paper-print", args=[code], query={"filled": "yes"})


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


def shown(way: Way, reader: Reader, phase: str) -> str:
    """All that this reader is shown, page after page, refusals too; and the same as a fragment."""
    client = client_of(reader)
    pages = [f"{address}\n{text_of(client.get(address))}" for address in addresses_for(way, reader, phase)]
    detail = reverse("assessment:assessment-detail", args=[way.assessment.code])
    return "\n".join([*pages, text_of(client.get(detail, HTTP_HX_REQUEST="true"))])


def hunted(way: Way, phase: str, only: tuple[str, ...] = ()) -> Iterator[str]:
    """What was found in one phase, as sentences."""
    for reader in readers(way):
        if only and reader.name not in only:
            continue
        if found := leaks(shown(way, reader, phase), way, reader, phase):
            yield f"{phase}: {reader.name} reads {', '.join(sorted(set(found)))}"
        if phase in TELLING.get(reader.name, ()) and tells_apart(
            partial(shown, way, reader, phase), way, reader, phase
        ):
            yield f"{phase}: what {reader.name} is shown depends on hidden marks"


def test_no_page_shows_anybody_what_is_hidden_in_any_phase(cast: Cast) -> None:
    way = planted_way(cast)
    assert [fault for phase in walked(way) for fault in hunted(way, phase)] == []


def test_the_hunt_over_pages_is_red_without_the_filter(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    way = planted_way(cast)
    monkeypatch.setattr(blindness, "_only", lambda found, seen: found)
    found = []
    for phase in walked(way):
        if phase == "answering":
            found += hunted(way, phase, ("respondent 1",))
        if phase == "judging":
            found += hunted(way, phase, ("expert 2",))
            break
    assert any(fault.startswith("answering: respondent 1 reads тайна-") for fault in found)
    assert any(fault.startswith("judging: expert 2 reads") and "expert-1" in fault for fault in found)
    assert "judging: what expert 2 is shown depends on hidden marks" in found


OPEN = (
    ("answering", "respondent 1", "respondent 1"),
    ("agreeing", "moderator", "consensus"),
    ("judging", "expert 2", "expert 2"),
    ("reconciling", "expert 2", "expert 1"),
    ("proposed", "expert 2", "proposal"),
    ("comparing", "expert 2", "consensus"),
    ("proposed", "third expert", "third"),
)


def test_what_is_open_stands_on_the_pages_so_that_the_hunt_is_not_blind(cast: Cast) -> None:
    way = planted_way(cast)
    met = set()
    for phase in walked(way):
        for reader in readers(way):
            for expected in OPEN:
                if expected[:2] == (phase, reader.name) and secret(expected[2], GATE) in shown(
                    way, reader, phase
                ):
                    met.add(expected)
    assert met == set(OPEN)


def test_a_paper_holds_no_secret_of_a_person(cast: Cast) -> None:
    way = planted_way(cast)
    for _phase in walked(way):
        pass
    result = Result.objects.get(assessment=way.assessment)
    owner = next(reader for reader in readers(way) if reader.name == "respondent 0")
    for kind, begins in (("pdf", "%PDF"), ("xlsx", "PK"), ("docx", "PK")):
        make_paper.func(result.pk, "ru", kind)
        answer = client_of(owner).get(reverse("assessment:result-paper", args=[result.code, kind]))
        paper = unpacked(b"".join(answer.streaming_content))
        assert paper.startswith(begins)
        assert leaks(paper, way, owner, "ready") == []


def unpacked(body: bytes) -> str:
    """A file with everything that is packed in it."""
    if not body.startswith(b"PK"):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        inside = [archive.read(name).decode(errors="replace") for name in archive.namelist()]
    assert any("Берег" in part for part in inside)
    return "\n".join(["PK", *inside])
