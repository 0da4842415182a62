"""Types of interaction: of a sample and of one's own, in versions, resting on points that hold."""

from dataclasses import replace
from typing import Any

import pytest
from django.db.models import Value

from rostok.foundation.models import Bilingual, SearchDoc
from rostok.foundation.refusals import Incomplete, Refused
from rostok.proofs.models import Policy
from rostok.regulation import access, actions, queries
from rostok.regulation.actions import TypeWords
from rostok.regulation.core.types import Party, Place
from rostok.regulation.models import InteractionType, Regulation, TypeVersion
from rostok.regulation.states import RuleState
from rostok.regulation.views import fetch
from tests.cast import Cast
from tests.regulation.factories import (
    day,
    edition,
    kind,
    make_in_force,
    make_next,
    make_regulation,
    make_sample,
    order,
    version,
)

READING = TypeWords(
    title=Bilingual("Чтение вслух", "Reading aloud"),
    about=Bilingual("Читают вслух.", "They read aloud."),
    has_children=True,
    place=Place.INSIDE,
    is_group_only=True,
    min_age=18,
    min_age_with_consent=14,
    children_per_adult=None,
    hours_from=None,
    hours_to=None,
    documents=[],
    steps=[{"ru": "Договориться", "en": "Agree"}],
    min_term_months=None,
    trial_visits=0,
    policies={Party.VOLUNTEER: ("volunteer-group",), Party.INSTITUTION: ("institution",)},
    points=("inside", "adults"),
)


def begin(cast: Cast, regulation: Regulation, **change: Any) -> TypeVersion:
    made = actions.begin_type(regulation, replace(READING, **change), actor=cast.actor("officer"))
    return TypeVersion.objects.select_related("type__regulation__territory").get(pk=made.pk)


def test_a_sample_gives_eight_drafts_that_nobody_else_sees(cast: Cast) -> None:
    regulation = make_regulation(cast)
    assert InteractionType.objects.filter(regulation=regulation, is_own=False).count() == 8
    assert access.visible_types(cast.actor("officer")).count() == 8
    assert not access.visible_types(cast.actor("owner")).exists()


def test_a_type_of_ones_own_says_what_was_written(cast: Cast) -> None:
    made = begin(cast, make_in_force(cast, types=False))
    assert made.type.is_own
    assert actions.read_words(made) == READING
    order(cast, made)
    assert version(made.type.regulation, made.type.key).state == RuleState.IN_FORCE
    with pytest.raises(Refused):
        actions.begin_type(made.type.regulation, READING, actor=cast.actor("owner"))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": Bilingual()}, "title_ru"),
        ({"place": Place.OUTSIDE}, "children_per_adult"),
        ({"is_group_only": False}, "is_group_only"),
        ({"policies": {}}, "volunteer"),
        ({"steps": []}, "steps_ru"),
        ({"points": ()}, "points"),
    ],
)
def test_a_contradiction_is_refused_at_its_field(cast: Cast, change: dict[str, Any], field: str) -> None:
    regulation = make_in_force(cast, types=False)
    with pytest.raises(Incomplete) as refused:
        begin(cast, regulation, **change)
    assert refused.value.field == field


def test_it_holds_only_with_points_that_hold(cast: Cast) -> None:
    regulation = make_regulation(cast)
    with pytest.raises(Incomplete):  # no edition is approved yet
        order(cast, version(regulation))
    order(cast, edition(regulation), since=5)
    with pytest.raises(Incomplete):  # it would begin before its edition
        order(cast, version(regulation), since=4)
    order(cast, version(regulation), since=5)
    lost = begin(cast, regulation, points=("nowhere",))
    with pytest.raises(Incomplete):
        order(cast, lost, since=5)
    actions.bring_into_force(day(5))
    assert version(regulation).state == RuleState.IN_FORCE


def test_in_force_it_does_not_change_and_the_next_version_replaces_it(cast: Cast) -> None:
    regulation, actor = make_in_force(cast), cast.actor("officer")
    held = version(regulation)
    words = actions.read_words(held)
    with pytest.raises(Refused) as refused:
        actions.write_version(held, words, actor=actor)
    assert "новую версию" in refused.value.decision.sentence()
    actions.draft_version(kind(regulation), actor=actor)
    with pytest.raises(Incomplete):
        actions.draft_version(kind(regulation), actor=actor)
    draft = version(regulation, number=2)
    assert actions.read_words(draft) == words
    actions.write_version(draft, replace(words, min_age=21), actor=actor)
    draft = version(regulation, number=2)
    visitor = access.visible_versions(cast.actor("visitor")).filter(type=held.type).order_by("-number")
    assert queries.current_version(list(visitor)) == held
    order(cast, draft)
    assert (version(regulation).state, version(regulation).ended_on) == (RuleState.WITHDRAWN, day())
    assert queries.current_version(list(visitor.all())).min_age == 21


def test_a_point_that_is_gone_is_told_on_the_page_of_the_type(cast: Cast) -> None:
    regulation = make_in_force(cast)
    order(cast, make_next(cast, regulation))
    reader = cast.actor("owner")
    assert queries.type_page(reader, version(regulation, "mentoring"), []).is_outdated
    assert not queries.type_page(reader, version(regulation), []).is_outdated


def test_a_sample_whose_policies_are_not_installed_begins_nothing(cast: Cast) -> None:
    sample = make_sample()
    Policy.objects.filter(code="no-contact-help").update(code="other")
    with pytest.raises(Incomplete):
        actions.begin_regulation(
            territory=cast.perm, title=Bilingual("Регламент"), sample=sample, actor=cast.actor("officer")
        )
    assert not Regulation.objects.exists()


def test_it_is_found_while_it_holds(cast: Cast) -> None:
    regulation = make_in_force(cast)
    assert SearchDoc.objects.filter(kind="interaction_type").count() == 8
    order_given = {"reason": "Не нужен.", "order_number": "81", "ordered_on": day()}
    actions.withdraw(version(regulation), **order_given, actor=cast.actor("officer"))
    assert SearchDoc.objects.filter(kind="interaction_type").count() == 7


def test_what_rests_on_a_type_is_told_by_rooms_above(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rostok.regulation.queries.citing._of_type", {})
    monkeypatch.setattr(fetch, "_versions_of", fetch._versions_of.__wrapped__)  # with what is registered now
    regulation = make_in_force(cast)
    queries.register_resting(
        "visits", "Визиты", lambda actor, at: Value(3), lambda actor, of: f"/v/{of.key}/"
    )
    shown = cast.client("owner").get(f"/interaction-types/{kind(regulation).code}/").content.decode()
    assert "Визиты: 3" in shown
    assert "/v/festival/" in shown
