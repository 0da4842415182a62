"""Who taught whom in the year before: lines of two generations, each teaching ended with a proof at home."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.mentoring import actions, events
from rostok.mentoring.models import DiaryEntry, Feedback, Hosting, Offer, Visit, Window
from rostok.parties.models import Organisation
from rostok.proofs.actions import confirm_proof
from rostok.proofs.models import Proof
from rostok.roadmaps.actions import finish_step
from rostok.roadmaps.models import Goal, Step
from rostok.roadmaps.states import RoadMapState

# host, learner (places among the organisations), days ago; the leader's own organisation is the first
TAUGHT: Final = (
    (5, 0, 300),
    (5, 10, 270),
    (0, 2, 210),
    (0, 3, 150),
    (10, 11, 140),
    (2, 6, 90),
    (3, 7, 60),
    (6, 1, 40),
    (7, 5, 20),  # those taught teach their teacher
)
WISH: Final = "Хотим понять, с чего вы начинали и что делали бы теперь иначе."
SEEN: Final = "Просидели день рядом с куратором: как ведут карту, как передают её на выходные."
HELPED: Final = "Карта на семью и правило: о передаче случая пишут в тот же день."
STEP: Final = "Ведём карту случая вдвоём"
PROOF: Final = "Карты трёх случаев без имён, по которым видно, кто и когда их вёл"


def teach_in_turn(parties: Parties, day: date) -> None:
    """One after the other, in the order of days; where a host teaches nothing or nobody has a goal, none."""
    Offer.objects.update(made_at=_noon(day - timedelta(days=330)))
    for host, learner, days_ago in TAUGHT:
        if max(host, learner) < len(parties.organisations):
            pair = parties.organisations[host], parties.organisations[learner]
            _teach(parties, *pair, day, day - timedelta(days=days_ago))


def _teach(parties: Parties, host: Organisation, learner: Organisation, day: date, proved_on: date) -> None:
    goals = Goal.objects.filter(
        growth_point__road_map__organisation=learner, growth_point__road_map__state=RoadMapState.AGREED
    )
    goal = goals.select_related("growth_point__road_map").order_by("pk").first()
    now = Window.objects.filter(offer__organisation=host, starts_on__lte=day, ends_on__gte=day)
    window = now.order_by("pk").first()
    if goal is None or window is None:
        return
    teacher, leader = actor_of(parties.leader(host)), actor_of(parties.leader(learner))
    asked = actions.ask_to_learn(
        window.offer,
        organisation=learner,
        window=window,
        wish=WISH,
        people=2,
        point=goal.growth_point,
        actor=leader,
    )
    sides = ("organisation", "offer__organisation", "window")
    hosting = Hosting.objects.select_related(*sides).get(pk=asked.pk)
    actions.accept_hosting(hosting, actor=teacher)
    visit = actions.plan_visit(hosting, on=day, place="У нас, первый этаж", actor=teacher)
    proof = actions.hold_visit(visit, actor=teacher)
    actions.write_diary(hosting, on=day, text=SEEN, actor=leader)
    actions.finish_hosting(hosting, actor=SYSTEM)
    for actor in (leader, teacher):
        actions.give_feedback(hosting, usefulness=4, helped=HELPED, is_again=True, actor=actor)
    step = actions.plan_at_home(
        hosting, title=STEP, owner=parties.leader(learner), due_on=max(goal.due_on, day), actor=leader
    )
    _finish(parties, step, proved_on, [proof])
    put_back(hosting, visit, proved_on)


def _finish(parties: Parties, step: Step, proved_on: date, proofs: list[Proof]) -> None:
    """Proved at home on its day, and confirmed by the methodologist."""
    found = Step.objects.select_related("owner", "goal__growth_point__road_map__organisation")
    step = found.get(pk=step.pk)
    owner = actor_of(step.owner) if step.owner else SYSTEM
    proofs.append(finish_step(step, title=PROOF, issued_on=proved_on, actor=owner))
    begun = proved_on - timedelta(days=30)
    Step.objects.filter(pk=step.pk).update(starts_on=begun, due_on=proved_on, finished_at=_noon(proved_on))
    for proof in proofs:
        confirm_proof(proof, actor=SYSTEM)
        Proof.objects.filter(pk=proof.pk).update(
            issued_on=begun if proof == proofs[0] else proved_on, submitted_at=_noon(proved_on)
        )


def put_back(hosting: Hosting, visit: Visit, proved_on: date) -> None:
    """Asked eight weeks before it was proved at home, visited four weeks later in a window of those days.

    Its place in the window of today is free again.
    """
    asked, visited = proved_on - timedelta(days=58), proved_on - timedelta(days=30)
    now = Window.objects.get(pk=hosting.window_id)
    Window.objects.filter(pk=now.pk).update(taken=0)
    days = {"starts_on": visited - timedelta(days=14), "ends_on": visited + timedelta(days=14)}
    then = Window.objects.create(offer_id=now.offer_id, places=now.places, taken=now.taken, **days)
    Hosting.objects.filter(pk=hosting.pk).update(
        window=then,
        asked_at=_noon(asked),
        answer_by=asked + timedelta(days=7),
        answered_at=_noon(asked + timedelta(days=3)),
        ended_at=_noon(visited),
    )
    Visit.objects.filter(pk=visit.pk).update(on=visited, marked_at=_noon(visited))
    DiaryEntry.objects.filter(hosting=hosting).update(on=visited, written_at=_noon(visited))
    Feedback.objects.filter(hosting=hosting).update(given_at=_noon(visited))
    told = Event.objects.filter(subject_kind=events.HOSTING, subject_id=hosting.pk)
    told.update(at=_noon(visited))
    told.filter(kind__in=[events.HostingAsked.kind, events.HostingAccepted.kind]).update(at=_noon(asked))


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
