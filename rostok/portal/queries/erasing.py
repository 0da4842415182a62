"""What an erasure would empty, what a law keeps and until when, what stands in the way."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rostok.accounts.models import Phone
from rostok.attendance.models import Guard
from rostok.children.models import Keeper
from rostok.foundation.forgetting import Counted, Mine, counted, own_of
from rostok.foundation.models import Confidence, name_key
from rostok.foundation.parameters import Declared, Unit, edition_of
from rostok.foundation.personal import Kept, Personal
from rostok.foundation.refusals import Incomplete
from rostok.foundation.unnaming import Found, named_in
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.foundation.workdays import work_calendar
from rostok.parties.access import roles_held
from rostok.parties.models import Membership, Person, Role
from rostok.parties.states import RoleKind
from rostok.portal.models import ErasureRequest
from rostok.portal.queries.handover import duties_of
from rostok.portal.queries.naming import duty_words
from rostok.proofs.models import FamilyAdult, Flag
from rostok.visits.models import Mentorship
from rostok.visits.states import MentorshipState
from rostok.volunteers.models import Coordinator, Volunteer
from rostok.volunteers.states import VolunteerState

Text = str | Promise
ERASE_DAYS: Final = Declared(
    "portal.erase_days",
    _("A request to erase personal data: it is done"),
    Unit.WORKING_DAYS,
    default=10,
    act=_("152-FZ, article 20"),
    confidence=Confidence.UNVERIFIED,
    most=30,
)
COUNTRY: Final = "RU"
SUSPENDED: Final = "suspended"
NAMESAKE: Final = "namesake"
PHONE: Final = "phone:"  # a number follows
BONDS: Final[dict[str, Text]] = {
    "membership": _("belongs to an organisation"),
    "role": _("holds a role"),
    "volunteer": _("is a volunteer who has not said farewell"),
    "coordinator": _("coordinates volunteers"),
    "keeper": _("keeps records of children"),
    "guard": _("stands at a door"),
    "mentorship": _("is the mentor of a child"),
    "family": _("lives in a family whose clearance asks for the papers of each adult"),
}
PLACES: Final = {
    **dict.fromkeys(("membership", "role", "volunteer", "coordinator"), "organisation"),
    **dict.fromkeys(("keeper", "guard"), "institution"),
}
APART: Final = "\x1f"
OUT: Final[dict[str, Text]] = {
    "volunteer": _(
        "The coordinator of the organisation says farewell on the page of the way as a volunteer."
    ),
    "mentorship": _("A mentorship is ended with what is done for the child."),
    "family": _(
        "The resource centre notes in the family, on the page of the standing, until which day it was so."
    ),
}


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What has to end first, and how."""

    what: Text
    out: Text


