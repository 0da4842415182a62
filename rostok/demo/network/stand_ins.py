"""Who stands in for whom, a role that nobody holds, and a card for somebody without e-mail."""

from datetime import date, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password

from rostok.accounts.models import Card
from rostok.accounts.queries import card_hash
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM
from rostok.parties import actions
from rostok.parties.models import Person, Role, Territory
from rostok.parties.states import RoleKind

ON_PAPER: Final = "Тамара Белозёрова"
CODE: Final = "2026 0101 4817"  # with the PIN told in docs/rooms/demo.md
PIN: Final = "840271"
EMPTY: Final = "RU-TOM"  # its methodologist has left


def stand_in(parties: Parties, day: date) -> None:
    """Two orders, one in force and one that waits for its number; a vacancy; a card."""
    _orders(parties, day)
    leaver = parties.staff[parties.organisations[-1].code][1]
    place = Territory.objects.get(code=EMPTY)
    role = actions.give_role(
        leaver,
        kind=RoleKind.METHODOLOGIST,
        territory=place,
        since=day - timedelta(days=300),
        actor=SYSTEM,
    )
    actions.end_role(role, until=day - timedelta(days=2), actor=SYSTEM)
    actions.note_vacancies(day)
    give_card(parties, day)


def _orders(parties: Parties, day: date) -> None:
    """The first leader will be away, the second one is."""
    for place, since, number in ((0, day + timedelta(days=14), ""), (1, day - timedelta(days=1), "27-к")):
        organisation = parties.organisations[place]
        leader, deputy = parties.staff[organisation.code][:2]
        actions.name_deputy(
            Role.objects.get(person=leader, kind=RoleKind.LEADER, organisation=organisation),
            person=deputy,
            since=since,
            until=since + timedelta(days=12),
            order_number=number,
            ordered_on=since - timedelta(days=3) if number else None,
            actor=actor_of(leader),
        )


def give_card(parties: Parties, day: date) -> Person:
    """A member of the first organisation without an address; the code and the PIN are known to newcomers."""
    first = parties.organisations[0]
    person = actions.create_person(name=ON_PAPER, phone="+7 342 200-00-00", actor=SYSTEM)
    since = day - timedelta(days=60)
    actions.add_membership(person, organisation=first, position="помощница", since=since, actor=SYSTEM)
    actions.issue_card(person, actor=actor_of(parties.leader(first)))
    own = {"code_hash": card_hash(CODE.replace(" ", "")), "pin": make_password(PIN), "is_own_pin": True}
    Card.objects.filter(user=person.user).update(**own)
    return person
