"""The invented city, on a reduced one: its promises."""

import pytest
from django.conf import settings

from rostok.demo import network
from rostok.demo.city.sizes import CitySize
from rostok.demo.network.sizes import Size
from rostok.foundation.packs import install_pack, packs_in, read_pack
from rostok.volunteers.models import Volunteer
from tests.demo.test_network import silent

REDUCED = Size(3, 1, 1, 6, city=CitySize(institutions=3, organisers=4, volunteers=24, visits=40))


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in packs_in(settings.PACKS):
        install_pack(read_pack(folder))
    monkeypatch.setattr(network, "SIZES", {"city": REDUCED})
    network.load("city", progress=silent)


def test_city_loads(city: None) -> None:
    assert Volunteer.objects.count() >= 24
