"""The printed result: both languages, accessible, everything that the page says, nothing of another layer."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import translation

from rostok.assessment import documents, jobs, queries
from rostok.assessment.models import Result, ResultPaper
from rostok.foundation.files import read_bytes
from tests.assessment.factories import make_way, walk
from tests.cast import Cast

JOINED = ("organisation", "assessment__campaign__instrument")


@pytest.fixture
def result(cast: Cast) -> Result:
    way = make_way(cast)
    way.back_fully("1.1")
    way.back("1.3")
    made = walk(way, "ready", consensus="4")
    assert made is not None
    return Result.objects.select_related(*JOINED).get(pk=made.pk)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_paper_is_an_accessible_pdf(result: Result, language: str) -> None:
    with translation.override(language):
        printed = documents.result_pdf(queries.result_page(result), language=language)
    assert printed.startswith(b"%PDF-")
    assert b"pdfuaid" in printed
    assert re.search(rb"/Lang ?\(" + language.encode(), printed)
    assert b"/StructTreeRoot" in printed


@pytest.mark.parametrize(("language", "word"), [("ru", "черновик"), ("en", "draft")])
def test_the_paper_prints_how_far_the_instrument_is_proved(result: Result, language: str, word: str) -> None:
    with translation.override(language):
        paper = documents.paper_of(queries.result_page(result), language=language)
    assert word in paper["validity"]["label"]


def test_the_paper_says_what_is_supported_and_why_not_more(result: Result) -> None:
    with translation.override("en"):
        paper = documents.paper_of(queries.result_page(result), language="en")
    lines = {line["code"]: line for line in paper["lines"]}
    assert lines["1.3"]["final"] == "2"
    assert "no fact of use" in lines["1.3"]["held_back"]
    assert lines["1.1"]["held_back"] == ""


def test_the_picture_is_told_in_words_too(result: Result) -> None:
    with translation.override("en"):
        picture = documents.paper_of(queries.result_page(result), language="en")["picture"]
    for row in picture["rows"]:
        assert row["label"] in picture["alt"]
    assert "agreed 4.00" in picture["alt"]


def test_the_job_keeps_one_paper_for_each_language(result: Result) -> None:
    for language in ("ru", "en", "ru"):
        jobs.make_paper.func(result_id=result.pk, language=language)
    papers = ResultPaper.objects.filter(result=result)
    assert sorted(paper.language for paper in papers) == ["en", "ru"]
    assert all(read_bytes(paper.key).startswith(b"%PDF-") for paper in papers)


def test_a_hostile_name_is_printed_as_text(result: Result) -> None:
    result.organisation.name = '#sys.version "); #panic("x") \\ $x$ <script> АНО'
    with translation.override("ru"):
        page = queries.result_page(result)
        assert documents.result_pdf(page, language="ru").startswith(b"%PDF-")
        assert json.dumps(documents.paper_of(page, language="ru"))


def test_the_web_never_loads_the_typesetter() -> None:
    """The documents module is imported by the jobs of every process; typst only when it prints."""
    code = (
        "import os, sys, tempfile;"
        "os.environ.update(ROSTOK_MODE='test', ROSTOK_DATA=tempfile.mkdtemp(),"
        " DJANGO_SETTINGS_MODULE='rostok.config.settings');"
        "import django; django.setup();"
        "import rostok.assessment.documents, rostok.config.urls;"
        "sys.exit('typst' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
