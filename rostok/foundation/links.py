"""Ways onward from a thing to the rooms above it: the lower page shows them without knowing those rooms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme

from rostok.foundation.actors import Actor


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address, or words alone where there is nothing to open for this reader.

    `is_primary`: the one next action of the page.
    """

    label: str | Promise
    url: str = ""
    is_primary: bool = False


Maker = Callable[[Actor, Any], Link | Sequence[Link] | None]

_makers: dict[str, list[Maker]] = {}


def register_link(kind: str, make: Maker) -> None:
    """Offer a link on the pages of `kind` ("assessment.result"); called in `apps.ready` of the room above.

    `make(actor, obj)` returns one, several, or None where this reader has nothing to do there. Registering it
    twice is once.
    """
    makers = _makers.setdefault(kind, [])
    if make not in makers:
        makers.append(make)


def links_for(kind: str, actor: Actor, obj: Any) -> list[Link]:
    """The links this reader gets on the page of `obj`, the primary one first."""
    made = [make(actor, obj) for make in _makers.get(kind, [])]
    links = [link for one in made for link in ([one] if isinstance(one, Link) else one or ())]
    return sorted(links, key=lambda link: not link.is_primary)


def addresses(view: str, *above: str) -> Callable[[str], str]:
    """By the code of a thing the address of its page, looked up once: for lists of fifty and more.

    `above`: the codes that stand in the address before it.
    """
    start, end = reverse(view, args=[*above, "0"]).rsplit("0", 1)
    return lambda code: f"{start}{code}{end}"


def is_own_path(text: str) -> bool:
    """A path of this site to lead a reader to; an address of another site or a bare word is none."""
    return text.startswith("/") and url_has_allowed_host_and_scheme(text, allowed_hosts=None)
