"""A refusal is one clear sentence with the way out; nothing typed is lost, nothing secret is shown."""

import re
import uuid
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import get_resolver, path, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

import rostok
from rostok.config import urls
from rostok.config.urls import handler400, handler403, handler404, handler500
from rostok.foundation.decisions import denied
from rostok.foundation.http import row_above
from rostok.foundation.refusals import Conflict, Incomplete, Refused, WrongState
from rostok.foundation.typed import HIDDEN, is_secret_field
from tests.cast import Cast
from tests.permissions.table import tables

__all__ = ["handler400", "handler403", "handler404", "handler500"]  # of the tests' own addresses

TYPED = "Мы провели три встречи с родителями."


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused(denied("not_now", "It is too early: wait until %(day)s.", "Ask Marina.", day="Monday"))


def miss(request: HttpRequest) -> HttpResponse:
    raise Incomplete("The reason is 100 % missing.", field="reason")


def lose(request: HttpRequest) -> HttpResponse:
    raise Conflict


def go_back_in_time(request: HttpRequest) -> HttpResponse:
    raise WrongState("confirm", "revoked")


def break_down(request: HttpRequest) -> HttpResponse:
    raise OperationalError("the disk is gone")


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


class Visit(forms.Form):
    name = forms.CharField(label="Surname and name")
    phone = forms.CharField(label="Phone", required=False)
    level = forms.ChoiceField(label="Level", choices=[("a-very-long-choice", "Long")], required=False)
    replaces = forms.CharField(widget=forms.HiddenInput, required=False)


def refuse_form(request: HttpRequest) -> HttpResponse:
    form = Visit(request.POST)
    assert form.is_valid()
    raise Conflict


def read(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{len(request.POST.get('note', ''))} {translation.get_language()} {_('Search')}")


urlpatterns = [
    *urls.urlpatterns,
    path("t/refuse", refuse),
    path("t/form", refuse_form),
    path("t/miss", miss),
    path("t/lose", lose),
    path("t/late", go_back_in_time),
    path("t/break", break_down),
    path("t/forbid", forbid),
    path("t/read", read),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/t/refuse", 403, "It is too early: wait until Monday."),
        ("/t/miss", 422, "The reason is 100 % missing."),
        ("/t/lose", 409, "Somebody else has just changed this."),
        ("/t/late", 409, "This step is no longer open: the work has moved on."),
    ],
)
def test_a_refusal_is_a_page_with_its_reason(address: str, status: int, sentence: str) -> None:
    answer = Client().get(address, headers={"accept-language": "en"})
    assert answer.status_code == status
    assert sentence in answer.content.decode()


def test_a_refusal_shows_the_way_out(client: Client) -> None:
    assert "Ask Marina." in client.get("/t/refuse").content.decode()


def test_a_refused_form_gives_back_what_was_typed(client: Client) -> None:
    page = client.post("/t/refuse", {"note": TYPED, "level": "3"}).content.decode()
    assert f">{TYPED}</textarea>" in page
    assert page.count("<textarea") == 1, "a chosen level is no text to copy"


def test_whoever_came_second_is_told_one_thing_about_what_was_typed(client: Client) -> None:
    page = client.post("/t/form", {"name": "Ян"}, headers={"accept-language": "en"}).content.decode()
    assert "Open the page again and look at what has changed." in page
    assert "copy it before you leave the page" in page
    assert "kept in the form" not in page, "without a script no form keeps it"


def test_a_refused_form_gives_each_typed_field_back_under_its_label(client: Client) -> None:
    given = {
        "name": "Ян",
        "phone": "+7 912 11",
        "level": "a-very-long-choice",
        "replaces": "OLDPROOF-OLDPROOF",
    }
    page = client.post("/t/form", given).content.decode()
    assert re.findall(r'<label class="label" for="(typed-\d)">(.*?)</label>', page) == [
        ("typed-1", "Surname and name"),
        ("typed-2", "Phone"),
    ]
    assert re.findall(r'<textarea readonly id="(typed-\d)">(.*?)</textarea>', page) == [
        ("typed-1", "Ян"),
        ("typed-2", "+7 912 11"),
    ]


@pytest.mark.parametrize("name", sorted(HIDDEN))
def test_a_hidden_field_written_by_hand_is_not_given_back(client: Client, name: str) -> None:
    page = client.post(
        "/t/refuse", {name: "2026-11-26T20:36:56.859822+03:00", "note": TYPED}
    ).content.decode()
    assert "2026-11-26T" not in page
    assert TYPED in page


def test_every_hidden_field_of_a_template_is_known() -> None:
    found = set()
    for template in Path(rostok.__file__).parent.rglob("templates/**/*.html"):
        found |= set(re.findall(r'type="hidden" name="([\w-]+)"', template.read_text("utf-8")))
    told_by_its_form = {"reason"}  # hidden in one form, typed in others
    assert {name for name in found - HIDDEN - told_by_its_form if not is_secret_field(name)} == set()
    assert len(found) > 10


