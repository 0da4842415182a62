"""permissions: every address has its rows in the permission tables, and every row its address."""

from pathlib import Path

from tests.architecture.fault import Fault
from tests.architecture.inside import Silent, ask

LIBRARIES: dict[
    str, str
] = {}  # namespace -> why its addresses need no rows of ours; empty: we take none whole


def find(root: Path) -> list[Fault]:
    """Addresses without a name, without rows; rows without an address. No request is run."""
    try:
        known = ask(root, "addresses.py")
    except Silent as problem:
        return [Fault("rostok/config/urls.py", 1, f"the addresses cannot be read: {problem}")]
    tables = known["tables"]
    faults = []
    for address in known["addresses"]:
        name, namespace = address["name"], address["name"].rpartition(":")[0]
        if not name:
            file, line = place_of(root, address["module"], address["route"])
            faults.append(Fault(file, line, f"“{address['route']}” has no name"))
        elif name not in tables and namespace not in LIBRARIES:
            file, line = place_of(root, address["module"], name)
            faults.append(Fault(file, line, f"“{name}” has no rows in tests/permissions/"))
    for name in sorted(tables.keys() - {address["name"] for address in known["addresses"]}):
        faults.append(Fault(f"tests/permissions/{tables[name]}.py", 1, f"“{name}” is no address"))
    return faults


def place_of(root: Path, module: str, name: str) -> tuple[str, int]:
    """The file with the addresses of the room this view lies in, and the line that names it."""
    for room in (*module.split(".")[1:2], "config"):
        path = root / "rostok" / room / "urls.py"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for number, line in enumerate(lines, 1):
            if f'"{name.rpartition(":")[2]}"' in line:
                return str(path.relative_to(root)), number
    return "rostok/config/urls.py", 1
