"""Where a request meets the plumbing: the reader's language, the actor, refusals worded once."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from inspect import isfunction
from typing import Any, Final, TypeVar, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from rostok.foundation.actors import ANONYMOUS, Actor
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.foundation.problems import is_for_program, problem, problem_of
from rostok.foundation.refusals import Refusal
from rostok.foundation.typed import typed_text


class Request(HttpRequest):
    """A request as our views get it: the middleware has set the actor and the details of htmx."""

    actor: Actor
    htmx: HtmxDetails


Thing = TypeVar("Thing", bound=Model)
NO_LONGER_TRUE: Final = (405, 409)  # a step that is over, a button without its page
Handler = Callable[[HttpRequest], HttpResponse]
Rule = Callable[[Actor, date], Prepared]  # things of a code that is left open, seen by anybody like the actor


def seen_or_404(request: Request, rule: Rule, code: str) -> Any:
    """The one thing that the rule shows to the reader. Missing and forbidden are both Http404.

    `rule(anyone, today)` is compiled once a day and kept (`foundation.prepared`): it reads nothing else.
    """
    actor = request.actor
    found = rule(anyone_like(actor), timezone.localdate()).things(user_id=actor.user_id, code=code)
    if not found:
        raise Http404
    return found[0]


def seen_by_code(seen: Callable[[Actor], QuerySet[Thing]]) -> Callable[[Request, str], Thing]:
    """Decorator of what an actor sees of a kind: gives the reader the one of a code, as `seen_or_404`.

    What it decorates looks at the actor and the day alone: it is asked once a day for all who are alike.
    """

    @lru_cache(maxsize=8)
    def rule(anyone: Actor, _today: date) -> Prepared:
        return Prepared.of(seen(anyone).filter(code=left_open("code")))

    def one(request: Request, code: str) -> Thing:
        return cast(Thing, seen_or_404(request, rule, code))

    one.__module__, one.__qualname__, one.__doc__ = seen.__module__, seen.__qualname__, seen.__doc__
    return one


def head_as_get(get_response: Handler) -> Handler:
    """HEAD is answered as GET everywhere, without the body (RFC 9110, 9.3.2)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD":
            return get_response(request)
        request.method = "GET"
        response: Any = get_response(request)
        if response.streaming:
            response.close()  # what would have been read is let go
            response.streaming_content = ()
        else:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return cast(HttpResponse, response)

    return middleware


def reader_language(get_response: Handler) -> Handler:
    """A signed-in reader gets the language they chose, on whatever device; a program the one it asks for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        is_chosen = user.is_authenticated and not is_for_program(request)
        if is_chosen and user.language != translation.get_language():
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        return get_response(request)

    return middleware


def actor_of_request(get_response: Handler) -> Handler:
    """Set `request.actor` from the signed-in user."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        cast(Request, request).actor = Actor(user.pk) if user.is_authenticated else ANONYMOUS
        return get_response(request)

    return middleware


