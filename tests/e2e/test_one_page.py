"""The plan of the short form on paper: one A4 sheet, as its button says."""

import re

import pytest

from tests.e2e.conftest import Enter


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_plan_on_one_page_prints_on_one_page(enter: Enter, language: str) -> None:
    page = enter("respondent", language=language)
    page.goto("/assessment/F4PHYEWR/sheet/plan/")
    assert page.locator(".one-page li").count() > 3
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
