"""Who gets what from organisations, people, territories and imports. The thing is «Берег», the owner's."""

from collections.abc import Mapping
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from rostok.parties import access, actions
from rostok.parties.models import (
    ActingOrder,
    DuplicatePair,
    Membership,
    Organisation,
    OrganisationMerge,
    RegisterImport,
    RegisterRow,
    Role,
    Vacancy,
)
from rostok.parties.states import RoleKind, RowOutcome
from tests.cast import Cast
from tests.permissions.table import rows
from tests.worlds import walked_once

ORGANISATION = {"kind": "npo", "name": "Фонд «Клён»"}  # without a territory: for the whole network alone
MEMBER = {"name": "Вера Лугова", "since": "2026-11-01"}
LEADER = {"name": "Вера Лугова", "email": "vera@example.org", "language": "ru"}
ROLE = LEADER | {"kind": "funder"}
TERRITORY = {"title_ru": "Пермь", "title_en": "Perm"}
END = {"until": "2026-11-30"}
LOOKED_AFTER = {"operator": 200, "methodologist": 200}

ROWS = [
    *rows("parties:organisation-list", others=200),
    *rows("parties:organisation-create", **LOOKED_AFTER, others=403),
    *rows(
        "parties:organisation-create", method="post", data=ORGANISATION,
        operator=302, methodologist=422, others=403,
    ),
    *rows(
        "parties:organisation-detail",
        operator=200, methodologist=200, officer=200, funder=200, owner=200, colleague=200, others=404,
    ),
    *rows(
        "parties:organisation-edit",
        operator=200, methodologist=200, owner=200, officer=403, funder=403, colleague=403, others=404,
    ),
    *rows(
        "parties:organisation-edit", method="post", data=ORGANISATION,
        operator=302, methodologist=422, owner=302, officer=403, funder=403, colleague=403, others=404,
    ),
    *rows(
        "parties:member-add",
        operator=200, methodologist=200, owner=200, officer=403, funder=403, colleague=403, others=404,
    ),
    *rows(
        "parties:member-add", method="post", data=MEMBER,
        operator=302, methodologist=302, owner=302, officer=403, funder=403, colleague=403, others=404,
    ),
    *rows(
        "parties:leader-invite",
        operator=200, methodologist=200, owner=403, officer=403, funder=403, colleague=403, others=404,
    ),
    *rows(
        "parties:leader-invite", method="post", data=LEADER,
        operator=302, methodologist=302, owner=403, officer=403, funder=403, colleague=403, others=404,
    ),
    *rows("parties:person-detail", operator=200, methodologist=200, owner=200, colleague=200, others=404),
    *rows(
        "parties:membership-end", method="post", data=END,
        operator=302, methodologist=302, owner=302, colleague=403, others=404,
    ),
    *rows(
        "parties:role-end", method="post", data=END,
        operator=302, methodologist=302, owner=403, colleague=403, others=404,
    ),
    *rows("parties:absence", operator=200, methodologist=200, owner=200, others=404),
    *rows("parties:absence", method="post", operator=422, methodologist=422, owner=422, others=404),
    *rows(
        "parties:order-enter", method="post",
        operator=302, methodologist=302, officer=302, owner=302, others=404,
    ),
    *rows(
        "parties:order-end", method="post",
        operator=302, methodologist=302, officer=302, owner=302, others=404,
    ),
    *rows("parties:vacancy-fill", operator=200, methodologist=200, officer=200, others=404),
    *rows("parties:vacancy-fill", method="post", operator=422, methodologist=422, officer=422, others=404),
    *rows("parties:invitation-list", **LOOKED_AFTER, others=404),
    *rows("parties:invite", operator=200, others=403),
    *rows("parties:invite", method="post", data=ROLE, operator=302, others=403),
    *rows("parties:invitation-resend", method="post", operator=302, methodologist=302, others=404),
    *rows("parties:invitation-withdraw", method="post", operator=302, methodologist=302, others=404),
    *rows("parties:territory-list", others=200),
    *rows("parties:territory-edit", operator=200, others=403),
    *rows("parties:territory-edit", method="post", data=TERRITORY, operator=302, others=403),
    *rows("parties:duplicate-list", **LOOKED_AFTER, others=404),
    *rows("parties:duplicate-search", method="post", operator=302, methodologist=302, others=404),
    *rows("parties:duplicate-dismiss", method="post", operator=302, methodologist=302, others=404),
    *rows(
        "parties:organisation-merge", **LOOKED_AFTER,
        owner=403, officer=403, funder=403, colleague=403, others=404,
    ),
    *rows(
        "parties:organisation-merge", method="post", data={"reason": "Один ОГРН"},
        operator=302, methodologist=302, owner=403, officer=403, funder=403, colleague=403, others=404,
    ),
    *rows("parties:merge-detail", **LOOKED_AFTER, others=404),
    *rows("parties:merge-undo", method="post", operator=302, methodologist=302, others=404),
    *rows("parties:import-list", operator=200, others=404),
    *rows("parties:import-upload", operator=200, others=404),
    *rows("parties:import-columns", operator=200, others=404),
    *rows("parties:import-start", method="post", operator=302, others=404),
    *rows("parties:import-report", operator=200, others=404),
    *rows("parties:import-detail", operator=200, others=404),
    *rows("parties:row-list", **LOOKED_AFTER, others=404),
    *rows("parties:row-decide", **LOOKED_AFTER, others=404),
    *rows(
        "parties:row-decide", method="post", data={"verdict": "reject"},
        operator=302, methodologist=302, others=404,
    ),
    *rows("parties:card", operator=200, methodologist=200, owner=200, colleague=403, others=404),
    *rows(
        "parties:card-issue", method="post",
        operator=200, methodologist=200, owner=200, colleague=403, others=404,
    ),
    *rows(
        "parties:card-revoke", method="post",
        operator=302, methodologist=302, owner=302, colleague=403, others=404,
    ),
    *rows(
        "parties:computer-list",
        operator=200, methodologist=200, owner=200, officer=403, funder=403, colleague=403, others=404,
    ),
    *rows(
        "parties:computer-register", method="post", data={"name": "У окна"},
        operator=302, methodologist=302, owner=302, officer=403, funder=403, colleague=403, others=404,
    ),
    *rows(
        "parties:computer-revoke", method="post", operator=302, methodologist=302, owner=302, others=404,
    ),
]  # fmt: skip


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str | int]]:
    """«Берег», a membership, a role and an invitation there, a row that resembles it."""
    berega = {"code": cast.berega.code}
    colleague, owner = cast.person("colleague"), cast.person("owner")
    row = make_row(cast)
    invitation = actions.invite(
        kind=RoleKind.LEADER,
        email="invited@example.org",
        name="Глеб Лугов",
        language="ru",
        organisation=cast.berega,
        actor=cast.actor("operator"),
    )
    uploaded, merge = make_upload(cast), make_merge(cast)
    organisation_pages = (
        "organisation-detail",
        "organisation-edit",
        "member-add",
        "leader-invite",
        "computer-list",
        "computer-register",
    )
    return {
        **{f"parties:{page}": berega for page in organisation_pages},
        "parties:person-detail": {"code": colleague.code},
        **{f"parties:{page}": {"code": colleague.code} for page in ("card", "card-issue", "card-revoke")},
        "parties:computer-revoke": {"code": make_computer(cast)},
        "parties:membership-end": {"code": colleague.code, "pk": Membership.objects.get(person=colleague).pk},
        "parties:role-end": {"code": owner.code, "pk": Role.objects.get(person=owner).pk},
        "parties:invitation-resend": {"code": invitation.code},
        "parties:invitation-withdraw": {"code": invitation.code},
        "parties:territory-edit": {"code": cast.perm.code},
        "parties:import-detail": {"code": row.register_import.code},
        "parties:import-report": {"code": row.register_import.code},
        "parties:import-columns": {"code": uploaded.code},
        "parties:import-start": {"code": uploaded.code},
        "parties:organisation-merge": {"code": cast.berega.code, "other": cast.centre.code},
        "parties:duplicate-dismiss": {"code": make_pair(cast).code},
        "parties:merge-detail": {"code": merge.code},
        "parties:merge-undo": {"code": merge.code},
        "parties:row-decide": {"code": row.code},
        "parties:absence": {"code": owner.code},
        "parties:order-enter": {"code": make_order(cast).code},
        "parties:order-end": {"code": make_order(cast).code},
        "parties:vacancy-fill": {"code": make_vacancy(cast).code},
    }


