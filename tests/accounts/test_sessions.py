"""Sessions: read by one compiled statement, written as Django writes them."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rostok.accounts.adapters.sessions import SessionStore

pytestmark = pytest.mark.django_db


def _kept_by_django() -> str:
    session = db.SessionStore()
    session["chosen"] = "road map"
    session.save()
    return str(session.session_key)


def test_a_session_kept_by_django_is_read_in_one_query(count_queries: Any) -> None:
    """So nobody is signed out where the store is changed."""
    key = _kept_by_django()
    with count_queries() as queries:
        assert SessionStore(key)["chosen"] == "road map"
    assert len(queries) == 1


def test_django_reads_what_is_kept_here() -> None:
    session = SessionStore()
    session["chosen"] = "result"
    session.save()
    assert db.SessionStore(session.session_key)["chosen"] == "result"


def test_a_session_that_is_over_or_unknown_has_no_key() -> None:
    key = _kept_by_django()
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    for asked in (key, "a" * 32):
        session = SessionStore(asked)
        assert (session.get("chosen"), session.session_key) == (None, None)


@pytest.mark.parametrize(
    "said", ['"\\000' + "a" * 31 + '"', "é" * 32, "'-- " + "a" * 28], ids=["zero", "é", "sql"]
)
def test_a_cookie_that_is_no_key_is_a_stranger_s(client: Client, said: str) -> None:
    """PostgreSQL would refuse the text with a zero byte: an error of ours for a page that is open to all."""
    answer = client.get(reverse("account_login"), headers={"cookie": f"sessionid={said}"})
    assert answer.status_code == 200
