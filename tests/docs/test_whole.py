"""Whatever a person can use or meet is documented, and nothing is documented that is not there."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.docs import generated
from tests.docs.reading import DOCS, ROOT, anchors, code_in, documents, first_cells, links, read

COMMON_OPTIONS = {"--skip-checks"} | set(
    "--help -h --version -v --verbosity --settings --pythonpath --traceback --no-color --force-color".split()
)
DEVELOPER_COMMANDS = {"bench", "check", "fmt", "messages", "quick", "test"}
GIFT_FILES = ("gift/reading", "gift/scanning", "gift/answers", "gift/writing", "questions", "storing")
NOT_ALGORITHMS = {
    "rostok/assessment/core/inviting.py": "the reading of a pasted line, told in docs/rooms/assessment.md",
    "rostok/attendance/core/asked.py": "the shape of what a device sends, told in rooms/attendance",
    "rostok/kernel/icalendar.py": "the writing of a format, not a calculation",
    "rostok/kernel/machine.py": "drawn in docs/machines",
    "rostok/kernel/exact.py": "rounding, told in docs/rooms/kernel.md",
    "rostok/kernel/natural.py": "order of codes, told in docs/rooms/kernel.md",
    "rostok/accounts/core/tokens.py": "a random text and its hash",
    "rostok/accounts/core/cards.py": "one spelling of digits, and the PINs people try first",
    "rostok/kernel/phones.py": "spellings of a number, told in docs/rooms/accounts.md",
    "rostok/agreements/core/registering.py": "what a registration lacks, told in docs/rooms/agreements.md",
    "rostok/concerns/core/receipts.py": "a secret and its hash, told in docs/rooms/concerns.md",
    "rostok/parties/core/cover.py": "days that no span holds",
    "rostok/parties/core/identifiers.py": "check digits of python-stdnum, told in docs/rooms/parties.md",
    "rostok/parties/core/regions.py": "folding of names, told in docs/rooms/parties.md",
    "rostok/proofs/core/expiries.py": "the earliest of several days, told in docs/rooms/proofs.md",
    "rostok/proofs/core/policies.py": "plain data as policies of the engine, told in docs/packs.md",
    "rostok/regulation/core/types.py": "contradictions of a type, told in docs/packs.md",
    "rostok/volunteers/core/hours.py": "minutes left of a day, told in docs/rooms/volunteers.md",
    "rostok/volunteers/core/records.py": "two lists side by side, told in docs/rooms/volunteers.md",
    **dict.fromkeys(
        (f"rostok/quizzes/core/{name}.py" for name in GIFT_FILES),
        "the reading and writing of a format, told in docs/operating/gift.md",
    ),
    "rostok/roadmaps/core/drafts.py": "places in a text, told in docs/packs.md",
    "rostok/parties/core/register.py": "cleaning of cells, told in docs/rooms/parties.md",
}


def our_commands() -> dict[str, str]:
    """The commands of the rooms: name → app."""
    return {name: app for name, app in get_commands().items() if app.startswith("rostok.")}


def documented_commands() -> dict[str, str]:
    """Command → what stands about it in code type."""
    known, found = set(our_commands()) | DEVELOPER_COMMANDS, {}
    for cell in first_cells(read("docs/operating/commands.md")):
        for span in code_in(cell):
            words = span.split()
            joined = "_".join(words[:2])
            name = joined if joined in known else words[0]
            name = "rostok_help" if name == "help" else name
            found[name] = f"{found.get(name, '')} {span}"
    return {name: text for name, text in found.items() if not name.isdigit()}


def test_every_command_is_documented_and_every_documented_one_exists() -> None:
    assert set(documented_commands()) == set(our_commands()) | DEVELOPER_COMMANDS


def test_every_option_of_a_command_is_documented_with_it() -> None:
    documented = documented_commands()
    for name, app in our_commands().items():
        parser = load_command_class(app, name).create_parser("rostok", name)
        options = {option for action in parser._actions for option in action.option_strings} - COMMON_OPTIONS
        missing = {option for option in options if option not in documented[name]}
        assert not missing, f"{name}: {missing} in docs/operating/commands.md"


def test_every_command_says_in_one_line_what_it_does() -> None:
    for name, app in our_commands().items():
        assert load_command_class(app, name).help.strip().endswith("."), name


def used_settings() -> set[str]:
    """Names that the package and `run` read from the environment."""
    texts = [path.read_text(encoding="utf-8") for path in [*(ROOT / "rostok").rglob("*.py"), ROOT / "run"]]
    return {name for text in texts for name in re.findall(r"""["'](ROSTOK_[A-Z_]+|DATABASE_URL)["']""", text)}


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    table = read("docs/operating/settings.md").partition("## Modes")[0]
    assert {span for cell in first_cells(table) for span in code_in(cell)} == used_settings()


def test_every_mode_is_documented() -> None:
    modes = read("docs/operating/settings.md").partition("## Modes")[2]
    assert {span for cell in first_cells(modes) for span in code_in(cell)} == {
        "local",
        "production",
        "demo",
        "test",
    }


@pytest.mark.parametrize("name", generated.PAGES)
def test_generated_pages_say_what_the_code_says(name: str) -> None:
    page = DOCS / name
    written = page.read_text(encoding="utf-8") if page.exists() else ""
    assert written == generated.PAGES[name](), "run .venv/bin/python -m tests.docs.generated"


def test_no_two_events_share_a_kind() -> None:
    kinds = [event.kind for event in generated.event_classes()]
    assert len(kinds) == len(set(kinds))
    assert all(
        kind.split(".")[0] in event.__module__
        for kind, event in zip(kinds, generated.event_classes(), strict=True)
    )


def calculations() -> Iterator[str]:
    """Modules of the kernel and of the cores that hold functions."""
    for path in sorted([*(ROOT / "rostok/kernel").rglob("*.py"), *(ROOT / "rostok").glob("*/core/**/*.py")]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree)):
            yield str(path.relative_to(ROOT))


