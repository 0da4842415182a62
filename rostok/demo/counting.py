"""What PostgreSQL knows of the number of rows after many were stored at once."""

from django.db import connection


def count_what_is_stored() -> None:
    """Have it count now, or it plans for tables as empty as they were until it counts by itself.

    SQLite is not asked: its plans rest on no counts. One statement on PostgreSQL, none on SQLite.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
