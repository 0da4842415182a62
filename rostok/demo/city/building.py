"""The city is built: places, papers, volunteers, the year behind, the month ahead."""

from datetime import date
from random import Random

from django.utils import timezone

from rostok.demo.city.ahead import look_ahead
from rostok.demo.city.mentors import lead_mentors
from rostok.demo.city.papers import date_texts, sign_city
from rostok.demo.city.past import look_back
from rostok.demo.city.places import make_city
from rostok.demo.city.rules import change_rules
from rostok.demo.city.sheets import SHEET_OF, tell_from_sheets
from rostok.demo.city.sizes import CitySize
from rostok.demo.city.volunteers import lead_city, say_farewell
from rostok.demo.network.people import Parties
from rostok.demo.network.telling import Progress
from rostok.proofs.actions import refresh_all


def build_city(dice: Random, parties: Parties, day: date, size: CitySize, progress: Progress) -> None:
    """Everything of the city; the rules of the authority stand already."""
    city = make_city(dice, parties, day, size)
    progress(f"city: {size.institutions} institutions and {size.organisers} NPOs with their people")
    pairs = sign_city(city)
    progress("city: registrations and agreements")
    known = lead_city(dice, city, size.volunteers)
    progress(f"city: {size.volunteers} volunteers")
    visits = look_back(dice, city, pairs, known, size.visits)
    progress(f"city: {visits} visits of the past year")
    tell_from_sheets(city, known, size.visits // SHEET_OF)
    say_farewell(city, known)
    look_ahead(dice, city, pairs, known)
    progress("city: the month ahead")
    lead_mentors(city, pairs, known)
    date_texts(city)
    change_rules(city)
    refresh_all(at=timezone.now())
