"""The whole way, and the order in which its steps open."""

from rostok.assessment.models import Assessment
from rostok.assessment.states import AssessmentState
from tests.assessment.factories import make_way, walk
from tests.cast import Cast


def test_an_organisation_goes_the_whole_way_to_a_result(cast: Cast) -> None:
    way = make_way(cast)
    way.back_fully("1.1")
    result = walk(way, "ready")
    assert result is not None
    assert Assessment.objects.get(pk=way.assessment.pk).state == AssessmentState.READY
