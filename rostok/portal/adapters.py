"""What every page of the shell needs: navigation, the reader, the switches."""

from functools import cache
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rostok.accounts.queries import has_second_factor
from rostok.accounts.states import ALWAYS_OPEN, SHARED, Language, Theme
from rostok.foundation.http import Handler, Request
from rostok.parties.access import roles_held
from rostok.parties.queries import stands_in_for
from rostok.parties.states import RoleKind
from rostok.portal.queries import DOORS, KEEPS, RECEIVES, Reader, reader_for
from rostok.portal.states import ACTING, CHECKED, NEEDED, THEME_COOKIE

SEVERAL: Final = frozenset({"portal", "parties", "concerns"})  # rooms with several entries in the navigation


def shell(request: Request) -> dict[str, Any]:
    """Context processor; lazy, so that a fragment that does not print the shell pays nothing."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _words_sought(request: Request) -> str:
    """What stands in the field of the search; nothing where the address cannot be read (400)."""
    if request.path != _address("portal:search"):
        return ""
    try:
        return request.GET.get("q", "")[:200]
    except SuspiciousOperation:
        return ""


def _shell(request: Request) -> dict[str, Any]:
    user: Any = getattr(request, "user", None)
    is_signed_in = bool(user and user.is_authenticated)
    reader = reader_for(request) if is_signed_in else None
    return {
        "home_url": _address("portal:home"),
        "nav": _nav(request, reader) if reader else [],
        "person": _person(request, reader) if reader else None,
        "search_url": _address("portal:search") if is_signed_in else "",
        "search_query": _words_sought(request),
        "concern_url": _address("concerns:concern-new"),
        "language_url": _address("portal:language"),
        "languages": [
            {"code": code, "label": label, "current": code == get_language()}
            for code, label in Language.choices
        ],
        "theme_url": _address("portal:theme"),
        "theme": theme_of(request),
        "sign_in_url": "" if is_signed_in else _address("account_login"),
        "account_urls": _account_links() if is_signed_in else [],
        "sign_out_url": _address("account_logout") if is_signed_in else "",
        "draft_scope": str(user.pk) if is_signed_in else "",
        "shared": _shared() if is_signed_in and SHARED in request.session else None,
        "is_demo": settings.MODE == "demo",
        "demo_url": _address("demo:picker") if settings.IS_DEMO else "",
    }


def _shared() -> dict[str, Any]:
    """On a shared computer: after how many seconds a page locks itself, and where it goes."""
    return {
        "lock_after": settings.SHARED_IDLE * 60,
        "entry_url": _address("accounts:card"),
        "switch_url": _address("accounts:card-switch"),
        "here_url": _address("accounts:card-here"),
    }


def _account_links() -> list[dict[str, Any]]:
    return [
        {"url": _address("portal:hand-over-mine"), "label": _("Hand over my work"), "icon": "users"},
        {"url": _address("portal:calendar"), "label": _("Days in my calendar"), "icon": "calendar"},
        {"url": _address("portal:personal-mine"), "label": _("Data about me"), "icon": "shield-check"},
        {"url": _address("mfa_index"), "label": _("How I sign in"), "icon": "lock"},
    ]


def _person(request: Request, reader: Reader) -> dict[str, Any]:
    """Name and roles; whose roles the reader carries, and as whose the journal now writes what is done."""
    acting_for = request.session.get(ACTING)
    instead = [
        {
            "role_id": one.role_id,
            "name": one.name,
            "until": one.until,
            "is_chosen": one.role_id == acting_for,
        }
        for one in reader.stands_in
    ]
    return {"name": reader.name, "role": reader.role_words(), "instead": instead}


def acting_for(get_response: Handler) -> Handler:
    """What a deputy does after choosing to act for somebody is written as done on their behalf.

    The rights come from the role itself. Only those who have chosen cost a query.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        asked: Any = request
        chosen = request.session.get(ACTING) if asked.actor.user_id is not None else None
        if chosen is not None:
            principal = stands_in_for(asked.actor, role_id=chosen)
            if principal is None:
                del request.session[ACTING]
            else:
                asked.actor = asked.actor.acting_for(principal)
        return get_response(request)

    return middleware


