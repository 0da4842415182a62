"""Draws every machine into its page of docs/machines/, and leaves the words around the picture alone."""

import re
from pathlib import Path

from tests.architecture.inside import Silent, ask
from tests.architecture.machines import PICTURE, picture_path

DRAWN = re.compile(r"```mermaid\n.*?\n```\n", re.DOTALL)


def draw(root: Path) -> None:
    """Writes the pages; a tree that cannot be loaded keeps its old ones."""
    try:
        known = ask(root, "registered.py")
    except Silent:
        return
    for machine in known["machines"]:
        page, picture = picture_path(root, machine["name"]), PICTURE.format(machine["picture"])
        text = page.read_text(encoding="utf-8") if page.exists() else f"# {machine['name']}\n\n{picture}"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(DRAWN.sub(picture.replace("\\", "\\\\"), text, count=1), encoding="utf-8")
