"""Where an organisation of the list stands in today's wave."""

from rostok.assessment.models import Assessment, Indicator, Result, Seat
from rostok.assessment.queries import indicators_of
from rostok.assessment.states import SeatKind
from rostok.demo.network.people import Parties


def stand(parties: Parties, *places: int) -> bool:
    """Is the list that long? A network of a test may hold fewer organisations."""
    return max(places) < len(parties.organisations)


def assessment_at(parties: Parties, place: int) -> Assessment:
    """The newest assessment of the organisation at this place of the list, joined as actions need it."""
    found = Assessment.objects.select_related("organisation", "campaign__instrument")
    return found.filter(organisation=parties.organisations[place]).latest("pk")


def result_at(parties: Parties, place: int) -> Result:
    """The newest result of the organisation at this place."""
    joined = ("organisation", "assessment__organisation", "assessment__campaign__instrument")
    return (
        Result.objects.select_related(*joined).filter(organisation=parties.organisations[place]).latest("pk")
    )


def moderator_of(assessment: Assessment) -> Seat:
    """Who leads the talk."""
    seats = Seat.objects.sitting().select_related("person")
    return seats.get(assessment=assessment, kind=SeatKind.MODERATOR)


def asked_in(assessment: Assessment) -> list[Indicator]:
    """Its indicators in order."""
    return list(indicators_of(assessment))
