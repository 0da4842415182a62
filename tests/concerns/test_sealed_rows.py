"""Sealed texts: what the database holds, who opens it, how keys change, what erasure leaves."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from rostok.concerns.models import Concern
from rostok.foundation import erasing, rotation, sealing
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.models import ReadRecord, Tombstone
from rostok.foundation.reading import read_sealed, reads_of
from rostok.foundation.sealed import Sealed, place_of

OLD, NEW = sealing.new_key("old"), sealing.new_key("new")
SECRET = "Мальчик из второй группы, синяки на руках"


@contextmanager
def ring_of(*keys: str) -> Iterator[None]:
    """This installation has these keys, the first one current."""
    with override_settings(FIELD_KEYS=",".join(keys)):
        sealing.ring.cache_clear()
        yield
    sealing.ring.cache_clear()


def make_row() -> Concern:
    return Concern.objects.create(what=SECRET)


def stored(row: Concern) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT what FROM concerns_concern WHERE id = %s", [row.pk])
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_the_database_holds_no_word_of_a_sealed_text() -> None:
    row = make_row()
    assert "Мальчик" not in stored(row)
    assert stored(row).startswith("first.")
    assert str(Concern.objects.get(pk=row.pk).what) == "[sealed]"


@pytest.mark.django_db
def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert stored(make_row()).partition(".")[2] != stored(make_row()).partition(".")[2]


@pytest.mark.django_db
def test_opening_leaves_a_line_of_who_and_when() -> None:
    row = Concern.objects.get(pk=make_row().pk)
    assert read_sealed([row], subject=row, actor=Actor(7))[0]["what"] == SECRET
    assert [line.reader_id for line in reads_of(row)] == [7]


@pytest.mark.django_db
def test_a_text_moved_to_another_row_or_field_cannot_be_opened_and_no_reading_is_noted() -> None:
    row, other = make_row(), make_row()
    other.what = row.what
    other.where = row.what
    for place in ("what", "where"):
        assert place_of(row, "what") != place_of(other, place)
    with pytest.raises(sealing.Unreadable):
        read_sealed([other], subject=other, actor=SYSTEM)
    assert not ReadRecord.objects.exists()


@pytest.mark.django_db
def test_a_changed_sign_is_noticed() -> None:
    row = make_row()
    envelope = stored(row)
    end = "A" if envelope[-6] != "A" else "B"
    row.what = Sealed(envelope[:-6] + end + envelope[-5:])
    with pytest.raises(sealing.Unreadable):
        read_sealed([row], subject=row, actor=SYSTEM)


@pytest.mark.django_db
def test_a_plain_text_reaches_the_database_by_no_side_door() -> None:
    row = make_row()
    with pytest.raises(TypeError):
        Concern.objects.filter(pk=row.pk).update(what="слово")
    with pytest.raises(TypeError):
        Concern.objects.filter(what="слово").exists()


@pytest.mark.django_db
def test_saving_a_loaded_row_does_not_seal_the_seal() -> None:
    row = Concern.objects.get(pk=make_row().pk)
    row.save()
    assert read_sealed([row], subject=row, actor=SYSTEM)[0]["what"] == SECRET


@pytest.mark.django_db
def test_rotation_moves_everything_to_the_new_key_and_goes_on_where_it_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    with ring_of(OLD):
        rows = [make_row() for _ in range(5)]
    with ring_of(NEW, OLD):
        steps = rotation.rotate()
        next(steps)
        steps.close()  # stopped after the first batch
        assert rotation.keys_in_use().keys() == {"old", "new"}
        with pytest.raises(CommandError):
            call_command("keys", "status", stdout=StringIO())
        call_command("keys", "rotate", stdout=StringIO())
    with ring_of(NEW):
        assert rotation.keys_in_use().keys() == {"new"}
        found = Concern.objects.filter(pk__in=[row.pk for row in rows])
        assert {one["what"] for one in read_sealed(found, subject=rows[0], actor=SYSTEM)} == {SECRET}
        call_command("keys", "status", stdout=StringIO())


@pytest.mark.django_db
def test_a_ring_without_the_old_key_opens_nothing_and_says_which_key_is_missing() -> None:
    with ring_of(OLD):
        make_row()
    with ring_of(NEW), pytest.raises(CommandError, match="'old'"):
        call_command("keys", "rotate", stdout=StringIO())


@pytest.mark.django_db
def test_erasure_leaves_a_tombstone_and_is_replayed_after_a_restore(
    tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    row = make_row()
    before = stored(row)
    with override_settings(DATA=tmp_path):
        with django_capture_on_commit_callbacks(execute=True):
            erasing.erase_rows([row], ground="term", actor=SYSTEM)
        assert Tombstone.objects.get().row_key == row.row_key
        assert json.loads((tmp_path / erasing.FILE).read_text())["key"] == row.row_key
        # the database comes back as it was before
        Concern.objects.filter(pk=row.pk).update(what=Sealed(before))
        Tombstone.objects.all().delete()
        assert erasing.replay() == 1
        assert erasing.replay() == 0
    row.refresh_from_db()
    assert read_sealed([row], subject=row, actor=SYSTEM)[0]["what"] == ""
