"""Who gets what from the pages made of several rooms."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from rostok.foundation.models import Parameter
from rostok.portal.actions import ask_erasure, renew_calendar, request_report
from tests.cast import Cast
from tests.permissions.table import rows
from tests.worlds import walked_once

EDITION = {"value": "3", "since": "2030-01-01", "act": "Приказ № 7"}

ROWS = [
    *rows("portal:home", others=200, visitor=200),
    *rows("portal:search", others=200),
    *rows("portal:language", method="post", data={"language": "en"}, others=302, visitor=302),
    *rows("portal:theme", method="post", data={"theme": "dark"}, others=302, visitor=302),
    *rows("portal:report", methodologist=200, others=404),
    *rows("portal:report", method="post", methodologist=302, others=404),
    *rows("portal:report-list", methodologist=200, others=404),
    *rows("portal:report-paper", methodologist=200, others=404),
    *rows("portal:act-for", method="post", others=302),
    *rows("portal:hand-over-mine", others=302),
    *rows("portal:hand-over", operator=200, methodologist=200, owner=200, colleague=200, others=404),
    *rows(
        "portal:hand-over",
        method="post",
        operator=422,
        methodologist=422,
        owner=422,
        colleague=422,
        others=404,
    ),
    *rows("portal:calendar", others=200),
    *rows("portal:calendar-renew", method="post", others=200),
    *rows("portal:calendar-revoke", method="post", others=302),
    *rows("portal:calendar-feed", others=200, visitor=200),  # the secret in the address is the key
    *rows("portal:parameter-list", operator=200, others=403),
    *rows("portal:personal-list", operator=200, others=403),
    *rows("portal:personal-mine", others=200),
    *rows("portal:erasure-list", operator=200, others=403),
    *rows("portal:erasure-blank", others=200),
    *rows("portal:erasure-ask", operator=200, others=403),
    *rows("portal:erasure-ask", method="post", data={"channel": "pigeon"}, operator=422, others=403),
    *rows("portal:erasure-detail", operator=200, others=403),
    *rows("portal:erasure-detail", method="post", operator=422, others=403),
    *rows("portal:erasure-print", operator=200, others=403),
    *rows("portal:parameter-detail", operator=200, others=403),
    *rows("portal:parameter-detail", method="post", data=EDITION, operator=302, others=403),
    *rows("portal:parameter-confirm", method="post", operator=302, others=403),
    *rows("portal:health", others=200, visitor=200),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """A figure of the report, a paper that the methodologist asked for, the work of the colleague."""
    day = timezone.localdate()
    paper = request_report(since=day, until=day, language="ru", actor=cast.actor("methodologist"))
    edition = Parameter.objects.create(
        key="concerns.outside_hours", value=1, since=date(2029, 1, 1), act="Приказ № 6"
    )
    setting = {"key": edition.key}
    came = {"channel": "paper", "came_on": day, "number": "", "brought_by": ""}
    asked = ask_erasure(cast.person("expert_one"), incoming=came, actor=cast.actor("operator"))
    return {
        "portal:parameter-detail": setting,
        "portal:parameter-confirm": setting | {"pk": str(edition.pk)},
        "portal:erasure-ask": {"code": cast.person("expert_two").code},
        **{f"portal:erasure-{verb}": {"code": asked.code} for verb in ("detail", "print")},
        "portal:report-list": {"what": "people"},
        "portal:report-paper": {"code": paper.code},
        "portal:calendar-feed": {"token": renew_calendar(actor=cast.actor("owner"))},
        "portal:hand-over": {"code": cast.person("colleague").code},
    }
