"""Many alike: people cleared as one of the demonstration is, rows copied from one that stands."""

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any, Final

from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Proof
from rostok.visits.models import Visit
from rostok.visits.states import VisitState
from rostok.volunteers.models import ChosenType, Consent, Volunteer

LIKE: Final = "Дарья Зимина"  # a volunteer of the first organisation with every paper for a festival
BATCH: Final = 2_000


def door_visit() -> Any:
    """One more visit beside the one that goes on at the guarded door; nobody has come to it yet."""
    going_on = Visit.objects.select_related("institution").filter(state=VisitState.HELD).latest("starts_at")
    (visit,) = copies([going_on], [{"state": VisitState.PLANNED}])
    visit.save()
    return visit


def cleared(number: int, home: Organisation, prefix: str) -> list[Person]:
    """So many new volunteers of the organisation, each with copies of what clears the one they are like."""
    like = Person.objects.get(name=LIKE)
    people = Person.objects.bulk_create(
        (Person(name=f"{prefix} {place}") for place in range(number)), batch_size=BATCH
    )
    volunteer = Volunteer.objects.get(person=like, organisation=home)
    made = Volunteer.objects.bulk_create(copies([volunteer], ({"person": one} for one in people)))
    chosen = ChosenType.objects.filter(volunteer=volunteer)
    ChosenType.objects.bulk_create(copies(chosen, ({"volunteer": one} for one in made)), batch_size=BATCH)
    for model in (Consent, Proof):
        rows: Any = model._default_manager.filter(person=like)
        given = ({"person": one, **({"proof": None} if model is Consent else {})} for one in people)
        model._default_manager.bulk_create(copies(rows, given), batch_size=BATCH)
    return people


def copies(rows: Iterable[Any], given: Iterable[dict[str, Any]]) -> Iterator[Any]:
    """A new row of each for each of `given`, with these values; it gets a code of its own."""
    known = list(rows)
    for values in given:
        for row in known:
            made = copy(row)
            made._state = copy(row._state)
            made._state.fields_cache = dict(row._state.fields_cache)
            made._state.adding = True
            made.pk = None
            if any(field.name == "code" for field in row._meta.fields):
                made.code = row._meta.get_field("code").get_default()
            for name, value in values.items():
                setattr(made, name, value)
            yield made
