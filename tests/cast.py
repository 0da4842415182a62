"""The fixed cast of the tests: invented people whose relations every room can rely on.

owner leads «Берег»; colleague is a member there; outsider leads «Тихий дом» in another region;
methodologist decides in the region of «Берег»; operator runs the system; expert_one and expert_two
belong to nobody; officer and funder have their roles and no seat anywhere.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string

from rostok.accounts.models import User
from rostok.foundation.actors import ANONYMOUS, Actor
from rostok.parties.models import Membership, Organisation, Person, Role, Territory
from rostok.parties.states import OrganisationKind, RoleKind, TerritoryKind
from tests.worlds import walked_once

SINCE = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Cast:
    """People by name, their organisations and territories."""

    people: dict[str, Person]
    berega: Organisation  # the owner's NPO
    tihiy: Organisation  # the outsider's NPO, in another region
    centre: Organisation  # the resource centre of the methodologist
    perm: Territory
    tomsk: Territory

    def person(self, name: str) -> Person:
        return self.people[name]

    def actor(self, name: str) -> Actor:
        if name == "visitor":
            return ANONYMOUS
        return Actor(self.people[name].user_id)

    def client(self, name: str) -> Client:
        """A browser of this person; "visitor" is nobody."""
        client = Client()
        if name != "visitor":
            client.cookies[settings.SESSION_COOKIE_NAME] = session_of(self.people[name].user)
        return client


def session_of(user: User) -> str:
    """The key of a session in which this account has signed in: one statement, `force_login` sends seven."""
    signed_in = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    ends = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    key, data = get_random_string(32, VALID_KEY_CHARS), SessionStore().encode(signed_in)
    Session.objects.create(session_key=key, session_data=data, expire_date=ends)
    return key


def make_person(name: str, shown: str) -> Person:
    """A person with an account, who signs in by a letter; language Russian."""
    user = User.objects.create(
        email=f"{name.replace('_', '-')}@example.org", language="ru", password=make_password(None)
    )
    return Person.objects.create(name=shown, user=user, email=user.email)


NAMES = {
    "operator": "Ольга Дементьева",
    "methodologist": "Марина Чудинова",
    "owner": "Надежда Ильина",
    "colleague": "Кира Седова",
    "outsider": "Фёдор Лапин",
    "expert_one": "Лев Аристов",
    "expert_two": "Инна Вересова",
    "officer": "Пётр Сухов",
    "funder": "Алла Громова",
}


@walked_once
def make_cast() -> Cast:
    """Write the cast into the database of a test."""
    country = Territory.objects.create(
        code="RU", kind=TerritoryKind.COUNTRY, title={"ru": "Россия", "en": "Russia"}, sort_key="россия"
    )
    regions = {
        code: Territory.objects.create(
            code=code,
            kind=TerritoryKind.REGION,
            parent=country,
            title={"ru": ru, "en": en},
            sort_key=ru.lower(),
        )
        for code, ru, en in (
            ("RU-PER", "Пермский край", "Perm Krai"),
            ("RU-TOM", "Томская область", "Tomsk Oblast"),
        )
    }
    perm, tomsk = regions["RU-PER"], regions["RU-TOM"]
    berega, tihiy, centre = (
        Organisation.objects.create(kind=kind, name=name, territory=place)
        for kind, name, place in (
            (OrganisationKind.NPO, "АНО «Берег семьи»", perm),
            (OrganisationKind.NPO, "Фонд «Тихий дом»", tomsk),
            (OrganisationKind.CENTRE, "Ресурсный центр «Опора»", perm),
        )
    )
    people = {key: make_person(key, shown) for key, shown in NAMES.items()}
    _give_roles(people, berega, tihiy, centre, perm)
    return Cast(people, berega, tihiy, centre, perm, tomsk)


def _give_roles(
    people: dict[str, Person],
    berega: Organisation,
    tihiy: Organisation,
    centre: Organisation,
    perm: Territory,
) -> None:
    roles = (
        ("operator", RoleKind.OPERATOR, None, None),
        ("methodologist", RoleKind.METHODOLOGIST, perm, None),
        ("owner", RoleKind.LEADER, None, berega),
        ("outsider", RoleKind.LEADER, None, tihiy),
        ("officer", RoleKind.OFFICER, perm, None),
        ("funder", RoleKind.FUNDER, perm, None),
    )
    for name, kind, territory, organisation in roles:
        Role.objects.create(
            person=people[name], kind=kind, territory=territory, organisation=organisation, since=SINCE
        )
    for name, organisation in (
        ("owner", berega),
        ("colleague", berega),
        ("outsider", tihiy),
        ("methodologist", centre),
    ):
        Membership.objects.create(person=people[name], organisation=organisation, since=SINCE)


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast in the test's database."""
    return make_cast()
