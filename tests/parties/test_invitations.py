"""A role is offered by letter, taken once, by whom it was sent to."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from rostok.accounts.core.tokens import hash_of
from rostok.accounts.models import User
from rostok.accounts.states import InvitationState
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import PRESSED_TWICE, Conflict, Incomplete, Refused, Repeated, WrongState
from rostok.parties import access, actions
from rostok.parties.models import Invitation, Membership, Person, Role
from rostok.parties.states import RoleKind
from tests.cast import Cast

ADDRESS = "gleb@example.org"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


def invite(
    cast: Cast, *, language: str = "ru", email: str = ADDRESS, who: str = "methodologist"
) -> Invitation:
    return actions.invite(
        kind=RoleKind.LEADER,
        email=email,
        name="Глеб Лугов",
        language=language,
        organisation=cast.berega,
        actor=cast.actor(who),
    )


def path_of_letter() -> str:
    found = re.search(r"http://localhost:8000(/\S+)", Letter.objects.latest("pk").body)
    assert found is not None
    return found.group(1)


def accept(client: Client, path: str, **given: str) -> int:
    answer = client.post(path, {"name": "Глеб Лугов", "way": "code", **given})
    return answer.status_code


def test_the_letter_alone_knows_the_secret_and_speaks_the_invited_language(cast: Cast) -> None:
    invitation = invite(cast, language="en")
    letter = Letter.objects.get()
    secret = path_of_letter().rstrip("/").rsplit("/", 1)[-1]
    assert letter.subject == "An invitation to Rostok"
    assert "Марина Чудинова" in letter.body
    assert "АНО «Берег семьи»" in letter.body
    assert invitation.token_hash == hash_of(secret) != secret
    assert secret not in str(list(Event.objects.values())), "the journal holds ids alone"
    assert ADDRESS not in str(list(Event.objects.values()))


def test_looking_takes_nothing_and_accepting_gives_account_person_role_and_membership(cast: Cast) -> None:
    invitation = invite(cast)
    client, path = Client(), path_of_letter()
    assert client.get(path).status_code == client.get(path).status_code == 200
    answer = client.post(path, {"name": "Глеб Лугов", "way": "code"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    person = Person.objects.get(name="Глеб Лугов")
    assert Role.objects.get(person=person).organisation == cast.berega
    assert Membership.objects.get(person=person).organisation == cast.berega
    assert client.session["_auth_user_id"] == str(person.user_id)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by) == (InvitationState.ACCEPTED, person)
    assert not User.objects.get(email=ADDRESS).has_usable_password()


def test_a_password_chosen_at_acceptance_opens_the_door_later(cast: Cast) -> None:
    invite(cast)
    assert accept(Client(), path_of_letter(), way="password", password="тихая лодка на озере") == 302
    assert Client().login(email=ADDRESS, password="тихая лодка на озере")


def test_a_password_written_beside_the_code_is_not_lost_in_silence(cast: Cast) -> None:
    invite(cast)
    given = {"name": "Глеб Лугов", "way": "code", "password": "тихая лодка на озере"}
    page = Client().post(path_of_letter(), given)
    assert page.status_code == 200
    assert "id_way_error" in page.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()
    assert accept(Client(), path_of_letter(), way="code") == 302


@pytest.mark.parametrize("password", ["", "short"])
def test_a_weak_password_is_said_at_its_field_and_nothing_is_taken(cast: Cast, password: str) -> None:
    invite(cast)
    page = Client().post(path_of_letter(), {"name": "Глеб Лугов", "way": "password", "password": password})
    assert page.status_code == 200
    assert "id_password_error" in page.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()
    assert Invitation.objects.get().state == InvitationState.SENT


def test_an_invitation_works_once(cast: Cast) -> None:
    invite(cast)
    path = path_of_letter()
    accept(Client(), path)
    again = Client().get(path)
    assert again.status_code == 410
    assert "уже использовано" in again.content.decode()
    assert accept(Client(), path) == 410
    assert Person.objects.filter(name="Глеб Лугов").count() == 1


def test_accepting_pressed_twice_leads_to_the_desk_twice(cast: Cast) -> None:
    invite(cast)
    path, client = path_of_letter(), Client()
    assert [accept(client, path), accept(client, path)] == [302, 302]
    assert Person.objects.filter(name="Глеб Лугов").count() == 1


def test_an_expired_invitation_says_so_and_gives_nothing(cast: Cast) -> None:
    invitation = invite(cast)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert Client().get(path_of_letter()).status_code == 410
    assert accept(Client(), path_of_letter()) == 410
    invitation.refresh_from_db()
    with pytest.raises(Refused) as refused:
        actions.accept_invitation(
            invitation, name="Глеб", password=None, signed_in=None, actor=cast.actor("visitor")
        )
    assert refused.value.decision.code == "expired"
    assert not User.objects.filter(email=ADDRESS).exists(), "nothing half-written"


def test_a_withdrawn_invitation_opens_nothing(cast: Cast) -> None:
    invitation = invite(cast)
    with pytest.raises(Refused):
        actions.withdraw_invitation(invitation, actor=cast.actor("owner"))
    actions.withdraw_invitation(invitation, actor=cast.actor("methodologist"))
    assert Client().get(path_of_letter()).status_code == 410
    with pytest.raises(WrongState):
        actions.withdraw_invitation(invitation, actor=cast.actor("methodologist"))
    with pytest.raises(WrongState):
        actions.resend_invitation(invitation, actor=cast.actor("methodologist"))


def test_a_second_letter_stops_the_first(cast: Cast) -> None:
    invitation = invite(cast)
    first = path_of_letter()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    with pytest.raises(Refused):
        actions.resend_invitation(invitation, actor=cast.actor("outsider"))
    actions.resend_invitation(invitation, actor=cast.actor("methodologist"))
    assert Client().get(first).status_code == 404
    assert Client().get(path_of_letter()).status_code == 200
    assert Event.objects.latest("pk").facts["is_repeated"] is True


def test_a_known_address_must_sign_in_first(cast: Cast) -> None:
    invite(cast, email=cast.person("expert_one").email)
    path = path_of_letter()
    stranger = Client().get(path).content.decode()
    assert 'name="name"' not in stranger
    assert "/account/sign-in/?next=" in stranger
    assert accept(Client(), path) == 200
    assert not Role.objects.filter(person=cast.person("expert_one")).exists()
    assert accept(cast.client("expert_one"), path) == 302
    assert Role.objects.get(person=cast.person("expert_one")).kind == RoleKind.LEADER


def test_another_account_cannot_take_it(cast: Cast) -> None:
    invite(cast)
    client = cast.client("outsider")
    assert "fedor" not in client.get(path_of_letter()).content.decode()
    assert "/account/sign-out/" in client.get(path_of_letter()).content.decode()
    assert accept(client, path_of_letter()) == 200
    with pytest.raises(Incomplete):
        actions.accept_invitation(
            Invitation.objects.get(),
            name="Чужой",
            password=None,
            signed_in=cast.person("outsider").user,
            actor=cast.actor("outsider"),
        )
    assert Invitation.objects.get().state == InvitationState.SENT


def test_of_two_clicks_at_once_the_second_is_told(cast: Cast) -> None:
    invitation = invite(cast, email=cast.person("expert_one").email)
    stale = Invitation.objects.get(pk=invitation.pk)
    given = {
        "name": "Лев",
        "password": None,
        "signed_in": cast.person("expert_one").user,
        "actor": cast.actor("expert_one"),
    }
    actions.accept_invitation(invitation, **given)
    with pytest.raises(Conflict):
        actions.accept_invitation(stale, **given)
    assert Role.objects.filter(person=cast.person("expert_one")).count() == 1


def test_a_wrong_secret_or_room_is_a_missing_page(cast: Cast) -> None:
    invite(cast)
    assert Client().get("/account/invitation/parties/wrong/").status_code == 404
    assert Client().get(path_of_letter().replace("parties", "nowhere")).status_code == 404


def test_the_same_offer_is_not_sent_twice(cast: Cast) -> None:
    invite(cast)
    Invitation.objects.update(sent_at=timezone.now() - PRESSED_TWICE)
    with pytest.raises(Incomplete) as refused:
        invite(cast)
    assert not isinstance(refused.value, Repeated)
    assert Letter.objects.count() == 1


def test_a_second_press_sends_nothing_and_says_that_it_was_sent(cast: Cast) -> None:
    client, given = cast.client("methodologist"), {"name": "Глеб Лугов", "email": ADDRESS, "language": "ru"}
    page = f"/organisations/{cast.berega.code}/invite/"
    client.post(page, given)
    again = client.post(page, given, follow=True)
    assert again.redirect_chain == [(f"/organisations/{cast.berega.code}/", 302)]
    assert "Приглашение уже отправлено" in again.content.decode()
    assert client.post(page, given | {"name": "Другой Человек"}).status_code == 422
    assert Letter.objects.count() == 1


def test_nobody_invites_beyond_their_scope(cast: Cast) -> None:
    for who in ("owner", "outsider", "officer", "visitor"):
        with pytest.raises(Refused):
            invite(cast, who=who)
    with pytest.raises(Refused):
        actions.invite(
            kind=RoleKind.METHODOLOGIST,
            email=ADDRESS,
            name="Глеб",
            language="ru",
            actor=cast.actor("methodologist"),
        )


def test_a_leader_without_organisation_or_an_unknown_language_is_refused(cast: Cast) -> None:
    operator = cast.actor("operator")
    for given in ({"kind": RoleKind.LEADER, "language": "ru"}, {"kind": RoleKind.FUNDER, "language": "de"}):
        with pytest.raises(Incomplete):
            actions.invite(email=ADDRESS, name="Глеб", actor=operator, **given)


def test_the_operator_invites_to_a_territory_and_sees_the_list(cast: Cast) -> None:
    sent = actions.invite(
        kind=RoleKind.OFFICER,
        email=ADDRESS,
        name="Глеб",
        language="ru",
        territory=cast.tomsk,
        actor=cast.actor("operator"),
    )
    assert "Томская область" in Letter.objects.get().body
    assert set(access.visible_invitations(cast.actor("operator"))) == {sent}
    for who in ("methodologist", "owner", "visitor"):
        assert set(access.visible_invitations(cast.actor(who))) == set()
    assert set(access.visible_invitations(cast.actor("methodologist"))) == set()
    led = invite(cast)
    assert set(access.visible_invitations(cast.actor("methodologist"))) == {led}
