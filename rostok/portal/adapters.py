"""What every page of the shell needs: navigation, the reader, the switches."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rostok.accounts.states import Language, Theme
from rostok.foundation.http import Request
from rostok.parties.states import RoleKind
from rostok.portal.queries import RECEIVES, Reader, reader_of
from rostok.portal.states import THEME_COOKIE


def shell(request: Request) -> dict[str, Any]:
    """Context processor; lazy, so that a fragment that does not print the shell pays nothing."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: Request) -> dict[str, Any]:
    user: Any = getattr(request, "user", None)
    is_signed_in = bool(user and user.is_authenticated)
    reader = reader_of(request.actor) if is_signed_in else None
    return {
        "home_url": reverse("portal:home"),
        "nav": _nav(request, reader) if reader else [],
        "person": {"name": reader.name, "role": reader.role_words()} if reader else None,
        "search_url": reverse("portal:search") if is_signed_in else "",
        "search_query": request.GET.get("q", "")[:200] if request.path == reverse("portal:search") else "",
        "concern_url": reverse("concerns:concern-new"),
        "language_url": reverse("portal:language"),
        "languages": [
            {"code": code, "label": label, "current": code == get_language()}
            for code, label in Language.choices
        ],
        "theme_url": reverse("portal:theme"),
        "theme": theme_of(request),
        "sign_in_url": "" if is_signed_in else reverse("account_login"),
        "sign_out_url": reverse("account_logout") if is_signed_in else "",
        "draft_scope": str(user.pk) if is_signed_in else "",
        "is_demo": settings.MODE == "demo",
        "demo_url": reverse("demo:picker") if settings.IS_DEMO else "",
    }


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
        ("proofs:proof-list", _("Proofs"), "file-check"),
        ("parties:organisation-list", _("Organisations"), "building-2"),
    ]
    if RECEIVES in reader.roles:
        items.append(("concerns:concern-list", _("Messages about children"), "shield-check"))
    if RoleKind.METHODOLOGIST in reader.roles:
        items.append(("portal:report", _("Report"), "file-text"))
    if RoleKind.OPERATOR in reader.roles:
        items.append(("concerns:officer-list", _("Who receives messages about children"), "users"))
        items.append(("parties:territory-list", _("Territories"), "map-pin"))
        items.append(("parties:import-list", _("Imports"), "download"))
    return [
        {"url": url, "label": label, "icon": icon, "current": _is_current(request, url)}
        for url, label, icon in ((reverse(name), label, icon) for name, label, icon in items)
    ]


def _is_current(request: Request, url: str) -> bool:
    if url in {"/", reverse("concerns:concern-list")}:  # deeper addresses there are open to everybody
        return request.path == url
    return request.path.startswith(url)
