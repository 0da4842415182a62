"""The settings of production are whole and strict; those of the demonstration cannot reach anybody."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.config.running import ROOT, environment

PRODUCTION = {
    "ROSTOK_MODE": "production",
    "ROSTOK_SECRET_KEY": "k" * 40,
    "ROSTOK_FIELD_KEYS": f"first:{'k' * 43}=",
    "ROSTOK_MAIL_URL": "smtp://mail.example.org",
    "ROSTOK_URL": "https://rostok.example.org/",
    "ROSTOK_HOSTS": "rostok.example.org",
}
SHOW = """
import json
from rostok.config import settings
print(json.dumps({name: value for name, value in vars(settings).items() if name.isupper()}, default=str))
"""


def read(data: Path, **given: str) -> dict[str, Any]:
    """All settings as a new process reads them."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env=environment(data, **given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    settings: dict[str, Any] = json.loads(done.stdout)
    return settings


def refused(data: Path, **given: str) -> str:
    """The last line of a process that does not accept its settings."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env=environment(data, **given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    return done.stderr.strip().splitlines()[-1]


def test_production_reads_its_settings(tmp_path: Path) -> None:
    settings = read(tmp_path, **PRODUCTION)
    assert settings["SECRET_KEY"] == "k" * 40
    assert settings["ALLOWED_HOSTS"] == ["rostok.example.org"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://rostok.example.org"]
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is True
    assert settings["DEBUG"] is False
    assert not (tmp_path / "secret-key").exists()
    assert not (tmp_path / "field-keys").exists()


def test_production_has_no_demonstration(tmp_path: Path) -> None:
    settings = read(tmp_path, **PRODUCTION)
    assert "rostok.demo" not in settings["INSTALLED_APPS"]
    assert settings["IS_DEMO"] is False


@pytest.mark.parametrize("missing", ["ROSTOK_SECRET_KEY", "ROSTOK_FIELD_KEYS", "ROSTOK_MAIL_URL"])
def test_production_refuses_to_start_without(tmp_path: Path, missing: str) -> None:
    assert f"{missing} must be set in production" in refused(tmp_path, **PRODUCTION | {missing: ""})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://mail.example.org", (25, "", "", False, False)),
        ("smtps://me%40example.org:p%2Fss@mail.example.org", (465, "me@example.org", "p/ss", True, False)),
        ("smtp+tls://me:secret@mail.example.org:2525", (2525, "me", "secret", False, True)),
    ],
)
def test_a_mail_server_is_one_address(tmp_path: Path, address: str, expected: tuple[object, ...]) -> None:
    settings = read(tmp_path, **PRODUCTION | {"ROSTOK_MAIL_URL": address})
    names = ("PORT", "HOST_USER", "HOST_PASSWORD", "USE_SSL", "USE_TLS")
    assert tuple(settings[f"EMAIL_{name}"] for name in names) == expected
    assert settings["EMAIL_HOST"] == "mail.example.org"


@pytest.mark.parametrize(
    "address", ["mail.example.org", "imap://mail.example.org", "smtp://", "smtp://h:port"]
)
def test_a_wrong_mail_server_is_refused(tmp_path: Path, address: str) -> None:
    assert "ROSTOK_MAIL_URL: cannot be read." in refused(
        tmp_path, **PRODUCTION | {"ROSTOK_MAIL_URL": address}
    )


def test_the_demonstration_never_sends_a_letter(tmp_path: Path) -> None:
    assert read(tmp_path, ROSTOK_MODE="demo")["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    told = refused(tmp_path, ROSTOK_MODE="demo", ROSTOK_MAIL_URL="smtp://mail.example.org")
    assert "the demonstration sends no letters" in told


def test_without_a_mode_it_is_a_local_installation(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert settings["MODE"] == "local"
    assert "rostok.demo" not in settings["INSTALLED_APPS"]
    assert settings["DATABASES"]["default"]["NAME"] == str(tmp_path / "rostok.sqlite3")


def test_the_secret_of_a_local_installation_stays_the_same(tmp_path: Path) -> None:
    assert read(tmp_path)["SECRET_KEY"] == read(tmp_path)["SECRET_KEY"]


def test_sqlite_waits_for_its_turn_and_postgresql_keeps_its_connections(tmp_path: Path) -> None:
    lite = read(tmp_path)["DATABASES"]["default"]
    assert lite["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "temp_store=MEMORY" in lite["OPTIONS"]["init_command"]
    other = read(tmp_path, DATABASE_URL="postgres://u@db/rostok")["DATABASES"]["default"]
    assert (other["CONN_MAX_AGE"], other["CONN_HEALTH_CHECKS"]) == (None, True)


def test_keys_of_sealed_texts_are_made_once_outside_production(tmp_path: Path) -> None:
    assert (
        read(tmp_path)["FIELD_KEYS"] == read(tmp_path)["FIELD_KEYS"] == (tmp_path / "field-keys").read_text()
    )


def test_keys_that_cannot_be_read_are_refused_and_not_shown(tmp_path: Path) -> None:
    told = refused(tmp_path, **PRODUCTION | {"ROSTOK_FIELD_KEYS": "first:topsecret"})
    assert "ROSTOK_FIELD_KEYS: a key is 32 bytes" in told
    assert "topsecret" not in told


POSTGRES = {"DATABASE_URL": "postgres://rostok:secret@db.example.org/rostok?sslmode=require"}


def test_postgresql_plans_a_query_once_unless_told_otherwise(tmp_path: Path) -> None:
    options = read(tmp_path, **POSTGRES)["DATABASES"]["default"]["OPTIONS"]
    planned = {"server_side_binding": True, "prepare_threshold": 3}
    assert options == {"sslmode": "require", **planned, "options": "-c jit=off"}
    plain = read(tmp_path, **POSTGRES, ROSTOK_PREPARE="no")["DATABASES"]["default"]["OPTIONS"]
    assert plain == {"sslmode": "require"}
    assert "ROSTOK_PREPARE" in refused(tmp_path, **POSTGRES, ROSTOK_PREPARE="perhaps")


def test_options_of_the_address_have_the_last_word(tmp_path: Path) -> None:
    address = POSTGRES["DATABASE_URL"] + "&options=-c%20jit%3Don"
    options = read(tmp_path, DATABASE_URL=address)["DATABASES"]["default"]["OPTIONS"]
    assert options["options"] == "-c jit=off -c jit=on"
    plain = read(tmp_path, DATABASE_URL=address, ROSTOK_PREPARE="no")["DATABASES"]["default"]["OPTIONS"]
    assert plain["options"] == "-c jit=on"


def test_production_asks_operators_for_a_second_proof_and_counts_one_proxy(tmp_path: Path) -> None:
    settings = read(tmp_path, **PRODUCTION)
    assert (settings["SECOND_FACTOR"], settings["ALLAUTH_TRUSTED_PROXY_COUNT"]) == ("operator", 1)
    assert settings["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False
    for wrong in ("6", "-1", "one", "1.5"):
        assert "from 0 to 5" in refused(tmp_path, **PRODUCTION, ROSTOK_PROXIES=wrong)


SMS = {"ROSTOK_SMS": "post", "ROSTOK_SMS_URL": "https://sms.example.org/send", "ROSTOK_SMS_KEY": "key"}
VOUCHING = {
    "ROSTOK_OIDC_URL": "https://id.example.org",
    "ROSTOK_OIDC_NAME": "Пропуск",
    "ROSTOK_OIDC_CLIENT": "rostok",
    "ROSTOK_OIDC_SECRET": "secret",
}


def test_services_outside_are_read_whole(tmp_path: Path) -> None:
    settings = read(tmp_path, **PRODUCTION, **SMS, **VOUCHING)
    assert settings["SMS_GATEWAY"] == "rostok.foundation.texting.PostGateway"
    assert settings["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"][0]["client_id"] == "rostok"
    form_action = settings["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"]
    assert form_action == ["'self'", "https://id.example.org"]


@pytest.mark.parametrize(
    "given",
    [
        {**SMS, "ROSTOK_SMS_KEY": ""},
        {**SMS, "ROSTOK_SMS": "off"},
        {**SMS, "ROSTOK_SMS_URL": "http://sms.example.org"},
        {"ROSTOK_SMS": "pigeon"},
        {"ROSTOK_SMS": "outbox"},
        {**VOUCHING, "ROSTOK_OIDC_SECRET": ""},
        {**VOUCHING, "ROSTOK_OIDC_URL": "http://id.example.org"},
    ],
)
def test_half_of_a_service_is_refused(tmp_path: Path, given: dict[str, str]) -> None:
    assert "BadSetting" in refused(tmp_path, **PRODUCTION, **given)


def test_the_demonstration_sends_no_texts(tmp_path: Path) -> None:
    assert "BadSetting" in refused(tmp_path, ROSTOK_MODE="demo", **SMS)
