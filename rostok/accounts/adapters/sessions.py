"""Sessions in the database, as Django keeps them; each request reads its own by a compiled statement."""

from functools import cache
from typing import Any, Final

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.models import Session
from django.utils import timezone

from rostok.foundation.prepared import Prepared, left_open

KEY: Final = frozenset(VALID_KEY_CHARS)


class SessionStore(db.SessionStore):
    """The store of Django: rows and what stands in them are its own, either reads what the other wrote."""

    def load(self) -> dict[str, Any]:
        """What is kept under the key; nothing, and no key, for one that is unknown or over. One query.

        None for what is no key of ours: PostgreSQL refuses a text with a zero byte, and cookies may say it.
        """
        key = self.session_key or ""
        found = _kept().rows(key=key, now=timezone.now()) if KEY.issuperset(key) else []
        if not found:
            self._session_key = None
            return {}
        read: dict[str, Any] = self.decode(found[0][0])
        return read


@cache
def _kept() -> Prepared:
    found = Session.objects.filter(session_key=left_open("key"), expire_date__gt=left_open("now"))
    return Prepared.of(found.values_list("session_data"))
