"""A story as its pages show it: paragraphs with the comments that stand at them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from rostok.assessment.models import Domain
from rostok.foundation.actors import Actor
from rostok.foundation.models import Bilingual
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.parties.access import organisations_of
from rostok.parties.models import Membership, Organisation, Person
from rostok.stories.core.paragraphs import Piece, pieces
from rostok.stories.models import Comment, Consent, Paragraph, Story, StoryVersion
from rostok.stories.states import Part


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment; `quote` is what it was said about, where that paragraph has changed or is gone."""

    comment: Comment
    quote: str


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph with facts in place of marks, and its comments."""

    paragraph: Paragraph
    pieces: tuple[Piece, ...]
    comments: tuple[CommentRow, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One version of a story. `orphans`: comments whose paragraph is not in this version."""

    story: Story
    version: StoryVersion
    rows: tuple[ParagraphRow, ...]
    orphans: tuple[CommentRow, ...]
    consents: tuple[Consent, ...]

    @property
    def parts(self) -> list[tuple[Part, list[ParagraphRow]]]:
        """Before, what we did, after; empty ones left out."""
        found = [(part, [row for row in self.rows if row.paragraph.part == part]) for part in Part]
        return [(part, rows) for part, rows in found if rows]

    @property
    def open_comments(self) -> int:
        """How many comments nobody has settled."""
        every = [one for row in self.rows for one in row.comments] + list(self.orphans)
        return sum(one.comment.resolved_at is None for one in every)


def home_of(actor: Actor) -> Organisation | None:
    """An organisation to which the actor belongs. One query."""
    found = _homes(anyone_like(actor), timezone.localdate()).things(user_id=actor.user_id)
    return found[0] if found else None


@lru_cache(maxsize=4)
def _homes(anyone: Actor, _today: date) -> Prepared:
    return Prepared.of(organisations_of(anyone).order_by("pk")[:1])


def people_of(story: Story, *, at: date) -> QuerySet[Person]:
    """People of its organisation, who may appear in it."""
    members = Membership.objects.held_at(at).filter(organisation=story.organisation_id)
    return Person.objects.filter(pk__in=members.values("person")).order_by("name_key", "pk")


def story_page(story: Story, number: int, *, public: bool) -> StoryPage:
    """One version. `public`: only comments whose authors agree, and no consents. Three queries, or four."""
    version = version_of(story, number)
    comments = Comment.objects.filter(story=story).select_related("author").order_by("written_at", "pk")
    seen = list(comments.filter(is_public=True) if public else comments)
    written = _written(story, {number, *(one.version for one in seen)})
    texts = {(one.number, one.key): one.text for one in written}
    by_key: dict[int, list[CommentRow]] = defaultdict(list)
    for comment in seen:
        said_of = texts.get((comment.version, comment.key), "")
        is_same = texts.get((number, comment.key)) == said_of
        by_key[comment.key].append(CommentRow(comment, "" if is_same else said_of))
    rows = tuple(
        ParagraphRow(one, pieces(one.text, version.facts), tuple(by_key.pop(one.key, ())))
        for one in written
        if one.number == number
    )
    lost = () if public else tuple(row for key in sorted(by_key) for row in by_key[key])
    agreed = Consent.objects.filter(story=story).select_related("person").order_by("name", "pk")
    consents = () if public else tuple(agreed)
    return StoryPage(story, version, rows, lost, consents)


def version_of(story: Story, number: int) -> StoryVersion:
    """One version of a story."""
    return StoryVersion.objects.select_related("written_by").get(story=story, number=number)


def story_rows(found: QuerySet[Story]) -> QuerySet[Story]:
    """With `comments`, the number of those that are published, and what the row names."""
    said = Comment.objects.filter(story=OuterRef("pk"), is_public=True).order_by().values("story")
    number = Subquery(said.annotate(number=Count("pk")).values("number"))
    return found.select_related("organisation__territory").annotate(comments=Coalesce(number, 0))


def narrowed(
    found: QuerySet[Story], *, text: str = "", topic: str = "", territory: str = "", state: str = ""
) -> QuerySet[Story]:
    """Those with the words in the title or the name, of a domain, in a region, in a state."""
    if text:
        found = found.filter(Q(title__icontains=text) | Q(organisation__name_key__contains=text.casefold()))
    if topic:
        found = found.filter(domain_code=topic)
    if territory:
        place = "organisation__territory"
        found = found.filter(Q(**{f"{place}__code": territory}) | Q(**{f"{place}__parent__code": territory}))
    return found.filter(state=state) if state else found


def topics_for() -> list[tuple[str, Bilingual]]:
    """Domains of the newest instrument: what a story may be about. One query."""
    found = Domain.objects.order_by("-instrument", "position")
    rows = list(found.values_list("instrument", "code", "title"))
    return [(code, title) for pk, code, title in rows if pk == rows[0][0]]


def _written(story: Story, numbers: set[int]) -> list[Any]:
    """Paragraphs of these versions, in their order; `number`: of which version."""
    found = Paragraph.objects.filter(version__story=story, version__number__in=numbers)
    return list(found.annotate(number=F("version__number")).order_by("position"))