class refusals_as_pages:  # noqa: N801 - a middleware, named as the others
    """A refusal becomes a page with its reason, the way out and everything that was typed."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content and not is_for_program(request):
            return wrong_method(request, response.headers.get("Allow", ""))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Django calls this when a view raises."""
        if not isinstance(error, Refusal):
            return None
        return refusal_page(request, error)


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The one page (or fragment, for htmx) of a refusal; for a program a problem document."""
    if is_for_program(request):
        return problem_of(refusal)
    typed = typed_text(request, refusal)
    return _page(request, refusal.status, *refusal.decision.words(), typed=typed, is_shut=refusal.is_shut)


def _page(
    request: HttpRequest,
    status: int,
    reason: str,
    way_out: str,
    *,
    typed: Sequence[tuple[str, str]] = (),
    heading: str = "",
    is_shut: bool = False,
) -> HttpResponse:
    """The page of a refusal, or its fragment for htmx; the way back leads to our own pages only.

    `heading`: where the one of the status would mislead. `is_shut`: see `Refusal`.
    """
    if is_for_program(request):
        return problem(status, reason)
    heading = heading or (_("This is open to you no longer") if is_shut else "")
    context = {"status": status, "reason": reason, "way_out": way_out, "typed": typed, "heading": heading}
    template = "ui/_refusal.html" if getattr(request, "htmx", False) else "ui/error.html"
    return render(request, template, context | ({} if is_shut else _ways(request, status)), status=status)


def _ways(request: HttpRequest, status: int) -> dict[str, str]:
    """Addresses that lead on: the page one came from, and of a page that is no longer true the row of it."""
    back = _way_back(request)
    if status not in NO_LONGER_TRUE:
        return {"back_url": back}
    row = row_above(request.path_info)
    came_from = urlsplit(back).path
    is_same = came_from in {row, request.path}  # it would answer the same again
    return {"back_url": "" if is_same else back, "way_out_url": row, "way_out_label": _("Open the page")}


def row_above(path: str) -> str:
    """The nearest page above this address about the same thing, or its list; nothing where there is none."""
    try:
        own = resolve(path).kwargs
    except Resolver404:
        return ""
    while (path := path.rstrip("/").rpartition("/")[0] + "/") != "/":
        try:
            above = resolve(path)
        except Resolver404:
            continue
        if above.kwargs.items() <= own.items() and _opens(above.func):
            return path
    return ""


def _opens(view: Callable[..., Any]) -> bool:
    """Does GET show a page here? What a decorator of Django allows, it keeps in a cell of its own."""
    at: Any = view
    while at is not None:
        kept = dict(zip(at.__code__.co_freevars, at.__closure__ or (), strict=True)) if isfunction(at) else {}
        if "request_method_list" in kept:
            return "GET" in kept["request_method_list"].cell_contents
        at = getattr(at, "__wrapped__", None)
    return True


def _way_back(request: HttpRequest) -> str:
    """Where the reader came from, of our own pages; a request for another host came from none of them."""
    back = request.META.get("HTTP_REFERER", "")
    try:
        return back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else ""
    except DisallowedHost:
        return ""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: missing and forbidden look the same."""
    way_out = _("Check the address, or sign in with the account that was invited.")
    return _page(request, 404, _("There is no such page, or it is not open to you."), way_out)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 of the framework (not of our rules, which give reasons of their own)."""
    return _page(request, 403, _("This is not open to you."), _("Go back and open the page again."))


def foreign_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without our mark (CSRF): an old page, switched-off cookies, another site."""
    sentence = _("The form was open for too long, or the browser keeps no cookies: it was not accepted.")
    way_out = _("Go back, open the page again and repeat your step.")
    heading = _("The form was not accepted")
    return _page(request, 403, sentence, way_out, typed=typed_text(request), heading=heading)


def wrong_method(request: HttpRequest, allowed: str = "") -> HttpResponse:
    """405: the address of a button was opened as a page, or a page was sent something."""
    if request.method in {"GET", "HEAD"}:
        sentence = _(
            "This address does what a button asks for; by itself it shows no page. Nothing was changed."
        )
        way_out = _("Open the page with the button and press it there.")
    else:
        sentence = _("This page is only read: nothing can be sent to it. Nothing was changed.")
        way_out = _("Open the page again and use its buttons.")
    heading = _("There is no page at this address")
    response = _page(request, 405, sentence, way_out, typed=typed_text(request), heading=heading)
    response.headers["Allow"] = allowed
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that no page of ours makes. 413: one with more text than is taken at once."""
    if isinstance(exception, RequestDataTooBig):
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024
        return _page(
            request,
            413,
            _("More than %(limit)s MB of text was sent at once.") % {"limit": limit},
            _("Go back: the browser keeps what you typed. Shorten it, or attach it as a file."),
            heading=_("Too much was sent at once"),
        )
    return _page(request, 400, _("The request could not be read."), _("Go back and try again."))


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without the database and without context."""
    from django.template.loader import render_to_string

    if is_for_program(request):
        return problem(500, _("It failed here, not by your request. It is written down."))
    return HttpResponse(render_to_string("500.html"), status=500)
