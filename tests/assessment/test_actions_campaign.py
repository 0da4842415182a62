"""Campaigns and seats: who opens, who takes part, who sits where."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rostok.accounts.models import User
from rostok.assessment import actions
from rostok.assessment.models import Assessment, Campaign, Invitation, Seat
from rostok.assessment.states import CampaignState, Function, SeatKind
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Bilingual, Event, Letter, SearchDoc
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.parties.models import Membership, Organisation, Person
from rostok.parties.states import OrganisationKind
from tests.assessment.factories import make_campaign, make_instrument, make_way, today, walk
from tests.assessment.pages import html, url
from tests.cast import SINCE, Cast


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    return make_campaign(cast, make_instrument())


@pytest.fixture
def assessment(cast: Cast, campaign: Campaign) -> Assessment:
    return actions.add_organisation(campaign, organisation=cast.berega, actor=cast.actor("methodologist"))


def opening(cast: Cast, **given: Any) -> dict[str, Any]:
    ends = [today() + timedelta(days=days) for days in (7, 14, 21, 28)]
    names = ("answers_until", "agreement_until", "judging_until", "reconciling_until")
    return {
        "title": Bilingual("Проба", "A trial"),
        "instrument": make_instrument(),
        "territory": cast.perm,
        "wave": 1,
        **dict(zip(names, ends, strict=True)),
        "actor": cast.actor("methodologist"),
    } | given


def test_open_campaign_prepares_it_and_makes_it_findable(cast: Cast) -> None:
    campaign = actions.open_campaign(**opening(cast))
    assert campaign.state == CampaignState.DRAFT
    assert SearchDoc.objects.get(kind="campaign").code == campaign.code
    assert Event.objects.filter(kind="assessment.campaign_opened", subject_id=campaign.pk).exists()


@pytest.mark.parametrize(
    "who", ["owner", "operator", "officer", "funder", "expert_one", "outsider", "visitor"]
)
def test_only_a_methodologist_opens_a_campaign(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.open_campaign(**opening(cast, actor=cast.actor(who)))
    assert not Campaign.objects.exists()


@pytest.mark.parametrize("place", ["tomsk", None])
def test_a_methodologist_opens_no_campaign_outside_their_territory(cast: Cast, place: str | None) -> None:
    territory = getattr(cast, place) if place else None
    with pytest.raises(Refused):
        actions.open_campaign(**opening(cast, territory=territory))


def test_phases_must_follow_each_other(cast: Cast) -> None:
    with pytest.raises(Incomplete):
        actions.open_campaign(**opening(cast, judging_until=today()))
    with pytest.raises(Incomplete):
        actions.open_campaign(**opening(cast, title=Bilingual()))


def test_start_and_close_move_the_campaign_once(cast: Cast) -> None:
    actor = cast.actor("methodologist")
    campaign = make_campaign(cast, make_instrument(), starts=False)
    actions.add_organisation(campaign, organisation=cast.berega, actor=actor)
    actions.start_campaign(campaign, actor=actor)
    with pytest.raises(WrongState):
        actions.start_campaign(campaign, actor=actor)
    actions.close_campaign(campaign, actor=actor)
    assert Campaign.objects.get().state == CampaignState.CLOSED


def test_a_campaign_in_which_nobody_takes_part_does_not_start(cast: Cast) -> None:
    campaign = make_campaign(cast, make_instrument(), starts=False)
    response = cast.client("methodologist").post(url("campaign-start", campaign.code))
    assert response.status_code == 422
    assert "Сначала добавьте организацию" in html(response)
    assert Campaign.objects.get().state == CampaignState.DRAFT


def test_starting_writes_to_those_who_already_sit(cast: Cast) -> None:
    campaign = make_campaign(cast, make_instrument(), starts=False)
    actor = cast.actor("methodologist")
    assessment = actions.add_organisation(campaign, organisation=cast.berega, actor=actor)
    actions.seat_person(
        assessment, person=cast.person("colleague"), kind="respondent", function="finance", actor=actor
    )
    assert not Letter.objects.exists()
    actions.start_campaign(campaign, actor=actor)
    letter = Letter.objects.get()
    assert letter.to == cast.person("colleague").email
    assert assessment.code in letter.body
    assert "Берег семьи" in letter.subject


def test_an_organisation_takes_part_once(cast: Cast, campaign: Campaign, assessment: Assessment) -> None:
    with pytest.raises(Incomplete):
        actions.add_organisation(campaign, organisation=cast.berega, actor=cast.actor("methodologist"))


def test_an_organisation_out_of_scope_or_of_another_kind_does_not_take_part(
    cast: Cast, campaign: Campaign
) -> None:
    with pytest.raises(Refused):
        actions.add_organisation(campaign, organisation=cast.tihiy, actor=cast.actor("methodologist"))
    with pytest.raises(Incomplete):
        actions.add_organisation(campaign, organisation=cast.centre, actor=cast.actor("methodologist"))


def test_a_closed_campaign_takes_nobody_in(cast: Cast, campaign: Campaign) -> None:
    actions.close_campaign(campaign, actor=cast.actor("methodologist"))
    with pytest.raises(WrongState):
        actions.add_organisation(campaign, organisation=cast.berega, actor=cast.actor("methodologist"))


def test_a_respondent_must_be_of_the_organisation(cast: Cast, assessment: Assessment) -> None:
    with pytest.raises(Refused) as refused:
        actions.seat_person(
            assessment,
            person=cast.person("funder"),
            kind=SeatKind.RESPONDENT,
            function=Function.FINANCE,
            actor=cast.actor("owner"),
        )
    assert refused.value.decision.code == "not_of_organisation"


@pytest.mark.parametrize("who", ["owner", "colleague"])
def test_an_expert_may_not_be_of_the_organisation(cast: Cast, assessment: Assessment, who: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.seat_person(
            assessment, person=cast.person(who), kind=SeatKind.EXPERT, actor=cast.actor("methodologist")
        )
    assert refused.value.decision.code == "conflict_of_interest"
    assert str(refused.value.decision.reason)


def test_an_expert_who_joins_the_organisation_later_judges_no_more(cast: Cast) -> None:
    way = make_way(cast)
    walk(way, "judging")
    Membership.objects.create(person=way.experts[0].person, organisation=cast.berega, since=SINCE)
    with pytest.raises(Refused) as refused:
        way.judge(1, locks=False)
    assert refused.value.decision.code == "conflict_of_interest"


def test_an_organisation_does_not_name_its_experts(cast: Cast, assessment: Assessment) -> None:
    with pytest.raises(Refused):
        actions.seat_person(
            assessment, person=cast.person("expert_one"), kind=SeatKind.EXPERT, actor=cast.actor("owner")
        )


def test_there_are_two_experts_with_two_numbers(cast: Cast, assessment: Assessment) -> None:
    actor = cast.actor("methodologist")
    for name in ("expert_one", "expert_two"):
        actions.seat_person(assessment, person=cast.person(name), kind=SeatKind.EXPERT, actor=actor)
    assert sorted(Seat.objects.values_list("number", flat=True)) == [1, 2]
    with pytest.raises(Incomplete):
        actions.seat_person(assessment, person=cast.person("funder"), kind=SeatKind.EXPERT, actor=actor)


def test_a_respondent_needs_a_function_and_others_have_none(cast: Cast, assessment: Assessment) -> None:
    actor = cast.actor("owner")
    with pytest.raises(Incomplete):
        actions.seat_person(assessment, person=cast.person("owner"), kind=SeatKind.RESPONDENT, actor=actor)
    with pytest.raises(Incomplete):
        actions.seat_person(
            assessment, person=cast.person("owner"), kind=SeatKind.MODERATOR, function="finance", actor=actor
        )


def test_nobody_new_answers_once_answers_are_closed(cast: Cast) -> None:
    way = make_way(cast, people=5)
    walk(way, "agreeing")
    with pytest.raises(WrongState):
        actions.seat_person(
            way.assessment,
            person=cast.person("Егор Белов"),
            kind=SeatKind.RESPONDENT,
            function=Function.FINANCE,
            actor=cast.actor("owner"),
        )


# --- offers by letter ---


def offer(cast: Cast, assessment: Assessment, **given: Any) -> tuple[Invitation, str]:
    """The row, and the secret that only the letter holds."""
    values: dict[str, Any] = {
        "kind": SeatKind.RESPONDENT,
        "function": Function.PRACTITIONER,
        "email": "gleb@example.org",
        "name": "Глеб Лугов",
        "language": "ru",
        "actor": cast.actor("owner"),
    }
    invitation = actions.invite_to_seat(assessment, **values | given)
    found = re.search(r"https?://\S+", Letter.objects.latest("pk").body)
    assert found
    return invitation, found.group()


def accept(invitation: Invitation) -> Person:
    user = actions.accept_seat(
        invitation, name="Глеб Лугов", password="длинный-пароль-9", signed_in=None, actor=SYSTEM
    )
    return Person.objects.get(user=user)


@pytest.mark.parametrize("end", ["annul", "close"])
def test_what_is_over_invites_nobody_any_more(cast: Cast, assessment: Assessment, end: str) -> None:
    _invitation, address = offer(cast, assessment)
    assert Client().get(address).status_code == 200
    if end == "annul":
        actions.annul_assessment(assessment, reason="Отказались", actor=cast.actor("methodologist"))
    else:
        actions.close_campaign(assessment.campaign, actor=cast.actor("methodologist"))
    page = Client().get(address)
    assert page.status_code == 410
    assert "Приглашение отозвано" in page.content.decode()
    assert Event.objects.filter(kind="assessment.seat_offer_withdrawn").count() == 1


def test_accepting_a_seat_gives_account_membership_and_seat(cast: Cast, assessment: Assessment) -> None:
    invitation, _address = offer(cast, assessment)
    person = accept(invitation)
    assert User.objects.filter(email="gleb@example.org").exists()
    assert Membership.objects.filter(person=person, organisation=cast.berega).count() == 1
    seat = Seat.objects.get(person=person)
    assert (seat.kind, seat.function) == (SeatKind.RESPONDENT, Function.PRACTITIONER)
    with pytest.raises((WrongState, Incomplete)):
        accept(Invitation.objects.get())


@pytest.mark.parametrize(("first", "second"), [("respondent", "expert"), ("expert", "respondent")])
def test_one_address_is_not_asked_to_answer_and_to_judge(
    cast: Cast, assessment: Assessment, first: str, second: str
) -> None:
    actor = cast.actor("methodologist")

    def ask(kind: str, email: str = "gleb@example.org") -> Invitation:
        function = Function.PRACTITIONER if kind == "respondent" else ""
        return offer(cast, assessment, kind=kind, function=function, email=email, actor=actor)[0]

    invitation = ask(first)
    with pytest.raises(Incomplete) as refusal:
        ask(second, "Gleb@Example.org")
    assert refusal.value.field == "email"
    assert ask("moderator" if first == "respondent" else "facilitator")  # both are of one side
    actions.withdraw_invitation(invitation, actor=actor)
    Invitation.objects.exclude(pk=invitation.pk).delete()
    assert ask(second)


def test_whoever_judges_is_not_invited_to_answer(cast: Cast, assessment: Assessment) -> None:
    actor = cast.actor("methodologist")
    actions.seat_person(assessment, person=cast.person("expert_one"), kind=SeatKind.EXPERT, actor=actor)
    with pytest.raises(Incomplete):
        offer(cast, assessment, email=cast.person("expert_one").email, actor=actor)


def test_an_expert_who_accepts_becomes_no_member(cast: Cast, assessment: Assessment) -> None:
    actor = cast.actor("methodologist")
    invitation, _address = offer(cast, assessment, kind=SeatKind.EXPERT, function="", actor=actor)
    person = accept(invitation)
    assert not Membership.objects.filter(person=person).exists()
    assert Seat.objects.get(person=person).number == 1


@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_offer_is_written_in_the_language_of_its_addressee(
    cast: Cast, assessment: Assessment, language: str
) -> None:
    _invitation, address = offer(cast, assessment, language=language)
    letter = Letter.objects.latest("pk")
    assert letter.language == language
    assert ("самооценки" in letter.body) == (language == "ru")
    assert "/assessment/" in address


def test_an_expired_offer_gives_nothing(cast: Cast, assessment: Assessment) -> None:
    invitation, _address = offer(cast, assessment)
    invitation.expires_at = timezone.now() - timedelta(days=1)
    invitation.save()
    with pytest.raises(Refused) as refused:
        accept(invitation)
    assert refused.value.decision.code == "expired"
    assert not Seat.objects.exists()
    assert not User.objects.filter(email="gleb@example.org").exists()


def test_a_withdrawn_offer_gives_nothing_and_the_same_one_may_be_sent_again(
    cast: Cast, assessment: Assessment
) -> None:
    invitation, _address = offer(cast, assessment)
    with pytest.raises(Incomplete):
        offer(cast, assessment)
    actions.withdraw_invitation(invitation, actor=cast.actor("owner"))
    with pytest.raises(WrongState):
        accept(invitation)
    offer(cast, assessment)


def test_an_organisation_invites_no_expert_and_strangers_nobody(cast: Cast, assessment: Assessment) -> None:
    with pytest.raises(Refused):
        offer(cast, assessment, kind=SeatKind.EXPERT, function="")
    with pytest.raises(Refused):
        offer(cast, assessment, actor=cast.actor("outsider"))


def test_a_third_expert_is_not_invited_while_two_are_named_or_invited(
    cast: Cast, assessment: Assessment
) -> None:
    expert = {"kind": SeatKind.EXPERT, "function": "", "actor": cast.actor("methodologist")}
    for name in ("one", "two"):
        offer(cast, assessment, **expert, email=f"{name}@example.org")
    with pytest.raises(Incomplete):
        offer(cast, assessment, **expert, email="three@example.org")


def test_the_leader_is_not_invited_to_judge_their_own_organisation(
    cast: Cast, assessment: Assessment
) -> None:
    own = cast.person("owner").email.upper()
    with pytest.raises(Refused):
        offer(
            cast,
            assessment,
            kind=SeatKind.EXPERT,
            function="",
            actor=cast.actor("methodologist"),
            email=own,
        )


def test_a_state_institution_takes_part_as_an_npo_does(cast: Cast, campaign: Campaign) -> None:
    home = Organisation.objects.create(
        kind=OrganisationKind.STATE, name="Центр «Тёплый угол»", territory=cast.perm
    )
    made = actions.add_organisation(campaign, organisation=home, actor=cast.actor("methodologist"))
    assert made.organisation == home
