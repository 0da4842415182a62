"""The one place where a state changes: `advance`."""

from typing import Any

from django.db import models, transaction

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision, Rule
from rostok.foundation.journal import DomainEvent, publish
from rostok.foundation.refusals import AlreadyDone, Conflict, Refused, WrongState
from rostok.kernel.machine import Machine

_rules: dict[str, Rule] = {}
_machines: dict[str, tuple[Machine, type[models.Model]]] = {}


def register_rules(room: str, rules: dict[str, Rule]) -> None:
    """Make the rules of a room's `access.RULES` known as "room.verb"."""
    for verb, rule in rules.items():
        _rules[f"{room}.{verb}"] = rule


def register_machine(machine: Machine, model: type[models.Model]) -> None:
    """Bind a machine to the model whose `state` it moves."""
    _machines[model._meta.label_lower] = (machine, model)


def machine_of(model: type[models.Model]) -> Machine:
    """The machine of a model. KeyError when the model has none."""
    return _machines[model._meta.label_lower][0]


def machines() -> dict[str, tuple[Machine, type[models.Model]]]:
    """All registered machines by model label, for the tests and the docs."""
    return dict(_machines)


def rule_named(name: str) -> Rule:
    """The rule registered as "room.verb". KeyError for an unknown one."""
    return _rules[name]


def may(obj: Any, verb: str, *, actor: Actor) -> Decision:
    """Would `advance(obj, verb)` be allowed now? The same answer that gives the button and the refusal."""
    move = machine_of(type(obj)).move_from(obj.state, verb)
    if move is None:
        return WrongState(verb, obj.state).decision
    return rule_named(move.rule)(actor, obj)


@transaction.atomic
def advance(obj: Any, verb: str, *, actor: Actor, event: DomainEvent, **fields: Any) -> None:
    """Move `obj` by `verb`: state must allow it, the rule must agree, and nobody may have been faster.

    Writes `state` and `fields` in one conditional UPDATE, then the event row.
    Raises WrongState, Refused or Conflict; `obj` is changed in memory only on success.
    """
    machine = machine_of(type(obj))
    move = machine.move_from(obj.state, verb)
    if move is None:
        is_there = verb in machine.moves and machine.moves[verb].target == obj.state
        raise AlreadyDone(verb, obj.state) if is_there else WrongState(verb, obj.state)
    decision = rule_named(move.rule)(actor, obj)
    if not decision:
        raise Refused(decision)
    values = {"state": move.target, **fields}
    rows = type(obj)._default_manager.filter(pk=obj.pk, state=obj.state).update(**values)
    if rows != 1:
        raise Conflict
    for name, value in values.items():
        setattr(obj, name, value)
    publish(event, actor=actor)