def make_computer(cast: Cast) -> str:
    """The code of a shared computer of «Берег»."""
    actions.register_computer(cast.berega, name="У окна", actor=cast.actor("owner"))
    return access.visible_computers(cast.actor("owner")).get().computer.code


def make_row(cast: Cast) -> RegisterRow:
    """A queued row that resembles «Берег»."""
    run = RegisterImport.objects.create(file_name="register.csv", sha256="0" * 64, rows_done=1)
    raw = {"name": "АНО «Берег семьи»", "ogrn": "1022200527315", "ogrn_date": date(2002, 11, 1).isoformat()}
    return RegisterRow.objects.create(
        register_import=run,
        number=2,
        raw=raw,
        code_of_reason="account_differs",
        outcome=RowOutcome.QUEUED,
        candidate=cast.berega,
        fingerprint="0" * 64,
    )


def make_order(cast: Cast) -> ActingOrder:
    """The colleague is to stand in for the owner; the order is not entered."""
    day = timezone.localdate()
    role = Role.objects.get(person=cast.person("owner"))
    return ActingOrder.objects.create(role=role, person=cast.person("colleague"), since=day, until=day)


def make_vacancy(cast: Cast) -> Vacancy:
    """«Берег» once had another leader."""
    past = Role.objects.create(
        person=cast.person("colleague"),
        kind=RoleKind.LEADER,
        organisation=cast.berega,
        since=date(2019, 1, 1),
        until=date(2019, 12, 31),
    )
    return Vacancy.objects.create(role=past)


def make_upload(cast: Cast) -> RegisterImport:
    """A table that waits for its columns."""
    file = SimpleUploadedFile("list.csv", "Наименование;ИНН\nФонд «Клён»;7707083893\n".encode())
    run = actions.upload_register(file, actor=cast.actor("operator"))
    actions.set_layout(run, sheet="", columns=["name", "inn"], first=2, actor=cast.actor("operator"))
    return run


def make_pair(cast: Cast) -> DuplicatePair:
    """«Берег» and the centre of its region, as if they were one."""
    one, other = sorted([cast.berega.pk, cast.centre.pk])
    return DuplicatePair.objects.create(one_id=one, other_id=other, score=80, reasons=["name_near"])


def make_merge(cast: Cast) -> OrganisationMerge:
    """A namesake that was merged into «Берег»."""
    twin = Organisation.objects.create(kind="npo", name="Берег семьи", territory=cast.perm)
    return actions.merge_organisations(twin, cast.berega, reason="Один ОГРН", actor=cast.actor("operator"))