def named_modules(page: Path) -> list[str]:
    """Modules in the line **Code** of an algorithm's page; a bare file name stands beside the one before."""
    line = page.read_text(encoding="utf-8").partition("**Code**")[2].partition("\n")[0]
    found: list[str] = []
    for span in code_in(line):
        if span.endswith(".py"):
            found.append(span if "/" in span else f"{Path(found[-1]).parent}/{span}")
    return found


def test_every_calculation_has_its_page() -> None:
    told = {module for page in (DOCS / "algorithms").glob("*.md") for module in named_modules(page)}
    assert told | NOT_ALGORITHMS.keys() >= set(calculations())
    assert not told & NOT_ALGORITHMS.keys()


@pytest.mark.parametrize("page", sorted((DOCS / "algorithms").glob("*.md")), ids=lambda page: page.stem)
def test_an_algorithm_page_names_functions_that_exist(page: Path) -> None:
    modules = named_modules(page)
    assert modules, "the line **Code** names the module"
    line = page.read_text(encoding="utf-8").partition("**Code**")[2].partition("**")[0]
    functions = [span for span in code_in(line) if not span.endswith(".py")]
    loaded = [importlib.import_module(module.removesuffix(".py").replace("/", ".")) for module in modules]
    assert [name for name in functions if not any(hasattr(module, name) for module in loaded)] == []


def test_every_room_has_its_page() -> None:
    rooms = {path.parent.name for path in (ROOT / "rostok").glob("*/__init__.py")}
    pages = {path.stem for path in (DOCS / "rooms").glob("*.md")} | {"ui"}
    assert pages == rooms, "docs/rooms/<room>.md; that of ui is docs/ui.md"


DECISIONS = sorted((DOCS / "decisions").glob("*.md"))


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_why_what_and_how_to_see_that_it_holds(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(page.name[:4])}. ")
    parts = [text.find(f"\n**{part}.**") for part in ("Context", "Decision", "Consequences")]
    assert parts == sorted(parts)
    assert parts[0] > 0
    assert any(span.startswith(("./run ", ".venv/bin/python ")) for span in code_in(text[parts[2] :])), (
        "a command"
    )


@pytest.mark.parametrize("page", documents(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for address in links(text):
        if "://" in address:
            continue
        file, _, place = address.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), address
        if place:
            assert place in anchors(target.read_text(encoding="utf-8")), address


def test_every_document_can_be_found_from_the_index() -> None:
    linked = {(DOCS / address.partition("#")[0]).resolve() for address in links(read("docs/index.md"))}
    lost = [page for page in DOCS.rglob("*.md") if page not in linked and page.parent not in linked]
    assert [str(page.relative_to(ROOT)) for page in lost if page.name != "index.md"] == []


@pytest.mark.parametrize("page", documents(), ids=lambda page: str(page.relative_to(ROOT)))
def test_modules_and_tests_named_in_a_document_exist(page: Path) -> None:
    for span in code_in(page.read_text(encoding="utf-8")):
        for path in re.findall(
            r"\b(?:rostok|tests|docs|packs)/[\w./-]+\.(?:py|md|yaml|json|css|html)\b", span
        ):
            assert (ROOT / path).exists(), path
