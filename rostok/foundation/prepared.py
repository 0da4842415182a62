"""A statement of the ORM compiled once and run for one account, and one thing, after another.

Django builds and compiles a query anew at each call. For one made of many rules this costs ten times what
the database needs. Kept are the text of the statement and its constants, nothing of a person.
Why and how far: docs/decisions/0014-compiled-queries.md.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest
from typing import Any, Final, Self

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Exists, Expression, Field, Model, Q, QuerySet
from django.db.models.constants import OnConflict
from django.db.models.lookups import Exact, In
from django.db.models.query import get_related_populators
from django.db.models.sql import InsertQuery, Query, UpdateQuery
from django.db.models.sql.where import NothingNode, WhereNode

from rostok.foundation.actors import Actor
from rostok.foundation.drawing import draw_taken, inserted

LONG: Final = 16_384  # signs from which on planning a statement costs more than telling how to plan it


class _Open(Expression):
    """A value that is given when the query runs."""

    def __init__(self, name: str) -> None:
        super().__init__(Field())  # of whatever type stands beside it
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """A place in the statement, and itself to be found again among the parameters."""
        return "%s", [self]


def left_open(name: str) -> Any:
    """A value of a query that `Prepared.rows(name=…)` gives: an id, a code."""
    return _Open(name)


def several(name: str, values: Sequence[Any]) -> dict[str, Any]:
    """Values for one `in` of a kept statement, each under the name that stands open there: so many, or the
    last one again up to the next power of two, for not every number of them is a statement of its own."""
    places = 1 << (len(values) - 1).bit_length() if values else 0
    return {f"{name}_{place}": values[min(place, len(values) - 1)] for place in range(places)}


def anyone_like(actor: Actor) -> Actor:
    """The actor with the account left open: what rules build for it serves every account.

    A visitor and the system stay what they are. A rule that already asks the database while it builds fails
    at once, so that no answer about one person is kept for another.
    """
    return actor if actor.user_id is None else replace(actor, user_id=left_open("user_id"))


@dataclass(frozen=True, slots=True)
class Prepared:
    """The statement of a query built for `anyone_like` an actor; an empty statement finds nothing.

    `select`, `classes`, `annotated`, `converters`: what Django selects, of which models, where annotations
    stand, and how values of columns become those of fields.
    """

    query: Any
    statement: str
    parameters: tuple[Any, ...] = ()
    select: tuple[Any, ...] = ()
    classes: Any = None
    annotated: tuple[tuple[str, int], ...] = ()
    converters: Any = None

    @classmethod
    def of(cls, found: QuerySet[Any, Any]) -> Self:
        """Compiles a query. Asks the database nothing."""
        query = _without_nothing(found.query)
        compiler = query.get_compiler(connection=connection)
        try:
            statement, parameters = compiler.as_sql()
        except EmptyResultSet:
            return cls(query, "")
        statement, parameters = _written_out(statement, parameters)
        select = tuple(compiler.select[: compiler.col_count])
        annotated = tuple((compiler.annotation_col_map or {}).items())
        converters = compiler.get_converters([column for column, *_named in select])
        return cls(query, statement, parameters, select, compiler.klass_info, annotated, converters)

    def rows(self, **given: int | str | datetime | None) -> list[Any]:
        """The rows for these values, as `values_list` gives them. One statement, or none.

        Raises KeyError for a value that was left open and is not given.
        """
        if not self.statement:
            return []
        values = {name: _bound(value) for name, value in given.items()}
        parameters = [values[one.name] if isinstance(one, _Open) else one for one in self.parameters]
        with connection.cursor() as cursor, _planned_once(cursor, self.statement):
            cursor.execute(self.statement, parameters)
            found = cursor.fetchall()
        compiler = self.query.get_compiler(connection=connection)
        return list(compiler.apply_converters(found, self.converters))

    def things(self, **given: int | str | datetime | None) -> list[Any]:
        """The rows as a queryset of models gives them: with what is joined, and annotated. As `rows`."""
        rows = self.rows(**given)
        if not rows:
            return []
        own, alias = self.classes["select_fields"], connection.alias
        first, end = own[0], own[-1] + 1
        names = [column.target.attname for column, *_named in self.select[first:end]]
        joined = get_related_populators(self.classes, self.select, alias)  # type: ignore[call-arg]  # untyped in stubs
        made = [self.classes["model"].from_db(alias, names, row[first:end]) for row in rows]
        for row, one in zip(rows, made, strict=True):
            for populator in joined:
                populator.populate(row, one)
            for name, place in self.annotated:
                setattr(one, name, row[place])
        return made


def _without_nothing(query: Any) -> Any:
    """A copy in which the `Exists` of what can find nothing is nothing too.

    Django writes FALSE for it and keeps the tables around; so a whole part of a union may fall out.
    """
    rest = query.clone()
    rest.where = _falling_out(rest.where)
    rest.combined_queries = tuple(_without_nothing(one) for one in query.combined_queries)
    return rest


def _falling_out(condition: Any) -> Any:
    asked = condition.lhs if isinstance(condition, Exact) and condition.rhs is True else condition
    if isinstance(asked, Exists) and asked.query.is_empty():
        return NothingNode()
    if isinstance(condition, In) and isinstance(condition.rhs, Query):
        condition = copy(condition)
        condition.rhs = _without_nothing(condition.rhs)
    if isinstance(condition, WhereNode):
        condition = condition.clone()
        condition.children = [_falling_out(one) for one in condition.children]
    return condition


def _bound(value: int | str | datetime | None) -> Any:
    """As the driver takes it: a moment is a text on SQLite."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


