"""What is written into a record, what moves with a child, what adoption and the term take."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from rostok.children import access, actions, queries
from rostok.children.models import Ban, Child, Consent, LegalStatus, Note, Representative, Sibling, Transfer
from rostok.children.states import Apart, ChildState, StatusKind, TransferState, What
from rostok.foundation import erasing
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event, ReadRecord, Tombstone
from rostok.foundation.reading import read_sealed
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from tests.cast import Cast
from tests.children.factories import (
    NOTE,
    WHOM,
    ask,
    forbid,
    hand_over,
    make_child,
    make_decider,
    make_keepers,
    today,
    write_note,
)
from tests.counting import counted

pytestmark = pytest.mark.django_db


def now() -> datetime:
    return timezone.now()


def words_of(row: Ban | Note, field: str) -> str:
    return read_sealed([row], subject=row, actor=SYSTEM)[0][field]


def test_codes_are_random_and_never_twice_in_one_institution(cast: Cast) -> None:
    children = [make_child(cast.berega) for _number in range(20)]
    assert len({child.paper_code for child in children}) == 20
    assert all(child.code.replace("-", "") not in child.paper_code.replace("-", "") for child in children)
    with pytest.raises(IntegrityError), transaction.atomic():
        Child.objects.create(institution=cast.berega, paper_code=children[0].paper_code, admitted_on=today())


def test_the_record_has_no_field_for_a_name_or_a_day_of_birth() -> None:
    fields = {field.name for field in Child._meta.concrete_fields}
    assert not fields & {"name", "surname", "initials", "born_on", "birthday", "person"}


@pytest.mark.parametrize("born_in", [1980, 2100])
def test_a_year_that_cannot_be_is_refused(cast: Cast, born_in: int) -> None:
    with pytest.raises(Incomplete):
        make_child(cast.berega, born_in=born_in)


def test_what_must_come_together_stands_today_for_one_child(cast: Cast) -> None:
    child = make_child(cast.berega)
    assert queries.may(child, What.OUTING, today()).reasons == ("no_representative", "not_asked")
    make_decider(child)
    ask(child, "yes")
    assert queries.may(child, What.OUTING, today()).stands
    actions.raise_disagreement(child, words="Куда ехать", actor=SYSTEM)
    assert not queries.may(child, What.OUTING, today()).stands
    actions.settle_disagreement(child, settled="Акт опеки № 4", actor=SYSTEM)
    assert queries.may(child, What.OUTING, today()).stands
    ask(child, "no")
    assert queries.may(child, What.OUTING, today()).reasons == ("child_refused",)


def test_permissions_of_many_cost_as_many_queries_as_of_one(cast: Cast) -> None:
    children = [make_child(cast.berega) for _number in range(4)]
    for child in children:
        make_decider(child)
        forbid(child)
    with counted() as one:
        queries.may_many(children[:1], What.OUTING, today())
    with counted() as many:
        found = queries.may_many(children, What.OUTING, today(), banned=[children[0].pk])
    assert len(one) == len(many) <= 8
    assert "banned" in found[children[0].pk].reasons
    assert "banned" not in found[children[1].pk].reasons


def test_another_status_ends_the_one_before(cast: Cast) -> None:
    child = make_child(cast.berega)
    actions.set_status(child, kind=StatusKind.ORPHAN, since=today(), act="№ 3", actor=SYSTEM)
    before, after = LegalStatus.objects.filter(child=child).order_by("since")
    assert before.until == today() - timedelta(days=1)
    assert after.until is None
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalStatus.objects.create(child=child, kind=StatusKind.ORPHAN, since=today())


def test_a_yes_without_its_sheet_is_refused_and_a_no_needs_none(cast: Cast) -> None:
    decider = make_decider(make_child(cast.berega), says=None)
    given = {"what": What.OUTING, "since": today(), "paper": "", "actor": SYSTEM}
    with pytest.raises(Incomplete):
        actions.answer_consent(decider, is_yes=True, **given)
    assert not actions.answer_consent(decider, is_yes=False, **given).is_yes


def test_a_ban_is_ended_by_an_act_and_never_deleted(cast: Cast) -> None:
    child = make_child(cast.berega)
    ban = forbid(child)
    with pytest.raises(Incomplete):
        actions.end_ban(ban, until=today(), ended_by=" ", actor=SYSTEM)
    yesterday = today() - timedelta(days=1)
    actions.end_ban(ban, until=yesterday, ended_by="Определение № 5", actor=SYSTEM)
    assert Ban.objects.filter(child=child).count() == 1
    assert queries.banned_children([child.pk], today()) == set()
    with pytest.raises(IntegrityError), transaction.atomic():
        Ban.objects.create(child=child, act_number="", act_on=today(), since=today())


def test_siblings_are_together_or_apart_for_a_reason(cast: Cast) -> None:
    one, other = make_child(cast.berega), make_child(cast.berega)
    given = {"other": other.paper_code.lower(), "words": "", "actor": SYSTEM}
    with pytest.raises(Incomplete):
        actions.link_siblings(one, are_together=False, apart="", **given)
    actions.link_siblings(one, are_together=True, apart="", **given)
    assert queries.siblings_of([one.pk]) == {one.pk: {other.pk: True}}
    actions.link_siblings(one, are_together=False, apart=Apart.AGE, **given)
    assert queries.siblings_of([other.pk]) == {other.pk: {one.pk: False}}
    with pytest.raises(IntegrityError), transaction.atomic():
        Sibling.objects.filter(first=one).update(apart="")


def test_a_child_of_another_institution_is_no_sibling_by_a_guessed_code(cast: Cast) -> None:
    one, foreign = make_child(cast.berega), make_child(cast.tihiy)
    with pytest.raises(Incomplete):
        actions.link_siblings(
            one, other=foreign.paper_code, are_together=True, apart="", words="", actor=SYSTEM
        )


def test_nobody_writes_into_a_record_of_a_foreign_institution(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    with pytest.raises(Refused):
        actions.add_note(child, words="x", day=today(), actor=cast.actor("outsider"))


def moved(cast: Cast, child: Child, **given: object) -> Child:
    make_keepers(cast)
    transfer = hand_over(child, cast, **given)
    return actions.accept_child(transfer, group="Третья", at=now(), actor=cast.actor("outsider"))


def test_the_act_has_two_sides(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    with pytest.raises(Refused):
        actions.hand_over_child(
            child, to=cast.tihiy, act_number="1", act_on=today(), actor=cast.actor("colleague")
        )
    transfer = hand_over(child, cast)
    with pytest.raises(Incomplete):
        hand_over(child, cast)
    with pytest.raises(Refused):
        actions.accept_child(transfer, group="", at=now(), actor=cast.actor("owner"))
    child.refresh_from_db()
    assert child.state == ChildState.LIVES
    actions.withdraw_transfer(transfer, at=now(), actor=cast.actor("owner"))
    with pytest.raises(WrongState):
        transfer.child.refresh_from_db()
        actions.withdraw_transfer(
            Transfer.objects.get(pk=transfer.pk), at=now(), actor=cast.actor("owner")
        ) or actions.accept_child(transfer, group="", at=now(), actor=cast.actor("outsider"))


def test_what_protects_the_child_moves_and_what_was_said_in_trust_stays(cast: Cast) -> None:
    child = make_child(cast.berega)
    forbid(child)
    make_decider(child)
    ask(child, "no")
    goes, stays = write_note(child), write_note(child, "Остаётся здесь")
    became = moved(cast, child, notes=[goes.code])
    child.refresh_from_db()
    assert child.state == ChildState.LEFT
    assert became.paper_code != child.paper_code
    assert words_of(Ban.objects.get(child=became), "with_whom") == WHOM
    assert [words_of(note, "words") for note in Note.objects.filter(child=became)] == [NOTE]
    assert Note.objects.filter(pk=stays.pk, child=child).exists()
    assert Representative.objects.filter(child=became).count() == 1
    assert not Consent.objects.filter(representative__child=became).exists()  # given to the other house
    reasons = queries.may(became, What.OUTING, today()).reasons
    assert reasons == ("child_refused", "no_consent")
    assert queries.may(child, What.EVENT, today() + timedelta(days=1)).reasons == ("not_here",)
    assert Transfer.objects.get(child=child).state == TransferState.ACCEPTED


def test_the_new_institution_does_not_see_the_old_record_nor_the_old_one_the_new(cast: Cast) -> None:
    child = make_child(cast.berega)
    became = moved(cast, child)
    assert child not in access.visible_children(cast.actor("outsider"))
    assert became not in access.visible_children(cast.actor("owner"))


def test_siblings_left_behind_are_apart_by_the_move(cast: Cast) -> None:
    one, other = make_child(cast.berega), make_child(cast.berega)
    actions.link_siblings(one, other=other.paper_code, are_together=True, apart="", words="", actor=SYSTEM)
    became = moved(cast, one)
    link = Sibling.objects.get()
    assert {link.first_id, link.second_id} == {became.pk, other.pk}
    assert link.apart == Apart.INSTITUTION
    second = hand_over(other, cast)
    actions.accept_child(second, group="", at=now(), actor=cast.actor("outsider"))
    assert Sibling.objects.get().are_together


def seal(child: Child, ground: str = "adoption") -> None:
    actions.seal_child(child, ground=ground, at=now(), actor=SYSTEM)


def hang_everything(child: Child) -> None:
    forbid(child)
    make_decider(child)
    ask(child, "yes")
    write_note(child)
    actions.raise_disagreement(child, words="О поездке", actor=SYSTEM)


def test_adoption_leaves_a_tombstone_and_nothing_else_here_and_before(cast: Cast) -> None:
    child = make_child(cast.berega)
    hang_everything(child)
    became = moved(cast, child)
    seal(became)
    for row in (child, became):
        row.refresh_from_db()
        assert row.state == ChildState.SEALED
        assert (row.paper_code, row.born_in, row.group) == ("", None, "")
        assert {one.count for one in queries.going(row)[1:]} == {0}
        assert Tombstone.objects.filter(row_key=row.row_key, ground="adoption").exists()
    assert not access.visible_transfers(cast.actor("outsider")).exists()


def test_adoption_is_replayed_over_a_restored_database(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    child = make_child(cast.berega)
    hang_everything(child)
    path = Path(settings.DATA) / erasing.FILE
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    line = json.dumps({"kind": "children.child", "key": child.row_key, "ground": "adoption"})
    try:
        path.write_text(line + "\n", encoding="utf-8")
        assert erasing.replay() == 1
        assert erasing.replay() == 0
    finally:
        path.write_text(kept, encoding="utf-8")
    child.refresh_from_db()
    assert child.state == ChildState.SEALED
    assert not Note.objects.filter(child=child).exists()


def test_the_term_lets_a_record_go_only_after_the_child_left_and_a_rule_outranks_it(cast: Cast) -> None:
    child = make_child(cast.berega)
    with pytest.raises(Incomplete):
        seal(child, "term")
    moved(cast, child)
    child.refresh_from_db()
    with pytest.raises(Incomplete):
        seal(child, "term")
    years = queries.kept_for(today()).value
    assert queries.may_go_on(child, today()) == child.left_on.replace(year=child.left_on.year + years)
    Child.objects.filter(pk=child.pk).update(
        admitted_on=today() - timedelta(days=5000), left_on=today() - timedelta(days=4000)
    )
    child.refresh_from_db()
    child.kept_until, child.kept_by = today() + timedelta(days=1), "Перечень, статья 1"
    child.save()
    with pytest.raises(Incomplete) as refused:
        seal(child, "term")
    assert "Перечень" in refused.value.decision.sentence()
    child.kept_until, child.kept_by = None, ""
    child.save()
    seal(child, "term")
    assert child.state == ChildState.SEALED


def test_a_mistake_is_only_what_nothing_hangs_on(cast: Cast) -> None:
    child = make_child(cast.berega)
    forbid(child)
    with pytest.raises(Incomplete):
        seal(child, "mistake")
    seal(make_child(cast.berega), "mistake")


def test_events_hold_ids_alone(cast: Cast) -> None:
    child = make_child(cast.berega)
    hang_everything(child)
    moved(cast, child)
    facts = [fact for event in Event.objects.all() for fact in event.facts.values()]
    assert facts
    assert all(isinstance(fact, int) for fact in facts)


def test_each_look_leaves_a_line(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    note = write_note(child)
    client = cast.client("colleague")
    for address in ("", f"{child.code}/", f"{child.code}/notes/{note.code}/", f"{child.code}/key-sheet/"):
        client.get(f"/children/{address}")
    kinds = list(ReadRecord.objects.order_by("pk").values_list("subject_kind", flat=True))
    assert kinds == ["parties.organisation", "children.child", "children.note", "children.child"]
    page = cast.client("owner").get(f"/children/{child.code}/reads/").content.decode()
    assert page.count("Кира Седова") == 3
