"""Appeals and the versions of a result."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from rostok.assessment.core.profile import Line
from rostok.assessment.models import Appeal, Campaign, Result
from rostok.assessment.queries.cards import indicators_of
from rostok.assessment.queries.rules import rules_of
from rostok.assessment.queries.stored import profile_from_json
from rostok.assessment.states import AppealState, AssessmentState


def appeal_until(result: Result) -> date:
    """The last day on which its organisation may appeal. No query when the instrument is joined."""
    days = rules_of(result.assessment.campaign.instrument).appeal_days
    return timezone.localdate(result.made_at) + timedelta(days=days)


def newest_version(result: Result) -> Result:
    """The version that counts; the same one where nothing was changed. One query."""
    joined = ("organisation", "assessment__campaign__instrument")
    found = Result.objects.filter(assessment=result.assessment_id).select_related(*joined)
    return found.order_by("-version")[0]


def results_that_count(campaigns: Iterable[Campaign]) -> QuerySet[Result]:
    """Of each assessment of these campaigns that stands its newest version: every organisation once."""
    later = Result.objects.filter(assessment=OuterRef("assessment"), version__gt=OuterRef("version"))
    return Result.objects.filter(
        ~Exists(later), assessment__campaign__in=campaigns, assessment__state=AssessmentState.READY
    )


def overdue_appeals(at: date) -> list[Appeal]:
    """Appeals whose term has passed and that were not told yet."""
    joined = ("result__organisation", "result__assessment__campaign")
    found = Appeal.objects.filter(state=AppealState.FILED, due_on__lt=at, overdue_told_at=None)
    return list(found.select_related(*joined).order_by("pk"))


def appealed_lines(appeal: Appeal) -> list[tuple[str, Line]]:
    """(title, line of the result) of each indicator that is appealed, and of no other. One query."""
    named = set(appeal.indicators)
    lines = {line.code: line for line in profile_from_json(appeal.result.profile).lines}
    found = indicators_of(appeal.result.assessment).filter(code__in=named)
    return [(f"{one.code} {one.title}", lines[one.code]) for one in found if one.code in lines]


def changed_lines(appeal: Appeal) -> dict[str, Line]:
    """By code: lines of the version made by the appeal whose mark was changed. No query, `made` joined."""
    lines = profile_from_json(appeal.made.profile).lines if appeal.made else ()
    return {line.code: line for line in lines if line.code in appeal.changes}


def unmoved_lines(appeal: Appeal) -> list[Line]:
    """Of those the ones whose final level stays where it was: the proofs support no more. No query."""
    before = {line.code: line.final for line in profile_from_json(appeal.result.profile).lines}
    changed = changed_lines(appeal).values()
    return [line for line in changed if line.final is not None and line.final == before[line.code]]


def versions() -> Mapping[str, Any]:
    """Annotations of a result: `newer_code` of the newest later version, `appeal_code` of its appeal.

    That is the appeal which made this version, else the newest one about it.
    """
    later = Result.objects.filter(assessment=OuterRef("assessment"), version__gt=OuterRef("version"))
    about = Appeal.objects.filter(result=OuterRef("pk")).exclude(state=AppealState.WITHDRAWN)
    return {
        "newer_code": Subquery(later.order_by("-version").values("code")[:1]),
        "appeal_code": Coalesce(
            Subquery(Appeal.objects.filter(made=OuterRef("pk")).values("code")[:1]),
            Subquery(about.order_by("-pk").values("code")[:1]),
        ),
    }
