"""Each wall is red on a planted fault, names the file, and says nothing else."""

import functools
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture.conftest import standing
from tests.architecture.registry import WALLS

ROOT = Path(__file__).resolve().parents[2]
Plant = Callable[[str, str], Path]


class Planted(NamedTuple):
    """A fault: which wall must see it, where it is put, and words of the complaint."""

    wall: str
    file: str
    text: str
    words: str


LONG_FUNCTION = "def f() -> int:\n" + "    x = 1\n" * 59 + "    return x\n"
LONG_FILE = "x = 1\n" * 501
UPWARD = (
    'class X(models.Model):\n    a = models.ForeignKey("roadmaps.Goal", models.PROTECT, related_name="+")\n'
)
CASCADE = 'class X(models.Model):\n    a = models.ForeignKey("self", models.CASCADE, related_name="+")\n'
NAMED = 'class X(models.Model):\n    a = models.ForeignKey("self", models.PROTECT)\n'
OUTSIDE = (
    'class X(models.Model):\n    a = models.ForeignKey("auth.Group", models.PROTECT, related_name="+")\n'
)
USER = UPWARD.replace('"roadmaps.Goal"', "settings.AUTH_USER_MODEL")
BY_HAND = "def hurry(proof):\n    proof.state = 'confirmed'\n"
BY_UPDATE = "def hurry(rows):\n    rows.update(state='confirmed')\n"
DIARY = (
    "from django.db import models as planted\n"
    "class Diary(planted.Model):\n"
    '    person = planted.ForeignKey("parties.Person", planted.PROTECT, related_name="+")\n'
    "    words = planted.TextField()\n"
)
ADDRESS = (
    "from django.http import HttpResponse\nfrom django.urls import path\n"
    'urlpatterns += [path("planted/", lambda request: HttpResponse(), name="planted-show")]\n'
)

OF_THE_ISSUE = [
    Planted("names", "rostok/parties/utils.py", "X = 1\n", "“utils” says nothing"),
    Planted("imports", "rostok/proofs/queries.py", "from rostok.roadmaps import models\n", "may not import"),
    Planted("writes", "rostok/proofs/views/proofs.py", "Proof.objects.create(title='x')\n", ".create()"),
    Planted("keys", "rostok/parties/models.py", UPWARD, "may not point up or sideways at roadmaps"),
    Planted("permissions", "rostok/parties/urls.py", ADDRESS, "“parties:planted-show” has no rows"),
    Planted("personal", "rostok/volunteers/models.py", DIARY, "Diary.words: say what it is"),
    Planted(
        "messages", "rostok/parties/templates/parties/planted.html", '{% translate "Planted" %}', "no Russian"
    ),
    Planted(
        "messages", "rostok/parties/planted.py", '_("Begin a mentorship")\n', "takes its Russian from visits"
    ),
    Planted("sizes", "rostok/parties/queries.py", LONG_FUNCTION, "f has 61 lines"),
    Planted("imports", "rostok/assessment/core/planted.py", "import django\n", "may not import django"),
]
OF_EACH_WALL = [
    Planted("pure", "rostok/assessment/core/planted.py", "import requests\n", "may not import requests"),
    Planted("surface", "rostok/proofs/planted.py", "import_module('rostok.roadmaps')\n", "asks by name"),
    Planted("surface", "rostok/proofs/planted.py", "apps.get_model('roadmaps', 'Step')\n", "asks by name"),
    Planted("imports", "rostok/parties/drawer.py", "X = 1\n", "is no file name of a room"),
    Planted("imports", "rostok/parties/states.py", "from rostok.parties import models\n", "may not import"),
    Planted(
        "imports", "rostok/kernel/planted.py", "from rostok.foundation import actors\n", "may not import"
    ),
    Planted("names", "rostok/assessment/core/helpers.py", "X = 1\n", "“helpers” says nothing"),
    Planted("names", "rostok/assessment/core/loose/levels.py", "X = 1\n", "is missing"),
    Planted("pure", "rostok/kernel/planted.py", "import random\n", "may not import random"),
    Planted("pure", "rostok/assessment/core/planted.py", "at = datetime.now()\n", "datetime.now()"),
    Planted(
        "surface", "rostok/portal/queries.py", "from rostok.parties import forms\n", "forms is not offered"
    ),
    Planted("keys", "rostok/proofs/models.py", CASCADE, "on_delete must be PROTECT"),
    Planted("keys", "rostok/proofs/models.py", NAMED, "related_name must be"),
    Planted("keys", "rostok/proofs/models.py", OUTSIDE, "points at “auth”"),
    Planted("keys", "rostok/foundation/models.py", USER, "a key of foundation may not point up"),
    Planted(
        "writes", "rostok/proofs/queries.py", "p = visible_proofs(a)\np.update(state='x')\n", ".update()"
    ),
    Planted("writes", "rostok/proofs/forms.py", "form.save()\n", ".save()"),
    Planted("writes", "rostok/proofs/jobs.py", "proof.delete()\n", ".delete()"),
    Planted(
        "writes",
        "rostok/proofs/queries.py",
        "with connection.cursor() as c:\n    pass\n",
        "connection.cursor()",
    ),
    Planted(
        "signals", "rostok/parties/apps.py", "from django.db.models.signals import post_save\n", "no signals"
    ),
    Planted("signals", "rostok/parties/models.py", "models.signals.post_save.connect(f)\n", "no signals"),
    Planted("sizes", "rostok/parties/queries.py", LONG_FILE, "lines: a file has 500"),
    Planted("sizes", "rostok/ui/templates/ui/planted.html", "<p>\n" * 200, "a template has 200"),
    Planted("containers", "rostok/learning/__init__.py", "", "learning is built"),
    Planted("reasons", "rostok/parties/queries.py", "import os  # noqa\n", "needs a code"),
    Planted("reasons", "rostok/parties/queries.py", "import os  # noqa: F401  # because\n", "needs a code"),
    Planted("strict", "rostok/ui/templates/ui/planted.html", '<p style="color: red">', "a style attribute"),
    Planted(
        "strict", "rostok/ui/templates/ui/planted.html", "<script>alert(1)</script>", "a script without src"
    ),
    Planted("machines", "rostok/proofs/actions.py", BY_HAND, "set by advance() alone"),
    Planted("machines", "rostok/proofs/actions.py", BY_UPDATE, "set by advance() alone"),
    Planted("strict", "rostok/ui/templates/ui/planted.html", '<a\n  onclick="go()">', "an inline handler"),
]
FREE = [
    Planted("writes", "rostok/proofs/queries.py", "seen = {}\nseen.update(a=1)\ncache.delete('k')\n", ""),
    Planted("writes", "rostok/proofs/documents.py", "image.save(path, 'PNG')\nrequest.session.save()\n", ""),
    Planted("writes", "rostok/proofs/actions.py", "Proof.objects.create()\n", ""),
    Planted("sizes", "rostok/parties/migrations/0099_long.py", LONG_FILE + LONG_FUNCTION, ""),
    Planted(
        "keys", "rostok/proofs/models.py", USER.replace("settings.AUTH_USER_MODEL", "'parties.Person'"), ""
    ),
    Planted("surface", "rostok/portal/queries.py", "from rostok.parties.queries import x\n", ""),
    Planted(
        "strict", "rostok/ui/templates/ui/planted.html", '{# style="" #}<script src="a.js"></script>', ""
    ),
    Planted("reasons", "rostok/parties/queries.py", "import os  # noqa: F401  # registers by import\n", ""),
]


