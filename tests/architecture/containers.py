"""containers: the contracts name exactly the rooms that stand."""

from pathlib import Path

from tests.architecture.contracts import NOT_LAYERED, contracts, floors, planned
from tests.architecture.fault import Fault, rooms


def find(root: Path) -> list[Fault]:
    """Rooms in parentheses that are built, rooms without parentheses that are not, rooms without layers."""
    built, unbuilt = set(rooms(root)), planned(root)
    layered = {container.removeprefix("rostok.") for container in contracts(root)[1]["containers"]}
    differences = {
        "is built: take it out of its parentheses in the first contract": built & unbuilt,
        "is not built: put it into parentheses in the first contract": floors(root).keys() - unbuilt - built,
        "is missing among the containers of the second contract": built - NOT_LAYERED - layered - unbuilt,
        "is no room, yet stands among the containers of the second contract": layered - built
        | layered & NOT_LAYERED,
    }
    return [
        Fault("pyproject.toml", 1, f"{room} {text}")
        for text, names in differences.items()
        for room in sorted(names)
    ]
