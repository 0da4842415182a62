"""What steps need."""

from django.db.models import QuerySet

from rostok.roadmaps.models import Need, Step


def needs_of(step: Step) -> QuerySet[Need]:
    """What one step needs or needed, in the order in which it was told."""
    return Need.objects.filter(step=step).select_related("step").order_by("told_at", "pk")
