"""Run as a program on a tree: prints, as JSON, the machines and the rules that its rooms register."""

import json
import sys
from typing import Any

import django

import tests.environment


def machines() -> list[dict[str, Any]]:
    """Each registered machine with the states of its model and its picture."""
    from rostok.foundation import workflow
    from rostok.kernel.machine import mermaid

    return [
        {
            "name": machine.name,
            "room": model._meta.app_label,
            "states": sorted({str(value) for value, _label in model._meta.get_field("state").choices}),
            "named": sorted(map(str, machine.states())),
            "reachable": sorted(map(str, machine.reachable())),
            "rules": {str(verb): move.rule for verb, move in machine.moves.items()},
            "picture": mermaid(machine),
        }
        for machine, model in workflow.machines().values()
    ]


def known_rules(names: set[str]) -> list[str]:
    """Those of the names that a room has registered."""
    from rostok.foundation.workflow import rule_named

    known = []
    for name in names:
        try:
            rule_named(name)
        except KeyError:
            continue
        known.append(name)
    return known


if __name__ == "__main__":
    assert tests.environment
    django.setup()
    found = machines()
    rules = {rule for machine in found for rule in machine["rules"].values()}
    json.dump({"machines": found, "rules": known_rules(rules)}, sys.stdout)
