"""The walls by name. `./run check --list` prints them, `--only NAME` runs one, pytest runs all."""

from tests.architecture import (
    containers,
    imports,
    keys,
    machines,
    messages,
    names,
    permissions,
    personal,
    pure,
    reasons,
    signals,
    sizes,
    strict,
    surface,
    writes,
)
from tests.architecture.fault import Wall

WALLS: dict[str, Wall] = {
    "imports": imports.find,
    "names": names.find,
    "pure": pure.find,
    "surface": surface.find,
    "keys": keys.find,
    "writes": writes.find,
    "signals": signals.find,
    "sizes": sizes.find,
    "containers": containers.find,
    "reasons": reasons.find,
    "permissions": permissions.find,
    "personal": personal.find,
    "messages": messages.find,
    "strict": strict.find,
    "machines": machines.find,
}
