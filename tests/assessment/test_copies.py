"""What a device may keep for a lost network: four pages of the reader's own, and nothing else."""

import ast
from pathlib import Path

from rostok.foundation.copies import OWNER, worker_source
from tests.assessment.factories import Way, make_way, walk
from tests.assessment.pages import own, url
from tests.cast import Cast

ROOMS = Path(__file__).resolve().parents[2] / "rostok"
KEPT = {
    "assessment/views/visit.py:kit",
    "assessment/views/visit.py:offline",
    "assessment/views/respondent.py:sheet",
    "attendance/views/sheets.py:sheet_today",
}


def judged_way(cast: Cast) -> Way:
    way = make_way(cast)
    walk(way, "judging")
    return way


def test_no_other_view_lets_a_copy_be_kept() -> None:
    found = set()
    for path in ROOMS.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "may_be_kept" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and any(
                "may_be_kept" in ast.unparse(one) for one in node.decorator_list
            ):
                found.add(f"{path.relative_to(ROOMS)}:{node.name}")
    assert found == KEPT


def test_a_kept_page_names_its_reader_and_others_name_nobody(cast: Cast) -> None:
    way = judged_way(cast)
    reader = cast.actor("expert_one").user_id
    for name in ("visit-kit", "visit-offline"):
        assert cast.client("expert_one").get(own(way, name)).headers[OWNER] == str(reader)
    for page in ("/", "/proofs/", "/concerns/new/", own(way, "assessment-detail"), own(way, "expert-sheet")):
        assert OWNER not in cast.client("expert_one").get(page).headers, page


def test_a_page_that_is_closed_or_leads_elsewhere_lets_nothing_be_kept(cast: Cast) -> None:
    way = judged_way(cast)
    for name in ("outsider", "methodologist", "visitor"):
        answer = cast.client(name).get(own(way, "visit-kit"))
        assert answer.status_code != 200
        assert OWNER not in answer.headers


def test_the_worker_is_open_names_its_release_and_holds_no_page(cast: Cast) -> None:
    answer = cast.client("visitor").get(url("copies-worker"))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    text = answer.content.decode()
    assert text.startswith('const RELEASE = "')
    assert text == worker_source()
