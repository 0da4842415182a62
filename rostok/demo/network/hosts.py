"""Who teaches whom: offers by results, two statuses, requests at every step with diary and feedback."""

from datetime import date, timedelta

from rostok.assessment.actions import share_result
from rostok.demo.network.lines import put_back, teach_in_turn
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM
from rostok.mentoring import actions
from rostok.mentoring.models import Hosting, Offer, Visit, Window
from rostok.mentoring.queries import teachable
from rostok.mentoring.states import OfferForm, StatusKind
from rostok.parties.models import Organisation
from rostok.proofs.models import Proof
from rostok.roadmaps.actions import tell_need
from rostok.roadmaps.models import GrowthPoint, RoadMap, Step
from rostok.roadmaps.queries.choice import OPEN
from rostok.roadmaps.states import NeedKind, RoadMapState

HOSTS = slice(0, 12)
EACH = 3  # offers of one host
ABOUT = (
    "Покажем, как это устроено у нас: документы, первая неделя сотрудника, разбор двух случаев без имён. "
    "Можно посидеть на планёрке и унести с собой наши образцы."
)
CONDITIONS = "Дорогу и ночлег оплачиваете вы, обед за нами. Возьмите паспорт: пропуск заказываем за три дня."
WISH = "Хотим увидеть, как вы ведёте эту работу изо дня в день, и задать вопросы тем, кто её делает."
# the last word: for the step that aims highest, which nobody teaches
NEEDS = (
    (
        0,
        NeedKind.TRAINING,
        "Посидеть рядом с теми, кто делает это каждый день, увидеть неделю",
        False,
    ),
    (0, NeedKind.PERSON, "Наставник на полгода: звонить раз в две недели и разбирать, где застряли", False),
    (1, NeedKind.DOCUMENT, "Образец положения, по которому уже кто-то работает", False),
    (2, NeedKind.MONEY, "Оплатить дорогу двум сотрудникам на стажировку", False),
    (10, NeedKind.TRAINING, "Научиться разговору с семьёй, которая не хочет говорить", False),
    (3, NeedKind.TRAINING, "Разобрать сложные случаи с теми, кто ушёл дальше нас", True),
)
DIARY = (
    "Смотрели, как дежурный принимает звонок и что записывает в карту. Договорились, что пришлют образец.",
    "Гости задали вопрос, на который у нас нет ответа: кто подменяет куратора в отпуске. Обсудим у себя.",
)


def learn_from_each_other(parties: Parties, day: date) -> None:
    """Offers of the first organisations; the leader's own teaches, learns and is asked."""
    for number, organisation in enumerate(parties.organisations[HOSTS]):
        _offer(parties, organisation, number, day)
    _give_statuses(parties, day)
    teach_in_turn(parties, day)
    _say_needs(parties)
    for number, organisation in enumerate(parties.organisations[:8]):
        _share(parties, organisation)
        _ask(parties, organisation, number, day)


def _offer(parties: Parties, organisation: Organisation, number: int, day: date) -> None:
    leader = actor_of(parties.leader(organisation))
    for place, told in enumerate(teachable(organisation)[number % 4 :: 7][:EACH]):
        offer = actions.make_offer(
            organisation,
            topic=told.key,
            form=OfferForm.values[(number + place) % len(OfferForm.values)],
            about=ABOUT,
            conditions=CONDITIONS,
            actor=leader,
        )
        for starts, ends in ((-20, 45), (60, 120)):
            actions.open_window(
                offer,
                starts_on=day + timedelta(days=starts),
                ends_on=day + timedelta(days=ends),
                places=2,
                actor=leader,
            )


def _give_statuses(parties: Parties, day: date) -> None:
    methodologist = actor_of(parties.roles["methodologist"])
    kinds = (StatusKind.INTERNSHIP_SITE, StatusKind.SUPPORT_SITE)
    for organisation, kind in zip(parties.organisations[1:3], kinds, strict=False):
        actions.give_status(
            organisation,
            kind=kind,
            since=day - timedelta(days=100),
            reason="Решение совета ресурсного центра по итогам первой волны",
            actor=methodologist,
        )


