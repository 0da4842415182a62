"""A refusal as programs read it (RFC 9457), and what every request of a program has in common.

Pages refuse in `http`; both say the same sentence of the same decision.
"""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header

from rostok.foundation.refusals import Incomplete, Refusal, TooOften

API: Final = "/api/"
MEDIA_TYPE: Final = "application/problem+json"
CODES: Final = {
    400: "bad_request",
    401: "not_known",
    403: "forbidden",
    404: "not_found",
    405: "wrong_method",
    413: "too_large",
    422: "unreadable",
    429: "too_often",
}

NO_HEADERS: Final[Mapping[str, str]] = {}
Fault = Mapping[str, str]  # {"field", "code"}


def is_for_program(request: HttpRequest) -> bool:
    """Is it asked by a program? The page about the API is for people."""
    return request.path.startswith(API) and request.path != API


def problem(
    status: int,
    detail: str | Promise,
    *,
    code: str = "",
    faults: Iterable[Fault] = (),
    headers: Mapping[str, str] = NO_HEADERS,
) -> HttpResponse:
    """A problem document. `code` is for programs, `detail` for people, in the language that was asked for."""
    said: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code or CODES.get(status, "failed"),
        "detail": str(detail),
        "errors": [dict(one) for one in faults],
    }
    given = {"Cache-Control": "no-store", **headers}
    return JsonResponse(said, status=status, content_type=MEDIA_TYPE, headers=given)


def problem_of(refusal: Refusal) -> HttpResponse:
    """The problem document of a refusal: its code, its reason and its way out."""
    field = refusal.field if isinstance(refusal, Incomplete) else ""
    decision = refusal.decision
    faults = [{"field": field, "code": decision.code}] if field else []
    headers = {"Retry-After": str(refusal.seconds)} if isinstance(refusal, TooOften) else {}
    return problem(refusal.status, decision.sentence(), code=decision.code, faults=faults, headers=headers)


class for_programs:  # noqa: N801 - a middleware, named as the others
    """Below the address of the API: the language of the request, no NUL, and no page in answer."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_for_program(request):
            answer: HttpResponse = self.get_response(request)
            return answer
        language = language_asked(request)
        with translation.override(language):
            answer = _refused_nul(request) or _never_a_page(self.get_response(request))
        answer.headers["Content-Language"] = language
        return answer


def language_asked(request: HttpRequest) -> str:
    """Of Accept-Language alone, never of a cookie or an account; else the language of the settings."""
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        if code != "*":
            try:
                return get_supported_language_variant(code)
            except LookupError:
                continue
    return settings.LANGUAGE_CODE


def _refused_nul(request: HttpRequest) -> HttpResponse | None:
    """No database takes this sign, and no name has it."""
    if "\0" in request.path or "\0" in unquote_plus(request.META.get("QUERY_STRING", "")):
        return problem(400, _("The request holds a sign that no text has (NUL)."))
    return None


def _never_a_page(answer: HttpResponse) -> HttpResponse:
    """Whatever leads elsewhere or refuses in another form says so in a problem document."""
    if 300 <= answer.status_code < 400 and answer.status_code != 304:
        return problem(403, _("Open the pages in a browser first: something is to be done there."))
    if answer.status_code < 400 or answer.headers.get("Content-Type") == MEDIA_TYPE:
        return answer
    kept = {name: answer.headers[name] for name in ("Allow", "Retry-After") if name in answer.headers}
    words = {405: _("This address does not take this method."), 404: _("There is nothing here.")}
    detail = words.get(answer.status_code, _("The request could not be answered."))
    return problem(answer.status_code, detail, headers=kept)
