"""Registration: an order, what the types ask, what runs out by itself and comes back."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from rostok.agreements import actions
from rostok.agreements.access import visible_registrations
from rostok.agreements.models import Registration
from rostok.agreements.queries import waiting
from rostok.agreements.states import RegistrationState
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Letter
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.parties.models import Organisation
from rostok.proofs.actions import confirm_proof, revoke_proof, submit_proof
from rostok.proofs.models import Proof, Qualification
from rostok.proofs.states import ProofKind
from tests.agreements.factories import (
    TOLD,
    director,
    make_institution,
    make_proposal,
    make_rules,
    propose,
    today,
)
from tests.cast import Cast
from tests.counting import assert_flat
from tests.photos import opened, photo_of_sheet

OF_ORGANISER = ("legal-existence", "not-in-closed-lists", "safeguarding-policy", "safeguarding-officer")
OF_INSTITUTION = ("interaction-order", "safeguarding-policy", "safeguarding-officer")


def show(organisation: Organisation, *codes: str) -> list[Proof]:
    """Confirmed proofs, issued today."""
    made = []
    for code in codes:
        proof = submit_proof(
            organisation=organisation,
            kind=ProofKind.DOCUMENT,
            title=code,
            issued_on=today(),
            source="ЕГРЮЛ",
            qualification=Qualification.objects.get(code=code),
            actor=SYSTEM,
        )
        confirm_proof(proof, actor=SYSTEM)
        made.append(proof)
    return made


def make_draft(cast: Cast) -> Registration:
    proposal = make_proposal(cast)
    actions.accept_proposal(proposal, TOLD, actor=director(cast))
    return actions.draft_registration(proposal, actor=cast.actor("owner"))


def make_ready(cast: Cast) -> Registration:
    registration = make_draft(cast)
    show(registration.organisation, *OF_ORGANISER)
    show(registration.institution, *OF_INSTITUTION)
    return registration


def order(cast: Cast, registration: Registration, by: str = "officer") -> None:
    actions.approve_registration(registration, order_number="9", ordered_on=today(), actor=cast.actor(by))


def make_registered(cast: Cast) -> Registration:
    registration = make_ready(cast)
    order(cast, registration)
    return registration


def test_nothing_is_registered_while_something_is_lacking(cast: Cast) -> None:
    registration = make_draft(cast)
    with pytest.raises(Incomplete):
        order(cast, registration)
    show(registration.organisation, *OF_ORGANISER)
    with pytest.raises(Incomplete):
        order(cast, registration)
    show(registration.institution, *OF_INSTITUTION)
    for name in ("owner", "expert_one", "outsider", "methodologist"):
        with pytest.raises(Refused):
            order(cast, registration, name)
    order(cast, registration)
    assert registration.state == RegistrationState.IN_FORCE
    assert registration.lasts_until is not None


def test_a_registration_begins_with_an_accepted_proposal_once(cast: Cast) -> None:
    proposal = make_proposal(cast)
    with pytest.raises(WrongState):
        actions.draft_registration(proposal, actor=cast.actor("owner"))
    actions.accept_proposal(proposal, TOLD, actor=director(cast))
    with pytest.raises(Refused):
        actions.draft_registration(proposal, actor=cast.actor("outsider"))
    actions.draft_registration(proposal, actor=cast.actor("owner"))
    with pytest.raises(Incomplete):
        actions.draft_registration(proposal, actor=cast.actor("owner"))


def test_a_check_that_was_not_repeated_in_a_month_suspends_by_itself(cast: Cast) -> None:
    registration = make_registered(cast)
    assert actions.check_registrations(at=timezone.now()) == 0
    later = timezone.now() + timedelta(days=45)
    assert actions.check_registrations(at=later) == 1
    assert actions.check_registrations(at=later) == 0
    registration.refresh_from_db()
    assert registration.state == RegistrationState.SUSPENDED
    assert {one["requirement"] for one in registration.lapses} == {"existence", "closed-lists"}
    with pytest.raises(Refused):
        actions.restore_registration(registration, actor=cast.actor("officer"))


def test_whatever_a_registration_waits_for_stands_on_somebodys_desk(cast: Cast) -> None:
    def desks(after: int = 0) -> dict[str, list[str]]:
        names, day = ("owner", "expert_one", "officer", "outsider"), today() + timedelta(days=after)
        rows = {name: waiting(cast.actor(name), day) for name in names}
        return {name: [row[5] for row in found if row[1] == "registration"] for name, found in rows.items()}

    nobody: dict[str, list[str]] = {"owner": [], "expert_one": [], "officer": [], "outsider": []}
    registration = make_draft(cast)
    assert desks() == nobody | {"owner": ["repair"], "expert_one": ["repair"]}
    show(registration.organisation, *OF_ORGANISER)
    show(registration.institution, *OF_INSTITUTION)
    actions.check_registrations(at=timezone.now())
    assert desks() == nobody | {"officer": ["order"]}
    order(cast, registration)
    assert registration.lasts_until is not None
    left = (registration.lasts_until - today()).days
    assert desks(left - 8) == nobody
    assert desks(left - 7) == nobody | {"owner": ["renew"], "expert_one": ["renew"]}
    actions.check_registrations(at=timezone.now() + timedelta(days=45))
    assert desks(45) == nobody | {"owner": ["repair"], "expert_one": ["repair"]}


def test_both_sides_are_told_when_it_lapses_and_when_it_is_back(cast: Cast) -> None:
    registration = make_registered(cast)
    Letter.objects.all().delete()
    for _again in range(2):
        actions.check_registrations(at=timezone.now() + timedelta(days=45))
    both = {cast.person("owner").address, cast.person("expert_one").address}
    told = Letter.objects.filter(subject__startswith="Регистрация приостановлена")
    assert (told.count(), set(told.values_list("to", flat=True))) == (2, both)
    assert all(registration.code in one.body for one in told)
    actions.check_registrations(at=timezone.now())
    assert Letter.objects.filter(subject__startswith="Регистрация снова действует").count() == 2


def test_the_page_leads_each_side_to_what_is_asked_of_it(cast: Cast) -> None:
    registration = make_registered(cast)
    page = reverse("agreements:registration-detail", args=[registration.code])
    asked = {
        name: reverse("proofs:standing", args=[side.code])
        for name, side in (("owner", registration.organisation), ("expert_one", registration.institution))
    }
    for name, own in asked.items():
        shown = cast.client(name).get(page).content.decode()
        assert {one for one, address in asked.items() if address in shown} == {name}
        assert cast.client(name).get(own).status_code == 200
    assert not any(one in cast.client("officer").get(page).content.decode() for one in asked.values())


def test_a_revoked_proof_suspends_and_a_new_one_restores(cast: Cast) -> None:
    registration = make_ready(cast)
    order(cast, registration)
    proof = Proof.objects.get(qualification__code="not-in-closed-lists")
    revoke_proof(proof, reason="Внесена в перечень", actor=SYSTEM)
    actions.check_registrations(registration.organisation, at=timezone.now())
    registration.refresh_from_db()
    assert registration.state == RegistrationState.SUSPENDED
    show(registration.organisation, "not-in-closed-lists")
    actions.check_registrations(registration.organisation, at=timezone.now())
    registration.refresh_from_db()
    assert registration.state == RegistrationState.IN_FORCE
    assert registration.lapses == []


def test_what_an_officer_suspended_does_not_come_back_by_itself(cast: Cast) -> None:
    registration = make_registered(cast)
    with pytest.raises(Incomplete):
        actions.suspend_registration(registration, reason=" ", actor=cast.actor("officer"))
    actions.suspend_registration(registration, reason="Проверка", actor=cast.actor("officer"))
    assert actions.check_registrations(at=timezone.now()) == 0
    with pytest.raises(Refused):
        actions.restore_registration(registration, actor=cast.actor("owner"))
    actions.restore_registration(registration, actor=cast.actor("officer"))
    given = {"reason": "Нарушения", "order_number": "11", "ordered_on": today()}
    actions.revoke_registration(registration, actor=cast.actor("officer"), **given)
    with pytest.raises(WrongState):
        actions.end_registration(registration, actor=cast.actor("owner"))


def test_an_organiser_ends_its_own(cast: Cast) -> None:
    registration = make_registered(cast)
    with pytest.raises(Refused):
        actions.end_registration(registration, actor=cast.actor("officer"))
    actions.end_registration(registration, actor=cast.actor("owner"))
    assert registration.ended_on == today()
    assert actions.check_registrations(at=timezone.now() + timedelta(days=60)) == 0


def test_the_way_of_a_registration_by_pages(cast: Cast) -> None:
    registration = make_draft(cast)
    officer = cast.client("officer")
    address = f"/registrations/{registration.code}/"
    assert "Организация действует" in officer.get(address).content.decode()
    given = {"order_number": "9", "ordered_on": today().isoformat()}
    assert officer.post(f"{address}approve/", given).status_code == 422
    show(registration.organisation, *OF_ORGANISER)
    show(registration.institution, *OF_INSTITUTION)
    assert officer.post(f"{address}approve/", given).status_code == 302
    assert officer.post(f"{address}suspend/", {"reason": "Проверка"}).status_code == 302
    assert "Проверка" in cast.client("owner").get(address).content.decode()
    assert officer.post(f"{address}restore/").status_code == 302
    assert registration.code in officer.get("/registrations/?state=in_force").content.decode()
    assert registration.code in officer.get("/registrations/?soon=on").content.decode()
    seen = {name for name in cast.people if visible_registrations(cast.actor(name)).exists()}
    assert seen == {"owner", "expert_one", "officer"}


def test_orders_are_printed_and_their_signed_sheets_kept(cast: Cast) -> None:
    registration = make_ready(cast)
    actions.check_registrations(at=timezone.now())
    officer, owner = cast.client("officer"), cast.client("owner")
    page = reverse("agreements:registration-detail", args=[registration.code])
    for verb, paper in (("approve", "order"), ("revoke", "end-order")):
        printed = reverse(f"agreements:{paper}-print", args=[registration.code])
        entry = reverse(f"agreements:registration-{verb}", args=[registration.code])
        photo = reverse(f"agreements:{paper}-photo", args=[registration.code])
        assert printed in officer.get(page).content.decode()
        assert printed not in owner.get(page).content.decode()
        answer = officer.get(printed)
        assert answer.context["address"].endswith(entry)
        assert 'class="qr"' in answer.content.decode()
        assert owner.get(photo).status_code == 404, "none yet"
        order_of = {"order_number": f"9-{verb}", "ordered_on": today().isoformat(), "reason": "Обман."}
        fake = SimpleUploadedFile("order.png", b"MZ", content_type="image/png")
        assert officer.post(entry, {**order_of, "photo": fake}).status_code == 422
        assert officer.post(entry, {**order_of, "photo": photo_of_sheet("order.png")}).status_code == 302
        assert photo in owner.get(page).content.decode()
        assert opened(owner, photo) == "image/png"
        assert cast.client("outsider").get(photo).status_code == 404
        signed = officer.get(printed).content.decode()
        assert f"9-{verb}" in signed
        assert 'class="qr"' not in signed


def test_the_list_and_a_page_cost_the_same_with_one_row_and_with_three(cast: Cast) -> None:
    regulation, officer = make_rules(cast), cast.client("officer")

    def more(number: int) -> None:
        for _ in range(number):
            proposal = propose(
                cast, make_institution(cast, f"Центр {Registration.objects.count()}"), regulation
            )
            actions.accept_proposal(proposal, TOLD, actor=director(cast))
            actions.draft_registration(proposal, actor=cast.actor("owner"))

    assert_flat(more, partial(officer.get, "/registrations/"), queries=5)
    draft = Registration.objects.order_by("pk")[0]
    assert draft.lapses, "what a draft lacks is noted, not reckoned by its page"
    assert_flat(more, partial(officer.get, f"/registrations/{draft.code}/"), queries=8)
