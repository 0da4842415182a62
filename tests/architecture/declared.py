"""Run as a program on a tree: prints, as JSON, what is wrong with its register of personal data."""

import json
import sys
from collections import Counter
from collections.abc import Iterator

import django

import tests.environment

HOW = "say what it is in queries/personal.py of its room, or name it apart"


def faults() -> Iterator[dict[str, str]]:
    """Fields near people that no room names, fields named twice, names without a field."""
    from django.apps import apps

    from rostok.foundation.personal import asked_fields, named, near_people, rooms_declared

    ours = [model for model in apps.get_models() if model.__module__.startswith("rostok.")]
    known: Counter[tuple[type, str]] = Counter()
    for room in rooms_declared():
        for written in (*(kept.fields for kept in room.kept), room.apart):
            known.update(named(room.room, written))
    asked = {(model, name) for model in near_people(ours) for name in asked_fields(model)}
    for model, name in sorted(asked - known.keys(), key=str):
        yield told(model, f"{model.__name__}.{name}: {HOW}")
    for (model, name), times in known.items():
        if times > 1:
            yield told(model, f"{model.__name__}.{name} is named twice in the register")
        if name not in {field.name for field in model._meta.concrete_fields}:
            yield told(model, f"{model.__name__}.{name} stands in the register and is no field")


def told(model: type, text: str) -> dict[str, str]:
    return {"module": model.__module__, "model": model.__name__, "text": text}


if __name__ == "__main__":
    assert tests.environment
    django.setup()
    json.dump(list(faults()), sys.stdout)
