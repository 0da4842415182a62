"""What PostgreSQL knows of the number of rows after many were stored at once."""

from django.db import connection
from django.db.models import Model


def count_what_is_stored(*models: type[Model]) -> None:
    """Have it count the tables of these models now, all tables where none is named.

    Until then it plans for tables as they were, and it counts by itself only within minutes. A table that is
    just being counted is left out. SQLite is not asked: its plans rest on no counts. One statement on
    PostgreSQL, none on SQLite.
    """
    if connection.vendor == "postgresql":
        names = (connection.ops.quote_name(model._meta.db_table) for model in models)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE (SKIP_LOCKED) {', '.join(names)}".strip())
