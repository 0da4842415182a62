"""A city of institutions, NPOs and volunteers with a year of visits, laid over a small network."""

from datetime import date
from random import Random

from django.utils import timezone

from rostok.demo.city.papers import sign_city
from rostok.demo.city.places import make_city
from rostok.demo.city.sizes import CitySize
from rostok.demo.city.volunteers import lead_city, say_farewell
from rostok.demo.network.people import Parties
from rostok.demo.network.telling import Progress
from rostok.proofs.actions import refresh_all


def build_city(dice: Random, parties: Parties, day: date, size: CitySize, progress: Progress) -> None:
    """Everything of the city; the rules of the authority stand already."""
    city = make_city(dice, parties, day, size)
    progress(f"city: {size.institutions} institutions and {size.organisers} NPOs with their people")
    sign_city(city)
    progress("city: registrations and agreements")
    known = lead_city(dice, city, size.volunteers)
    progress(f"city: {size.volunteers} volunteers")
    say_farewell(city, known)
    refresh_all(at=timezone.now())
