"""Who gets what: the owner leads, the colleague coordinates, an expert volunteers."""

from collections.abc import Mapping

from rostok.proofs.models import Qualification
from rostok.regulation.models import InteractionType
from rostok.volunteers import actions
from rostok.volunteers.models import Consent, Coordinator
from tests.cast import Cast
from tests.permissions.table import rows
from tests.photos import photo_of_sheet
from tests.volunteers.factories import consent, coordinator, in_days, make_rules, make_volunteer
from tests.worlds import walked_once

WHOLE = {"colleague": 200, "expert_one": 200, "owner": 403}
SENT = {"colleague": 302, "expert_one": 302, "owner": 403}
CHECK = {"checked_by": "Кира Седова", "checked_on": "2026-01-12", "valid_until": "2030-01-12"}
TALK = {"held_by": "Лидия", "held_on": "2026-01-12", "outcome": "later", "decided": "Ещё одна беседа"}
TOLD = {"host": "NOWHERE", "day": "2026-01-12", "hours": "2"}
OWN = {"expert_one": 200, "colleague": 403, "owner": 403}
OWN_SENT = {"expert_one": 302, "colleague": 403, "owner": 403}
NEAR = {"colleague": 200, "expert_one": 200}
PAPER = {"name": "Тимур Долгих", "channel": "paper", "came_on": "2026-01-12"}
COORDINATE = {"colleague": 200, "owner": 403}
COORDINATED = {"colleague": 302, "owner": 403}

