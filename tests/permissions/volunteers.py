"""Who gets what: the owner leads, the colleague coordinates, an expert volunteers."""

from collections.abc import Mapping

from rostok.proofs.models import Qualification
from rostok.regulation.models import InteractionType
from rostok.volunteers import actions
from rostok.volunteers.models import Consent, Coordinator
from tests.cast import Cast
from tests.permissions.table import rows
from tests.volunteers.factories import consent, coordinator, in_days, make_rules, make_volunteer
from tests.worlds import walked_once

WHOLE = {"colleague": 200, "expert_one": 200, "owner": 403}
SENT = {"colleague": 302, "expert_one": 302, "owner": 403}
CHECK = {"checked_by": "Кира Седова", "checked_on": "2026-01-12", "valid_until": "2030-01-12"}
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
    letter = actions.invite_volunteer(cast.berega, name="Анна", email="anna@example.org", actor=actor)
    link = actions.make_link(cast.berega, until=in_days(30), most=30, actor=actor)
    named = Coordinator.objects.get()
    own, circle = {"code": volunteer.code}, {"code": cast.berega.code}
    kind = own | {"kind": Qualification.objects.get(code="interview").code}
    verbs = ("detail", "record", "print", "types", "consent", "farewell", "suspend")
    return {
        **{f"volunteers:volunteer-{verb}": own for verb in verbs},
        **{f"volunteers:volunteer-{verb}": kind for verb in ("check", "refuse")},
        **{f"volunteers:circle-{verb}": circle for verb in ("detail", "hosts", "invite", "link", "paper")},
        "volunteers:coordinator-new": circle,
        "volunteers:coordinator-end": {"code": named.code},
        "volunteers:invitation-withdraw": {"code": letter.code},
        "volunteers:link-close": {"code": link.code},
        "volunteers:link-join": {"token": link.token},
        "volunteers:consent-withdraw": {"code": Consent.objects.get().code},
    }