def second_factor(get_response: Handler) -> Handler:
    """Whoever runs the system sets up a second proof before anything else (setting SECOND_FACTOR).

    Asked once a day and session, and at each request while it is missing.
    """
    if settings.SECOND_FACTOR != "operator":
        return get_response

    def middleware(request: HttpRequest) -> HttpResponse:
        asked: Any = request
        today = timezone.localdate().isoformat()
        if asked.actor.user_id is None or request.session.get(CHECKED) == today:
            return get_response(request)
        needs = bool(roles_held(asked.actor, RoleKind.OPERATOR).exists())
        if not needs or has_second_factor(asked.actor.user_id):
            request.session[CHECKED] = today
            request.session.pop(NEEDED, None)
            return get_response(request)
        request.session[NEEDED] = True
        is_open = request.path.startswith(ALWAYS_OPEN)
        return get_response(request) if is_open else redirect("mfa_index")

    return middleware


def theme_of(request: Request) -> str:
    """The theme of the account, else of this device's cookie."""
    user: Any = getattr(request, "user", None)
    chosen = user.theme if user and user.is_authenticated else request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in Theme.values else Theme.AUTO


def _nav(request: Request, reader: Reader) -> list[dict[str, Any]]:
    items = [
        ("portal:home", _("Waits for me"), "inbox"),
        ("assessment:campaign-list", _("Assessment"), "ruler"),
        ("roadmaps:road-map-list", _("Road maps"), "route"),
        ("mentoring:offer-list", _("Mentors and host sites"), "users"),
        ("stories:story-list", _("Growth stories"), "sprout"),
        ("volunteers:volunteer-list", _("Volunteers"), "users"),
        ("visits:visit-list", _("Visits"), "calendar"),
        ("quizzes:quiz-list", _("Quizzes"), "list-checks"),
        ("proofs:proof-list", _("Proofs"), "file-check"),
        ("parties:organisation-list", _("Organisations"), "building-2"),
        ("regulation:regulation-list", _("Rules of interaction"), "list-checks"),
        ("agreements:proposal-list", _("Proposals"), "file-text"),
        ("contracts:contract-list", _("Agreements and contracts"), "file-check"),
    ]
    if KEEPS in reader.roles:
        items.append(("children:child-list", _("Children"), "users"))
    if reader.roles & {DOORS, RoleKind.LEADER}:
        items.append(("attendance:door-list", _("At the door"), "door-open"))
    if RECEIVES in reader.roles:
        items.append(("concerns:concern-list", _("Messages about children"), "shield-check"))
    if RoleKind.METHODOLOGIST in reader.roles:
        items.append(("portal:report", _("Report"), "file-text"))
    if reader.roles & {RoleKind.METHODOLOGIST, RoleKind.OPERATOR}:
        items.append(("concerns:officer-list", _("Who receives messages about children"), "users"))
    if RoleKind.OPERATOR in reader.roles:
        items.append(("parties:territory-list", _("Territories"), "map-pin"))
        items.append(("parties:import-list", _("Imports"), "download"))
        items.append(("portal:parameter-list", _("Dated settings"), "scale"))
        items.append(("portal:personal-list", _("Personal data"), "shield-check"))
    return [
        {"url": _address(name), "label": label, "icon": icon, "current": _is_current(request, name)}
        for name, label, icon in items
    ]


@cache
def _address(name: str) -> str:
    """Of a page of the navigation: the same while the program runs, and asked for thirty times a page."""
    return reverse(name)


def _is_current(request: Request, name: str) -> bool:
    """A room is marked on all of its pages; where it has several entries, the one the address begins with."""
    room, match, url = name.partition(":")[0], request.resolver_match, _address(name)
    if match is None or match.namespace != room:
        return False
    if room not in SEVERAL:
        return True
    if url in {"/", _address("concerns:concern-list")}:  # deeper addresses there are open to everybody
        return request.path == url
    return request.path.startswith(url)
