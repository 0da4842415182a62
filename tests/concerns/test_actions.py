"""What happens to a message: told once, opened, acted on, closed, added to, erased."""

from datetime import timedelta

import pytest

from rostok.concerns import actions, queries
from rostok.concerns.actions import Told
from rostok.concerns.core.receipts import secret_from
from rostok.concerns.models import Concern, Entry, Step
from rostok.concerns.states import ConcernState
from rostok.foundation.actors import ANONYMOUS, SYSTEM
from rostok.foundation.mail import Letter
from rostok.foundation.models import Event, SearchDoc, Tombstone
from rostok.foundation.reading import read_sealed, reads_of
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.foundation.sealed import sealed_fields
from tests.cast import Cast
from tests.concerns.factories import AT, HOUR, INSIDE, OUTSIDE, WORDS, make_officers, tell

SEED = b"0123456789abcdef"


def closed(cast: Cast, **term: object) -> Concern:
    """A message that was worked on to its end."""
    concern = tell(cast)
    actor = cast.actor(OUTSIDE)
    actions.open_concern(concern, at=AT, actor=actor)
    actions.note_measure(concern, done="Сообщили опеке", told="Опека, 26.11", at=AT, actor=actor)
    actions.close_concern(concern, at=AT, actor=actor, **term)
    return concern


def texts_of(concern: Concern) -> list[dict[str, str]]:
    rows = [Concern.objects.get(pk=concern.pk), *Entry.objects.filter(concern=concern).order_by("pk")]
    return read_sealed(rows, subject=concern, actor=SYSTEM)


def test_the_journal_never_holds_who_told(cast: Cast) -> None:
    make_officers(cast)
    actions.raise_concern(
        Told(what=WORDS, organisation=cast.berega), seed=SEED, at=AT, actor=cast.actor("owner")
    )
    told = Event.objects.filter(kind__startswith="concerns.")
    assert told.exists()
    assert not told.exclude(actor_id=None).exists()


def test_events_and_search_hold_no_word(cast: Cast) -> None:
    make_officers(cast)
    concern = closed(cast)
    for event in Event.objects.filter(kind__startswith="concerns."):
        assert all(isinstance(value, int) for value in event.facts.values())
    assert not SearchDoc.objects.filter(kind="concern").exists()
    assert concern.state == ConcernState.CLOSED


def test_the_same_form_sent_twice_is_one_message_with_one_secret(cast: Cast) -> None:
    make_officers(cast)
    told = Told(what=WORDS)
    first = actions.raise_concern(told, seed=SEED, at=AT, actor=ANONYMOUS)
    assert actions.raise_concern(told, seed=SEED, at=AT + HOUR, actor=ANONYMOUS) == first
    assert Concern.objects.count() == 1


def test_a_message_without_a_word_is_refused(cast: Cast) -> None:
    with pytest.raises(Incomplete):
        actions.raise_concern(Told(what="  "), seed=SEED, at=AT, actor=ANONYMOUS)


def test_the_number_opens_only_with_its_secret(cast: Cast) -> None:
    concern, secret = actions.raise_concern(Told(what=WORDS), seed=SEED, at=AT, actor=ANONYMOUS)
    typed = secret.lower().replace("-", " ")
    assert queries.concern_with(concern.code.lower(), typed) == concern
    assert queries.concern_with(concern.code, secret_from(b"another one of 16")) is None
    assert queries.concern_with("AAAAAAAA", secret) is None


def test_measures_are_sealed_and_need_words(cast: Cast) -> None:
    make_officers(cast)
    concern = tell(cast)
    actor = cast.actor(INSIDE)
    with pytest.raises(WrongState):
        actions.note_measure(concern, done="Рано", told="", at=AT, actor=actor)
    actions.open_concern(concern, at=AT, actor=actor)
    with pytest.raises(Incomplete):
        actions.note_measure(concern, done=" ", told="", at=AT, actor=actor)
    with pytest.raises(WrongState):
        actions.close_concern(concern, at=AT, actor=actor)
    actions.note_measure(concern, done="Осмотрел врач", told="", at=AT, actor=actor)
    assert texts_of(concern)[1]["words"] == "Осмотрел врач"
    assert str(Entry.objects.get().words) == "[sealed]"


