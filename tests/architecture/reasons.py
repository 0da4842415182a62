"""reasons: a rule is silenced by its code and for a reason from a short list."""

import io
import re
import tokenize
from functools import cache
from pathlib import Path

from tests.architecture.fault import Fault

REASONS = {
    "untyped in stubs": "the type stubs of a library do not say what it does",
    "has no types": "a library comes without types",
    "named as": "a library calls this, so the name and the shape are its own",
    "rendered HTML": "the text is our own template or already cleaned, never what a person typed",
    "our own command": "a program or a statement made of our words alone",
    "address of ours": "the address that is opened is a constant or comes from the settings",
    "operator's screen": "a command talks to the person at the terminal",
    "held by": "a constraint or a line above makes sure of it; the assertion tells the type checker",
    "by declaration": "the class above declares the field, the type checker sees its base only",
    "not a secret": "looks like a password and is none",
    "invented data": "of the demo: chance from a seed, days that only keep their distance",
    "boundary": "the last place that can turn any error into a sentence",
    "registers by import": "the module registers something when it is read",
    "SafeLoader": "a YAML loader that makes no objects",
}
SILENCER = re.compile(r"#\s*(noqa|type:\s*ignore|ruff:\s*noqa|mypy:)", re.IGNORECASE)
REASONED = re.compile(
    r"#\s*(?:noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w,\s-]+\])\s*[#-]\s*(.+)$"
)


def find(root: Path) -> list[Fault]:
    """Comments that silence a check without code or without one of the reasons."""
    files = [*(root / "rostok").rglob("*.py"), *(root / "tests").rglob("*.py")]
    return [
        Fault(str(path.relative_to(root)), line, f"“{comment}” {advice(path.relative_to(root), comment)}")
        for path in sorted(files)
        for line, comment in silencers(path.read_text(encoding="utf-8"))
        if not is_reasoned(comment)
    ]


def advice(path: Path, comment: str) -> str:
    """What to do about it."""
    if path.parts[0] == "tests" and "type:" in comment:
        return "can go: types are checked in rostok/ alone"
    return f"needs a code and one of: {', '.join(REASONS)}"


@cache
def silencers(text: str) -> tuple[tuple[int, str], ...]:
    """(line, comment) of each comment in the text of a file that silences a check."""
    if not SILENCER.search(text):
        return ()
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = (token for token in tokens if token.type == tokenize.COMMENT)
    return tuple((one.start[0], one.string) for one in comments if SILENCER.search(one.string))


def is_reasoned(comment: str) -> bool:
    """A code, then `# why` or `- why` with the words of one of the reasons."""
    found = REASONED.search(comment)
    return bool(found) and any(reason in found[1] for reason in REASONS)
