"""Every list can be taken as a file: its template has the links, its view the answer."""

import ast
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from django.test import RequestFactory
from django.utils import translation

from rostok.foundation.exports import Table
from tests.ui.drawing import drawn

ROSTOK = Path(__file__).resolve().parents[2] / "rostok"
EXCEPT = {
    "portal/erasure_list.html",  # a file of those who asked to be erased would outlive the erasure
    "portal/search.html",  # finds things of many kinds; each kind has a list of its own
    "demo/outbox.html",  # letters of the demonstration, with their secrets
    "demo/picker.html",  # roles to enter as
    "roadmaps/draft_list.html",  # samples are taken one by one, as files of their own
    "agreements/institution_choose.html",  # a choice before a form; institutions are a list of their own
    "volunteers/volunteer_mine.html",  # one's own few ways, each with a sheet on paper
    "volunteers/hours_month.html",  # one's own month is a sheet of paper; hours of a place are a file
    "attendance/door_list.html",  # the few doors at which one stands
    "attendance/guard_list.html",  # who stands at one door today
    "attendance/sheet.html",  # the sheet of a day is paper; visits are a list of their own
    "attendance/square_list.html",  # one's own squares
    "children/child_list.html",
    "children/child_reads.html",
    "children/keeper_list.html",
    "visits/mentorship_list.html",  # who comes to which child stays on the page
    # what is told about a child never leaves as a file (safety.md, concern channel)
    "concerns/concern_list.html",
    "concerns/concern_reads.html",
    "concerns/officer_list.html",
}
NEVER_A_FILE = {
    "portal:search",
    "portal:erasure_list",  # who asked to be erased
    *(f"concerns:{name}" for name in ("officer_list", "officer_end", "concern_list", "concern_reads")),
    *(f"children:{name}" for name in ("keeper_list", "keeper_end", "child_list")),
}


def lists() -> list[Path]:
    """Templates of the shape list."""
    found = sorted(ROSTOK.glob("*/templates/*/*.html"))
    return [path for path in found if re.search(r'extends "ui/list(ed)?\.html"', path.read_text())]


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


PAGED = {"page_of", "page_of_parts"}


def paged_views() -> list[tuple[str, ast.FunctionDef]]:
    """Functions of views that show a page of a list, themselves or by a helper of their module."""
    found = []
    for path in sorted([*ROSTOK.glob("*/views.py"), *ROSTOK.glob("*/views/*.py")]):
        if path.is_relative_to(ROSTOK / "demo"):
            continue
        module = ast.parse(path.read_text())
        functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
        helpers = {one.name for one in functions if one.name.startswith("_") and called_in(one) & PAGED}
        room = path.relative_to(ROSTOK).parts[0]
        views = (one for one in functions if not one.name.startswith("_"))
        found += [(f"{room}:{one.name}", one) for one in views if called_in(one) & (PAGED | helpers)]
    return [one for one in found if one[0] not in NEVER_A_FILE]


def called_in(function: ast.FunctionDef) -> set[str]:
    """Names of the functions it calls."""
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {call.id for call in calls if isinstance(call, ast.Name)}


@pytest.mark.parametrize("path", lists(), ids=name_of)
def test_a_list_offers_itself_as_a_file(path: Path) -> None:
    files = re.search(r'<c-export|extends "ui/listed\.html"', path.read_text())  # the shape has them
    assert name_of(path) in EXCEPT or files


@pytest.mark.parametrize(("name", "view"), paged_views(), ids=[name for name, _ in paged_views()])
def test_a_paged_view_gives_its_list_as_a_file(name: str, view: ast.FunctionDef) -> None:
    assert "exported" in called_in(view)


def test_the_lists_we_know_are_among_them() -> None:
    assert len(lists()) >= 9
    assert {"parties:organisation_list", "assessment:campaign_detail"} <= {name for name, _ in paged_views()}
    blind = ast.parse("def one(request):\n    return page_of(found)").body[0]
    assert isinstance(blind, ast.FunctionDef)
    assert "exported" not in called_in(blind)


def tables() -> list[Table]:
    """Every table of every room that becomes a file."""
    rooms = list(dict.fromkeys(path.parent.name for path in sorted(ROSTOK.glob("*/documents*"))))
    found: list[Table] = []
    for room in rooms:
        package = import_module(f"rostok.{room}.documents")
        inside = getattr(package, "__path__", [])
        modules = [import_module(f"{package.__name__}.{one.name}") for one in iter_modules(inside)]
        for module in [package, *modules]:
            found += [one for one in vars(module).values() if isinstance(one, Table)]
    return list({id(one): one for one in found}.values())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_file_has_two_columns_of_one_name(language: str) -> None:
    assert len(tables()) > 30
    with translation.override(language):
        heads = {str(one.name): [str(column.title) for column in one.columns] for one in tables()}
    assert {name: head for name, head in heads.items() if len(set(head)) < len(head)} == {}


@pytest.mark.parametrize(("asked", "told"), [({}, "Весь список:"), ({"state": "new"}, "с этими фильтрами:")])
def test_a_list_without_filters_promises_none(asked: dict[str, str], told: str) -> None:
    request = RequestFactory().get("/", asked)
    assert told in drawn("<c-export />", request=request)
