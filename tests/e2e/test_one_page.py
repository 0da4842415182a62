"""The plan of the short form on paper: one A4 sheet, as its button says."""

import re

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Enter


def has_plan(page: Page, address: str) -> bool:
    """Is this the assessment whose short form is answered in full?"""
    answer = page.goto(f"{address}sheet/plan/")
    return answer is not None and answer.ok and page.locator(".one-page li").count() > 3


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_plan_on_one_page_prints_on_one_page(enter: Enter, language: str) -> None:
    page = enter("respondent", language=language)
    page.goto("/assessment/")
    rows = [row.get_attribute("href") or "" for row in page.locator("main .row a").all()]
    assert any(has_plan(page, row) for row in rows)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