@contextmanager
def _planned_once(cursor: Any, statement: str) -> Iterator[None]:
    """Have PostgreSQL plan a long statement when the connection first runs it, and not again.

    The driver would send it as a new one three times, and the server then plans five times for the account
    that is asked for before it makes the plan for all of them: eight visits, each of which took twice as
    long. Nothing is told where the address of the database says that nothing is prepared.
    """
    driver = connection.connection
    if connection.vendor != "postgresql" or len(statement) < LONG or driver.prepare_threshold is None:
        yield
        return
    goes_on = connection.in_atomic_block
    # told to this statement alone, whatever happens to it; both go to the server on one way
    with transaction.atomic(savepoint=False), driver.pipeline():
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        usual, driver.prepare_threshold = driver.prepare_threshold, 0
        try:
            yield
        finally:
            driver.prepare_threshold = usual
        if goes_on:
            cursor.execute("SET LOCAL plan_cache_mode TO DEFAULT")


def _written_out(statement: str, parameters: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
    """Constants written into the statement: only what is left open is bound.

    SQLite plans anew each time a bound value might fit a partial index (SQLITE_DBCONFIG_ENABLE_QPSG). On
    PostgreSQL a plan that is kept knows them, and the driver finds its way through a long statement faster.
    """
    write = _literal_of_sqlite if connection.vendor == "sqlite" else _literal
    texts = [write(one) for one in parameters]
    kept = tuple(one for one, text in zip(parameters, texts, strict=True) if text is None)
    pieces = statement.split("%s")
    places = ["%s" if text is None else text.replace("%", "%%") for text in texts]
    return "".join(part for pair in zip_longest(pieces, places, fillvalue="") for part in pair), kept


def _literal_of_sqlite(value: object) -> str | None:
    """A constant of the rules as SQL; None for what is bound. Days are texts there, yes and no 1 and 0."""
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, str | date):
        return "'" + str(value).replace("'", "''") + "'"
    return "NULL" if value is None else None


def _literal(value: object) -> str | None:
    """The same for PostgreSQL: of a day it is said that it is one, where nothing stands beside it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return None
    text = _literal_of_sqlite(value)
    return f"{text}::date" if isinstance(value, date) else text


def renew(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write the named fields of rows that stand, each as `save` would; keys of names are made anew.

    One statement sent again and again: `bulk_update` takes five times as long.
    """
    if not rows:
        return
    model = type(rows[0])
    query = UpdateQuery(model)
    query.add_q(Q(pk=left_open("pk")))
    query.add_update_values({name: left_open(name) for name in names})
    statement, places = query.get_compiler(connection=connection).as_sql()
    fields = [model._meta.pk if one.name == "pk" else model._meta.get_field(one.name) for one in places]
    values = [[_stored(field, row) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def add(rows: Sequence[Model], *, known_ones_stay: bool = False) -> None:
    """Insert new rows, each as `bulk_create` would; what id each has got is not told.

    One statement sent again and again: `bulk_create` takes twice as long to prepare the same values.
    `known_ones_stay`: a row that some constraint knows already is left out in silence.
    """
    if not rows:
        return
    model, on_conflict = type(rows[0]), OnConflict.IGNORE if known_ones_stay else None
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    query = InsertQuery(model, on_conflict=on_conflict)
    query.insert_values(fields, [rows[0]])
    ((statement, _first),) = query.get_compiler(connection=connection).as_sql()

    def insert() -> None:
        values = zip(*(_column(field, rows) for field in fields), strict=True)
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.executemany(statement, list(values))

    if known_ones_stay:
        draw_taken(rows, connection.alias)
    inserted(rows, connection.alias, insert)


def _column(field: Any, rows: Sequence[Model]) -> list[Any]:
    """What is stored of the field in each row; equal values are prepared once."""
    values = [field.pre_save(row, True) for row in rows]
    try:
        ready = {value: field.get_db_prep_save(value, connection) for value in set(values)}
    except TypeError:  # JSON: not to be hashed
        return [field.get_db_prep_save(value, connection) for value in values]
    return [ready[value] for value in values]


def _stored(field: Any, row: Model) -> Any:
    return field.get_db_prep_save(field.pre_save(row, False), connection)