def _share(parties: Parties, organisation: Organisation) -> None:
    """The road map of the wave before is open to the centre, so that its methodologist can find hosts."""
    road_map = RoadMap.objects.filter(organisation=organisation).order_by("pk").first()
    centre = parties.homes.get("methodologist")
    if road_map is not None and centre is not None:
        leader = actor_of(parties.leader(organisation))
        share_result(road_map.result, organisation=centre, purpose="подбор площадки", actor=leader)


def _say_needs(parties: Parties) -> None:
    """What organisations lack for open steps of agreed road maps: for the first of them or the highest."""
    for number, (place, kind, about, is_high) in enumerate(NEEDS):
        organisation = parties.organisations[place : place + 1]
        road_map = "goal__growth_point__road_map"
        at = {f"{road_map}__organisation__in": organisation, f"{road_map}__state": RoadMapState.AGREED}
        found = Step.objects.filter(state__in=OPEN, **at).select_related("owner", f"{road_map}__organisation")
        order = ("-goal__level_to", "pk") if is_high else ("pk",)
        for step in found.order_by(*order)[0 if is_high else number % 2 :][:1]:
            leader = actor_of(parties.leader(step.goal.growth_point.road_map.organisation))
            tell_need(step, kind=kind, about=about, actor=leader)


def _ask(parties: Parties, organisation: Organisation, number: int, day: date) -> None:
    """Each asks the next host that teaches something; how far it has come depends on its number."""
    host = parties.organisations[(number + 1) % len(parties.organisations)]
    offer = Offer.objects.filter(organisation=host).order_by("pk").first()
    if offer is None:
        return
    point = GrowthPoint.objects.filter(road_map__organisation=organisation, chosen_at__isnull=False)
    hosting = actions.ask_to_learn(
        offer,
        organisation=organisation,
        window=Window.objects.filter(offer=offer, ends_on__gte=day).order_by("starts_on")[0],
        wish=WISH,
        people=2,
        point=point.select_related("road_map").order_by("pk").first(),
        actor=actor_of(parties.leader(organisation)),
    )
    hosting = Hosting.objects.select_related("organisation", "offer__organisation", "window").get(
        pk=hosting.pk
    )
    _go_on(parties, hosting, number % 4, day)


def _go_on(parties: Parties, hosting: Hosting, far: int, day: date) -> None:
    """0: with a diary and a visit ahead; 1: finished with feedback; 2: declined; 3: not answered yet."""
    host = actor_of(parties.leader(hosting.offer.organisation))
    learner = actor_of(parties.leader(hosting.organisation))
    if far == 2:
        actions.decline_hosting(hosting, reason="До весны у нас ремонт: принять негде.", actor=host)
    if far > 1:
        return
    actions.accept_hosting(hosting, actor=host)
    visit = actions.plan_visit(hosting, on=day, place="Учебный класс, второй этаж", actor=host)
    proof = actions.hold_visit(visit, actor=host)
    for actor, text in ((learner, DIARY[0]), (host, DIARY[1])):
        actions.write_diary(hosting, on=day, text=text, actor=actor)
    if far == 0:
        later = day + timedelta(days=12)
        actions.plan_visit(hosting, on=later, place="Онлайн, ссылку пришлём", actor=learner)
        return
    actions.finish_hosting(hosting, actor=SYSTEM)
    for actor, helped in ((learner, "Карта случая и то, как её ведут вдвоём."), (host, "Вопросы гостей.")):
        actions.give_feedback(hosting, usefulness=4, helped=helped, is_again=True, actor=actor)
    put_back(hosting, visit, day)
    held = Visit.objects.get(pk=visit.pk)
    Proof.objects.filter(pk=proof.pk).update(issued_on=held.on, submitted_at=held.marked_at)
