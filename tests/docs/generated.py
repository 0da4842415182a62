"""The pages that say what the code says: `python -m tests.docs.generated` writes them, a test compares.

docs/events.md from the event classes, docs/rights.md from the rules that rooms register.
"""

import dataclasses
import importlib
import inspect
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
SUBJECT = {"subject_kind", "subject_id"}

EVENTS = """# Events

Generated from the code: `.venv/bin/python -m tests.docs.generated`.

Every change is a row of the journal: what happened, to which thing, who did it, when, and the facts named
here. Facts are ids, codes and names of fields, never personal values. A timeline shows an event only to
readers of its audience; what an audience means is told in the page of the [room](index.md).

| Event | Means | Audience | Facts |
|---|---|---|---|
"""
RIGHTS = """# Rights

Generated from the code: `.venv/bin/python -m tests.docs.generated`.

Each rule answers for one actor and one thing, with the reason and the way out when it says no. The same
answer draws the button, words the refusal and guards the move of a [machine](machines/).

| Rule | Who may |
|---|---|
"""


def event_classes() -> Iterator[type]:
    """Every event that the rooms can publish, by kind."""
    from django.conf import settings

    from rostok.foundation.journal import DomainEvent

    for room in ("foundation", *settings.ROOMS):
        if (Path(__file__).resolve().parents[2] / "rostok" / room / "events.py").exists():
            importlib.import_module(f"rostok.{room}.events")
    found = [one for one in _below(DomainEvent) if "kind" in vars(one) and _is_current(one)]
    yield from sorted(found, key=lambda one: one.kind)


def _is_current(one: type) -> bool:
    """The class its module knows by this name: a dataclass with slots leaves a first draft behind."""
    module = sys.modules[one.__module__]
    return one.__module__.startswith("rostok.") and getattr(module, one.__name__, None) is one


def _below(parent: type) -> Iterator[type]:
    for child in parent.__subclasses__():
        yield child
        yield from _below(child)


def events_page() -> str:
    """docs/events.md as it should be."""
    rows = []
    for event in event_classes():
        facts = [field.name for field in dataclasses.fields(event) if field.name not in SUBJECT]
        shown = " ".join(f"`{name}`" for name in facts)
        rows.append(f"| `{event.kind}` | {meaning(event)} | `{event.audience}` | {shown} |\n")
    return EVENTS + "".join(rows)


def rights_page() -> str:
    """docs/rights.md as it should be."""
    from rostok.foundation import workflow

    rules = sorted(workflow._rules.items())
    return RIGHTS + "".join(f"| `{name}` | {meaning(rule)} |\n" for name, rule in rules)


def meaning(thing: Callable[..., object]) -> str:
    """The first paragraph of a docstring in one line. ValueError without one."""
    text = inspect.getdoc(thing) if "__doc__" in dir(thing) and thing.__doc__ else None
    if not text or text.startswith(f"{getattr(thing, '__name__', '')}("):  # a dataclass without a docstring
        raise ValueError(f"{thing} has no docstring")
    return " ".join(text.split("\n\n")[0].split()).replace("|", "\\|")


PAGES = {"events.md": events_page, "rights.md": rights_page}


def main() -> None:
    """Writes the pages."""
    import django

    import tests.environment

    assert tests.environment
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rostok.config.settings")
    django.setup()
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
