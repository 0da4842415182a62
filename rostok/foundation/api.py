"""What programs ask: one API for all rooms. A room's operations stand in its `api.py` and use its rules.

Refusals become problem documents here and in `problems`, once. docs/operating/api.md tells the promises.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Final, cast

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils.cache import get_conditional_response
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI, Path, Query, Router, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.docs import DocsBase
from ninja.openapi.schema import OpenAPISchema
from ninja.security import APIKeyCookie, HttpBearer
from pydantic import ConfigDict

from rostok.foundation import paging
from rostok.foundation.actors import Actor
from rostok.foundation.bearers import Holder, holder_of
from rostok.foundation.decisions import denied
from rostok.foundation.fields import CODE_ALPHABET, CODE_LENGTH, Bilingual
from rostok.foundation.http import Request
from rostok.foundation.problems import MEDIA_TYPE, problem, problem_of
from rostok.foundation.refusals import Refusal, Refused

VERSION: Final = "1.0"
FRESH: Final = 300  # seconds for which a public answer may be kept

Code = Annotated[str, Path(pattern=f"^[{CODE_ALPHABET}]{{{CODE_LENGTH}}}$", description="A public code.")]
After = Annotated[
    str, Query(max_length=400, description="Where the page before ended: its `after`. Empty: the first page.")
]
TerritoryCode = Annotated[
    str, Query(max_length=20, description="The code of a territory, with those inside it: RU-PER.")
]
TypeCode = Annotated[
    str, Query(alias="type", max_length=20, description="The code of a type of interaction.")
]


class Answer(Schema):
    """Base of all answers: exactly the fields of the document, and no other."""

    model_config = ConfigDict(extra="forbid")


class Words(Answer):
    """A text in both languages; `en` is empty where nobody has translated it."""

    ru: str
    en: str


class FaultSaid(Answer):
    """One part of a request that is not taken."""

    field: str
    code: str


class Problem(Answer):
    """Why it was refused (RFC 9457). `code` is for programs, `detail` for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FaultSaid]


class Page(Answer):
    """One page of a list. `after` asks for the next one, null at the end."""

    after: str | None


def words(text: Bilingual) -> dict[str, str]:
    """A text of content as `Words`."""
    return {"ru": text.ru, "en": text.en}


def page_after(found: QuerySet[Any, Any], *, by: tuple[str, ...], after: str) -> paging.Page:
    """One page of a list. Http404 for a place that is not of this list: a program must not begin again."""
    if after and not paging.is_place(after, by=by):
        raise Http404
    return paging.page_of(found, by=by, after=after)


class Token(HttpBearer):
    """A token of an account with the scope of the operation. Once one is sent, no session counts."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Holder | None:
        """None where no token is sent. Raises AuthenticationError and Refused."""
        if "Authorization" not in request.headers:
            return None
        holder = cast("Holder | None", super().__call__(request))
        if holder is None:
            raise AuthenticationError
        return holder

    def authenticate(self, request: HttpRequest, token: str) -> Holder | None:
        """Whose token it is; the request goes on as this account alone."""
        holder = holder_of(token)
        if holder is None:
            return None
        if self.scope not in holder.scopes:
            raise Refused(
                denied(
                    "no_scope",
                    gettext_lazy("This token does not open “%(scope)s”."),
                    gettext_lazy("Make another one with this scope."),
                    scope=self.scope,
                )
            )
        cast(Request, request).actor = holder.actor
        return holder


class Session(APIKeyCookie):
    """Whoever is signed in in this browser; anything but reading needs the mark of a form (CSRF)."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The actor of the request, unless it is a visitor's."""
        actor = cast(Request, request).actor
        return None if actor.is_anonymous else actor


View = Callable[..., HttpResponse]


