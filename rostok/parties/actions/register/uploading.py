"""A register that comes through a page: kept, its columns confirmed, tried, then imported by the worker."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation import files
from rostok.foundation.actors import Actor
from rostok.foundation.jobs import enqueue
from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.parties import access, queries
from rostok.parties.actions.register.importing import import_register
from rostok.parties.actions.register.layouts import (
    known_by_head,
    layout_of,
    remember_source,
    within,
)
from rostok.parties.actions.register.reading import first_filled, opened, sheets_in
from rostok.parties.actions.register.refusing import BadFile
from rostok.parties.core.columns import Layout, guess, head_of
from rostok.parties.core.places import Places
from rostok.parties.models import RegisterImport, RegisterSource

SHOWN = 8  # rows of the preview


@dataclass(frozen=True, slots=True)
class Look:
    """What a person sees of an uploaded table before it is imported."""

    sheets: tuple[str, ...]
    sheet: str
    head: list[str]
    rows: list[tuple[int, list[str]]]
    layout: Layout
    source: RegisterSource | None

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.layout.columns)


def upload_register(uploaded: Any, *, actor: Actor) -> RegisterImport:
    """Keep an uploaded table; nothing is imported yet. Raises Refused, Incomplete: it cannot be read."""
    _ask(actor)
    stored = files.store_table(uploaded)
    with files.as_local(stored.key) as path:
        try:
            if len(sheets_in(path, stored.name)) < 2:
                with opened(path, name=stored.name):
                    pass
        except BadFile as bad:
            raise Incomplete(bad.sentence, field="file", **bad.params) from bad
    return RegisterImport.objects.create(
        file_name=stored.name, sha256=stored.sha256, key=stored.key, requested_by_id=actor.user_id
    )


def look(run: RegisterImport, *, sheet: str = "") -> Look:
    """The first rows under the layout confirmed, remembered or guessed. Raises Incomplete.

    Without a sheet the first one that is filled is shown, and all are named.
    """
    with files.as_local(run.key) as path:
        try:
            sheets = sheets_in(path, run.file_name)
            chosen = sheet or run.sheet or first_filled(path, run.file_name)
            with opened(path, sheet=chosen, name=run.file_name) as table:
                rows = table.beginning()
        except BadFile as bad:
            raise Incomplete(bad.sentence, field="sheet", **bad.params) from bad
    source = known_by_head(rows)
    if run.layout and (not sheet or sheet == run.sheet):
        layout = layout_of(run.layout)
    else:
        layout = layout_of(source.layout) if source else guess(rows, Places(queries.region_names()))
    width = max((len(cells) for _number, cells in rows), default=0)
    layout = Layout((layout.columns + ("",) * width)[:width], layout.first)
    head, _first = head_of(rows)
    shown = [(number, cells) for number, cells in rows if number >= layout.first][:SHOWN]
    return Look(sheets, chosen, head, shown, layout, source)


@transaction.atomic
def set_layout(
    run: RegisterImport, *, sheet: str, columns: list[str], first: int, source: str = "", actor: Actor
) -> None:
    """Say which column holds what; remembered for the next table like this when `source` names whose it is.

    Raises Refused, Conflict (it runs already), Incomplete: no name, a field for two columns, a first row
    that the table does not have.
    """
    _ask(actor)
    if run.requested_at is not None:
        raise Conflict
    used = [field for field in columns if field]
    if "name" not in used:
        raise Incomplete(
            _("No column is the name of the organisation."),
            _("Choose “name” over one of them."),
            field="columns",
        )
    if len(set(used)) < len(used):
        raise Incomplete(
            _("Two columns stand for one field."), _("Leave one of them unused."), field="columns"
        )
    layout = Layout(tuple(columns), first)
    run.sheet, run.layout, run.tried_at, run.trying_since = sheet[:100], layout.as_dict(), None, None
    with files.as_local(run.key) as path, opened(path, sheet=sheet, name=run.file_name) as table:
        try:
            within(layout, table)
        except BadFile as bad:
            raise Incomplete(bad.sentence, field="first", **bad.params) from bad
        if source:
            run.source = remember_source(source, table, layout)
    run.save()


def request_try(run: RegisterImport, *, actor: Actor) -> None:
    """Let the worker count what the import would do. Raises Refused, Incomplete."""
    _ask(actor)
    _with_layout(run)
    run.trying_since, run.tried_at, run.tried_rows, run.failure = timezone.now(), None, 0, ""
    run.save(update_fields=["trying_since", "tried_at", "tried_rows", "failure"])
    enqueue("rostok.parties.jobs.try_import", import_id=run.pk)


def request_run(run: RegisterImport, *, actor: Actor) -> None:
    """Let the worker import the table, or go on where it stopped. Raises Refused, Incomplete."""
    _ask(actor)
    _with_layout(run)
    run.requested_at, run.requested_by_id, run.failure = timezone.now(), actor.user_id, ""
    run.save(update_fields=["requested_at", "requested_by", "failure"])
    enqueue("rostok.parties.jobs.run_import", import_id=run.pk)


def work(run: RegisterImport, *, is_dry: bool) -> None:
    """The job of the worker: try or import an uploaded table; a bad file becomes a sentence on the page."""
    if (run.tried_at if is_dry else run.finished_at) is not None or run.layout is None:
        return
    actor = Actor(run.requested_by_id)

    def tell(done: int, total: int) -> None:
        if is_dry:
            RegisterImport.objects.filter(pk=run.pk).update(tried_rows=done, rows_total=total)

    layout = layout_of(run.layout)
    columns = {str(number): field for number, field in enumerate(layout.columns, 1) if field}
    mapping = {"columns": columns, "first": layout.first}
    try:
        with files.as_local(run.key) as path:
            imported = import_register(
                path,
                run=None if is_dry else run,
                sheet=run.sheet,
                mapping=mapping,
                dry_run=is_dry,
                name=run.file_name,
                progress=tell,
                actor=actor,
            )
    except (BadFile, Refused) as error:
        said = str(error) if isinstance(error, BadFile) else error.decision.sentence()
        RegisterImport.objects.filter(pk=run.pk).update(failure=said[:500], trying_since=None)
        return
    if is_dry:
        RegisterImport.objects.filter(pk=run.pk).update(
            tried_at=timezone.now(), tried_counts=imported.outcomes, tried_rows=imported.rows
        )


def _ask(actor: Actor) -> None:
    decision = access.can_import(actor)
    if not decision:
        raise Refused(decision)


def _with_layout(run: RegisterImport) -> None:
    if run.layout is None:
        raise Incomplete(_("Nobody has said yet which column holds what."), _("Do that first."))
