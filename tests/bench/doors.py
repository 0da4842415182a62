"""A crowd at the door: phones that check in within ten seconds, each sending its mark twice, on the loopback.

Every phone is a thread; the web runs as `rostok serve` starts it. A first answer must say «taken» and the
replay «known», whichever comes first; what the table holds afterwards is compared with what was sent.
"""

import json
import random
import statistics
import time
import urllib.request
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from rostok.attendance.models import Mark
from rostok.config.wsgi import application
from rostok.visits.models import Post
from rostok.visits.states import PostState
from tests.bench import crowd
from tests.bench.memory import served
from tests.bench.reader import Reader

PHONES: Final = {"postgresql": 100, "sqlite": 20}
WITHIN: Final = 10.0  # seconds in which all of them come
TIMEOUT: Final = 60
WARM: Final = 12  # two workers share them


@dataclass(frozen=True, slots=True)
class Phone:
    """One device with one mark to send, and when it does."""

    url: str
    reader: Reader
    body: bytes
    after: float


def figures() -> Iterator[tuple[str, str, dict[str, object]]]:
    """(name, size, figures) of each row. Raises AssertionError where a mark was lost or doubled."""
    number = PHONES[connection.vendor]
    posts = _posts(number)
    with served() as (port, _web):
        phones = _phones(posts, port)
        for _turn in range(WARM):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=TIMEOUT).close()
        waits, outcomes = _run(phones)
    written = Counter(Mark.objects.filter(post__in=posts).values_list("post", flat=True))
    lost = sum(1 for post in posts if not written[post.pk])
    doubled = sum(count - 1 for count in written.values())
    size = str(number)
    p95 = statistics.quantiles(waits, n=20)[18]
    yield "phones", size, {"p50_ms": round(statistics.median(waits), 1), "p95_ms": round(p95, 1)}
    yield "phones, marks lost", size, {"value": lost, "unit": "marks"}
    yield "phones, marks doubled", size, {"value": doubled, "unit": "marks"}
    assert (lost, doubled) == (0, 0)
    assert outcomes == {"taken": number, "known": number}, outcomes


def _posts(number: int) -> list[Post]:
    visit = crowd.door_visit()
    people = crowd.cleared(number, visit.institution, "bench-door")
    now = timezone.now()
    return Post.objects.bulk_create(
        Post(visit=visit, person=one, state=PostState.ON_ROSTER, taken_at=now) for one in people
    )


def _phones(posts: list[Post], port: int) -> list[Phone]:
    reader, chance = Reader(application, "guard"), random.Random(11)
    path = reverse("attendance:marks-take", args=[posts[0].visit.institution.code])
    url = f"http://127.0.0.1:{port}{path}"
    found = []
    for post in posts:
        one = Phone(url, reader, _body(post), chance.uniform(0, WITHIN))
        found += [one, one]  # the same bytes, at the same moment
    return found


def _body(post: Post) -> bytes:
    now = timezone.now().isoformat()
    mark = {"number": 1, "post": post.code, "kind": "came", "told_at": now}
    key, device = (str(uuid.uuid5(uuid.NAMESPACE_OID, f"{what} {post.code}")) for what in ("key", "device"))
    return json.dumps({"device": device, "sent_at": now, "marks": [mark | {"key": key}]}).encode()


def _run(phones: list[Phone]) -> tuple[list[float], dict[str, int]]:
    """Milliseconds of every sending, and how many of each outcome there were."""
    begun = time.monotonic()

    def send(phone: Phone) -> tuple[float, str]:
        time.sleep(max(0.0, begun + phone.after - time.monotonic()))
        started = time.perf_counter()
        answer = _answer(phone)
        return (time.perf_counter() - started) * 1000, answer["marks"][0]["outcome"]

    with ThreadPoolExecutor(len(phones)) as pool:
        told = list(pool.map(send, phones))
    return [wait for wait, _outcome in told], dict(Counter(outcome for _wait, outcome in told))


def _answer(phone: Phone) -> dict[str, Any]:
    headers = {
        "Cookie": phone.reader.cookie,
        "X-CSRFToken": phone.reader.token,
        "Content-Type": "application/json",
    }
    asked = urllib.request.Request(phone.url, data=phone.body, headers=headers)
    with urllib.request.urlopen(asked, timeout=TIMEOUT) as answer:
        found: dict[str, Any] = json.load(answer)
    return found
