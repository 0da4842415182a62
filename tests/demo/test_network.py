"""The invented network: what is promised of it, on a small one; the whole one is served to the browser."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from io import StringIO

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rostok.accounts.models import User
from rostok.assessment.models import (
    Annulment,
    Appeal,
    Assessment,
    Attendance,
    Call,
    ExpertMark,
    Extension,
    IncomingSheet,
    Mark,
    Meeting,
    Result,
)
from rostok.assessment.queries import recipients_for
from rostok.demo import network
from rostok.demo.invented import ORGANISATIONS
from rostok.demo.management.commands import demo
from rostok.demo.network import roads
from rostok.demo.network.campaigns import stop_of
from rostok.demo.network.people import invented_ogrn
from rostok.demo.network.sizes import SIZES, Size
from rostok.demo.roles import BY_SLUG
from rostok.foundation.actors import Actor
from rostok.foundation.packs import install_pack, packs_in, read_pack
from rostok.foundation.refusals import Incomplete
from rostok.mentoring.models import Hosting
from rostok.parties.core.identifiers import read_number
from rostok.parties.models import Organisation, Person
from rostok.parties.states import IdentifierScheme, OrganisationKind
from rostok.portal.queries import waiting_for
from rostok.proofs.models import Proof
from rostok.quizzes.models import Attempt
from rostok.roadmaps.models import CheckIn, HelpRequest, Need, RoadMap, Step, StepProof
from rostok.roadmaps.states import RoadMapState, StepState
from rostok.visits.models import Offer, PostIncoming
from rostok.volunteers.models import HoursIncoming

DAY = date(2026, 5, 14)
ZONE = timezone.get_default_timezone()


@pytest.fixture
def packs(db: None) -> None:
    for folder in packs_in(settings.PACKS):
        install_pack(read_pack(folder))


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network of three organisations: enough for every kind of thing, a road map at each stage."""
    monkeypatch.setattr(roads, "ENDS_EVERY", 2)
    monkeypatch.setattr(roads, "DROPS_EVERY", 1)
    monkeypatch.setattr(network, "SIZES", {"small": Size(3, 3, 3, 6), "large": Size(40, 3, 1, 8)})


# what waits for the invented person of a role whom no campaign asks to answer
FIRST_DESKS = {
    "officer": {"complaint", "concern", "copy"},
    "funder": {"copy"},
    "operator": {"row", "vacancy"},
    "moderator": {"agree", "hours"},
}


def kinds_waiting(slug: str) -> set[str]:
    user = User.objects.get(email=BY_SLUG[slug].email)
    return {row.kind for row in waiting_for(Actor(user.pk), at=timezone.localdate())}


def silent(line: str) -> None:
    """Nobody watches the progress of a test."""


def digest() -> list[object]:
    """What must be the same for the same seed: names, marks, proofs; codes are random by design."""
    return [
        list(Organisation.objects.order_by("pk").values_list("name", flat=True)),
        list(Person.objects.order_by("pk").values_list("name", "email")),
        list(
            Mark.objects.order_by("seat__person__email", "indicator__code", "pk").values_list(
                "choice", flat=True
            )
        ),
        Counter(ExpertMark.objects.values_list("choice", flat=True)),
        list(Proof.objects.order_by("pk").values_list("title", "state")),
    ]


def test_there_are_24_organisations_in_18_regions_8_of_them_institutions() -> None:
    kinds = Counter(row[0] for row in ORGANISATIONS)
    assert kinds == {OrganisationKind.NPO: 16, OrganisationKind.STATE: 8}
    assert len({row[3] for row in ORGANISATIONS}) == 18
    assert len({row[1] for row in ORGANISATIONS}) == 24


def test_organisations_of_today_stand_at_every_step() -> None:
    assert {stop_of(number) for number in range(24)} == {
        "answering",
        "agreeing",
        "judging",
        "reconciling",
        "comparing",
        "ready",
    }


def test_invented_numbers_have_a_right_check_digit_in_a_region_nobody_has() -> None:
    number = read_number(IdentifierScheme.OGRN, invented_ogrn(7))
    assert number is not None
    assert number.is_valid
    assert number.value[3:5] == "00"


def test_the_network_holds_every_kind_of_thing(packs: None, three: None) -> None:
    made = network.load("small", progress=silent)
    assert made.organisations == 3
    assert made.assessments == Assessment.objects.count() == 6
    assert Result.objects.count() >= 3
    assert RoadMap.objects.count() >= 3
    walked = {RoadMapState.AGREED, RoadMapState.CLOSED}  # proposed ones come with today's results
    assert set(RoadMap.objects.values_list("state", flat=True)) == walked
    assert set(Step.objects.values_list("state", flat=True)) == set(StepState.values)
    assert set(Proof.objects.values_list("state", flat=True)) >= {"confirmed"}
    assert set(Attempt.objects.values_list("state", flat=True)) == {"passed", "failed", "begun"}
    assert network.is_loaded()
    assert {slug: kinds_waiting(slug) for slug in FIRST_DESKS} == FIRST_DESKS
    funder = Organisation.objects.get(kind=OrganisationKind.FUNDER)
    led = Result.objects.filter(organisation__name__contains="Берег семьи").latest("pk")
    assert funder in recipients_for(led)

    for one in StepProof.objects.select_related("step__goal__growth_point__road_map", "proof"):
        begun = timezone.localdate(one.step.goal.growth_point.road_map.created_at)
        assert one.step.finished_at is not None
        assert begun <= one.proof.issued_on <= timezone.localdate(one.step.finished_at)
    assert {"rated", "answered", "asked"} & set(HelpRequest.objects.values_list("state", flat=True))
    assert CheckIn.objects.exists()
    ended = Hosting.objects.filter(state="finished").select_related("window")
    assert ended.exists()
    assert all(one.window.ends_on < timezone.localdate() for one in ended)
    assert {one.number for one in HoursIncoming.objects.all()} == {"31-ч", "32-ч"}
    assert PostIncoming.objects.get().number == "32-л"
    assert "still_inside" in kinds_waiting("guard") & kinds_waiting("respondent") & kinds_waiting("leader")
    assert Offer.objects.get(came_on=None).state == "proposed"


