"""What words mean: people named in them, and hints at harm."""

from functools import cache

from django.db.models import Q

from rostok.concerns.core.harm import Hint, hints_in
from rostok.concerns.core.harm_words import PATTERNS
from rostok.concerns.core.names import Named, named_in
from rostok.concerns.models import Officer
from rostok.foundation.lemmas import lemmatise
from rostok.parties.models import Membership, Organisation, Person, Role


def people_meant(text: str, organisation: Organisation | None) -> Named:
    """Who is named in the text, among officers, the people and the leaders of the organisation. One query."""
    if not text.strip():
        return Named(frozenset(), False)
    known = Q(pk__in=Officer.objects.values("person"))
    if organisation is not None:
        known |= Q(pk__in=Membership.objects.filter(organisation=organisation).values("person"))
        known |= Q(pk__in=Role.objects.filter(organisation=organisation).values("person"))
    names = dict(Person.objects.filter(known).values_list("pk", "name"))
    return named_in(text, names, lemmatise)


def harm_in(text: str) -> frozenset[str]:
    """Kinds of harm that the text may speak of."""
    return hints_in(lemmatise(text).split(), _hints())


@cache
def _hints() -> tuple[Hint, ...]:
    """The list of words as lemmas; made at the first text."""
    return tuple(
        Hint(kind, tuple(frozenset(lemmatise(group).split()) for group in groups), within)
        for kind, groups, within in PATTERNS
    )