def test_what_was_typed_is_shown_as_text(client: Client) -> None:
    page = client.post("/t/refuse", {"note": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "field",
    [
        "password",
        "password1",
        "new_password2",
        "oldPassword",
        "csrfmiddlewaretoken",
        "token",
        "code",
        "login",
        "secret_word",
    ],
)
def test_a_refused_form_never_shows_a_secret(client: Client, field: str) -> None:
    page = client.post("/t/refuse", {field: "correct horse battery staple", "note": TYPED}).content.decode()
    assert "correct horse" not in page
    assert TYPED in page


def test_a_part_of_a_page_gets_a_part(client: Client) -> None:
    page = client.post("/t/refuse", {"note": TYPED}, headers={"hx-request": "true"}).content.decode()
    assert "It is too early: wait until Monday. Ask Marina." in " ".join(page.split())
    assert "<html" not in page


@pytest.mark.parametrize(
    ("came_from", "is_ours"),
    [
        ("http://testserver/proofs/?q=1", True),
        ("https://example.org/trap", False),
        ("javascript:alert(1)", False),
    ],
)
def test_the_way_back_leads_to_our_own_pages_only(client: Client, came_from: str, is_ours: bool) -> None:
    page = client.get("/t/refuse", headers={"referer": came_from}).content.decode()
    assert (f'href="{came_from}"' in page) is is_ours


@pytest.mark.parametrize(
    ("address", "row"),
    [
        ("/proposals/ABCD2345/withdraw/", "/proposals/ABCD2345/"),
        ("/volunteers/hours/ABCD2345/confirm/", "/volunteers/hours/ABCD2345/"),
        ("/visits/posts/ABCD2345/leave/", "/visits/"),  # a place on a roster has no page of its own
    ],
)
@pytest.mark.parametrize("came_from", ["", "itself"])
def test_a_button_opened_as_a_page_leads_to_what_it_is_about(
    cast: Cast, address: str, row: str, came_from: str
) -> None:
    referer = {"referer": f"http://testserver{address}"} if came_from else {}
    answer = cast.client("outsider").get(address, headers=referer)
    assert answer.status_code == 405
    page = answer.content.decode()
    assert f'href="{row}"' in page
    assert f'href="http://testserver{address}"' not in page, "it would answer the same again"


def test_the_page_above_a_button_is_one_that_opens() -> None:
    rows = [row for _room, table in tables() for row in table.ROWS]
    read = {row.url_name for row in rows if row.method == "get" and row.status in {200, 302}}
    pressed = {row.url_name for row in rows if row.method == "post"}
    above = {name: row_above(address_of(name)) for name in sorted(pressed)}
    shut = {name for name, row in above.items() if row and resolve(row).view_name not in read}
    assert shut <= {"accounts:card-remove"}, "opened by whoever has a card"
    assert sum(map(bool, above.values())) > len(above) * 0.9, "most buttons stand on the page of a thing"


def address_of(name: str) -> str:
    """An address of this name, with something in each of its gaps."""
    found = get_resolver()
    *spaces, last = name.split(":")
    for space in spaces:
        found = found.namespace_dict[space][1]
    ((_parts, _pattern, _defaults, converters),) = found.reverse_dict.getlist(last)[:1]
    kinds: dict[str, object] = {"int": 7, "uuid": uuid.UUID(int=7)}
    filled = {gap: kinds.get(_kind_of(one), "ABCD2345") for gap, one in converters.items()}
    return reverse(name, kwargs=filled)


def _kind_of(converter: object) -> str:
    return type(converter).__name__.removesuffix("Converter").lower()


def test_a_request_for_another_host_is_refused_in_a_sentence_and_is_no_breakdown() -> None:
    client = Client(raise_request_exception=False, headers={"accept-language": "en", "referer": "http://x/"})
    answer = client.get("/t/read", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "The request could not be read." in answer.content.decode()


def test_missing_and_forbidden_look_the_same(cast: Cast) -> None:
    client = cast.client("outsider")
    foreign = client.get(f"/proofs/{'X' * 8}/")
    unknown = client.get("/no/such/page")
    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert _body(foreign) == _body(unknown)


def _body(answer: object) -> str:
    """The page without its marks against forgery, which differ every time."""
    text: str = answer.content.decode()
    return text.partition("<main")[2]


def test_a_forbidden_page_of_the_framework_speaks_as_ours(client: Client) -> None:
    answer = client.get("/t/forbid", headers={"accept-language": "en"})
    assert answer.status_code == 403
    assert "This is not open to you." in answer.content.decode()


def test_two_megabytes_of_text_are_taken(client: Client) -> None:
    assert client.post("/t/read", {"note": "ж" * 1_000_000}).content.startswith(b"1000000 ")


def test_a_browser_without_scripts_sends_two_megabytes_of_russian_as_six_and_they_are_taken(
    client: Client,
) -> None:
    body = urlencode({"note": "ж" * 1_000_000})
    assert len(body) > 6_000_000
    answer = client.post("/t/read", body, content_type="application/x-www-form-urlencoded")
    assert answer.content.startswith(b"1000000 ")


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_body_that_is_too_large_is_refused_in_a_sentence(kind: str) -> None:
    note = b"note=" + b"a" * 9_000_000
    if kind.startswith("multipart"):
        note = b'--x\r\nContent-Disposition: form-data; name="note"\r\n\r\n' + note + b"\r\n--x--\r\n"
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    answer = client.post("/t/read", note, content_type=kind)
    assert answer.status_code == 413
    assert "More than 8 MB of text was sent at once." in answer.content.decode()


def test_a_form_without_our_mark_is_refused_and_gives_back_what_was_typed() -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    answer = client.post("/t/read", {"note": TYPED, "password": "correct horse battery staple"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "The form was open for too long" in page
    assert "<title>The form was not accepted" in page
    assert "This is not open to you" not in page
    assert TYPED in page
    assert "correct horse" not in page


def test_a_form_without_our_mark_is_refused_in_russian_too() -> None:
    answer = Client(enforce_csrf_checks=True).post("/t/read", {"note": TYPED})
    assert "Форма была открыта слишком долго" in answer.content.decode()


def test_a_breakdown_is_our_fault_and_says_so() -> None:
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    answer = client.get("/t/break")
    assert answer.status_code == 500
    assert "It did not work, and it is our fault" in answer.content.decode()
    assert "the disk is gone" not in answer.content.decode()


def test_the_page_of_a_breakdown_needs_no_database(cast: Cast) -> None:
    client = cast.client("owner")
    client.raise_request_exception = False
    with connection.execute_wrapper(_no_database):
        answer = client.get("/")
    assert answer.status_code == 500
    assert "<h1>" in answer.content.decode()


def _no_database(*args: object) -> None:
    raise OperationalError("the database has gone away")


@pytest.mark.parametrize(("chosen", "browser", "seen"), [("en", "ru", b"en"), ("ru", "en", b"ru")])
def test_a_reader_is_answered_in_the_language_of_the_account(
    cast: Cast, chosen: str, browser: str, seen: bytes
) -> None:
    user = cast.person("owner").user
    assert user is not None
    user.language = chosen
    user.save()
    answer = cast.client("owner").get("/t/read", headers={"accept-language": browser})
    assert answer.content.split()[1] == seen
    assert answer.headers["Content-Language"] == chosen


@pytest.mark.parametrize(
    ("browser", "seen"), [("en-GB,en", b"en"), ("ru", b"ru"), ("fr", b"ru"), ("", b"ru")]
)
def test_a_visitor_is_answered_in_the_language_of_the_browser(
    client: Client, browser: str, seen: bytes
) -> None:
    assert client.get("/t/read", headers={"accept-language": browser}).content.split()[1] == seen


def test_a_page_says_who_it_trusts_and_nobody_else(client: Client) -> None:
    answer = client.get("/")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_head_is_get_without_a_body(cast: Cast) -> None:
    client = cast.client("owner")
    for address in (reverse("portal:home"), reverse("proofs:proof-list")):
        whole, head = client.get(address), client.head(address)
        assert (head.status_code, head.content) == (200, b"")
        assert head["Content-Type"] == whole["Content-Type"]
        assert int(head["Content-Length"]) > 1000


def test_head_of_a_stream_takes_nothing_from_it(cast: Cast) -> None:
    client = cast.client("methodologist")
    head = client.head(reverse("parties:organisation-list"), {"format": "csv"})
    assert head.status_code == 200
    assert b"".join(head.streaming_content) == b""


def test_head_where_nothing_is_to_be_read_is_refused(client: Client) -> None:
    assert client.head(reverse("portal:language")).status_code == 405


@pytest.mark.parametrize(
    ("method", "address", "english", "russian"),
    [
        ("get", "portal:language", "This address does what a button asks for", "выполняется действие кнопки"),
        ("post", "portal:home", "This page is only read", "Эту страницу только читают"),
    ],
)
def test_a_wrong_method_is_told_and_shows_the_way_out(
    client: Client, method: str, address: str, english: str, russian: str
) -> None:
    for language, sentence in (("en", english), ("ru", russian)):
        answer = getattr(client, method)(reverse(address), headers={"accept-language": language})
        page = answer.content.decode()
        assert answer.status_code == 405
        assert answer.headers["Allow"]
        assert sentence in page
        assert 'class="error-way-out"' in page
        assert "our fault" not in page
        assert "наша вина" not in page
