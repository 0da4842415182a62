"""A story of «Берег», read by an expert of another assessment."""

from typing import Any

from rostok.assessment.actions import add_organisation
from rostok.assessment.models import Seat
from rostok.assessment.states import SeatKind
from rostok.foundation.actors import SYSTEM
from rostok.stories import actions
from rostok.stories.models import Comment, Story
from tests.assessment.factories import make_campaign, make_instrument
from tests.cast import Cast

TEXTS = {
    "before": "Случай вёл тот, кто взял трубку.\n\nКарты случая не было.",
    "did": "Завели одну карту на семью и разбираем её по средам.",
    "after": "Куратора знает каждая семья.",
}


def make_expert(cast: Cast) -> None:
    """expert_one judges «Тихий дом»."""
    campaign = make_campaign(cast, make_instrument(), wave=8, starts=False)
    assessment = add_organisation(campaign, organisation=cast.tihiy, actor=SYSTEM)
    Seat.objects.create(assessment=assessment, person=cast.person("expert_one"), kind=SeatKind.EXPERT)


def make_story(cast: Cast, *, texts: dict[str, str] | None = None, title: str = "Одна карта") -> Story:
    make_instrument()
    return actions.begin_story(
        cast.berega, title=title, topic="5", texts=texts or TEXTS, actor=cast.actor("owner")
    )


def make_read(cast: Cast, **given: Any) -> Story:
    story = make_story(cast, **given)
    actions.submit_story(story, names_no_child=True, names_nobody_else=True, actor=cast.actor("owner"))
    return story


def make_comment(cast: Cast, story: Story, *, key: int = 2, is_public: bool = True) -> Comment:
    return actions.write_comment(
        story,
        key=key,
        text="Кто ведёт карту в отпуске?",
        is_public=is_public,
        actor=cast.actor("methodologist"),
    )


def make_published(cast: Cast, **given: Any) -> Story:
    story = make_read(cast, **given)
    actions.publish_story(story, actor=cast.actor("methodologist"))
    return story
