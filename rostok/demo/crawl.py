"""Walks the demonstration as each role and tells which pages there are."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from rostok.accounts.models import User
from rostok.demo.roles import ROLES, VISITOR, DemoRole

_LINK = re.compile(r'href="([^"#]+)')
_SHAPE = re.compile(r'<body data-shape="(\w+)"')
PER_NAME = 3  # things of one kind may stand in different states: look at a few
STARTS = ("/", "/demo/")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STATIC = ("/static/", "/media/")


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page as a role meets it; `name` is its URL name, `shape` one of the five."""

    url: str
    name: str
    role: str
    shape: str

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return asdict(self)


def pages() -> list[FoundPage]:
    """Every page that each role reaches by links from the home page, one address for each name and shape."""
    return [page for role in ROLES for page in _pages_of(role)]


def _pages_of(role: DemoRole) -> Iterator[FoundPage]:
    client = client_of(role)
    waiting, seen = deque(STARTS), set(STARTS)
    looked, told = Counter[str](), set[tuple[str, str]]()
    while waiting:
        url = waiting.popleft()
        name = name_of(url)
        if name is None or looked[name] >= PER_NAME:
            continue
        looked[name] += 1
        response = client.get(url)
        if response.status_code != 200 or not response.headers.get("Content-Type", "").startswith(
            "text/html"
        ):
            response.close()  # a file that nobody reads
            continue
        body = response.content.decode()
        shape = _SHAPE.search(body)
        if shape and (name, shape[1]) not in told:
            told.add((name, shape[1]))
            yield FoundPage(url, name, role.slug, shape[1])
        for link in links_of(url, body):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def client_of(role: DemoRole) -> Client:
    """A browser of the invented person of this role."""
    client = Client()
    if role.slug != VISITOR:
        client.force_login(User.objects.get(email=role.email), backend=BACKEND)
    return client


def name_of(url: str) -> str | None:
    """The URL name of an address of ours; None for one that leads nowhere."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return None


def links_of(base: str, body: str) -> Iterator[str]:
    """Addresses of ours that a page draws, but for its files."""
    for href in _LINK.findall(body):
        target = urljoin(base, href.replace("&amp;", "&"))
        parts = urlsplit(target)
        if "format=" in parts.query:
            continue  # a list as a file
        if not parts.scheme and not parts.netloc and not parts.path.startswith(STATIC):
            yield target
