"""What an action finds incomplete goes back into the form; any other refusal is a page of the middleware."""

from collections.abc import Callable

from django.forms import Form

from rostok.foundation.forms import put_refusal
from rostok.foundation.refusals import Incomplete


def kept_in(form: Form, act: Callable[[], object]) -> bool:
    """Did the action happen? If something is missing, its sentence stands in the form with what was typed."""
    try:
        act()
    except Incomplete as refusal:
        put_refusal(form, refusal)
        return False
    return True
