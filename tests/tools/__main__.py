"""The commands of those who change the code; `./run` prepares the environment and comes here."""

import importlib
import importlib.util
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = {
    "bench": "tests.bench",
    "check": "tests.tools.check",
    "fmt": "tests.tools.formatting",
    "messages": "tests.tools.messages",
    "quick": "tests.tools.quick",
    "test": "tests.tools.everything",
}


def main(arguments: list[str]) -> int:
    """Runs one command: 0 done, 1 findings, 2 bad use, 3 interrupted."""
    command, *rest = arguments or ["--help"]
    if command not in COMMANDS or importlib.util.find_spec(COMMANDS[command]) is None:
        print(f"Unknown command “{command}”. Known: {', '.join(sorted(COMMANDS))}.", file=sys.stderr)
        return 2
    try:
        return importlib.import_module(COMMANDS[command]).main(rest, ROOT)
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 3
    except SyntaxError as problem:
        print(f"{problem.filename}:{problem.lineno}: {problem.msg}")
        return 1
    except BrokenPipeError:  # the reader, for example `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
