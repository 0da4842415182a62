"""Organisations beyond the written ones: names put together from parts, none of which belongs to anybody."""

from collections.abc import Iterator, Sequence
from itertools import chain, product
from random import Random
from typing import Final

from rostok.demo.invented import ORGANISATIONS
from rostok.demo.network.people import invented_ogrn
from rostok.foundation.actors import SYSTEM
from rostok.foundation.journal import DomainEvent, publish_many
from rostok.foundation.prepared import add
from rostok.parties.actions import index_organisations
from rostok.parties.events import IdentifierAdded, OrganisationCreated
from rostok.parties.models import Identifier, Organisation, Territory
from rostok.parties.states import IdentifierScheme, OrganisationKind

BATCH: Final = 1000
KINDS: Final = (  # as in the written ones, a third are institutions
    (OrganisationKind.NPO, "АНО «{}»"),
    (OrganisationKind.NPO, "Фонд «{}»"),
    (OrganisationKind.STATE, "Центр помощи семье «{}»"),
)
FIRST: Final = (
    "Ясный", "Тёплый", "Верный", "Зелёный", "Светлый", "Добрый", "Новый", "Тихий", "Лесной", "Речной",
    "Степной", "Горный", "Полевой", "Озёрный", "Утренний", "Вечерний", "Высокий", "Широкий", "Чистый",
    "Звонкий", "Родной", "Дальний", "Ранний", "Синий", "Белый", "Снежный", "Солнечный", "Ветреный", "Хлебный",
    "Яблочный", "Кедровый", "Липовый",
)  # fmt: skip
SECOND: Final = (
    "двор", "мост", "очаг", "причал", "круг", "мотив", "рассвет", "компас", "маяк", "перекрёсток", "голос",
    "росток", "остров", "лад", "почерк", "шаг", "порог", "ключ", "воздух", "хутор", "сад", "ручей", "мир",
    "запас", "привал", "мостик", "флигель", "вокзал", "самовар", "переулок", "альбом", "дневник",
)  # fmt: skip


def more_organisations(dice: Random, count: int) -> list[Organisation]:
    """`count` further organisations with numbers and a place in the search, spread over the same regions."""
    places = [(row[3], row[4]) for row in ORGANISATIONS]
    regions = {one.code: one for one in Territory.objects.filter(code__in={code for code, _town in places})}
    rows = []
    for kind, name in _names(dice, count):
        region, town = dice.choice(places)
        rows.append(Organisation(kind=kind, name=name, territory=regions[region], town=town))
    return entered(rows, [invented_ogrn(number) for number in range(1000, 1000 + count)])


def entered(rows: Sequence[Organisation], ogrns: Sequence[str]) -> list[Organisation]:
    """Organisations as if the system had entered each with its number: events, and places in the search."""
    made = Organisation.objects.bulk_create(rows, BATCH)
    add([_number(row, ogrn) for row, ogrn in zip(made, ogrns, strict=True)])
    publish_many(chain.from_iterable(_told(row) for row in made), actor=SYSTEM)
    index_organisations([row.pk for row in made])
    return made


def _names(dice: Random, count: int) -> Iterator[tuple[str, str]]:
    pairs = list(product(KINDS, FIRST, SECOND))
    dice.shuffle(pairs)
    for (kind, pattern), first, second in pairs[:count]:
        yield kind, pattern.format(f"{first} {second}")


def _number(row: Organisation, ogrn: str) -> Identifier:
    return Identifier(organisation=row, scheme=IdentifierScheme.OGRN, value=ogrn, raw=ogrn, is_valid=True)


def _told(row: Organisation) -> tuple[DomainEvent, ...]:
    scheme = IdentifierScheme.OGRN
    return (
        OrganisationCreated(subject_kind="organisation", subject_id=row.pk),
        IdentifierAdded(subject_kind="organisation", subject_id=row.pk, scheme=scheme, is_valid=True),
    )
