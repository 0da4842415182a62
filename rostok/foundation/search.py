"""Finding things by word forms. The only module with SQL of its own, one variant for each database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, TextField
from django.db.models.lookups import Lookup
from django.utils.functional import Promise

from rostok.foundation.actors import Actor
from rostok.foundation.lemmas import lemmatise
from rostok.foundation.models import SearchDoc

Visible = Callable[[Actor], QuerySet[Any, Any]]


@dataclass(frozen=True, slots=True)
class SearchKind:
    """A kind of thing that can be found: its name, the rule that filters it, its URL name."""

    kind: str
    label: str | Promise
    visible: Visible
    url_name: str


_FTS = "SELECT rowid FROM foundation_search_fts WHERE foundation_search_fts MATCH %s"
_kinds: dict[str, SearchKind] = {}


def searchable(kind: str, *, label: str | Promise, visible: Visible, url_name: str) -> None:
    """Register a kind in a room's `apps.ready`; `visible` is the room's access rule."""
    _kinds[kind] = SearchKind(kind, label, visible, url_name)


def kinds() -> dict[str, SearchKind]:
    """All registered kinds."""
    return dict(_kinds)


@TextField.register_lookup
class Matches(Lookup[bool]):
    """`lemmas__matches="…"`: every lemma stands in the text, the last one may be a beginning."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        words = str(self.rhs).split()
        query = " ".join(f'"{word}"' for word in words) + "*"
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        return f"{table}.id IN ({_FTS})", [query]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        words = [word.replace("'", "") for word in str(self.rhs).split()]
        query = " & ".join(f"'{word}'" for word in words) + ":*"
        lhs, params = self.process_lhs(compiler, connection)
        return f"to_tsvector('simple', {lhs}) @@ to_tsquery('simple', %s)", [*params, query]


def index(kind: str, row: Model, *, code: str, title: str, text: str = "") -> None:
    """Write or refresh the search row of one object."""
    index_many(kind, [(row.pk, code, title, text)])


def index_many(kind: str, rows: Iterable[tuple[int, str, str, str]]) -> None:
    """Write or refresh search rows given as (object id, code, title, text)."""
    docs = [
        SearchDoc(kind=kind, object_id=pk, code=code, title=title[:500], lemmas=lemmatise(f"{title} {text}"))
        for pk, code, title, text in rows
    ]
    SearchDoc.objects.bulk_create(
        docs,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["code", "title", "lemmas"],
    )


def forget(kind: str, object_id: int) -> None:
    """Remove one object from search."""
    SearchDoc.objects.filter(kind=kind, object_id=object_id).delete()


def find(query: str, *, actor: Actor) -> QuerySet[SearchDoc]:
    """Documents that match and that the actor may see, filtered in one SQL: totals never leak."""
    lemmas = lemmatise(query[:200])
    found = SearchDoc.objects.none()
    if not lemmas:
        return found
    allowed = Q(pk__in=[])  # without any kind nothing is open
    for kind in _kinds.values():
        seen = kind.visible(actor).order_by().filter(pk=OuterRef("object_id"))
        allowed |= Q(kind=kind.kind) & Q(Exists(seen))  # asked of what matches, not of all that is seen
    return SearchDoc.objects.filter(Q(lemmas__matches=lemmas)).filter(allowed).order_by("title", "pk")
