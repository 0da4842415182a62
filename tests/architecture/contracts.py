"""The contracts of import-linter as data: which rooms there are and which stands on which."""

import tomllib
from pathlib import Path
from typing import Any

NOT_LAYERED = {"config", "demo", "foundation", "kernel", "ui"}  # their files have names of their own


def contracts(root: Path) -> list[dict[str, Any]]:
    """The contracts in the order of pyproject.toml."""
    config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return list(config["tool"]["importlinter"]["contracts"])


def floors(root: Path) -> dict[str, int]:
    """The floor of every room, built or not; 0 is the ground. Rooms of one floor do not know each other."""
    layers = [layer.split("|") for layer in contracts(root)[0]["layers"]]
    return {room.strip(" ()"): floor for floor, names in enumerate(reversed(layers)) for room in names}


def planned(root: Path) -> set[str]:
    """Rooms that the contract keeps in parentheses."""
    layers = [name.strip() for layer in contracts(root)[0]["layers"] for name in layer.split("|")]
    return {name.strip("()") for name in layers if name.startswith("(")}
