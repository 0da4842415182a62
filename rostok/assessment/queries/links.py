"""What a proof shows: the indicators behind which it stands, as far as a reader may know it."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.assessment.access import can_annul
from rostok.assessment.models import Assessment, Evidence, Indicator, Seat
from rostok.assessment.queries.cards import SEAT_GROUND
from rostok.assessment.states import JUDGES, AssessmentState
from rostok.assessment.templatetags.assessment_words import aspect_words
from rostok.foundation.actors import Actor
from rostok.foundation.links import Link
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.access import is_home_of, reaches, roles_held
from rostok.parties.states import RoleKind
from rostok.proofs.models import Disclosure, Proof


def evidence_seen(actor: Actor, proof: Any) -> QuerySet[Evidence]:
    """Behind which indicators the proof stands, for a reader who sees the proof.

    Those who decide on it see all. The organisation's people see all, but while colleagues answer alone only
    what was there before and what they attached themselves. An expert sees what was opened to their seat
    (method.md, blindness). Nobody else sees any. The proof may be left open (`foundation.prepared`).
    """
    decides = Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches()))
    is_home = is_home_of(actor)
    mine = Q(attached_by__user__isnull=False, attached_by__user=actor.user_id)
    own = is_home & (mine | ~Exists(_answered_alone()))
    found = Evidence.objects.filter((decides & ~is_home) | own | Q(Exists(_opened_seats(actor, proof))))
    return found.filter(proof=proof).order_by("instrument_name", "indicator_code", "pk")


def _answered_alone() -> QuerySet[Assessment]:
    """Assessments in which people answer alone and that had begun when the proof was attached."""
    return Assessment.objects.filter(
        organisation=OuterRef("organisation"),
        campaign__instrument__name=OuterRef("instrument_name"),
        state=AssessmentState.ANSWERING,
        started_at__lte=OuterRef("attached_at"),
    )


def _opened_seats(actor: Actor, proof: Any) -> QuerySet[Seat]:
    """Seats of the actor to which this proof is open today, for this indicator."""
    opened = Disclosure.objects.open_at(timezone.localdate()).filter(
        ground=SEAT_GROUND, ground_id=OuterRef("pk"), proof=proof
    )
    return Seat.objects.sitting().filter(
        Exists(opened),
        person__user=actor.user_id,
        kind__in=JUDGES,
        assessment__organisation=OuterRef("organisation"),
        assessment__campaign__instrument__name=OuterRef("instrument_name"),
        assessment__sheet_closed_at__gte=OuterRef("attached_at"),
    )


def links_of_proof(actor: Actor, proof: Proof) -> list[Link]:
    """Each indicator in words: its number, its title, what the proof shows of it. One query."""
    if actor.user_id is None or proof.organisation is None:
        return []
    asked = _shown(anyone_like(actor), timezone.localdate(), proof.organisation.kind)
    return [
        Link(
            _("Indicator %(code)s, %(title)s: %(aspect)s")
            % {"code": code, "title": title, "aspect": aspect_words(aspect)}
        )
        for code, aspect, title in asked.rows(user_id=actor.user_id, proof=proof.pk)
    ]


@lru_cache(maxsize=8)
def _shown(anyone: Actor, _today: date, kind: str) -> Prepared:
    """Of an indicator behind which a proof stands: its code, the aspect, the title told to this kind."""
    rows = evidence_seen(anyone, left_open("proof"))
    said = Subquery(_titles(kind).values("title")[:1])
    return Prepared.of(rows.annotate(said=said).values_list("indicator_code", "aspect", "said"))


def links_of_clash(actor: Actor, ids: Sequence[int]) -> list[Link]:
    """Two assessments of one campaign, of organisations to be merged: the page where each is annulled.

    Words alone where the actor may not. One query, and what the rule asks.
    """
    found = Assessment.objects.filter(pk__in=ids).select_related("organisation", "campaign__instrument")
    return [
        Link(
            _("%(organisation)s, “%(campaign)s”: %(state)s. Annul this one")
            % {"organisation": one.organisation, "campaign": one.campaign, "state": one.get_state_display()},
            reverse("assessment:assessment-annul", args=[one.code]) if can_annul(actor, one) else "",
        )
        for one in found.order_by("pk")
    ]


def _titles(kind: str) -> QuerySet[Indicator]:
    """Titles of the indicator, the one told to this kind of organisations first, the newest first."""
    fitting = Case(When(variant=kind, then=0), When(variant="", then=1), default=2)
    found = Indicator.objects.filter(
        instrument__name=OuterRef("instrument_name"), code=OuterRef("indicator_code")
    )
    return found.annotate(fitting=fitting).order_by("fitting", "-instrument")
