"""Merging two rows that stand for one thing: references are moved, remembered by ids, and moved back."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import ForeignKey, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.links import Link
from rostok.foundation.models import MergeTrace

Kept = Collection[type[models.Model]]
Words = str | Promise
Ways = Callable[[Actor, Sequence[int]], Sequence[Link]]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rows of which only one may stand when their things become one: ids, and what to do about it."""

    model: str
    old_id: int
    new_id: int
    reason: Words
    way_out: Words

    def ways(self, actor: Actor) -> Sequence[Link]:
        """Where this reader can do something about either row."""
        return _told.get(self.model, _ANY).ways(actor, (self.old_id, self.new_id))


@dataclass(frozen=True, slots=True)
class _Told:
    """How a room tells a clash of its rows."""

    reason: Words
    way_out: Words
    ways: Ways


_told: dict[str, _Told] = {}
_ANY = _Told(
    _("Both have a record of which there may be only one."),
    _("End or take back one of the two records first."),
    lambda actor, ids: (),
)


def word_clash(model: type[models.Model], reason: Words, way_out: Words, ways: Ways = _ANY.ways) -> None:
    """How a clash of rows of `model` is told, and the way out; called in `apps.ready` of its room.

    `ways(actor, ids)` gives the addresses where the actor can do something about these two rows.
    """
    _told[model._meta.label] = _Told(reason, way_out, ways)


def references_to(model: type[models.Model], *, keep: Kept = ()) -> Iterator[tuple[type[models.Model], Any]]:
    """(model, field) of each foreign key to `model`, also without a reverse name; not those of `keep`."""
    for other in apps.get_models(include_auto_created=True):
        if other in keep:
            continue
        for field in other._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.remote_field.model is model:
                yield other, field


def clashes(old: models.Model, new: models.Model, *, keep: Kept = ()) -> list[Clash]:
    """What the database would refuse if everything of `old` belonged to `new`. Changes nothing."""
    found = []
    for model, field in references_to(type(old), keep=keep):
        for others, condition in _uniques(model, field):
            mine, theirs = (_rows(model, field, thing, others, condition) for thing in (old, new))
            told = _told.get(model._meta.label, _ANY)
            found += [
                Clash(model._meta.label, pk, theirs[values], told.reason, told.way_out)
                for values, pk in mine.items()
                if values in theirs
            ]
    return found


@transaction.atomic
def repoint(old: models.Model, new: models.Model, *, kind: str, merge_id: int, keep: Kept = ()) -> int:
    """Let every row that points at `old` point at `new`; each is remembered in MergeTrace. How many moved.

    Raises IntegrityError where `clashes` would have told one; nothing is moved then.
    """
    moved = 0
    for model, field in references_to(type(old), keep=keep):
        ids = list(model._base_manager.filter(**{field.attname: old.pk}).values_list("pk", flat=True))
        MergeTrace.objects.bulk_create(
            MergeTrace(
                kind=kind,
                merge_id=merge_id,
                model=model._meta.label,
                field=field.name,
                row_id=pk,
                old_id=old.pk,
                new_id=new.pk,
            )
            for pk in ids
        )
        model._base_manager.filter(**{field.attname: old.pk}).update(**{field.attname: new.pk})
        moved += len(ids)
    return moved


@transaction.atomic
def undo(*, kind: str, merge_id: int) -> tuple[int, int]:
    """Move back what a merge has moved: (rows moved back, rows that are gone or have moved on since)."""
    traces = MergeTrace.objects.filter(kind=kind, merge_id=merge_id, undone_at=None)
    back = gone = 0
    for trace in traces.order_by("-pk"):
        model = apps.get_model(trace.model)
        column = model._meta.get_field(trace.field).attname
        found = model._base_manager.filter(**{"pk": trace.row_id, column: trace.new_id})
        if found.update(**{column: trace.old_id}):
            back += 1
        else:
            gone += 1
    traces.update(undone_at=timezone.now())
    return back, gone


def traced(*, kind: str, merge_id: int) -> Counter[str]:
    """How many rows of each model a merge has moved."""
    rows = MergeTrace.objects.filter(kind=kind, merge_id=merge_id).order_by()
    return Counter(rows.values_list("model", flat=True))


def _uniques(model: type[models.Model], field: Any) -> Iterator[tuple[tuple[str, ...], Q]]:
    """(the other fields, the condition) of each rule that lets only one row have this reference."""
    if field.unique:
        yield (), Q()
    for names in model._meta.unique_together:
        if field.name in names:
            yield tuple(name for name in names if name != field.name), Q()
    for rule in model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and field.name in rule.fields:
            yield tuple(name for name in rule.fields if name != field.name), rule.condition or Q()


def _rows(
    model: type[models.Model], field: Any, thing: models.Model, others: tuple[str, ...], condition: Q
) -> dict[tuple[Any, ...], int]:
    """Values of the other fields → id; NULL is like nothing, not even like itself."""
    rows = model._base_manager.filter(condition, **{field.attname: thing.pk}).values_list("pk", *others)
    return {values: pk for pk, *rest in rows if None not in (values := tuple(rest))}
