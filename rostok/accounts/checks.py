"""What Django's checks ask of the accounts."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from rostok.accounts.queries import account_of
from rostok.accounts.states import INVENTED


@register(Tags.database)
def no_invented_accounts(databases: Sequence[str] | None = None, **_more: Any) -> list[CheckMessage]:
    """Invented people have no place in an installation for work: anybody may enter as them."""
    if settings.IS_DEMO or not databases or account_of(INVENTED) is None:
        return []
    return [
        Error(
            "The database holds the invented network of the demonstration.",
            hint="`rostok demo` serves it. For work name another database: ROSTOK_DATA or DATABASE_URL.",
            id="accounts.E001",
        )
    ]
