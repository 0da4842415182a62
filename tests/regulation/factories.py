"""The sample of Zarechye, begun by the officer of the region of «Берег»."""

from datetime import date, timedelta

from django.utils import timezone

from rostok.foundation.models import Bilingual
from rostok.foundation.packs import install_pack, read_pack
from rostok.regulation import actions
from rostok.regulation.models import (
    Edition,
    InteractionType,
    Point,
    Regulation,
    RegulationSample,
    TypeVersion,
)
from rostok.regulation.states import RuleState
from tests.cast import Cast
from tests.docs.reading import ROOT

PACKS = ROOT / "packs"
NAME = "regulation-zarechye"


def day(after: int = 0) -> date:
    """Today, or so many days later."""
    return timezone.localdate() + timedelta(days=after)


def make_sample() -> RegulationSample:
    for name in ("policies-interaction", NAME):
        install_pack(read_pack(PACKS / name))
    return RegulationSample.objects.get(name=NAME)


def make_regulation(cast: Cast) -> Regulation:
    """A draft with the points and types of the sample."""
    return actions.begin_regulation(
        territory=cast.perm,
        title=Bilingual("Регламент Заречья", "Rules of Zarechye"),
        sample=make_sample(),
        actor=cast.actor("officer"),
    )


def edition(regulation: Regulation, number: int = 1) -> Edition:
    return Edition.objects.select_related("regulation__territory", "former").get(
        regulation=regulation, number=number
    )


def version(regulation: Regulation, key: str = "festival", number: int = 1) -> TypeVersion:
    found = TypeVersion.objects.select_related("type__regulation__territory")
    return found.get(type__regulation=regulation, type__key=key, number=number)


def kind(regulation: Regulation, key: str = "festival") -> InteractionType:
    return InteractionType.objects.select_related("regulation__territory").get(regulation=regulation, key=key)


def order(cast: Cast, thing: Edition | TypeVersion, *, since: int = 0, ordered: int = 0) -> None:
    """The officer enters the order; days from today."""
    actions.approve(
        thing,
        order_number="71",
        ordered_on=day(min(since, ordered)),
        effective_on=day(since),
        actor=cast.actor("officer"),
    )


def make_in_force(cast: Cast, *, types: bool = True) -> Regulation:
    """An edition and its types, in force for thirty days."""
    regulation = make_regulation(cast)
    order(cast, edition(regulation), since=-30)
    if types:
        drafts = TypeVersion.objects.select_related("type__regulation__territory")
        for one in drafts.filter(type__regulation=regulation):
            order(cast, one, since=-30)
    return regulation


def make_next(cast: Cast, regulation: Regulation) -> Edition:
    """A draft that changes, adds, renumbers and repeals a point."""
    actor = cast.actor("officer")
    draft = actions.draft_edition(regulation, actor=actor)
    draft = edition(regulation, draft.number)
    outside, notice = point(draft, "outside"), point(draft, "notice")
    text = Bilingual(outside.text.ru.replace("пятерых", "четверых"), outside.text.en.replace("five", "four"))
    actions.write_point(draft, point=outside, number=outside.number, text=text, actor=actor)
    actions.write_point(draft, point=notice, number="5.9", text=notice.text, actor=actor)
    actions.write_point(draft, number="1.5", text=Bilingual("Новый пункт.", "A new point."), actor=actor)
    actions.repeal_point(point(draft, "farewell"), actor=actor)
    return draft


def point(of: Edition, key: str) -> Point:
    return Point.objects.select_related("edition__regulation__territory").get(edition=of, key=key)


def states(regulation: Regulation) -> list[RuleState]:
    """Of the editions, the first one first."""
    rows = Edition.objects.filter(regulation=regulation).order_by("number")
    return [RuleState(one) for one in rows.values_list("state", flat=True)]
