"""The `rostok` command: a thin door to the management commands, with clear sentences and exit codes.

0 done, 1 findings, 2 bad use or a bad file, 3 interrupted and resumable. Never a traceback.
"""

import gc
import logging
import os
import sys
from typing import NoReturn

DONE, FINDINGS, BAD_USE, INTERRUPTED = 0, 1, 2, 3
NEEDS_DEMO = {"demo", "pages"}
HELP = {"help", "--help", "-h"}


def main() -> NoReturn:
    """Run the command named in the arguments and leave with its exit code."""
    arguments = sys.argv[1:] or ["help"]
    if arguments[0] in NEEDS_DEMO | HELP:  # help tells of all commands, those of the demonstration too
        os.environ.setdefault("ROSTOK_MODE", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rostok.config.settings")
    logging.raiseExceptions, logging.lastResort = False, None  # tracebacks belong to the log file alone
    try:
        code = run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = say("Interrupted. Run the same command again: it goes on where it stopped.", INTERRUPTED)
    except BrokenPipeError:  # the reader, for example `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except Exception as error:
        logging.getLogger("rostok").exception("command %s failed", arguments[0])
        code = say(_in_a_sentence(error), BAD_USE)
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Find the management command and call it; its return code or DONE."""
    from rostok.config.env import BadSetting

    try:
        import django

        django.setup()
    except BadSetting as error:
        return say(str(error), BAD_USE)
    gc.freeze()  # what is loaded stays: looking through it again and again cost long commands a fifth

    from django.core.management import CommandError, call_command, get_commands, load_command_class

    known = get_commands()
    name, rest = _command(arguments, set(known))
    if name is None:
        return say(_unknown(arguments[0], set(known)), BAD_USE)
    words = name.replace("_", " ") if name == "_".join(arguments[:2]) else name
    try:
        command = load_command_class(known[name], name)
        try:
            command.create_parser("rostok", words).parse_args(rest)
        except CommandError as error:
            what = str(error).removeprefix("Error: ")
            return say(f"rostok {words}: {what}. See `rostok {words} --help`.", BAD_USE)
        call_command(command, *rest)
    except CommandError as error:
        return say(str(error), error.returncode)
    except SystemExit as stop:
        return DONE if stop.code is None else stop.code if isinstance(stop.code, int) else BAD_USE
    return DONE


def _command(arguments: list[str], known: set[str]) -> tuple[str | None, list[str]]:
    """`import register FILE` is the command import_register; `packs list` is packs with an argument."""
    if arguments[0] in HELP:
        return "rostok_help", []
    if len(arguments) > 1 and (joined := f"{arguments[0]}_{arguments[1]}") in known:
        return joined, arguments[2:]
    return (arguments[0], arguments[1:]) if arguments[0] in known else (None, [])


def _unknown(name: str, known: set[str]) -> str:
    begun = sorted(one.replace("_", " ") for one in known if one.startswith(f"{name}_"))
    if begun:
        return f"{name!r} needs one more word: {', '.join(begun)}."
    if name in NEEDS_DEMO:
        return f"The demonstration does not start with ROSTOK_MODE={os.environ['ROSTOK_MODE']}: unset it."
    return f"There is no command {name!r}. Run `rostok help` to see them all."


def _in_a_sentence(error: Exception) -> str:
    """What went wrong, for a person at a terminal: its first line, and where the rest is."""
    from django.db import Error as DatabaseProblem

    first = (str(error).strip().splitlines() or ["without a word"])[0].rstrip(".")
    if isinstance(error, DatabaseProblem):
        return f"The database cannot be used: {first}. Check DATABASE_URL; `rostok migrate` makes the tables."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'A file'} cannot be used: {error.strerror}."
    return f"Something went wrong: {first}. The details are in rostok.log of the data folder."


def say(sentence: str, code: int) -> int:
    """One sentence to the person, and the exit code back."""
    sys.stderr.write(sentence.rstrip() + "\n")
    return code
