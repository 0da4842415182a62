"""What takes no page to do: making an assessment, scoring many, printing one. Nothing written stays."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone, translation

from rostok.accounts.models import User
from rostok.assessment import actions, queries
from rostok.assessment.core.scoring import score
from rostok.assessment.documents import result_file
from rostok.assessment.models import Assessment, Campaign, Result
from rostok.assessment.queries.scoring import marks_for_scoring
from rostok.assessment.states import AssessmentState, PaperKind
from rostok.foundation.actors import Actor
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind


def making() -> Callable[[], object]:
    """An organisation taken into a campaign of sixty indicators, and the transaction taken back."""
    campaign = Campaign.objects.select_related("instrument").latest("wave")
    actor = Actor(User.objects.get(email="methodologist@example.org").pk)
    kinds = (OrganisationKind.NPO, OrganisationKind.STATE)
    free = Organisation.objects.filter(kind__in=kinds).exclude(
        pk__in=Assessment.objects.filter(campaign=campaign).values("organisation")
    )
    organisation = free.first() or Organisation.objects.create(kind=kinds[0], name="АНО «Новая»")

    def make() -> None:
        with transaction.atomic():
            actions.add_organisation(campaign, organisation=organisation, actor=actor)
            transaction.set_rollback(True)

    return make


def printing() -> Callable[[], object]:
    """The newest result as a PDF, from its reading to the last byte, as the worker makes it."""
    joined = ("organisation", "assessment__campaign__instrument", "assessment__organisation")
    result = Result.objects.select_related(*joined).latest("pk")

    def make() -> None:
        with translation.override("ru"):
            page = queries.result_page(result, with_evidence=True)
            result_file(page, kind=PaperKind.PDF, language="ru")

    return make


def recomputed(clock: Callable[[], float]) -> tuple[int, int, int]:
    """(how many results, milliseconds to score them all, the same with reading their marks and proofs)."""
    ready = Assessment.objects.filter(state=AssessmentState.READY)
    found = list(ready.select_related("organisation", "campaign__instrument").order_by("pk")[:300])
    started, scored = clock(), 0.0
    for assessment in found:
        told = marks_for_scoring(assessment, known_at=timezone.now())
        begun = clock()
        score(told.domains, told.indicators, unscored_share=told.rules.unscored_share)
        scored += clock() - begun
    return len(found), round(scored * 1000), round((clock() - started) * 1000)
