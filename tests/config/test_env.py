"""Readers of the environment take what is right and refuse the rest in a sentence."""

import stat
from pathlib import Path

import pytest

from rostok.config import databases, env
from rostok.config.env import BadSetting

NAME = "ROSTOK_TESTED"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.delenv(NAME, raising=False)
    return monkeypatch


@pytest.mark.parametrize(("value", "read"), [(None, "tea"), ("", "tea"), ("milk", "milk")])
def test_one_of_takes_a_known_value(given: pytest.MonkeyPatch, value: str | None, read: str) -> None:
    if value is not None:
        given.setenv(NAME, value)
    assert env.one_of(NAME, {"tea", "milk"}, "tea") == read


@pytest.mark.parametrize("value", ["Tea", " tea", "coffee", "0"])
def test_one_of_refuses_an_unknown_value_and_names_the_known(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)
    with pytest.raises(BadSetting, match=r"must be one of milk, tea\."):
        env.one_of(NAME, {"tea", "milk"}, "tea")


@pytest.mark.parametrize(
    ("value", "read"), [(None, ["a", "b"]), ("", ["a", "b"]), ("x", ["x"]), (" x , y,,", ["x", "y"])]
)
def test_words_are_parted_by_commas(given: pytest.MonkeyPatch, value: str | None, read: list[str]) -> None:
    if value is not None:
        given.setenv(NAME, value)
    assert env.words(NAME, "a,b") == read


@pytest.mark.parametrize(
    "value", ["https://rostok.example.org", "http://localhost:8000/", "https://[::1]:8443"]
)
def test_an_address_is_read(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)
    assert env.address(NAME, {"http", "https"}, "", "https://…").geturl() == value


@pytest.mark.parametrize(
    "value",
    [
        "rostok.example.org",
        "ftp://example.org",
        "https://",
        "https://example.org:many",
        "https://[::1",
        "//x",
    ],
)
def test_a_wrong_address_is_refused_without_repeating_it(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)
    with pytest.raises(BadSetting) as refused:
        env.address(NAME, {"http", "https"}, "", "https://rostok.example.org")
    assert str(refused.value) == f"{NAME}: cannot be read. Write it as https://rostok.example.org."


def test_no_address_is_an_empty_one(given: pytest.MonkeyPatch) -> None:
    assert env.address(NAME, {"smtp"}, "", "smtp://…").scheme == ""


@pytest.mark.parametrize("value", ["", None])
def test_without_a_database_address_a_file_is_used(given: pytest.MonkeyPatch, value: str | None) -> None:
    if value is not None:
        given.setenv(NAME, value)
    assert databases.database(NAME, Path("/data/a b%20c.sqlite3"))["NAME"] == Path("/data/a b%20c.sqlite3")


@pytest.mark.parametrize(
    ("value", "engine", "name"),
    [
        ("sqlite:////data/rostok.sqlite3", databases.SQLITE, "/data/rostok.sqlite3"),
        ("postgres://u:p%40ss@db:5433/rostok", databases.POSTGRESQL, "rostok"),
        ("postgresql:///rostok", databases.POSTGRESQL, "rostok"),
    ],
)
def test_both_databases_are_known(given: pytest.MonkeyPatch, value: str, engine: str, name: str) -> None:
    given.setenv(NAME, value)
    read = databases.database(NAME, Path("unused"))
    assert (read["ENGINE"], read["NAME"]) == (engine, name)


@pytest.mark.parametrize(
    "value", ["mysql://h/x", "rostok", "postgres://h:x/db", "postgres://u:secret@host", "oracle://h/x"]
)
def test_another_database_is_refused_without_its_password(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)
    with pytest.raises(BadSetting, match="sqlite:////folder/file or postgres://") as refused:
        databases.database(NAME, Path("unused"))
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("value", ["Mars", "../etc/passwd", "/etc/passwd", "Europe", "UTC+3", "a\tb"])
def test_a_time_zone_must_exist(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)
    with pytest.raises(BadSetting, match="there is no such time zone"):
        env.time_zone(NAME, "Europe/Moscow")


def test_a_folder_is_made(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(NAME, str(tmp_path / "a" / "b"))
    made = env.folder(NAME, Path("unused"))
    assert made.is_dir()
    assert stat.S_IMODE(made.stat().st_mode) == 0o700, "the database and the log are nobody else's"


def test_a_folder_that_cannot_be_made_is_named(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    given.setenv(NAME, str(tmp_path / "file" / "below"))
    with pytest.raises(BadSetting, match="cannot be made"):
        env.folder(NAME, Path("unused"))


def test_a_secret_is_made_once_and_only_its_owner_reads_it(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = env.secret(NAME, kept_in=tmp_path / "key")
    assert len(first) >= 50
    assert env.secret(NAME, kept_in=tmp_path / "key") == first
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_a_given_secret_is_not_written_down(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(NAME, "x" * 32)
    assert env.secret(NAME, kept_in=tmp_path / "key") == "x" * 32
    assert not (tmp_path / "key").exists()


def test_a_short_secret_is_refused(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(NAME, "x" * 31)
    with pytest.raises(BadSetting, match="at least 32 signs"):
        env.secret(NAME, kept_in=tmp_path / "key")


def test_production_makes_no_secret_of_its_own(given: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSetting, match="must be set in production"):
        env.secret(NAME, kept_in=None)


def test_a_secret_that_cannot_be_kept_is_asked_for(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=f"set {NAME}"):
        env.secret(NAME, kept_in=tmp_path / "nowhere" / "key")
