"""The rules of the invented city: an edition that held, the one in force, types, one being rewritten."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import Actor
from rostok.foundation.models import Bilingual, Event
from rostok.parties.models import Territory
from rostok.regulation import actions
from rostok.regulation.events import REGULATION, TYPE
from rostok.regulation.models import (
    Edition,
    InteractionType,
    Point,
    Regulation,
    RegulationSample,
    TypeVersion,
)

SAMPLE: Final = "regulation-zarechye"
TERRITORY: Final = "RU-PER"
TITLE: Final = Bilingual(
    "Регламент взаимодействия волонтёров, НКО и учреждений города Заречья",
    "Rules of interaction of volunteers, NPOs and institutions of the city of Zarechye",
)
CHANGED: Final = {
    "outside": (
        ("на каждых пятерых детей", "на каждых четверых детей"),
        ("every five children", "every four children"),
    ),
    "notice": (
        ("за три рабочих дня", "за два рабочих дня"),
        ("at least three working days", "at least two working days"),
    ),
}
ADDED: Final = Bilingual(
    "После визита волонтёр и сотрудник коротко пишут друг другу, как всё прошло.",
    "After a visit the volunteer and the member of staff briefly tell each other how it went.",
)
REPEALED: Final = "paper"


def lay_down_rules(parties: Parties, day: date) -> None:
    """Begun from the sample by the officer; the second edition holds since last month."""
    officer = actor_of(parties.roles["officer"])
    regulation = actions.begin_regulation(
        territory=Territory.objects.get(code=TERRITORY),
        title=TITLE,
        authority=parties.homes["officer"],
        sample=RegulationSample.objects.get(name=SAMPLE),
        actor=officer,
    )
    first = Edition.objects.get(regulation=regulation)
    _order(first, "71", day - timedelta(days=330), officer)
    for version in TypeVersion.objects.filter(type__regulation=regulation).order_by("pk"):
        _order(version, "72", day - timedelta(days=320), officer)
    _date_events(day - timedelta(days=330))
    _second_edition(regulation, day, officer)
    _date_events(day - timedelta(days=30))
    outing = InteractionType.objects.get(regulation=regulation, key="accompaniment")
    actions.draft_version(outing, actor=officer)  # its point has changed: the officer is at it


def _date_events(day: date) -> None:
    """What was done today was done on that day at ten in the morning."""
    at = datetime.combine(day, time(10), tzinfo=timezone.get_current_timezone())
    today = Event.objects.filter(
        subject_kind__in=[REGULATION, TYPE], at__gte=timezone.now() - timedelta(days=1)
    )
    today.update(at=at)


def _second_edition(regulation: Regulation, day: date, officer: Actor) -> None:
    edition = actions.draft_edition(regulation, actor=officer)
    for key, (ru, en) in CHANGED.items():
        point = Point.objects.select_related("edition").get(edition=edition, key=key)
        text = Bilingual(point.text.ru.replace(*ru), point.text.en.replace(*en))
        actions.write_point(edition, point=point, number=point.number, text=text, actor=officer)
    actions.write_point(edition, number="5.5", text=ADDED, key="added", actor=officer)
    repealed = Point.objects.select_related("edition").get(edition=edition, key=REPEALED)
    actions.repeal_point(repealed, actor=officer)
    _order(edition, "12", day - timedelta(days=30), officer)


def _order(thing: Edition | TypeVersion, number: str, since: date, officer: Actor) -> None:
    ordered = since - timedelta(days=5)
    actions.approve(thing, order_number=number, ordered_on=ordered, effective_on=since, actor=officer)
