"""The `rostok` command: a thin door to the management commands, with clear sentences and exit codes.

0 done, 1 findings, 2 bad use or a bad file, 3 interrupted and resumable. Never a traceback.
"""

import logging
import os
import sys
from typing import NoReturn

DONE, FINDINGS, BAD_USE, INTERRUPTED = 0, 1, 2, 3
NEEDS_DEMO = {"demo", "pages"}


def main() -> NoReturn:
    """Run the command named in the arguments and leave with its exit code."""
    arguments = sys.argv[1:] or ["help"]
    if arguments[0] in NEEDS_DEMO:
        os.environ.setdefault("ROSTOK_MODE", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rostok.config.settings")
    try:
        code = run(arguments)
    except KeyboardInterrupt:
        code = say("Interrupted. Run the same command again: it goes on where it stopped.", INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - boundary: people get a sentence, the log gets the rest
        logging.getLogger("rostok").exception("command %s failed", arguments[0])
        code = say(f"{type(error).__name__}: {error}. The details are in the log.", BAD_USE)
    sys.stdout.flush()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Find the management command and call it; its return code or DONE."""
    from rostok.config.env import BadSetting

    try:
        import django

        django.setup()
    except BadSetting as error:
        return say(str(error), BAD_USE)

    from django.core.management import CommandError, call_command, get_commands

    name, rest = _command(arguments, set(get_commands()))
    if name is None:
        return say(f"There is no command {arguments[0]!r}. Run `rostok help` to see them all.", BAD_USE)
    try:
        call_command(name, *rest)
    except CommandError as error:
        return say(str(error), error.returncode)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else BAD_USE
    return DONE


def _command(arguments: list[str], known: set[str]) -> tuple[str | None, list[str]]:
    """`import register FILE` is the command import_register; `packs list` is packs with an argument."""
    if arguments[0] in {"help", "--help", "-h"}:
        return "rostok_help", []
    if len(arguments) > 1 and (joined := f"{arguments[0]}_{arguments[1]}") in known:
        return joined, arguments[2:]
    return (arguments[0], arguments[1:]) if arguments[0] in known else (None, [])


def say(sentence: str, code: int) -> int:
    """One sentence to the person, and the exit code back."""
    sys.stderr.write(sentence.rstrip() + "\n")
    return code