@functools.cache
def known(wall: str, clean_tree: Path) -> set[tuple[str, str]]:
    """The faults of the tree as it is, looked up once a wall."""
    return complaints(wall, clean_tree)


def complaints(wall: str, root: Path) -> set[tuple[str, str]]:
    """(file, text) of each fault; lines move when something is planted above them."""
    return {(fault.file, fault.text) for fault in WALLS[wall](root)}


def label(planted: Planted) -> str:
    """For the reader of the test run."""
    return f"{planted.wall}: {planted.words or planted.text.splitlines()[0]}"


@pytest.mark.parametrize("planted", [*OF_THE_ISSUE, *OF_EACH_WALL], ids=label)
def test_planted_fault_is_the_only_new_one(planted: Planted, plant: Plant, clean_tree: Path) -> None:
    tree = plant(planted.file, planted.text)
    new = complaints(planted.wall, tree) - known(planted.wall, clean_tree)
    assert len(new) == 1, new
    ((file, text),) = new
    assert planted.words in text
    place = standing(planted.file)
    assert file in {place, "pyproject.toml", str(Path(place).with_name("__init__.py"))}


@pytest.mark.parametrize("planted", FREE, ids=label)
def test_what_is_allowed_is_not_reported(planted: Planted, plant: Plant, clean_tree: Path) -> None:
    tree = plant(planted.file, planted.text)
    assert complaints(planted.wall, tree) <= known(planted.wall, clean_tree)


@pytest.mark.parametrize("planted", OF_THE_ISSUE, ids=label)
def test_check_only_names_the_file_and_leaves_with_1(planted: Planted, plant: Plant) -> None:
    tree = plant(planted.file, planted.text)
    done = check(planted.wall, tree)
    assert done.returncode == 1, done.stderr
    place = standing(planted.file)
    assert any(line.startswith(f"{place}:") for line in done.stdout.splitlines()), done.stdout


@pytest.mark.parametrize("wall", sorted({planted.wall for planted in OF_THE_ISSUE}))
def test_check_only_leaves_with_0_on_a_clean_tree(wall: str, tree: Path) -> None:
    done = check(wall, tree)
    assert done.returncode == 0, done.stdout


def check(wall: str, tree: Path) -> subprocess.CompletedProcess[str]:
    """./run check --only WALL on another tree."""
    command = [sys.executable, "-m", "tests.tools", "check", "--only", wall, "--root", str(tree)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
