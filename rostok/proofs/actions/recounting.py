"""After a change the worker works out anew until when the party stands."""

from rostok.foundation.jobs import enqueue


def later_of(person_id: int | None, organisation_id: int | None) -> None:
    """Queue it for the one party of a row, in the caller's transaction."""
    if person_id is not None:
        enqueue("rostok.proofs.jobs.refresh_person", person_id=person_id)
    elif organisation_id is not None:
        enqueue("rostok.proofs.jobs.refresh_organisation", organisation_id=organisation_id)