ROWS = [
    *rows("volunteers:volunteer-list", expert_one=302, others=200),
    *rows("volunteers:volunteer-mine", expert_one=302, others=200),
    *rows("volunteers:volunteer-detail", owner=200, colleague=200, expert_one=200, others=404),
    *rows("volunteers:volunteer-record", **WHOLE, others=404),
    *rows("volunteers:volunteer-print", **WHOLE, others=404),
    *rows("volunteers:volunteer-types", **WHOLE, others=404),
    *rows("volunteers:volunteer-types", method="post", data={"types": "REMOTE"}, **SENT, others=404),
    *rows("volunteers:volunteer-consent", **WHOLE, others=404),
    *rows(
        "volunteers:volunteer-consent",
        method="post",
        data={"purpose": "photo", "given_on": "2026-01-12", "sheet": "№ 2"},
        **SENT,
        others=404,
    ),
    *rows("volunteers:consent-withdraw", method="post", colleague=302, expert_one=302, others=404),
    *rows("volunteers:consent-withdrawal-blank", **NEAR, others=404),
    *rows("volunteers:consent-withdrawal", **NEAR, others=404),
    *rows(
        "volunteers:consent-withdrawal",
        method="post",
        data={"channel": "pigeon"},
        colleague=422,
        expert_one=422,
        others=404,
    ),
    *rows("volunteers:consent-withdrawal-photo", **NEAR, others=404),
    *rows("volunteers:volunteer-farewell", **WHOLE, others=404),
    *rows("volunteers:volunteer-farewell", method="post", data={"keys_returned": "on"}, **SENT, others=404),
    *rows("volunteers:volunteer-suspend", owner=200, colleague=200, expert_one=403, others=404),
    *rows(
        "volunteers:volunteer-suspend",
        method="post",
        data={"reason": "Проверка"},
        owner=302,
        colleague=302,
        expert_one=403,
        others=404,
    ),
    *rows("volunteers:volunteer-check", colleague=200, owner=403, expert_one=403, others=404),
    *rows(
        "volunteers:volunteer-check",
        method="post",
        data=CHECK,
        colleague=302,
        owner=403,
        expert_one=403,
        others=404,
    ),
    *rows("volunteers:volunteer-refuse", colleague=200, owner=403, expert_one=403, others=404),
    *rows(
        "volunteers:volunteer-refuse",
        method="post",
        data={"reason": "Другой регион", "until": "2030-01-12"},
        colleague=302,
        owner=403,
        expert_one=403,
        others=404,
    ),
    *rows("volunteers:circle-detail", owner=200, colleague=200, others=404),
    *rows("volunteers:circle-hosts", owner=200, colleague=200, others=404),
    *rows("volunteers:circle-ways", owner=302, colleague=302, others=404),
    *rows("volunteers:circle-invite", **COORDINATE, others=404),
    *rows(
        "volunteers:circle-invite",
        method="post",
        data={"name": "Тимур", "email": "timur@example.org", "language": "ru"},
        **COORDINATED,
        others=404,
    ),
    *rows("volunteers:circle-link", **COORDINATE, others=404),
    *rows(
        "volunteers:circle-link",
        method="post",
        data={"until": "2030-01-12", "most": "30"},
        **COORDINATED,
        others=404,
    ),
    *rows("volunteers:circle-paper", **COORDINATE, others=404),
    *rows("volunteers:circle-paper", method="post", data=PAPER, **COORDINATED, others=404),
    *rows("volunteers:coordinator-new", owner=200, colleague=403, others=404),
    *rows(
        "volunteers:coordinator-new",
        method="post",
        data={"person": "NOBODY"},
        owner=422,
        colleague=403,
        others=404,
    ),
    *rows("volunteers:coordinator-end", method="post", owner=302, others=404),
    *rows("volunteers:invitation-withdraw", method="post", colleague=302, others=404),
    *rows("volunteers:link-close", method="post", colleague=302, others=404),
    *rows("volunteers:volunteer-interview", colleague=200, owner=403, expert_one=403, others=404),
    *rows(
        "volunteers:volunteer-interview",
        method="post",
        data=TALK,
        colleague=302,
        owner=403,
        expert_one=403,
        others=404,
    ),
    *rows("volunteers:interview-note", colleague=200, others=404),
    *rows("volunteers:circle-hours", **COORDINATE, others=404),
    *rows("volunteers:circle-hours-confirm", method="post", **COORDINATED, others=404),
    *rows("volunteers:circle-hours-file", colleague=302, owner=403, others=404),
    *rows("volunteers:volunteer-hours", **WHOLE, others=404),
    *rows("volunteers:volunteer-hours-print", **WHOLE, others=404),
    *rows("volunteers:volunteer-hours-tell", **WHOLE, others=404),
    *rows(
        "volunteers:volunteer-hours-tell",
        method="post",
        data=TOLD,
        colleague=422,
        expert_one=422,
        owner=403,
        others=404,
    ),
    *rows("volunteers:hours-detail", **NEAR, others=404),
    *rows("volunteers:hours-photo", **NEAR, others=404),
    *rows("volunteers:hours-confirm", method="post", colleague=302, expert_one=403, others=404),
    *rows("volunteers:hours-withdraw", method="post", colleague=403, expert_one=302, others=404),
    *rows("volunteers:hours-dispute", colleague=200, expert_one=403, others=404),
    *rows(
        "volunteers:hours-dispute",
        method="post",
        data={"reason": "Был час"},
        colleague=302,
        expert_one=403,
        others=404,
    ),
    *rows("volunteers:hours-answer", colleague=403, expert_one=200, others=404),
    *rows(
        "volunteers:hours-answer",
        method="post",
        data={"answer": "Верно", "minutes": "60"},
        colleague=403,
        expert_one=409,
        others=404,
    ),
    *rows("volunteers:volunteer-records", **OWN, others=404),
    *rows("volunteers:record-make", **OWN, others=404),
    *rows("volunteers:record-make", method="post", data={"parts": "hours"}, **OWN_SENT, others=404),
    *rows("volunteers:volunteer-dobro", **OWN, others=404),
    *rows("volunteers:volunteer-dobro", method="post", data={"value": "12"}, **OWN_SENT, others=404),
    *rows("volunteers:record-show", visitor=200, others=200),
    *rows("volunteers:record-paper", expert_one=200, others=404),
    *rows("volunteers:record-withdraw", method="post", expert_one=302, others=404),
    *rows("volunteers:link-join", visitor=200, others=200),
    *rows(
        "volunteers:link-join",
        method="post",
        data={"name": "Тимур", "email": "timur@example.org"},
        visitor=200,
        others=302,
    ),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """A volunteer of «Берег» on her way, with a consent, a letter and an open address."""
    make_rules(cast)
    volunteer, actor = make_volunteer(cast), coordinator(cast)
    InteractionType.objects.filter(key="remote").update(code="REMOTE")
    consent(cast, volunteer)
    gone = actions.give_consent(volunteer, purpose="contact", given_on=in_days(0), sheet="7", actor=actor)
    taken_back = {"channel": "paper", "came_on": in_days(0), "photo": photo_of_sheet()}
    actions.withdraw_consent(gone, incoming=taken_back, actor=actor)
    given = Consent.objects.get(withdrawn_at=None)
    of_consent = [f"volunteers:consent-{one}" for one in ("withdraw", "withdrawal", "withdrawal-blank")]
    letter = actions.invite_volunteer(cast.berega, name="Анна", email="anna@example.org", actor=actor)
    link = actions.make_link(cast.berega, until=in_days(30), most=30, actor=actor)
    named = Coordinator.objects.get()
    hours = actions.tell_hours(
        volunteer, host=cast.berega, day=in_days(0), minutes=60, actor=cast.actor("expert_one")
    )
    incoming = {"channel": "paper", "came_on": in_days(0), "photo": photo_of_sheet()}
    sheeted = actions.tell_hours(
        volunteer, host=cast.berega, day=in_days(0), minutes=60, incoming=incoming, actor=actor
    )
    record = actions.make_record(volunteer, parts=["hours"], actor=cast.actor("expert_one"))
    talk = actions.record_interview(
        volunteer, held_on=in_days(0), held_by="Лидия", outcome="later", decided="Ещё беседа", actor=actor
    )
    told, made = {"code": hours.code}, {"code": record.code}
    own, circle = {"code": volunteer.code}, {"code": cast.berega.code}
    kind = own | {"kind": Qualification.objects.get(code="interview").code}
    verbs = ("detail", "record", "print", "types", "consent", "farewell", "suspend")
    return {
        **{f"volunteers:volunteer-{verb}": own for verb in verbs},
        **{f"volunteers:volunteer-{verb}": kind for verb in ("check", "refuse")},
        **{
            f"volunteers:circle-{verb}": circle
            for verb in ("detail", "hosts", "ways", "invite", "link", "paper")
        },
        **{
            f"volunteers:hours-{verb}": told
            for verb in ("detail", "confirm", "withdraw", "dispute", "answer")
        },
        "volunteers:hours-photo": {"code": sheeted.code},
        **{f"volunteers:circle-hours{verb}": circle for verb in ("", "-confirm", "-file")},
        **{f"volunteers:volunteer-hours{verb}": own for verb in ("", "-print", "-tell")},
        **dict.fromkeys(("volunteers:volunteer-records", "volunteers:volunteer-dobro"), own),
        "volunteers:record-make": own,
        "volunteers:volunteer-interview": own,
        "volunteers:interview-note": {"code": talk.code},
        "volunteers:record-show": {"token": record.token},
        "volunteers:record-paper": made | {"language": "ru"},
        "volunteers:record-withdraw": made,
        "volunteers:coordinator-new": circle,
        "volunteers:coordinator-end": {"code": named.code},
        "volunteers:invitation-withdraw": {"code": letter.code},
        "volunteers:link-close": {"code": link.code},
        "volunteers:link-join": {"token": link.token},
        **{name: {"code": given.code} for name in of_consent},
        "volunteers:consent-withdrawal-photo": {"code": gone.code},
    }
