"""A query of the ORM compiled once and run for one account after another.

Django builds and compiles a query anew at each call. For one made of the rules of several rooms this costs
ten times what the database needs. Kept are the text of the statement and its constants, nothing of a person.
Why and how far: docs/decisions/0014-compiled-queries.md.
"""

from dataclasses import dataclass, replace
from typing import Any, Final, Self, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, Expression, QuerySet

from rostok.foundation.actors import Actor


class _UserId(Expression):
    """The account of whoever will ask: a parameter that has no value yet."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """A place in the statement, and itself to be found again among the parameters."""
        return "%s", [self]


_USER_ID: Final = _UserId(BigIntegerField())


def anyone_like(actor: Actor) -> Actor:
    """The actor with the account left open: what rules build for it serves every account.

    A rule that already asks the database while it builds fails at once, so that no answer about one person
    is kept for another.
    """
    return replace(actor, user_id=cast(int, _USER_ID))


@dataclass(frozen=True, slots=True)
class Prepared:
    """The statement of a query built for `anyone_like` an actor; an empty statement finds nothing."""

    query: Any
    statement: str
    parameters: tuple[Any, ...]
    columns: tuple[Any, ...]

    @classmethod
    def of(cls, found: QuerySet[Any, Any]) -> Self:
        """Compiles a query of values. Asks the database nothing."""
        compiler = found.query.get_compiler(connection=connection)
        try:
            statement, parameters = compiler.as_sql()
        except EmptyResultSet:
            return cls(found.query, "", (), ())
        columns = tuple(selected[0] for selected in compiler.select[: compiler.col_count])
        return cls(found.query, statement, tuple(parameters), columns)

    def rows(self, user_id: int) -> list[Any]:
        """The rows for this account, as `values_list` gives them. One statement, or none."""
        if not self.statement:
            return []
        given = [user_id if isinstance(one, _UserId) else one for one in self.parameters]
        with connection.cursor() as cursor:
            cursor.execute(self.statement, given)
            found = cursor.fetchall()
        compiler = self.query.get_compiler(connection=connection)
        converters = compiler.get_converters(self.columns)
        return list(compiler.apply_converters(found, converters))
