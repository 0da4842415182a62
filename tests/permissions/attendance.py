"""Who gets what: an expert guards the door of «Берег», another volunteers, the colleague coordinates."""

from collections.abc import Mapping

from django.utils import timezone

from rostok.attendance.models import Alarm, Feedback, Guard
from rostok.attendance.states import Cause, Side
from tests.attendance.factories import make_door, make_line, take, told
from tests.cast import Cast
from tests.permissions.table import rows
from tests.worlds import walked_once

DOOR = {"expert_two": 200, "colleague": 200, "owner": 200}
SENT = {"expert_two": 302, "colleague": 302, "owner": 302}
BOUND = {"expert_two": 422, "colleague": 422, "owner": 422}
ANSWERS = {"prepared": "3", "together": "4", "again": "4"}

ROWS = [
    *rows("attendance:door-list", others=200),
    *rows("attendance:copies-worker", visitor=200, others=200),
    *rows("attendance:square-list", others=200),
    *rows("attendance:square-open", **SENT, others=404),
    *rows("attendance:sheet-show", **DOOR, others=404),
    *rows("attendance:sheet-day", **DOOR, others=404),
    *rows("attendance:sheet-print", **DOOR, others=404),
    *rows("attendance:ticks-enter", **DOOR, others=404),
    *rows("attendance:ticks-enter", method="post", data={"channel": "paper"}, **BOUND, others=404),
    *rows("attendance:mark-press", method="post", data={"kind": "came"}, **SENT, others=404),
    *rows("attendance:marks-take", method="post", **BOUND, others=404),
    *rows("attendance:guard-list", owner=200, expert_two=403, colleague=403, others=404),
    *rows("attendance:guard-new", owner=200, expert_two=403, colleague=403, others=404),
    *rows(
        "attendance:guard-new",
        method="post",
        data={"person": "NOBODY"},
        owner=422,
        expert_two=403,
        colleague=403,
        others=404,
    ),
    *rows("attendance:guard-end", method="post", owner=302, others=404),
    *rows("attendance:alarm-detail", **DOOR, others=404),
    *rows("attendance:alarm-acknowledge", method="post", **SENT, others=404),
    *rows("attendance:child-no", method="post", **SENT, others=404),
    *rows("attendance:feedback-list", others=200),
    *rows("attendance:feedback-give", expert_one=200, colleague=403, others=404),
    *rows("attendance:feedback-give", method="post", data=ANSWERS, expert_one=302, colleague=403, others=404),
    *rows("attendance:feedback-read", colleague=200, expert_one=403, others=404),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """A visit to one child at «Берег»: its volunteer is inside, an alarm is open, she is asked how it was."""
    make_door(cast)
    post = make_line(cast, group="")
    take(cast, told(post, "well"))
    alarm = Alarm.objects.create(post=post, cause=Cause.REFUSED, raised_at=timezone.now())
    asked = Feedback.objects.create(
        visit=post.visit, person=post.person, side=Side.VOLUNTEER, asked_at=timezone.now()
    )
    door = {"code": cast.berega.code}
    day = door | {"day": timezone.localdate(post.visit.starts_at).isoformat()}
    return {
        "attendance:square-open": {"code": post.code},
        **{f"attendance:{name}": door for name in ("sheet-show", "mark-press", "marks-take")},
        **{f"attendance:guard-{name}": door for name in ("list", "new")},
        **{f"attendance:{name}": day for name in ("sheet-day", "sheet-print", "ticks-enter")},
        "attendance:guard-end": {"code": Guard.objects.get().code},
        "attendance:alarm-detail": {"code": alarm.code},
        "attendance:alarm-acknowledge": {"code": alarm.code},
        "attendance:child-no": {"code": post.visit.code},
        **{f"attendance:feedback-{name}": {"code": asked.code} for name in ("give", "read")},
    }
