"""How many messages may come from one place. The limit is wide: a threat must not wait, a flood must end."""

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

from rostok.foundation.http import Request

HOUR = 60 * 60
RAISED, ADDED, FROM_ALL = 20, 30, 600  # from one place, tries of receipts, of all visitors together; an hour


def is_flood(request: Request, what: str, limit: int) -> bool:
    """Count one more from this reader or address (kept an hour, as a hash); True above the limit."""
    above = _count(f"{what}:{_place(request)}", limit)
    if request.actor.is_anonymous:
        above = _count(f"{what}:all", FROM_ALL) or above
    return above


def _count(name: str, limit: int) -> bool:
    key = f"concerns:{name}"
    if cache.add(key, 1, HOUR):
        return False
    try:
        return cache.incr(key) > limit
    except ValueError:  # it has just expired
        return False


def _place(request: Request) -> str:
    if request.actor.user_id is not None:
        return f"user:{request.actor.user_id}"
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.IS_PRODUCTION else ""
    # our proxy writes the last one; whatever stands before it is the sender's word
    address = forwarded.rpartition(",")[2].strip() or address
    return salted_hmac("concerns.limit", address, algorithm="sha256").hexdigest()
