"""Road maps as they are used: steps finished one after another, check-ins, questions to the help desk."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone

from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.models import Event
from rostok.foundation.prepared import renew
from rostok.parties.models import Organisation
from rostok.roadmaps import actions
from rostok.roadmaps.events import StepFinished
from rostok.roadmaps.models import HelpRequest, RoadMap, StepProof
from rostok.roadmaps.states import Confidence, Rhythm, RoadMapState

SAID: Final = (
    ("Подписали политику, завели журнал.", "", Confidence.SURE),
    ("Провели первое учение.", "Опека не отвечает на письмо.", Confidence.UNSURE),
    ("", "Ушёл сотрудник, который это делал.", Confidence.DOUBTFUL),
)
ASKED: Final = (
    ("Кого назначить ответственным", "Нас четверо. Можно ли назначить бухгалтера?"),
    ("Согласие на фото", "Нужно ли спрашивать согласие ребёнка, если расписались родители?"),
    ("Как провести учения", "С чего начать первые учения, если мы никогда их не проводили?"),
)
ANSWER: Final = (
    "Можно, если этому человеку доверяют дети и у него есть на это время. "
    "Начните с приказа и листа у телефона."
)


def grow(parties: Parties, day: date) -> None:
    """What happened on the road maps between the wave before and today."""
    _spread_finished(day)
    agreed = RoadMap.objects.filter(state=RoadMapState.AGREED).select_related("organisation").order_by("pk")
    agreed.update(check_in_due_on=day + timedelta(days=10))
    for number, road_map in enumerate(agreed):
        if number % 4 == 3:
            RoadMap.objects.filter(pk=road_map.pk).update(check_in_due_on=day - timedelta(days=20))
            continue
        moved, hindered, confidence = SAID[number % len(SAID)]
        said: dict[str, Any] = {
            "moved": moved,
            "hindered": hindered,
            "confidence": confidence,
            "rhythm": Rhythm.MONTHLY,
        }
        actions.check_in(road_map, actor=actor_of(parties.leader(road_map.organisation)), **said)
    _ask(parties, [one.organisation for one in agreed[: len(ASKED)]], day)


def _spread_finished(day: date) -> None:
    """Steps finished in the months before today, each with its proof dated before that day."""
    made = StepProof.objects.select_related("step", "proof").order_by("pk")
    told: dict[int, Event] = {
        event.facts["step_id"]: event for event in Event.objects.filter(kind=StepFinished.kind)
    }
    steps, proofs, events = [], [], []
    for number, one in enumerate(made):
        finished = day - timedelta(days=20 + number % 10 * 25)
        moment = timezone.make_aware(datetime.combine(finished, time(12)))
        step, proof, event = one.step, one.proof, told[one.step_id]
        step.starts_on, step.due_on = finished - timedelta(days=30), finished + timedelta(days=7)
        step.finished_at = proof.submitted_at = event.at = moment
        proof.issued_on = finished - timedelta(days=3)
        steps.append(step)
        proofs.append(proof)
        events.append(event)
    renew(steps, ("starts_on", "due_on", "finished_at"))
    renew(proofs, ("issued_on", "submitted_at"))
    renew(events, ("at",))


def _ask(parties: Parties, homes: list[Organisation], day: date) -> None:
    """One question answered and kept, one answered, one that is late."""
    methodologist = actor_of(parties.roles["methodologist"])
    asked = [
        actions.ask_help(home, topic=topic, question=question, actor=actor_of(parties.leader(home)))
        for home, (topic, question) in zip(homes, ASKED, strict=False)
    ]
    for request in asked[:2]:
        actions.answer_help(request, answer=ANSWER, hours=Decimal("0.5"), actor=methodologist)
    for request in asked[:1]:
        texts = {"title": request.topic, "question": "Можно ли назначить бухгалтера?", "answer": ANSWER}
        actions.keep_answer(request, actor=methodologist, **texts)
    late = [one.pk for one in asked[2:]]
    HelpRequest.objects.filter(pk__in=late).update(
        due_on=day - timedelta(days=2), asked_at=timezone.now() - timedelta(days=7)
    )
