"""A copy of the tree to plant faults in."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("rostok", "tests", "docs/machines")
HEAVY = shutil.ignore_patterns("static", "fonts", "vendor", "*.sqlite3")


def standing(file: str) -> str:
    """The same layer where it has become a package meanwhile: `queries.py` or `queries/__init__.py`."""
    folder = Path(file).with_suffix("")
    return str(folder / "__init__.py") if (ROOT / folder).is_dir() else file


@pytest.fixture(scope="session")
def clean_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the walls read, copied once; nobody writes into it."""
    tree = tmp_path_factory.mktemp("clean")
    for folder in NEEDED:
        if (ROOT / folder).exists():
            shutil.copytree(ROOT / folder, tree / folder, ignore=HEAVY)
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


@pytest.fixture
def tree(clean_tree: Path, tmp_path: Path) -> Path:
    """A copy of one's own. Code is linked, and taken out before it is written anew; documents are copied."""

    def copied(source: str, target: str) -> None:
        (shutil.copy if source.endswith(".md") else os.link)(source, target)

    return Path(shutil.copytree(clean_tree, tmp_path / "tree", copy_function=copied))


@pytest.fixture
def plant(tree: Path) -> Callable[[str, str], Path]:
    """`plant("rostok/parties/utils.py", "text")` appends the text to a file of the copy, or makes it."""

    def plant(file: str, text: str) -> Path:
        path = tree / standing(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.unlink(missing_ok=True)
        path.write_text(f"{before}\n{text}", encoding="utf-8")
        return tree

    return plant
