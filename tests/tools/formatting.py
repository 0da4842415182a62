"""./run fmt: the code and the templates in their one form, what the docs take from the code written anew."""

import sys
from pathlib import Path

from tests.tools.check import DJADE, template_files
from tests.tools.pictures import draw
from tests.tools.steps import call, program


def main(_arguments: list[str], root: Path) -> int:
    """Rewrites the files; what remains for a person to mend is printed, then the code is 1."""
    fixed, complaints = call(root, [program("ruff"), "check", "--fix", "--output-format", "concise", "."])
    call(root, [program("ruff"), "format", "."])
    call(root, [*DJADE, *template_files(root)])
    draw(root)
    call(root, [sys.executable, "-m", "tests.docs.generated"])
    if fixed:
        print(complaints.rstrip())
    return 1 if fixed else 0
