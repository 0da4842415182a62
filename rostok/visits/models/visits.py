"""A visit, the children it is for, and who stands on its roster."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.children.models import Child
from rostok.foundation.incoming import AbstractIncoming
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import InteractionType
from rostok.visits.models.planning import Need, OfferDay, Series
from rostok.visits.states import LIVE, PostState, VisitState, Why


class Visit(models.Model):
    """People come to an institution. `organisation`: the organiser (or the institution itself), or `person`.

    `host`: the responsible employee. `group`: to whom, in the words of the house; empty where it is for
    named children.
    """

    code = CodeField()
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    group = models.CharField(max_length=80, blank=True)
    host = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    duty_phone = models.CharField(max_length=40)
    people = models.PositiveSmallIntegerField()
    children = models.PositiveSmallIntegerField(null=True)  # of a group, as many as are expected
    need = models.ForeignKey(Need, models.PROTECT, related_name="+", null=True)
    offer_day = models.OneToOneField(OfferDay, models.PROTECT, related_name="+", null=True)
    series = models.ForeignKey(Series, models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=VisitState.choices, default=VisitState.PLANNED)
    reason = models.CharField(max_length=300, blank=True)
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    planned_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) ^ Q(person=None), name="interaction_visit_of_one"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="interaction_visit_hours"),
            models.CheckConstraint(condition=Q(people__gte=1), name="interaction_visit_people"),
            models.CheckConstraint(
                condition=~Q(state=VisitState.CANCELLED) | ~Q(reason=""), name="interaction_visit_why"
            ),
            models.UniqueConstraint(fields=["series", "starts_at"], name="interaction_visit_of_series"),
        ]
        indexes = [
            # With what lists are narrowed by and look for: none of the rows that a page leaves out is read.
            models.Index(
                fields=["institution", "starts_at", "state", "organisation", "id"],
                name="interaction_visit_by_site",
            ),
            models.Index(
                fields=["organisation", "starts_at", "state", "institution", "id"],
                name="interaction_visit_by_org",
            ),
            models.Index(
                fields=["host", "-starts_at", "-id", "state", "institution", "organisation"],
                name="interaction_visit_by_host",
            ),
            models.Index(fields=["state", "starts_at"], name="interaction_visit_by_day"),
            models.Index(fields=["-starts_at", "-id"], name="interaction_visit_newest"),
        ]

    def __str__(self) -> str:
        return f"visit {self.code}"

    @property
    def day(self) -> date:
        """Its day by the clock of the network."""
        return timezone.localdate(self.starts_at)


class VisitChild(models.Model):
    """A child whom a visit is for; which one, only keepers see.

    `compared_by`: who has compared those who come with a ban of contact that is in force.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    compared_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    compared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "child"], name="visit_child_once")]

    def __str__(self) -> str:
        return f"visit child {self.pk}"


class Post(models.Model):
    """One person at one visit. The place in the waiting list is by `asked_at`.

    `why` and `reason` are read by the person and by whoever confirms her clearance, by nobody else.
    `curator`: the place, on the same roster, of whoever goes with a person on trial.
    """

    code = CodeField()
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PostState.choices, default=PostState.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    put_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=10, choices=Why.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    warned_at = models.DateTimeField(null=True)
    curator = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(curator=F("id")), name="post_curator_another"),
            models.UniqueConstraint(
                fields=["visit", "person"], condition=Q(state__in=sorted(LIVE)), name="post_live_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=PostState.TAKEN_OFF) | ~Q(why=""), name="post_taken_off_why"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="post_by_person"),
            models.Index(fields=["visit", "state", "asked_at"], name="post_by_visit"),
        ]

    def __str__(self) -> str:
        return f"post {self.code}"


class PostIncoming(AbstractIncoming):
    """Somebody was entered later from paper. An erasable row."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"incoming {self.pk}"
