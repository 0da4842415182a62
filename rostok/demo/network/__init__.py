"""The invented network: the same seed gives the same data, with dates counted from the day of loading."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone, translation

from rostok.accounts.models import User
from rostok.accounts.states import INVENTED
from rostok.assessment.models import Assessment
from rostok.demo.city.sizes import CitySize
from rostok.demo.invented import ORGANISATIONS
from rostok.demo.network.at_once import all_or_nothing
from rostok.demo.network.calls import phone_round
from rostok.demo.network.campaigns import run_this_wave, run_wave_before
from rostok.demo.network.children import keep_children
from rostok.demo.network.concerns import tell_of_threats
from rostok.demo.network.desks import fill_desks
from rostok.demo.network.disputes import dispute
from rostok.demo.network.doors import stand_at_door
from rostok.demo.network.growing import grow
from rostok.demo.network.hosts import learn_from_each_other
from rostok.demo.network.needs import tell_needs
from rostok.demo.network.offers import offer_help
from rostok.demo.network.paper import take_paper
from rostok.demo.network.people import Parties, make_parties
from rostok.demo.network.quizzes import take_quizzes
from rostok.demo.network.register import more_organisations
from rostok.demo.network.roads import walk_road_maps
from rostok.demo.network.rosters import keep_rosters
from rostok.demo.network.rules import lay_down_rules
from rostok.demo.network.sheets import enter_sheets
from rostok.demo.network.signed import sign_papers
from rostok.demo.network.sizes import SIZES, Size
from rostok.demo.network.stand_ins import stand_in
from rostok.demo.network.stories import tell_stories
from rostok.demo.network.talks import hold_talks
from rostok.demo.network.telling import telling
from rostok.demo.network.visits import plan_visits
from rostok.demo.network.volunteers import lead_volunteers, tell_of_hours
from rostok.foundation.actors import SYSTEM
from rostok.parties.models import Organisation
from rostok.roadmaps.actions import propose_road_map

SEED = 20260101
Progress = Callable[[str], object]


class NotEmpty(Exception):
    """The database already holds organisations that are not of the demonstration."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was loaded, for the closing line."""

    organisations: int
    people: int
    experts: int
    assessments: int
    city: CitySize | None

    def __str__(self) -> str:
        words = (
            f"Loaded {self.organisations} organisations, {self.people} people ({self.experts} experts), "
            f"{self.assessments} assessments"
        )
        return words if self.city is None else f"{words}, and {self.city}"


def is_loaded() -> bool:
    """Does this database hold the network already?"""
    return User.objects.filter(email=INVENTED).exists()


def load(size: str, *, progress: Progress) -> Made:
    """Make the network in one transaction: all of it or nothing. Raises NotEmpty.

    Its days are counted from one day: what midnight has passed through is made again, from the next.
    """
    if Organisation.objects.exists():
        raise NotEmpty(
            "The database holds other organisations: the demonstration is not mixed with them. "
            "Set another ROSTOK_DATA."
        )
    while True:
        day = timezone.localdate()
        try:
            with transaction.atomic():
                made = _load(SIZES[size], day, telling(progress))
                if timezone.localdate() == day:
                    return made
                transaction.set_rollback(True)
        except Exception:  # whatever the end of a day has made impossible
            if timezone.localdate() == day:
                raise
        progress("Midnight has passed: once more, from the new day")


def _load(wanted: Size, day: date, progress: Progress) -> Made:
    """The network as of this day."""
    dice = Random(SEED)  # noqa: S311 - invented data, the same for everybody
    with translation.override("ru"), all_or_nothing():
        parties = _parties(dice, day, wanted)
        progress(f"{wanted.organisations} organisations, {parties.size()} people")
        before = run_wave_before(dice, parties, wanted.before, progress)
        walk_road_maps(dice, parties, before, day, progress)
        shift_back(timedelta(days=330))
        for result in run_this_wave(dice, parties, day, progress):
            propose_road_map(result, actor=SYSTEM)
        progress("what happened since: road maps, visits, requests, stories, calls")
        grow(parties, day)
        tell_of_threats(parties, day)
        keep_children(parties, day)
        plan_visits(day)
        fill_desks(parties, day)
        learn_from_each_other(parties, day)
        tell_stories(parties, day)
        take_quizzes(parties)
        stand_in(parties, day)
        take_paper(parties, day)
        hold_talks(parties, day)
        phone_round(parties, day)
        dispute(parties)
        tell_needs()
        lay_down_rules(parties, day)
        lead_volunteers(parties, day)
        tell_of_hours(parties, day)
        keep_rosters(parties, day)
        offer_help(parties, day)
        sign_papers(parties, day)
        stand_at_door(parties, day)
        enter_sheets(parties, day)
        if wanted.city is not None:
            _build(dice, parties, day, wanted.city, progress)
    assessments = Assessment.objects.count()
    return Made(wanted.organisations, parties.size(), len(parties.experts), assessments, wanted.city)


def _build(dice: Random, parties: Parties, day: date, size: CitySize, progress: Progress) -> None:
    """The city stands on what this package makes: it is imported when all of that is there."""
    from rostok.demo.city.building import build_city

    build_city(dice, parties, day, size, progress)


def _parties(dice: Random, day: date, wanted: Size) -> Parties:
    """The written organisations first; of those put together as many as are to be assessed get people."""
    written = min(wanted.organisations, len(ORGANISATIONS))
    more = more_organisations(dice, wanted.organisations - written)
    staffed = more[: max(0, wanted.assessed - written)]
    return make_parties(dice, day, written=written, more=staffed, experts=wanted.experts)


def shift_back(by: timedelta) -> None:
    """Everything recorded so far happened `by` earlier."""
    from rostok.demo.network.past import shift

    shift(by)