def test_a_stranger_opens_nothing(cast: Cast) -> None:
    make_officers(cast)
    with pytest.raises(Refused):
        actions.open_concern(tell(cast), at=AT, actor=cast.actor("operator"))


def test_an_addition_is_read_once_and_reopens_a_closed_message(cast: Cast) -> None:
    make_officers(cast)
    concern = closed(cast)
    Letter.objects.all().delete()
    actions.add_to_concern(concern, text="Опять", at=AT + HOUR)
    assert concern.state == ConcernState.RECEIVED
    assert Letter.objects.count() == 2
    assert Step.objects.filter(concern=concern, done_at=None, dropped_at=None).count() == 2
    assert actions.escalate(AT + 3 * HOUR) == 1
    actions.open_concern(concern, at=AT + 4 * HOUR, actor=cast.actor(INSIDE))
    entries = list(Entry.objects.filter(concern=concern))
    actions.read_concern(concern, entries, is_from_outside=False, at=AT + 4 * HOUR, actor=cast.actor(INSIDE))
    assert not queries.unread_additions().exists()
    assert reads_of(concern).first().reader_id == cast.actor(INSIDE).user_id


def test_erasure_takes_every_word_and_leaves_tombstones(cast: Cast) -> None:
    make_officers(cast)
    concern = closed(cast)
    with pytest.raises(Refused):
        actions.erase_concern(concern, ground="term", at=AT, actor=cast.actor(INSIDE))
    actions.erase_concern(concern, ground="term", at=AT, actor=cast.actor(OUTSIDE))
    assert {text for row in texts_of(concern) for text in row.values()} == {""}
    assert Tombstone.objects.count() == 2
    assert len(sealed_fields(Concern)) == 6
    with pytest.raises(Refused):
        actions.erase_concern(concern, ground="term", at=AT, actor=cast.actor(OUTSIDE))


def test_a_statutory_term_outranks_erasure_and_is_named(cast: Cast) -> None:
    make_officers(cast)
    with pytest.raises(Incomplete):
        closed(cast, kept_until=AT.date() + timedelta(days=1))
    concern = closed(cast, kept_until=AT.date() + timedelta(days=1), kept_by="Перечень дел, статья 5")
    with pytest.raises(Incomplete) as refused:
        actions.erase_concern(concern, ground="term", at=AT, actor=cast.actor(OUTSIDE))
    assert "Перечень дел, статья 5" in refused.value.decision.sentence()
    actions.erase_concern(concern, ground="court", at=AT, actor=cast.actor(OUTSIDE))
    assert concern.erased_at == AT


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Воспитатель ударил мальчика по лицу", {"violence"}),
        ("у неё синяки", {"violence"}),
        ("Дочке он трогал ноги", {"sexual"}),
        ("я не хочу жить", {"suicide"}),
        ("I don't want to live any more", {"suicide"}),
        ("My stepdad beats me", {"violence"}),
        ("Детей запирают в спальне", {"neglect"}),
        ("мне страшно идти домой", {"fear"}),
        ("Спасибо, занятия понравились, дети довольны", set()),
        ("Дети били в барабан на концерте", {"violence"}),  # a needless look is the price
        ("The children liked the trip", set()),
        ("", set()),
    ],
)
def test_words_that_hint_at_harm(text: str, kinds: set[str]) -> None:
    assert queries.harm_in(text) == kinds


def test_free_text_that_hints_at_harm_becomes_a_message_once(cast: Cast) -> None:
    make_officers(cast)
    given = {"organisation": cast.berega, "seed": SEED, "at": AT, "actor": SYSTEM}
    assert actions.raise_from_text("Всё хорошо", **given) is None
    concern = actions.raise_from_text("Ребёнка бьют", **given)
    assert concern == actions.raise_from_text("Ребёнка бьют", **given)
    assert texts_of(concern)[0]["what"] == "Ребёнка бьют"


def test_the_operator_checks_numbers_that_exist(cast: Cast) -> None:
    assert {row.checked_on for row in queries.helplines()} == {None}
    actions.check_helpline("112", on=AT.date(), actor=cast.actor("operator"))
    assert queries.helplines()[0].checked_on == AT.date()
    with pytest.raises(Incomplete):
        actions.check_helpline("911", on=AT.date(), actor=cast.actor("operator"))
    with pytest.raises(Refused):
        actions.check_helpline("112", on=AT.date(), actor=cast.actor("owner"))