def reading(
    router: Router,
    address: str,
    *,
    name: str,
    summary: str | Promise,
    schema: type[Schema],
    scope: str | None = None,
) -> Callable[[View], View]:
    """An operation that reads. Its docstring is its description, its name the name of its address.

    `scope`: it concerns whoever asks, by a session or by a token with this scope.
    """
    own = (401, 403, 429) if scope else ()
    return router.get(
        address,
        url_name=name,
        operation_id=name.replace("-", "_"),
        summary=cast(str, summary),  # worded when the document is drawn
        auth=[Token(scope), Session()] if scope else None,
        response={200: schema, **dict.fromkeys(sorted((400, 404, 422, *own)), Problem)},
        openapi_extra={"x-scope": str(scope)} if scope else None,
    )


def public(request: HttpRequest, schema: type[Schema], said: Mapping[str, Any]) -> HttpResponse:
    """What a visitor may know, in a form that may be kept for a while; 304 for whoever has the same."""
    body = schema.model_validate(said).model_dump_json().encode()
    etag = f'"{hashlib.sha256(body).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={FRESH}"}
    answer = HttpResponse(body, content_type="application/json", headers=headers)
    return get_conditional_response(request, etag=etag, response=answer) or answer


def private(schema: type[Schema], said: Mapping[str, Any]) -> HttpResponse:
    """What concerns one person: kept nowhere."""
    body = schema.model_validate(said).model_dump_json()
    headers = {"Cache-Control": "no-store, private"}
    return HttpResponse(body, content_type="application/json", headers=headers)


class Operations(DocsBase):
    """The page of the API for people: plain, without a script."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **given: Any) -> HttpResponse:
        """Every operation with its address, its inputs and the scope it needs."""
        return render(request, "ui/programs.html", {"rows": _described(api, get_script_prefix())})


@lru_cache(maxsize=2)
def _described(api: NinjaAPI, _prefix: str) -> list[dict[str, Any]]:
    """Operations never change while the process lives; their summaries are worded when they are drawn."""
    return [
        {
            "method": method,
            "address": address,
            "summary": told["summary"],
            "inputs": ", ".join(one["name"] for one in told["parameters"]),
            "scope": told.get("x-scope", ""),
        }
        for method, address, told in operations(api.get_openapi_schema())
    ]


class Api(NinjaAPI):
    """The library's API with problem documents in its OpenAPI document too."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """Refusals have a media type of their own."""
        found = super().get_openapi_schema(**given)
        for _method, _address, operation in operations(found):
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    answer["content"] = {MEDIA_TYPE: answer["content"].pop("application/json")}
        return found


def operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(method, address, operation) of everything that an OpenAPI document tells."""
    for address, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), address, operation


def new_api(*routers: Router) -> Api:
    """The API with the operations of these rooms."""
    api = Api(
        title="Rostok",
        version=VERSION,
        description="What programs may read. Terms: docs/operating/api.md.",
        urls_namespace="api",
        docs=Operations(),
        docs_url="/",
    )
    api.add_exception_handler(Refusal, lambda request, error: problem_of(cast(Refusal, error)))
    api.add_exception_handler(Http404, _on_404)
    api.add_exception_handler(ValidationError, _on_unreadable)
    api.add_exception_handler(HttpError, _on_http_error)
    for router in routers:
        api.add_router("", router)
    return api


def _on_404(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, _("There is nothing here, or it is not open to you."))


def _on_unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    faults = [{"field": str(one["loc"][-1]), "code": str(one["type"])} for one in error.errors]
    return problem(422, _("Something in the request is not taken here: see “errors”."), faults=faults)


def _on_http_error(request: HttpRequest, error: Any) -> HttpResponse:
    """Of the library: neither token nor session, a form without our mark, a body that is no JSON."""
    if error.status_code == 401:
        sentence = _("Sign in, or send a token that holds: “Authorization: Bearer …”.")
        return problem(401, sentence, headers={"WWW-Authenticate": "Bearer"})
    return problem(error.status_code, _("The request could not be read."))
