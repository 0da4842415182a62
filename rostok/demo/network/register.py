"""Organisations beyond the written ones: names put together from parts, none of which belongs to anybody."""

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Final

from rostok.demo.invented import ORGANISATIONS
from rostok.demo.network.people import invented_ogrn
from rostok.foundation.search import index_many
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
    made = Organisation.objects.bulk_create(rows, BATCH)
    Identifier.objects.bulk_create(_numbers(made), BATCH)
    index_many("organisation", ((row.pk, row.code, row.name, row.town) for row in made))
    return made


def _names(dice: Random, count: int) -> Iterator[tuple[str, str]]:
    pairs = list(product(KINDS, FIRST, SECOND))
    dice.shuffle(pairs)
    for (kind, pattern), first, second in pairs[:count]:
        yield kind, pattern.format(f"{first} {second}")


def _numbers(made: list[Organisation]) -> Iterator[Identifier]:
    for number, row in enumerate(made, 1000):
        ogrn = invented_ogrn(number)
        yield Identifier(organisation=row, scheme=IdentifierScheme.OGRN, value=ogrn, raw=ogrn, is_valid=True)
