"""Two requests for the last place, answered at once: one place is given, never two."""

import pytest

from rostok.foundation.refusals import Incomplete
from rostok.mentoring.actions import accept_hosting
from rostok.mentoring.models import Hosting, Window
from rostok.mentoring.states import HostingState
from tests.assessment.factories import make_instrument
from tests.cast import Cast, make_cast
from tests.concurrency.test_proofs import at_once
from tests.mentoring.factories import make_offer, make_window, today


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def answered(hosting: Hosting, cast: Cast) -> str:
    try:
        accept_hosting(hosting, actor=cast.actor("outsider"))
    except Incomplete:
        return "full"
    return "held"


@pytest.mark.parametrize("form", ["visit", "online", "mentor"])
def test_the_last_place_is_held_once(cast: Cast, form: str) -> None:
    make_instrument()
    offer = make_offer(cast, form=form)
    window = make_window(offer)
    for organisation in (cast.berega, cast.centre):
        Hosting.objects.create(
            offer=offer, window=window, organisation=organisation, wish="x", people=1, answer_by=today()
        )
    related = ("organisation", "offer__organisation")
    first, second = Hosting.objects.select_related(*related).order_by("pk")
    answers = at_once(lambda: answered(first, cast), lambda: answered(second, cast))
    assert sorted(map(str, answers)) == ["full", "held"]
    assert Window.objects.get().taken == 1
    assert Hosting.objects.filter(state=HostingState.ACCEPTED).count() == 1
