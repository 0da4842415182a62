"""The whole way of a register file, in batches: each is one transaction, so that it can be resumed."""

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.counting import count_what_is_stored
from rostok.foundation.journal import publish
from rostok.foundation.models import Event
from rostok.foundation.refusals import Refused
from rostok.parties import access, events, queries
from rostok.parties.actions.register.layouts import Chosen, choose_layout, remember_source
from rostok.parties.actions.register.planning import Plan, Planner, remarks_of
from rostok.parties.actions.register.reading import Report, Table, opened
from rostok.parties.actions.register.refusing import bad
from rostok.parties.actions.register.writing import changes_of, settle, write
from rostok.parties.core.places import Places
from rostok.parties.core.register import BadRow, CleanRow
from rostok.parties.core.rows import read_rows
from rostok.parties.models import Identifier, Organisation, RegisterImport, RegisterRemark, RegisterRow
from rostok.parties.states import RowOutcome

BATCH = 1000
MANY = 5_000  # organisations brought in or changed, after which a database counts its tables anew
Progress = Callable[[int, int], None]
Told = Callable[[Chosen], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is to be read: `mapping` as people write it, `source` whose layout is remembered."""

    sheet: str = ""
    mapping: Any = None
    source: str = ""
    dry_run: bool = False
    report: Path | None = None
    name: str = ""  # to be shown instead of the path


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
    run: RegisterImport | None = None,
    progress: Progress = lambda done, total: None,
    told: Told = lambda chosen: None,
    actor: Actor,
    **options: Any,
) -> Imported:
    """Bring the organisations of a register in. The same file again changes nothing.

    Writes organisations, numbers, rows for the queue, remarks, events and search rows, 1000 rows in a
    transaction; an interrupted run of the same file goes on where it stopped (`run`: this very one). A dry
    run writes only the report. `options` are those of `Options`; `told(chosen)` is called with the layout,
    `progress(done, total)` after each batch. Raises BadFile before anything is written, Refused.
    """
    decision = access.can_import(actor)
    if not decision:
        raise Refused(decision)
    given, started = Options(**options), time.monotonic()
    places = Places(queries.region_names())
    with opened(path, sheet=given.sheet, name=given.name) as table, ExitStack() as files, uncollected():
        chosen = choose_layout(table, places, mapping=given.mapping, source=given.source)
        told(chosen)
        run = None if given.dry_run else _run_of(table, chosen, given, run)
        report = _report(files, given.report, table, is_new=run is None or run.rows_done == 0)
        counts = _read(table, chosen, places, run, report=report, progress=progress, actor=actor)
    if run is not None:
        _finish(run, actor=actor)
        _count(counts)
    outcomes = {outcome.value: counts[outcome.value] for outcome in RowOutcome}
    return Imported(counts.total(), outcomes, time.monotonic() - started, run)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for cycles among the many short-lived rows: a fifth of the time, and they hold none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(
    table: Table,
    chosen: Chosen,
    places: Places,
    run: RegisterImport | None,
    *,
    report: Report,
    progress: Progress,
    actor: Actor,
) -> Counter[str]:
    """All batches, from where the run stands; the outcomes of its rows."""
    counts = Counter(run.counts if run else {})
    done, total = run.rows_done if run else 0, max(0, table.rows - chosen.layout.first + 1)
    planner = Planner(places, is_dry=run is None)
    for rows in _batches(read_rows(table.read(), chosen.layout, places), skip=done):
        plan = planner.plan(rows)
        done += len(rows)
        counts += _write_batch(plan, run, done=done, counts=counts, actor=actor)
        planner.remember(plan)
        _tell(report, plan)
        progress(done, total)
    return counts


def _run_of(table: Table, chosen: Chosen, given: Options, run: RegisterImport | None) -> RegisterImport:
    """The unfinished run of this very file under this very layout, else a new one."""
    layout = chosen.layout.as_dict()
    if run is None:
        unfinished = RegisterImport.objects.filter(
            sha256=table.sha256, sheet=table.sheet, finished_at=None, key=""
        )
        run = next((one for one in unfinished.order_by("-pk") if one.layout == layout), None)
    if run is None:
        run = RegisterImport(file_name=table.path.name[:200], sha256=table.sha256)
    source = remember_source(given.source, table, chosen.layout) if given.source else chosen.source
    run.sheet, run.layout, run.source = table.sheet[:100], layout, source or run.source
    run.rows_total = max(0, table.rows - chosen.layout.first + 1)
    run.save()
    return run


def _batches(rows: Iterator[CleanRow | BadRow], *, skip: int) -> Iterator[list[CleanRow | BadRow]]:
    rest = islice(rows, skip, None)
    while batch := list(islice(rest, BATCH)):
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
    run.finished_at, run.failure = timezone.now(), ""
    run.save(update_fields=["finished_at", "failure"])
    publish(events.RegisterImported(subject_kind="register_import", subject_id=run.pk), actor=actor)


def _count(outcomes: Counter[str]) -> None:
    if outcomes[RowOutcome.CREATED] + outcomes[RowOutcome.UPDATED] >= MANY:
        count_what_is_stored(Organisation, Identifier, RegisterRow, RegisterRemark, Event)


def _report(files: ExitStack, path: Path | None, table: Table, *, is_new: bool) -> Report:
    if path is None:
        return Report(None)
    try:
        mode = "w" if is_new or not path.exists() else "a"
        file = files.enter_context(path.open(mode, encoding="utf-8", newline=""))
    except OSError as error:
        raise bad("report_not_written", path, why=error.strerror) from error
    return Report(file, sheet=table.sheet, is_new=mode == "w")


def _tell(report: Report, plan: Plan) -> None:
    """Problems of cells and rows for the queue, in the order of the file."""
    for number, column, code, raw in remarks_of(plan):
        report.say(row=number, column=column, code=code, reason=str(queries.reason_words(code)), raw=raw)
