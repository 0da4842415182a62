"""The guard's sheet: today on a telephone, any day, on paper."""

import json
import uuid
from datetime import date, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from rostok.attendance import access, queries
from rostok.attendance.documents import change_rows, shown_row
from rostok.attendance.views.fetch import day_seen, door_seen
from rostok.foundation.copies import may_be_kept
from rostok.foundation.http import Request
from rostok.foundation.models import name_key

MARKED_FOR: Final = timedelta(days=3)


@login_required
def door_list(request: Request) -> HttpResponse:
    """The doors of the reader."""
    found = list(access.doors(request.actor).order_by("name_key", "pk")[:200])
    return render(request, "attendance/door_list.html", {"doors": found})


@login_required
@may_be_kept
def sheet_today(request: Request, code: str) -> HttpResponse:
    """The sheet of today; the device of whoever stands there keeps a copy for a lost network."""
    institution = door_seen(request, code)
    return _sheet(request, institution, timezone.localdate(), is_kept=True)


@never_cache
@login_required
def sheet_day(request: Request, code: str, day: str) -> HttpResponse:
    """The same of another day; nothing of it stays on a device."""
    institution = door_seen(request, code)
    shown = day_seen(request, institution, day)
    return _sheet(request, institution, shown, is_kept=False)


@never_cache
@login_required
def sheet_print(request: Request, code: str, day: str) -> HttpResponse:
    """Paper with boxes to tick; its square opens the entry of the ticks."""
    institution = door_seen(request, code)
    shown = day_seen(request, institution, day)
    page = queries.day_page(institution, shown, at=timezone.now())
    ticks = reverse("attendance:ticks-enter", args=[institution.code, shown.isoformat()])
    context = {
        "page": page,
        "rows": [shown_row(row) for row in page.rows],
        "changes": change_rows(page.changed),
        "has_trials": any(row.curator is not None for row in page.rows),
        "address": settings.SITE_URL + ticks,
        "back_url": reverse("attendance:sheet-show", args=[institution.code]),
    }
    return render(request, "attendance/sheet_print.html", context)


def _sheet(request: Request, institution: Any, day: date, *, is_kept: bool) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    page = queries.day_page(institution, day, at=now)
    wanted = request.GET.get("q", "").strip()[:100]
    rows = [row for row in page.rows if name_key(wanted) in name_key(row.name)] if wanted else page.rows
    context = {
        "page": page,
        "rows": [(row, shown_row(row), uuid.uuid4()) for row in rows],
        "changes": change_rows(page.changed),
        "alarms": [(row, one) for row in page.rows for one in row.alarms if one.acknowledged_by is None],
        "wanted": wanted,
        "is_today": day == today,
        "is_open": today - MARKED_FOR <= day <= today,
        "is_past": day <= today,
        "is_kept": is_kept,
        "day_before": (day - timedelta(days=1)).isoformat(),
        "day_after": (day + timedelta(days=1)).isoformat(),
        "inside": page.inside,
        "leads": institution.is_led,
        "own": request.actor.user_id,
        "waits": json.dumps(_wait_forms(), ensure_ascii=False),
        "token": get_token(request),
    }
    return render(request, "attendance/sheet.html", context)


def _wait_forms() -> dict[str, Any]:
    """«3 отметки ждут сети» in the plural forms of the reader's language, by the names that browsers use."""
    shown = {"one": 1, "few": 2, "many": 5, "other": 5}
    return {
        form: ngettext("{n} mark waits for the network", "{n} marks wait for the network", number)
        for form, number in shown.items()
    }
