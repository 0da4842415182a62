"""Each look at a list, a record or a note leaves a line of who and when."""

from collections.abc import Iterable

from django.db import transaction

from rostok.children import access
from rostok.children.actions.checks import refuse_unless
from rostok.children.models import Child, Note
from rostok.foundation.actors import Actor
from rostok.foundation.reading import read_sealed
from rostok.foundation.sealed import SealedRow
from rostok.parties.models import Organisation


@transaction.atomic
def read_list(institutions: Iterable[Organisation], *, actor: Actor) -> None:
    """The list of children of these institutions is shown: one line for each of them."""
    for institution in institutions:
        read_sealed([], subject=institution, actor=actor)


def read_child(
    child: Child, rows: Iterable[SealedRow], *, duties: frozenset[str], actor: Actor
) -> list[dict[str, str]]:
    """The sealed words of `rows` of the child, in their order, opened; one line. Raises Refused."""
    refuse_unless(access.can_see(actor, child, duties))
    return read_sealed(rows, subject=child, actor=actor)


def read_note(note: Note, *, actor: Actor) -> str:
    """The words of one note; one line of its own. Raises Refused."""
    refuse_unless(access.can_see(actor, note.child))
    return read_sealed([note], subject=note, actor=actor)[0]["words"]