def test_each_page_of_the_campaign_is_full(packs: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "SIZES", {"small": Size(24, 24, 2, 6)})
    network.load("small", progress=silent)
    assert {one.channel for one in IncomingSheet.objects.all()} == {"phone"}
    assert Mark.objects.filter(seat__person__user=None, seat__locked_at=None).count() == 5
    assert {one.closed_at is None for one in Meeting.objects.all()} == {True, False}
    assert all(one.postponed for one in Meeting.objects.all())
    assert Attendance.objects.filter(is_present=False).count() == 2
    assert Assessment.objects.get(is_interview=True).interview_reason
    assert set(Call.objects.values_list("result", flat=True)) == {
        "will_do", "asks_time", "no_answer", "needs_help",
    }  # fmt: skip
    assert Extension.objects.exists()
    assert set(Appeal.objects.values_list("state", flat=True)) == {"filed", "upheld", "changed"}
    assert Annulment.objects.get().assessment.state == "annulled"
    assert set(Need.objects.values_list("state", flat=True)) == {"open", "met", "withdrawn"}


def test_the_same_seed_gives_the_same_network(packs: None, three: None) -> None:
    digests = []
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            network.load("small", progress=silent)
            digests.append(digest())
            raise ZeroDivisionError  # leaves the database as it was
    assert digests[0] == digests[1]


def test_dates_are_counted_from_the_day_of_loading(packs: None, three: None) -> None:
    with time_machine.travel(DAY, tick=False):
        network.load("small", progress=silent)
    ends = Assessment.objects.filter(campaign__wave=2).values_list("campaign__answers_until", flat=True)
    assert set(ends) == {DAY + timedelta(days=6)}


@pytest.mark.parametrize("refused", [False, True], ids=["goes on", "is refused"])
def test_a_load_that_midnight_passes_through_is_made_again_from_the_new_day(
    db: None, monkeypatch: pytest.MonkeyPatch, refused: bool
) -> None:
    days: list[date] = []
    told: list[str] = []
    with time_machine.travel(datetime.combine(DAY, time(23), ZONE), tick=False) as clock:

        def made_by(_size: object, day: date, _progress: object) -> date:
            days.append(day)
            Organisation.objects.create(kind=OrganisationKind.NPO, name=f"Load {len(days)}")
            if len(days) == 1:
                clock.shift(timedelta(hours=2))
                if refused:
                    raise Incomplete("This day has not come yet.")
            return day

        monkeypatch.setattr(network, "_load", made_by)
        network.load("small", progress=told.append)
    assert days == [DAY, DAY + timedelta(days=1)]
    assert told == ["Midnight has passed: once more, from the new day"]
    assert [one.name for one in Organisation.objects.all()] == ["Load 2"]


def test_a_load_that_fails_on_its_day_is_not_made_again(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise Incomplete("No.")

    monkeypatch.setattr(network, "_load", fails)
    with pytest.raises(Incomplete):
        network.load("small", progress=silent)


def test_the_demonstration_is_not_mixed_with_other_organisations(packs: None) -> None:
    Organisation.objects.create(kind=OrganisationKind.NPO, name="Чужая")
    with pytest.raises(network.NotEmpty):
        network.load("small", progress=silent)


def test_postgresql_counts_what_was_loaded_at_once(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(network, "load", lambda size, progress: f"{size} loaded")
    with CaptureQueriesContext(connection) as asked:
        demo.Command(stdout=StringIO())._load("small")
    counting = [one["sql"] for one in asked if "ANALYZE" in one["sql"]]
    assert counting == (["ANALYZE (SKIP_LOCKED)"] if connection.vendor == "postgresql" else [])


def test_a_load_that_is_stopped_says_that_it_begins_anew(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    def stopped(size: str, progress: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(network, "load", stopped)
    with pytest.raises(CommandError) as told:
        demo.Command(stdout=StringIO())._load("small")
    assert (told.value.returncode, str(told.value)) == (3, demo.STOPPED)


def test_the_demonstration_refuses_production_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "IS_DEMO", False)
    monkeypatch.setattr(settings, "MODE", "production")
    with pytest.raises(CommandError) as refused:
        call_command("demo", load_only=True)
    assert refused.value.returncode == 2
    assert "production" in str(refused.value)


def test_a_region_has_3000_organisations_of_which_300_are_assessed_twice() -> None:
    assert SIZES["region"] == Size(organisations=3000, assessed=300, before=300, experts=40)


def test_a_large_network_has_organisations_that_nobody_assesses(
    packs: None, three: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "ORGANISATIONS", ORGANISATIONS[:2])
    made = network.load("large", progress=silent)
    assert made.organisations == 40
    assert Organisation.objects.filter(kind__in=["npo", "state"]).count() == 40
    assert len(set(Organisation.objects.values_list("name", flat=True))) == Organisation.objects.count()
    assert Assessment.objects.filter(campaign__wave=2).count() == 3
    assert made.experts == 8
