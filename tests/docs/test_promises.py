"""What programs rely on: the JSON of commands, the columns of reports, the addresses of the demonstration."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from rostok.accounts.models import User
from rostok.demo.roles import ROLES
from rostok.foundation import mail
from rostok.parties.models import Role
from rostok.parties.states import RoleKind
from tests.cast import Cast
from tests.config.running import Answer, rostok
from tests.docs.reading import ROOT, code_in, read
from tests.prepared import copy_of, demonstration, made_once, tables, walked
from tests.shared import shared
from tests.tools import check

SLUGS = "operator methodologist leader officer funder respondent moderator expert visitor".split()
OUTCOMES = ["created", "updated", "unchanged", "queued", "rejected", "blank"]
SHAPES = {"desk", "list", "thing", "form", "sheet"}


def install_packs(data: Path) -> None:
    assert rostok(copy_of(tables(), data), "packs", "install").code == 0


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration loaded by the command; not to be changed."""
    return demonstration(tmp_path_factory)


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with tables and packs and nothing else; not to be changed."""
    return made_once(tmp_path_factory, "ready", install_packs)


@pytest.fixture
def empty(ready: Path, tmp_path: Path) -> Path:
    """A data folder with tables and packs that a test may fill."""
    return copy_of(ready, tmp_path / "data")


def told(answer: Answer) -> Any:
    """The JSON of the last line."""
    assert answer.code == 0, answer.text[-2000:]
    return json.loads(answer.out.strip().splitlines()[-1])


def test_packs_check_finds_no_mistake_in_ours(ready: Path) -> None:
    answer = rostok(ready, "packs", "check")
    assert (answer.code, answer.out) == (0, "No mistakes.\n")


def test_packs_check_tells_file_line_and_message(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("kind: instrument\nname: [\n")
    answer = rostok(empty, "packs", "check", str(tmp_path))
    assert answer.code == 1
    assert re.fullmatch(rf"{re.escape(str(tmp_path))}/pack\.yaml:\d+: .+", answer.out.splitlines()[0])


def test_packs_list_is_json(ready: Path) -> None:
    rows = told(rostok(ready, "packs", "list", "--json"))
    assert {row["name"] for row in rows} >= {"child-protection", "territories-ru"}
    for row in rows:
        assert row.keys() == {"kind", "name", "version", "is_used", "installed_at", "digest"}


def test_packs_show_an_instrument_as_json(ready: Path) -> None:
    pack = told(rostok(ready, "packs", "show", "child-protection", "--json"))
    indicators = [one for domain in pack["domains"] for one in domain["indicators"]]
    assert (len(pack["domains"]), len(indicators)) == (10, 60)
    assert sum(one["gate"] for one in indicators) == 5
    for one in indicators:
        assert one.keys() >= {"code", "gate", "weight", "evidence", "actions", "levels"}
        assert one["levels"].keys() == {"1", "2", "3", "4"}
        assert all(text["ru"] and text["en"] for text in one["levels"].values())


ONE_ORGANISATION = """
from rostok.parties.models import Organisation
Organisation.objects.create(kind="npo", name="Дом")
"""


def test_a_register_is_accounted_for_row_by_row(empty: Path, tmp_path: Path) -> None:
    register, report = shared("data", "npo_register_2012.csv"), tmp_path / "report.csv"
    before = told(rostok(empty, "import", "register", str(register), "--dry-run", "--json"))
    first = told(rostok(empty, "import", "register", str(register), "--report", str(report), "--json"))
    again = told(rostok(empty, "import", "register", str(register), "--json"))
    with register.open(encoding="utf-8", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    for one in (before, first, again):
        assert list(one) == ["rows", *OUTCOMES, "seconds"]
        assert sum(one[outcome] for outcome in OUTCOMES) == one["rows"] == rows
    assert {name: before[name] for name in OUTCOMES} == {name: first[name] for name in OUTCOMES}
    assert first["created"] > 0
    assert (again["created"], again["updated"]) == (0, 0), "the second time changes nothing"
    with report.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["sheet", "row", "column", "code", "reason", "raw"]


@pytest.mark.parametrize("body", [None, b"", b"\x00\x01\x02", "имя;огрн\n".encode("cp1251"), b"\xff\xfe"])
def test_a_file_that_is_no_register_is_refused_in_a_sentence(
    empty: Path, tmp_path: Path, body: bytes | None
) -> None:
    file = tmp_path / "register.csv"
    if body is not None:
        file.write_bytes(body)
    answer = rostok(empty, "import", "register", str(file), "--json")
    assert answer.code == 2
    assert len(answer.err.strip().splitlines()) == 1


def test_tick_takes_a_moment_and_may_run_twice(demo: Path, tmp_path: Path) -> None:
    data = copy_of(demo, tmp_path)
    for _ in range(2):
        answer = rostok(data, "tick", "--at", "2031-05-14T10:00:00+03:00", ROSTOK_MODE="demo")
        assert answer.code == 0, answer.text
        assert all(line.endswith(": done") for line in answer.out.splitlines())


def test_the_demonstration_is_loaded_once(demo: Path, tmp_path: Path) -> None:
    answer = rostok(copy_of(demo, tmp_path), "demo", "--load-only")
    assert answer.code == 0
    assert "is here already" in answer.out


def test_the_demonstration_is_not_mixed_with_real_data(empty: Path) -> None:
    rostok(empty, "shell", "-c", ONE_ORGANISATION, ROSTOK_MODE="demo")
    answer = rostok(empty, "demo", "--load-only")
    assert answer.code == 2
    assert "is not mixed with them" in answer.err


def used_shapes() -> set[str]:
    """Shapes that a page of some room extends."""
    texts = [
        path.read_text() for path in (ROOT / "rostok").glob("*/templates/*/*.html") if "/ui/" not in str(path)
    ]
    return {shape for text in texts for shape in re.findall(r'extends "ui/(\w+)\.html"', text)} & SHAPES


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(walked(tmp_path_factory))
    return found


def test_pages_are_json_with_a_known_shape(pages: list[dict[str, str]]) -> None:
    assert pages
    for page in pages:
        assert page.keys() == {"url", "name", "role", "shape"}
        assert page["shape"] in SHAPES
    assert {page["role"] for page in pages} >= set(SLUGS)
    assert {page["shape"] for page in pages} == used_shapes()


def test_pages_have_addresses_that_exist(pages: list[dict[str, str]]) -> None:
    for page in pages:
        try:
            assert resolve(page["url"].partition("?")[0]).view_name == page["name"]
        except Resolver404:
            pytest.fail(page["url"])


@pytest.fixture
def people(db: None) -> None:
    """Accounts with the addresses of the invented people."""
    User.objects.bulk_create([User(email=role.email) for role in ROLES])


def test_every_promised_role_can_be_entered() -> None:
    assert {role.slug for role in ROLES} >= set(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_one_request_enters_as_a_role(people: None, slug: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/demo/enter", {"role": slug})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    user = client.get("/").wsgi_request.user
    assert user.is_authenticated is (slug != "visitor")
    if user.is_authenticated:
        assert user.email == f"{slug}@example.org"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_who_enters_goes_on_in_the_language_of_the_picker(people: None, language: str) -> None:
    client = Client(headers={"accept-language": language})
    client.post("/demo/enter", {"role": "expert"})
    assert client.get("/").headers["Content-Language"] == language
    assert User.objects.get(email="expert@example.org").language == language


@pytest.mark.parametrize("slug", ["", "nobody", "Leader", "leader@example.org", "\0"])
def test_an_unknown_role_is_not_found(people: None, slug: str) -> None:
    assert Client().post("/demo/enter", {"role": slug}).status_code == 404


def test_entering_is_no_link(people: None) -> None:
    assert Client().get("/demo/enter").status_code == 405


def test_the_outbox_shows_the_letters(cast: Cast, client: Client) -> None:
    mail.queue_text(to="kira@example.org", language="ru", subject="Вас приглашают", body="Здравствуйте!\n")
    page = client.get("/demo/outbox").content.decode()
    assert "kira@example.org" in page
    assert "Вас приглашают" in page


def test_the_first_operator_is_made_as_told(db: None) -> None:
    code = read("docs/operating/running.md").partition("```python\n")[2].partition("```")[0]
    exec(code, {})
    assert Role.objects.filter(kind=RoleKind.OPERATOR, person__user__email="olga@example.org").exists()


def test_check_lists_its_walls() -> None:
    names = {step.name for step in check.steps()}
    assert names >= set("imports names surface keys writes signals sizes permissions messages".split())


def test_the_exit_codes_are_told() -> None:
    from rostok.config import cli

    assert (cli.DONE, cli.FINDINGS, cli.BAD_USE, cli.INTERRUPTED) == (0, 1, 2, 3)
    table = read("docs/operating/commands.md").partition("## Exit codes")[2].partition("##")[0]
    assert re.findall(r"^\| (\d) \|", table, re.MULTILINE) == ["0", "1", "2", "3"]


def test_the_two_commands_of_the_readme_exist() -> None:
    text = read("README.md")
    assert {"./run demo", "./run test"} <= set(re.findall(r"\./run \w+", text))
    assert "LICENSE" in text
    assert "Apache License" in read("LICENSE")
    assert "CC-BY-4.0" in read("packs/LICENSE")


def test_the_roles_of_the_picker_are_told() -> None:
    told_of = set(code_in(read("docs/rooms/demo.md").partition("Roles:")[2])[0].split())
    assert told_of == {role.slug for role in ROLES}
