"""Six volunteers of one organisation at different steps: a teenager, one on paper, one suspended."""

from datetime import date, timedelta
from typing import Final

from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import Channel
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Qualification
from rostok.regulation.models import TypeVersion
from rostok.regulation.states import RuleState
from rostok.volunteers import actions
from rostok.volunteers.models import Volunteer

PAPERS: Final = ("identity-seen", "code-of-conduct", "no-criminal-record", "health-checked")
TRAINED: Final = (*PAPERS, "adult-seen", "safeguarding-training")
ON_PAPER: Final = "Зоя Матвеевна Ладыгина"
WORKED: Final = (  # days ago, minutes, what: confirmed three times, disputed, taken back, waits
    (64, 150, "Мастерская: скворечники"),
    (33, 120, "Праздник осени"),
    (9, 90, "Чтение вслух"),
    (6, 240, "Кукольный театр"),
    (5, 60, ""),
    (2, 135, "Репетиция праздника"),
)
TEENAGER: Final = "Мирон Кузин"


def lead_volunteers(parties: Parties, day: date) -> None:
    """«Берег семьи» coordinates; its own people and those of the next organisation volunteer."""
    home, other = parties.organisations[0], parties.organisations[1]
    vera = parties.staff[home.code][1]
    actions.name_coordinator(home, person=vera, actor=actor_of(parties.leader(home)))
    by = actor_of(vera)
    cleared, begun, suspended = parties.staff[other.code][:3]
    trained = parties.staff[home.code][2]  # may be entered as the moderator
    _lead(cleared, home, ("festival", "household"), (*TRAINED, "trial-visit"), day, by)
    _lead(trained, home, ("festival", "mentoring"), TRAINED, day, by)
    _lead(begun, home, ("remote",), ("identity-seen",), day, by)
    _lead(suspended, home, ("festival",), (*TRAINED, "trial-visit"), day, by)
    actions.suspend(_of(suspended, home), reason="Проверяется сообщение сотрудника.", actor=by)
    papers = _on_paper(home, ON_PAPER, None, day, by)
    _check(papers, ("identity-seen", "adult-seen"), day, by)
    teenager = _on_paper(home, TEENAGER, day + timedelta(days=400), day, by)
    _choose(teenager, ("festival", "remote"), by)
    _check(teenager, ("identity-seen", "parent-consent", "code-of-conduct"), day, by)
    actions.make_link(home, until=day + timedelta(days=45), most=30, actor=by)


def _lead(
    person: Person, home: Organisation, types: tuple[str, ...], kinds: tuple[str, ...], day: date, by: Actor
) -> None:
    actions.begin(person, organisation=home, actor=SYSTEM)
    volunteer = _of(person, home)
    _choose(volunteer, types, by)
    actions.give_consent(volunteer, purpose="data", given_on=day, sheet="папка 3", actor=by)
    _check(volunteer, kinds, day, by)


def _on_paper(home: Organisation, name: str, adult_on: date | None, day: date, by: Actor) -> Volunteer:
    incoming = {"channel": Channel.PAPER, "came_on": day, "number": "12-в", "brought_by": ""}
    made = actions.enter_on_paper(
        home, name=name, phone="+7 912 000-00-31", adult_on=adult_on, incoming=incoming, actor=by
    )
    return _of(made.person, home)


def _choose(volunteer: Volunteer, keys: tuple[str, ...], by: Actor) -> None:
    held = TypeVersion.objects.filter(state=RuleState.IN_FORCE, type__key__in=keys).select_related("type")
    actions.choose_types(volunteer, versions=held.order_by("pk"), actor=by)  # the same order at each load


def _check(volunteer: Volunteer, kinds: tuple[str, ...], day: date, by: Actor) -> None:
    """Whoever is first runs out in two months, so that somebody lapses."""
    for code in kinds:
        actions.record_check(
            volunteer,
            qualification=Qualification.objects.get(code=code),
            checked_on=day,
            valid_until=day + timedelta(days=75 if code == "health-checked" else 330),
            checked_by="",
            actor=by,
        )


def _of(person: Person, home: Organisation) -> Volunteer:
    found = Volunteer.objects.select_related("person__user", "organisation__territory")
    return found.get(person=person, organisation=home)


def tell_of_hours(parties: Parties, day: date) -> None:
    """Hours at every state and a record of one who may be entered; the host is «Берег семьи» itself."""
    home = parties.organisations[0]
    by, trained = actor_of(parties.staff[home.code][1]), _of(parties.staff[home.code][2], home)
    own = actor_of(trained.person)
    told = [
        actions.tell_hours(
            trained, host=home, day=day - timedelta(days=ago), minutes=minutes, work=work, actor=own
        )
        for ago, minutes, work in WORKED
    ]
    for hours in told[:3]:
        actions.confirm_hours(hours, actor=by)
    actions.dispute_hours(told[3], reason="Занятие кончилось в полдень, это два часа.", actor=by)
    actions.withdraw_hours(told[4], actor=own)
    actions.make_record(trained, parts=["hours", "courses"], actor=own)
