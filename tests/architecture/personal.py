"""personal: every field near a person is declared with its purpose, or named as telling nothing of one."""

from pathlib import Path

from tests.architecture.fault import Fault
from tests.architecture.inside import Silent, ask


def find(root: Path) -> list[Fault]:
    """Fields that are missing in the register, named twice, or in the register alone."""
    try:
        known = ask(root, "declared.py")
    except Silent as problem:
        return [Fault("rostok/config/settings.py", 1, f"the register cannot be read: {problem}")]
    return [fault(root, one["module"], one["model"], one["text"]) for one in known]


def fault(root: Path, module: str, model: str, text: str) -> Fault:
    """At the class of the model."""
    path = root.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    line = next((n for n, one in enumerate(lines, 1) if one.startswith(f"class {model}(")), 1)
    return Fault(str(path.relative_to(root)), line, text)
