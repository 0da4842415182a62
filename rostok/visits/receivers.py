"""What rosters do when a clearance, a volunteer or a child changes below."""

from rostok.agreements import events as agreements
from rostok.agreements.models import Registration
from rostok.children.events import (
    BanAdded,
    ChildMoved,
    ChildSealed,
    ConsentAnswered,
    DisagreementRaised,
    OpinionRecorded,
)
from rostok.children.models import Child
from rostok.foundation.models import Event
from rostok.foundation.receiving import receiver
from rostok.proofs.events import FlagRaised
from rostok.proofs.models import Flag
from rostok.visits.actions import (
    compare_again,
    end_of_sealed,
    end_unregistered,
    follow_child,
    free_after_farewell,
    review_child,
    suspend_everywhere,
)
from rostok.volunteers.events import VolunteerLeft
from rostok.volunteers.models import Volunteer


@receiver(FlagRaised.kind)
def suspend_on_rosters(event: Event) -> None:
    """A suspension for safety takes the person off every roster."""
    flag = Flag.objects.select_related("person__user").get(pk=event.facts["row_id"])
    if flag.person is not None and flag.is_safety and flag.lifted_at is None:
        suspend_everywhere(flag.person)


@receiver(VolunteerLeft.kind)
def free_places(event: Event) -> None:
    """A farewell frees places."""
    volunteer = Volunteer.objects.select_related("person__user", "organisation").get(pk=event.subject_id)
    free_after_farewell(volunteer.person, volunteer.organisation)


@receiver(OpinionRecorded.kind)
def hear_child(event: Event) -> None:
    """A child does not want to: the visit ends for it without explanation."""
    review_child(Child.objects.get(pk=event.subject_id))


@receiver(ConsentAnswered.kind)
def hear_representative(event: Event) -> None:
    """Somebody who decides has answered."""
    review_child(Child.objects.get(pk=event.subject_id))


@receiver(DisagreementRaised.kind)
def hear_disagreement(event: Event) -> None:
    """Those who decide disagree: what needs consent stops."""
    review_child(Child.objects.get(pk=event.subject_id))


@receiver(BanAdded.kind)
def look_at_ban(event: Event) -> None:
    """A court forbids contact: whoever comes is compared anew."""
    compare_again(Child.objects.get(pk=event.subject_id))


@receiver(ChildMoved.kind)
def follow(event: Event) -> None:
    """Mentors go along; visits in the former institution end."""
    former = Child.objects.get(pk=event.subject_id)
    follow_child(former, Child.objects.get(pk=event.facts["became_id"]))
    review_child(former)


@receiver(ChildSealed.kind)
def end_for_sealed(event: Event) -> None:
    """Nobody comes by this system any more."""
    child = Child.objects.get(pk=event.subject_id)
    review_child(child)
    end_of_sealed(child)


@receiver(agreements.RegistrationRevoked.kind)
def end_for_revoked(event: Event) -> None:
    """An order took a registration away: its organiser comes no more."""
    end_unregistered(Registration.objects.select_related("organisation").get(pk=event.subject_id))


@receiver(agreements.RegistrationEnded.kind)
def end_for_ended(event: Event) -> None:
    """The organiser does not come any more."""
    end_unregistered(Registration.objects.select_related("organisation").get(pk=event.subject_id))
