"""Every row stands on exactly one page, in order; an address nobody gave out leads to the first page."""

import base64
import json
from typing import Any

import pytest
from django.core.signing import Signer
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rostok.foundation.models import Letter, SearchDoc
from rostok.foundation.paging import Page, first_page_of, page_of, slice_of
from tests.counting import counted

pytestmark = pytest.mark.django_db
ORDERS = [("title", "pk"), ("-title", "pk"), ("code", "-title", "-pk"), ("-pk",)]


@pytest.fixture
def docs(db: None) -> QuerySet[SearchDoc]:
    """Twenty rows, many of one title."""
    rows = [("дом", "b"), ("дом", "a"), ("Ёлка", "a"), ("берег", "c"), ("", "a")] * 4
    for number, (title, code) in enumerate(rows):
        SearchDoc.objects.create(kind="test", object_id=number, code=code, title=title, lemmas=title)
    return SearchDoc.objects.filter(kind="test")


def walk(found: QuerySet[Any, Any], by: tuple[str, ...], size: int) -> list[Page]:
    """All pages from the first to the last."""
    pages = [page_of(found, by=by, size=size)]
    while (after := pages[-1].after) is not None:
        pages.append(page_of(found, by=by, after=after, size=size))
    return pages


@given(size=st.integers(1, 25), by=st.sampled_from(ORDERS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_stands_on_one_page_and_in_order(
    docs: QuerySet[SearchDoc], size: int, by: tuple[str, ...]
) -> None:
    pages = walk(docs, by, size)
    assert [row.pk for page in pages for row in page.rows] == [row.pk for row in docs.order_by(*by)]
    assert all(len(page.rows) == size for page in pages[:-1])
    assert [page.is_first for page in pages] == [True] + [False] * (len(pages) - 1)


def test_rows_that_were_read_already_are_the_same_first_page(docs: QuerySet[SearchDoc]) -> None:
    by = ("title", "pk")
    for size in (7, 20, 25):
        read = list(docs.order_by(*by)[: size + 1])
        assert first_page_of(read, by=by, size=size) == page_of(docs, by=by, size=size)


def test_rows_may_be_values(docs: QuerySet[SearchDoc]) -> None:
    pages = walk(docs.values("title", "pk"), ("title", "pk"), 7)
    assert [row["pk"] for page in pages for row in page.rows] == [d.pk for d in docs.order_by("title", "pk")]


def test_moments_can_order_a_list(db: None) -> None:
    for number in range(5):
        Letter.objects.create(to=f"{number}@example.org", language="ru", subject="", body="")
    pages = walk(Letter.objects.all(), ("-queued_at", "-pk"), 2)
    assert [row.pk for page in pages for row in page.rows] == [
        row.pk for row in Letter.objects.order_by("-queued_at", "-pk")
    ]


def test_a_row_added_before_the_page_does_not_move_it(docs: QuerySet[SearchDoc]) -> None:
    first = page_of(docs, by=("title", "pk"), size=5)
    assert first.after
    before = page_of(docs, by=("title", "pk"), after=first.after, size=5)
    SearchDoc.objects.create(kind="test", object_id=99, code="a", title="", lemmas="")
    assert page_of(docs, by=("title", "pk"), after=first.after, size=5).rows == before.rows


def test_an_empty_list_has_one_empty_page(db: None) -> None:
    assert page_of(SearchDoc.objects.none(), by=("pk",)) == Page([], None, True)


def test_a_page_is_one_statement(docs: QuerySet[SearchDoc]) -> None:
    with counted() as queries:
        page_of(docs, by=("title", "pk"), size=5)
    assert len(queries) == 1


def plain(*values: object) -> str:
    """A cursor as a stranger would write it."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "====",
        "a:b",
        "ж",
        "\0",
        "\ud800",
        plain("дом", 1),
        plain("дом", 10**30),
        plain(1, "дом"),
        plain(None, None),
        plain(["дом"], {"pk": 1}),
        Signer().sign_object(["дом", 1]),
        "a" * 100_000,
    ],
    ids=range(13),  # a signature differs from process to process
)
def test_an_address_nobody_gave_out_leads_to_the_first_page(docs: QuerySet[SearchDoc], after: str) -> None:
    assert page_of(docs, by=("title", "pk"), after=after, size=5) == page_of(docs, by=("title", "pk"), size=5)


@given(after=st.text(max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_breaks_a_list(docs: QuerySet[SearchDoc], after: str) -> None:
    assert page_of(docs, by=("title", "pk"), after=after, size=5).is_first


def test_a_cursor_of_another_order_leads_to_the_first_page(docs: QuerySet[SearchDoc]) -> None:
    other = page_of(docs, by=("-title", "pk"), size=5).after
    assert other
    assert page_of(docs, by=("title", "pk"), after=other, size=5).is_first


def test_a_cursor_with_one_sign_changed_leads_to_the_first_page(docs: QuerySet[SearchDoc]) -> None:
    after = page_of(docs, by=("title", "pk"), size=5).after
    assert after
    changed = ("A" if after[0] != "A" else "B") + after[1:]
    assert page_of(docs, by=("title", "pk"), after=changed, size=5).is_first
    assert not page_of(docs, by=("title", "pk"), after=after, size=5).is_first


def test_rows_that_are_computed_as_a_whole_come_in_pages_too() -> None:
    rows, seen, after = list(range(12)), [], ""
    while True:
        page = slice_of(rows, after=after, size=5)
        assert page.is_first is (not seen)
        seen += page.rows
        if page.after is None:
            break
        after = page.after
    assert seen == rows


@given(after=st.text(max_size=20))
def test_a_page_of_computed_rows_is_never_broken_by_its_address(after: str) -> None:
    assert slice_of(list(range(12)), after=after, size=5).rows


def test_no_rows_are_one_empty_page() -> None:
    assert slice_of([], after="7") == slice_of([])
