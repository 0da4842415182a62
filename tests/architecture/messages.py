"""messages: everything a person reads is there in Russian, and the compiled catalogue says it."""

from pathlib import Path

from tests.architecture.fault import Fault
from tests.tools import catalogues


def find(root: Path) -> list[Fault]:
    """What ./run messages --check says."""
    return sorted(catalogues.faults(root))
