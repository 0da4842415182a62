"""May this program serve this data at all: asked by every process before it does anything."""

from django.core.checks import Tags, run_checks
from django.core.management.base import CommandError
from django.db import DatabaseError, connection


def refuse_unfit_data() -> None:
    """CommandError (2) with what the rooms' checks of the data object to, and the way out.

    A database that does not answer or has no tables yet holds nothing to object to: what comes next says so.
    """
    try:
        faults = run_checks(tags=[Tags.database], databases=["default"])
    except DatabaseError:
        return
    finally:
        if not connection.in_atomic_block:
            connection.close()
    for fault in faults:
        if fault.is_serious():
            raise CommandError(f"{fault.msg} {fault.hint or ''}".strip(), returncode=2)
