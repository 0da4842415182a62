"""A story: its versions, comments at their places, consents, and what the public reads."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.utils import timezone

from rostok.attendance.actions import end_guard
from rostok.foundation.models import SearchDoc
from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.parties.models import Membership
from rostok.stories import access, actions
from rostok.stories.models import Comment, Paragraph, Story
from rostok.stories.queries import story_page
from rostok.stories.states import StoryState
from tests.attendance.factories import make_guard
from tests.cast import NAMES, SINCE, Cast
from tests.counting import Queries, assert_flat
from tests.roadmaps.factories import today
from tests.stories.factories import (
    TEXTS,
    make_comment,
    make_expert,
    make_published,
    make_read,
    make_story,
)


def rewrite(cast: Cast, story: Story, **texts: str) -> None:
    actions.rewrite_story(
        story, title="Одна карта", topic="5", texts=TEXTS | texts, actor=cast.actor("colleague")
    )


@pytest.mark.parametrize("name", [*NAMES, "visitor"])
def test_who_reads_writes_and_comments(cast: Cast, name: str) -> None:
    make_expert(cast)
    story, actor = make_story(cast), cast.actor(name)
    ours = name in {"owner", "colleague"}
    assert access.visible_stories(actor).exists() is ours
    assert bool(access.can_edit_story(actor, story)) is ours
    actions.submit_story(story, names_no_child=True, names_nobody_else=True, actor=cast.actor("owner"))
    reads = ours or name in {"methodologist", "expert_one"}
    assert access.visible_stories(actor).exists() is reads is bool(access.can_see_work(actor, story))
    assert bool(access.can_comment(actor, story)) is (name in {"methodologist", "expert_one"})
    actions.publish_story(story, actor=cast.actor("methodologist"))
    assert access.visible_stories(actor).exists()
    assert access.workable_stories(actor).exists() is reads


def test_a_guard_does_not_write_for_the_organisation(cast: Cast) -> None:
    story = make_story(cast)
    guard = make_guard(cast, "expert_two")
    actor, client = cast.actor("expert_two"), cast.client("expert_two")
    assert access.can_edit_story(actor, story).code == "guard"
    assert client.post(f"/stories/{story.code}/write/", {"title": "Другая"}).status_code == 403
    assert f"/stories/{story.code}/write/" not in client.get(f"/stories/{story.code}/work/").content.decode()
    end_guard(guard, actor=cast.actor("owner"))
    assert access.can_edit_story(actor, story)


def test_the_form_says_what_a_mark_becomes(cast: Cast) -> None:
    page = cast.client("owner").get(f"/stories/new/{cast.berega.code}/").content.decode()
    assert page.count("[[steps]]") == 2  # how to write it, the list
    assert "станет числом из ваших записей" in page


def test_comments_stay_at_their_paragraphs_and_lost_ones_are_kept_apart(cast: Cast) -> None:
    story = make_read(cast)
    stays, goes = make_comment(cast, story, key=2), make_comment(cast, story, key=3)
    rewrite(
        cast,
        story,
        before="Новое начало.\n\nКарты случая у нас тогда не было.\n\nСлучай вёл тот, кто взял трубку.",
        did="Совсем другое.",
    )
    page = story_page(story, 2, public=False)
    placed = {row.paragraph.text: [one.comment for one in row.comments] for row in page.rows}
    assert placed["Карты случая у нас тогда не было."] == [stays]
    assert [one.comment for one in page.orphans] == [goes]
    assert page.orphans[0].quote == TEXTS["did"]
    rewrite(cast, story, before="x", did="y", after="z")
    assert len(story_page(story, 3, public=False).orphans) == 2
    keys = Paragraph.objects.filter(version__story=story).values_list("key", flat=True)
    assert max(keys) == 9  # keys are never given twice


def test_two_writers_at_once_lose_nothing(cast: Cast) -> None:
    story = make_story(cast)
    rewrite(cast, story)
    with pytest.raises(Conflict):
        actions.rewrite_story(story, title="x", topic="5", texts=TEXTS, seen=1, actor=cast.actor("owner"))


def test_numbers_come_from_the_records(cast: Cast) -> None:
    story = make_story(cast, texts={"after": "Завершено шагов: [[steps]]."})
    shown = story_page(story, 1, public=False).rows[0].pieces
    assert [(one.text, one.fact) for one in shown if one.fact] == [("0", "steps")]
    with pytest.raises(Incomplete):
        rewrite(cast, story, after="Выросли до [[level 9.9]].")


@pytest.mark.parametrize("stray", ["[[не метка]]", "[[ steps", "steps]]", "[[Steps]]"])
def test_what_stands_in_brackets_and_is_no_mark_is_not_shown_to_readers(cast: Cast, stray: str) -> None:
    story = make_story(cast)
    with pytest.raises(Incomplete) as refused:
        rewrite(cast, story, after=f"Стало {stray} лучше: [[steps]].")
    assert refused.value.decision.params["stray"] in stray
    rewrite(cast, story, after="Стало лучше: [[ steps ]] [так].")


def test_the_subject_of_a_story_is_chosen_and_not_taken_by_chance(cast: Cast) -> None:
    address = f"/stories/new/{cast.berega.code}/"
    client = cast.client("owner")
    assert client.get(address).context["form"].fields["topic"].choices[0] == ("", "—")
    assert client.post(address, {"title": "Проба", "did": "Сделали.", "topic": ""}).status_code == 422


def test_a_story_is_given_to_be_read_only_with_both_promises(cast: Cast) -> None:
    story = make_story(cast)
    for said in ({"names_no_child": False}, {"names_nobody_else": False}):
        promises = {"names_no_child": True, "names_nobody_else": True} | said
        with pytest.raises(Incomplete):
            actions.submit_story(story, actor=cast.actor("owner"), **promises)
    with pytest.raises(Refused):
        actions.submit_story(
            story, names_no_child=True, names_nobody_else=True, actor=cast.actor("colleague")
        )


def test_a_consent_taken_back_hides_the_story_at_once(cast: Cast) -> None:
    story = make_read(cast)
    owner, methodologist = cast.actor("owner"), cast.actor("methodologist")
    consent = actions.note_consent(
        story, name="Вера Зорина", shown="named", given_on=today(), sheet="№ 3", actor=owner
    )
    actions.publish_story(story, actor=methodologist)
    address = f"/stories/{story.code}/"
    visitor = cast.client("visitor")
    assert visitor.get(address).status_code == 200
    assert SearchDoc.objects.filter(kind="story").exists()
    actions.withdraw_consent(consent, actor=methodologist)
    assert visitor.get(address).status_code == 404
    assert not SearchDoc.objects.filter(kind="story").exists()
    story = Story.objects.get()
    assert (story.state, story.published) == (StoryState.REVIEW, None)
    with pytest.raises(Incomplete):
        actions.publish_story(story, actor=methodologist)
    rewrite(cast, story, before="Случай вёл тот, кто был рядом.")
    actions.publish_story(story, actor=methodologist)
    assert visitor.get(address).status_code == 200


def test_the_same_words_are_no_version_without_whoever_took_the_consent_back(cast: Cast) -> None:
    story = make_read(cast)
    owner, methodologist = cast.actor("owner"), cast.actor("methodologist")
    given = {"name": "Вера Зорина", "shown": "named", "given_on": today()}
    actions.withdraw_consent(actions.note_consent(story, actor=owner, **given), actor=methodologist)
    rewrite(cast, story)
    with pytest.raises(Incomplete):
        actions.publish_story(story, actor=methodologist)
    assert Story.objects.get().state == StoryState.REVIEW
    actions.note_consent(story, actor=owner, **given | {"shown": "pictured"})
    with pytest.raises(Incomplete):
        actions.publish_story(story, actor=methodologist)
    actions.note_consent(story, actor=owner, **given)  # given anew: the words may stay
    actions.publish_story(story, actor=methodologist)
    assert Story.objects.get().state == StoryState.PUBLISHED


def test_whoever_gave_a_consent_takes_it_back_alone_and_at_once(cast: Cast) -> None:
    story = make_read(cast)
    given = {"person": cast.person("colleague"), "shown": "pictured", "given_on": today()}
    consent = actions.note_consent(story, name="", actor=cast.actor("owner"), **given)
    assert consent.name == cast.person("colleague").name
    actions.publish_story(story, actor=cast.actor("methodologist"))
    Membership.objects.filter(person=cast.person("colleague")).update(until=SINCE)  # has left since
    address, back = f"/stories/{story.code}/", f"/story-consents/{consent.code}/withdraw/"
    for name in ("outsider", "expert_one", "funder"):
        assert back not in cast.client(name).get(address).content.decode(), name
        assert cast.client(name).post(back).status_code in {403, 404}, name
    colleague = cast.client("colleague")
    assert back in colleague.get(address).content.decode()
    assert colleague.post(back).headers["Location"] == "/stories/"
    visitor = cast.client("visitor")
    assert visitor.get(address).status_code == 404
    assert story.title not in visitor.get("/").content.decode()
    assert not SearchDoc.objects.filter(kind="story").exists()
    assert colleague.post(back).status_code == 404  # a consent that is taken back is no longer theirs
    with pytest.raises(Incomplete):
        actions.publish_story(Story.objects.get(), actor=cast.actor("methodologist"))


def test_a_consent_has_a_name_and_people_of_the_organisation_are_offered(cast: Cast) -> None:
    story = make_read(cast)
    page = f"/stories/{story.code}/consents/new/"
    owner = cast.client("owner")
    shown = owner.get(page).content.decode()
    assert cast.person("colleague").name in shown
    assert cast.person("outsider").name not in shown
    day = today().isoformat()
    assert owner.post(page, {"shown": "named", "given_on": day}).status_code == 422
    strange = {"shown": "named", "given_on": day, "person": str(cast.person("outsider").pk)}
    assert owner.post(page, strange).status_code == 422
    own = {"shown": "named", "given_on": day, "person": str(cast.person("colleague").pk)}
    assert owner.post(page, own).status_code == 302


def test_a_visitor_finds_published_stories_on_the_first_page(cast: Cast) -> None:
    story = make_read(cast)
    visitor = cast.client("visitor")
    assert story.title not in visitor.get("/").content.decode()
    actions.publish_story(story, actor=cast.actor("methodologist"))
    answer = visitor.get("/")
    assert f"/stories/{story.code}/" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_public_reads_the_published_version_and_comments_of_those_who_agree(cast: Cast) -> None:
    story = make_read(cast)
    agreed = make_comment(cast, story, key=2)
    Comment.objects.filter(pk=make_comment(cast, story, key=3, is_public=False).pk).update(text="Тайна")
    actions.publish_story(story, actor=cast.actor("methodologist"))
    rewrite(cast, story, after="Ещё не для всех.")
    visitor = cast.client("visitor")
    shown = visitor.get(f"/stories/{story.code}/").content.decode()
    assert "Кто ведёт карту в отпуске?" in shown
    assert "Тайна" not in shown
    assert "Ещё не для всех." not in shown
    with pytest.raises(Refused):
        actions.open_comment(agreed, is_public=False, actor=cast.actor("owner"))
    actions.open_comment(agreed, is_public=False, actor=cast.actor("methodologist"))
    assert "Кто ведёт" not in visitor.get(f"/stories/{story.code}/").content.decode()


def test_a_settled_comment_is_settled_once(cast: Cast) -> None:
    comment = make_comment(cast, make_read(cast))
    with pytest.raises(Refused):
        actions.resolve_comment(comment, actor=cast.actor("outsider"))
    actions.resolve_comment(comment, actor=cast.actor("colleague"))
    Comment.objects.filter(pk=comment.pk).update(resolved_at=timezone.now() - timedelta(days=1))
    before = Comment.objects.get().resolved_at
    actions.resolve_comment(comment, actor=cast.actor("owner"))
    assert Comment.objects.get().resolved_at == before


def test_people_write_read_and_publish_by_the_pages(cast: Cast) -> None:
    make_expert(cast)
    owner, expert = cast.client("owner"), cast.client("expert_one")
    given = TEXTS | {"title": "Одна карта", "topic": "5"}
    assert owner.get(f"/stories/new/{cast.berega.code}/").status_code == 200
    assert owner.post(f"/stories/new/{cast.berega.code}/", given | {"topic": "x"}).status_code == 422
    owner.post(f"/stories/new/{cast.berega.code}/", given)
    story = Story.objects.get()
    work = f"/stories/{story.code}/work/"
    owner.post(f"/stories/{story.code}/submit/", {"names_no_child": "on", "names_nobody_else": "on"})
    expert.post(f"/stories/{story.code}/paragraphs/2/comment/", {"text": "А в отпуске?", "is_public": "on"})
    assert "А в отпуске?" in owner.get(work).content.decode()
    owner.post(f"/story-comments/{Comment.objects.get().code}/resolve/")
    cast.client("methodologist").post(f"/stories/{story.code}/publish/")
    shown = cast.client("visitor").get("/stories/?topic=5&territory=RU-PER&text=карта").content.decode()
    assert "Одна карта" in shown
    assert cast.client("visitor").get(f"{work}").status_code == 302


def test_the_public_list_costs_the_same_with_one_row_and_three(cast: Cast) -> None:
    visitor = cast.client("visitor")

    def more(number: int) -> None:
        for one in range(number):
            make_published(cast, title=f"История {one}")

    assert_flat(more, lambda: visitor.get("/stories/"), queries=3)
    assert "История 0" in visitor.get("/stories/?format=csv").getvalue().decode("utf-8-sig")


@pytest.mark.parametrize(
    ("reader", "page", "queries"), [("colleague", "write/", 10), ("colleague", "work/", 10)]
)
def test_whoever_works_on_a_story_costs_ten_statements_at_most(
    cast: Cast, reader: str, page: str, queries: int
) -> None:
    story, client = make_read(cast), cast.client(reader)

    def more(number: int) -> None:
        for _one in range(number):
            make_comment(cast, story)

    assert_flat(more, lambda: client.get(f"/stories/{story.code}/{page}"), queries=queries)


def test_a_first_page_of_a_story_costs_ten_statements_at_most(
    cast: Cast, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    make_story(cast)
    with count_queries() as queries:
        assert cast.client("colleague").get(f"/stories/new/{cast.berega.code}/").status_code == 200
    assert len(queries) <= 10, queries