@dataclass(frozen=True, slots=True)
class Line:
    """Rows kept for one purpose, over all its models."""

    room: Personal
    kept: Kept
    rows: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What goes and what stays; `named`: rows of others that name the person; `stays_until`: the last day.

    otherwise: texts of others that name the person in another spelling; whoever erases decides on each.
    name_stays: the name stays as long as anything does that must be known to be of this person.
    is_suspended: a suspension for safety holds, which must go on to find its person.
    """

    goes: list[Line]
    stays: list[Counted]
    named: int
    otherwise: list[Found]
    hindrances: list[Hindrance]
    name_stays: bool
    is_suspended: bool
    stays_until: date | None


def mine_of(person: Person) -> Mine:
    """Of whom rows are looked for."""
    return {"parties.Person": person.pk, "accounts.User": person.user_id}


def values_of(person: Person, facts: Collection[str]) -> list[str]:
    """How texts name the person: the name where nobody else bears it, addresses, telephones. No query.

    facts: of `facts_of`.
    """
    own = [person.email, person.phone, (person.user.email if person.user else "") or ""]
    numbers = [one.removeprefix(PHONE) for one in facts if one.startswith(PHONE)]
    return [one for one in (*own, *numbers, "" if NAMESAKE in facts else person.name) if one]


def preview_of(person: Person, at: date) -> Preview:
    """Five statements, whatever there is."""
    found = [one for one in counted(mine_of(person), at) if one.rows]
    facts = facts_of(person, at)
    is_suspended = SUSPENDED in facts
    staying = [one for one in found if one.staying]
    name_stays = is_suspended or bool(staying)
    ends = [one.until for one in staying]
    values = values_of(person, facts)
    named, otherwise = ({}, []) if name_stays else named_in(values, person.name, own_of(mine_of(person)))
    return Preview(
        goes=_lines(one for one in found if not (name_stays and _is_name(one))),
        stays=staying,
        named=sum(named.values()),
        otherwise=otherwise,
        hindrances=[*_held(facts), *_open(person, at)],
        name_stays=name_stays,
        is_suspended=is_suspended,
        stays_until=None if is_suspended or None in ends else max((one for one in ends if one), default=None),
    )


def _lines(found: Iterable[Counted]) -> list[Line]:
    by_purpose: dict[int, Line] = {}
    for one in found:
        if number := one.rows - one.staying:
            before = by_purpose.get(id(one.own.kept))
            rows = number + (before.rows if before else 0)
            by_purpose[id(one.own.kept)] = Line(one.own.room, one.own.kept, rows)
    return list(by_purpose.values())


def _is_name(one: Counted) -> bool:
    return one.own.model is Person and "name" in one.own.fields


def _held(facts: Collection[str]) -> list[Hindrance]:
    """Each bond with the organisation to which it is."""
    hand_over = _("«Hand over the work» ends it on one page.")
    held = sorted(one.split(APART) for one in facts if one.partition(APART)[0] in BONDS)
    held.sort(key=lambda one: list(BONDS).index(one[0]))
    return [Hindrance(_bond(*one), OUT.get(one[0], hand_over)) for one in held]


def _bond(bond: str, kind: str = "", name: str = "", name_en: str = "") -> str:
    """What binds, of a role which, and where: in the language of the reader."""
    said = _("holds the role “%(kind)s”") % {"kind": RoleKind(kind).label} if kind else str(BONDS[bond])
    where = name_en if name_en and (get_language() or "").startswith("en") else name
    return f"{said}: {where}" if where else said


def _open(person: Person, at: date) -> list[Hindrance]:
    return [
        Hindrance(duty_words(one), _("«Hand over the work» gives it to somebody else."))
        for one in duties_of(person, at)
    ]


def facts_of(person: Person, at: date) -> set[str]:
    """What binds the person on the day and where, a suspension that holds, a namesake, telephones.

    Of a bond as `_word` says it. One query.
    """
    dated = Q(since__lte=at) & (Q(until=None) | Q(until__gt=at))
    held: dict[str, QuerySet[Any, Any]] = {
        "membership": Membership.objects.filter(dated),
        "role": Role.objects.filter(dated),
        "volunteer": Volunteer.objects.filter(state=VolunteerState.ACTIVE),
        "coordinator": Coordinator.objects.filter(dated),
        "keeper": Keeper.objects.filter(dated),
        "guard": Guard.objects.filter(dated),
        "mentorship": Mentorship.objects.filter(state=MentorshipState.GOING),
        "family": _in_a_family(),
        SUSPENDED: Flag.objects.filter(is_safety=True, lifted_at=None),
    }
    parts = [_told(found.filter(person=person.pk), _word(name)) for name, found in held.items()]
    others = Person.objects.filter(name_key=person.name_key).exclude(pk=person.pk)
    phones = Phone.objects.filter(user=person.user_id or 0)
    more = (_told(others, Value(NAMESAKE)), _told(phones, Concat(Value(PHONE), F("number"))))
    return set(parts[0].union(*parts[1:], *more, all=True))


def _word(bond: str) -> Any:
    """The bond; with it the kind of a role and the two names of the organisation, between signs `APART`."""
    if bond not in PLACES:
        return Value(bond)
    at = PLACES[bond]
    kind = F("kind") if bond == "role" else Value("")
    name = Case(When(**{f"{at}__short_name": ""}, then=F(f"{at}__name")), default=F(f"{at}__short_name"))
    apart = Value(APART)
    return Concat(Value(bond), apart, kind, apart, name, apart, F(f"{at}__name_en"), output_field=TextField())


def _in_a_family() -> QuerySet[FamilyAdult]:
    """Adults on whose papers the clearance of somebody else rests today."""
    open_rows = FamilyAdult.objects.filter(until=None)
    others = open_rows.filter(family=OuterRef("family")).exclude(person=OuterRef("person"))
    return open_rows.filter(Exists(others))


def _told(found: QuerySet[Any, Any], word: Any) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = found.order_by().annotate(w_fact=Cast(word, TextField()))
    return rows.values_list("w_fact", flat=True)


def due_by(came_on: date) -> date:
    """The last day for doing what is asked; calendar days where no calendar of working days reaches."""
    days = edition_of(ERASE_DAYS, came_on).value
    try:
        return work_calendar(COUNTRY).term(came_on, days).last_day
    except Incomplete:
        return came_on + timedelta(days=days * 7 // 5 + 1)


def request_rows() -> QuerySet[ErasureRequest]:
    """With the person. The newest first by `-entered_at`."""
    return ErasureRequest.objects.select_related("person__user")


def people_named(text: str) -> QuerySet[Person]:
    """People by a part of the name, an address or a code, for the operator; none for an empty text."""
    typed = text.strip()
    if not typed:
        return Person.objects.none()
    about = Q(name_key__contains=name_key(typed)) | Q(code=typed.upper())
    if "@" in typed:
        about = Q(email__iexact=typed) | Q(user__email__iexact=typed)
    return Person.objects.filter(about).order_by("name_key", "pk")


def waiting(actor: Any, at: date) -> QuerySet[Any, Any]:
    """kind (verb): erasure (do) for the operator of the network, until it is done."""
    if actor.user_id is None:
        return none_waiting(ErasureRequest)
    runs = roles_held(actor, RoleKind.OPERATOR).filter(territory=None, organisation=None)
    return waiting_rows(
        ErasureRequest.objects.filter(Exists(runs), erased_at=None),
        room="portal",
        kind="erasure",
        code=F("code"),
        title=F("person__name"),
        due_on=F("due_on"),
        verb="do",
    )
