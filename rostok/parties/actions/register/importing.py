"""The whole way of a register file, in batches: each is one transaction, so that it can be resumed."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Refused
from rostok.parties import access, events, queries
from rostok.parties.actions.register.planning import Plan, Planner
from rostok.parties.actions.register.reading import BadFile, Opened, Report, open_register, read_rows
from rostok.parties.actions.register.writing import changes_of, settle, write
from rostok.parties.core.register import clean_row
from rostok.parties.models import RegisterImport
from rostok.parties.states import RowOutcome

BATCH = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows; `rows` is the sum of the outcomes. `run` is None for a dry run."""

    rows: int
    outcomes: dict[str, int]
    seconds: float
    run: RegisterImport | None

    def as_dict(self) -> dict[str, Any]:
        """The promised line of the command."""
        return {"rows": self.rows, **self.outcomes, "seconds": round(self.seconds, 3)}


def import_register(
    path: Path,
    *,
    dry_run: bool = False,
    report: Path | None = None,
    progress: Progress = lambda done, total: None,
    actor: Actor,
) -> Imported:
    """Bring the organisations of a register in. The same file again changes nothing.

    Writes organisations, numbers, rows for the queue, events and search rows, 500 rows in a transaction;
    an interrupted run of the same file goes on where it stopped. A dry run writes only the report.
    `progress(done, total)` is called after each batch. Raises BadFile before anything is written, Refused.
    """
    decision = access.can_import(actor)
    if not decision:
        raise Refused(decision)
    started = time.monotonic()
    opened = open_register(path)
    run = None if dry_run else _run_of(opened)
    counts = Counter(run.counts if run else {})
    done = run.rows_done if run else 0
    planner = Planner(queries.region_names(), is_dry=dry_run)
    with ExitStack() as files:
        table = _report(files, report, is_new=done == 0)
        for numbered in _batches(opened.path, skip=done):
            plan = planner.plan(clean_row(number, cells) for number, cells in numbered)
            counts += _write_batch(plan, run, done=done + len(numbered), counts=counts, actor=actor)
            planner.remember(plan)
            _tell(table, plan)
            done += len(numbered)
            progress(done, opened.rows)
    if run is not None:
        _finish(run, actor=actor)
    outcomes = {outcome.value: counts[outcome.value] for outcome in RowOutcome}
    return Imported(done, outcomes, time.monotonic() - started, run)


def _run_of(opened: Opened) -> RegisterImport:
    """The unfinished run of this very file, else a new one."""
    unfinished = RegisterImport.objects.filter(sha256=opened.sha256, finished_at=None).order_by("pk").last()
    return unfinished or RegisterImport.objects.create(file_name=opened.path.name[:200], sha256=opened.sha256)


def _batches(path: Path, *, skip: int) -> Iterator[list[tuple[int, dict[str, str]]]]:
    rows = islice(read_rows(path), skip, None)
    while batch := list(islice(rows, BATCH)):
        yield batch


@transaction.atomic
def _write_batch(
    plan: Plan, run: RegisterImport | None, *, done: int, counts: Counter[str], actor: Actor
) -> Counter[str]:
    """The outcomes of the batch, written together with how far the run got."""
    changes = changes_of(plan)
    settle(plan, changes)
    if run is not None:
        write(plan, changes, run=run, actor=actor)
        run.rows_done, run.counts = done, dict(counts + plan.counts)
        run.save(update_fields=["rows_done", "counts"])
    return plan.counts


@transaction.atomic
def _finish(run: RegisterImport, *, actor: Actor) -> None:
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])
    publish(events.RegisterImported(subject_kind="register_import", subject_id=run.pk), actor=actor)


def _report(files: ExitStack, path: Path | None, *, is_new: bool) -> Report:
    if path is None:
        return Report(None)
    try:
        mode = "w" if is_new or not path.exists() else "a"
        file = files.enter_context(path.open(mode, encoding="utf-8", newline=""))
    except OSError as error:
        raise BadFile(f"{path}: the report cannot be written ({error.strerror}).") from error
    return Report(file, is_new=mode == "w")


def _tell(table: Report, plan: Plan) -> None:
    """Problems of cells and rows for the queue, in the order of the file."""
    lines = [(number, problem.column, problem.code, problem.raw) for number, problem in plan.problems]
    lines += [(row.number, "", match.code, row.name) for match, row in plan.queued]
    for number, column, code, raw in sorted(lines):
        table.say(row=number, column=column, code=code, reason=str(queries.reason_words(code)), raw=raw)
