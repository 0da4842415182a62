"""The commands of those who change the code; `./run` prepares the environment and comes here."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = {
    "check": "tests.tools.check",
    "fmt": "tests.tools.formatting",
    "messages": "tests.tools.messages",
    "quick": "tests.tools.quick",
    "test": "tests.tools.everything",
}


def main(arguments: list[str]) -> int:
    """Runs one command: 0 done, 1 findings, 2 bad use, 3 interrupted."""
    command, *rest = arguments or ["--help"]
    if command not in COMMANDS and command != "bench":
        print(f"Unknown command “{command}”. Known: bench, {', '.join(COMMANDS)}.", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    try:
        if command == "bench":  # a program of its own, in the environment the person gives
            return subprocess.call([sys.executable, "-m", "tests.bench", *rest])
        importlib.import_module("tests.environment")
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
