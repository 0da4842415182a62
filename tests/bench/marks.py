"""Saving one mark while more and more of them are stored: the cost of one more must not grow."""

from collections.abc import Callable, Iterator
from typing import Final

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from rostok.assessment.models import Indicator, Mark, Seat
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.config.wsgi import application
from rostok.parties.models import Person
from tests.bench.reader import Reader

STORED: Final = {"small": (100_000,), "region": (300_000, 1_000_000)}  # beyond those of the demonstration
BATCH: Final = 5_000
MANY: Final = (
    "INSERT INTO assessment_mark (seat_id, indicator_id, choice, note, saved_at) "
    "SELECT seat.id, indicator.id, '3', '', %s "
    "FROM assessment_seat AS seat CROSS JOIN assessment_indicator AS indicator WHERE seat.id >= %s"
)
Save = Callable[[], object]


def saving() -> tuple[Save, Seat]:
    """One mark saved again and again with another choice, as a respondent."""
    person = "respondent"
    seat = Seat.objects.get(
        person__user__email=f"{person}@example.org",
        kind=SeatKind.RESPONDENT,
        assessment__state=AssessmentState.ANSWERING,
    )
    asked = Indicator.objects.filter(instrument=seat.assessment.campaign.instrument).order_by("position")
    indicator = next(row for row in asked if seat.function in row.functions)
    reader, url = Reader(application, person), reverse("assessment:mark-save", args=[seat.assessment.code])
    choices = iter("1234" * 10_000)

    def save() -> int:
        return reader.post(url, {"indicator": indicator.code, "choice": next(choices), "note": ""})

    return save, seat


def filled(seat: Seat, size: str) -> Iterator[int]:
    """How many marks are stored: those of the demonstration, then more and more."""
    yield Mark.objects.count()
    for wanted in STORED[size]:
        _fill(seat, wanted)
        yield Mark.objects.count()


def _fill(seat: Seat, wanted: int) -> None:
    """Marks of other seats: a seat of a new person for every sixty."""
    needed = (wanted - Mark.objects.count()) // Indicator.objects.count()
    other = Seat.objects.filter(kind=SeatKind.RESPONDENT).exclude(assessment=seat.assessment_id)[0]
    people = Person.objects.bulk_create(
        (Person(name=f"Человек {number}") for number in range(needed)), batch_size=BATCH
    )
    seats = Seat.objects.bulk_create(
        (
            Seat(assessment_id=other.assessment_id, person=one, kind=SeatKind.RESPONDENT, function="leader")
            for one in people
        ),
        batch_size=BATCH,
    )
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(timezone.now())
        cursor.execute(MANY, [moment, seats[0].pk])
