"""Organisations and their numbers: what the actions write and refuse."""

import pytest

from rostok.foundation import search
from rostok.foundation.models import Event
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import actions
from rostok.parties.models import Identifier, Organisation
from rostok.parties.states import OrganisationKind
from tests.cast import Cast

RIGHT, WRONG = "1022200527315", "1022200527316"


def test_a_methodologist_enters_an_organisation_of_their_region_and_finds_it(cast: Cast) -> None:
    actor = cast.actor("methodologist")
    made = actions.create_organisation(
        kind=OrganisationKind.STATE,
        name=" Центр помощи  детям «Ольха» ",
        territory=cast.perm,
        town="Чусовой",
        actor=actor,
    )
    assert made.name == "Центр помощи детям «Ольха»"
    assert [doc.object_id for doc in search.find("ребёнок чусовой", actor=actor)] == [made.pk]
    assert list(search.find("ребёнок чусовой", actor=cast.actor("outsider"))) == []
    assert Event.objects.get().kind == "parties.organisation_created"


def test_an_organisation_of_another_region_is_not_entered(cast: Cast) -> None:
    for name in ("methodologist", "owner", "funder", "visitor"):
        with pytest.raises(Refused):
            actions.create_organisation(
                kind=OrganisationKind.NPO, name="Фонд «Клён»", territory=cast.tomsk, actor=cast.actor(name)
            )
    assert not Organisation.objects.filter(name__contains="Клён").exists()


def test_a_change_names_the_fields_that_differ_and_nothing_more(cast: Cast) -> None:
    owner = cast.actor("owner")
    changed = actions.update_organisation(cast.berega, name=cast.berega.name, town="Пермь", actor=owner)
    assert changed == ("town",)
    assert Event.objects.get().facts == {"changed": ["town"]}
    assert actions.update_organisation(cast.berega, town="Пермь", actor=owner) == ()
    assert Event.objects.count() == 1


def test_a_new_name_gets_a_new_key_for_sorting(cast: Cast) -> None:
    actions.update_organisation(cast.berega, name="АНО «Ёлка»", actor=cast.actor("owner"))
    assert Organisation.objects.get(pk=cast.berega.pk).name_key == "ано елка"


def test_a_colleague_does_not_change_the_facts(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.update_organisation(cast.berega, town="Пермь", actor=cast.actor("colleague"))
    with pytest.raises(Incomplete):
        actions.update_organisation(cast.berega, name=" ", actor=cast.actor("owner"))


def test_a_number_with_a_wrong_check_digit_is_kept_and_marked(cast: Cast) -> None:
    owner = cast.actor("owner")
    kept = actions.add_identifier(cast.berega, scheme="ogrn", raw=f" {WRONG} ", actor=owner)
    assert kept is not None
    assert (kept.value, kept.raw, kept.is_valid) == (WRONG, WRONG, False)
    actions.add_identifier(cast.berega, scheme="ogrn", raw=RIGHT, actor=owner)
    assert Identifier.objects.get(organisation=cast.berega).is_valid is True


def test_two_organisations_do_not_share_a_number(cast: Cast) -> None:
    actions.add_identifier(cast.tihiy, scheme="ogrn", raw=RIGHT, actor=cast.actor("outsider"))
    with pytest.raises(Incomplete) as refused:
        actions.add_identifier(cast.berega, scheme="ogrn", raw=RIGHT, actor=cast.actor("owner"))
    assert refused.value.field == "ogrn"
    assert not Identifier.objects.filter(organisation=cast.berega).exists()


def test_an_organisation_is_found_by_its_number(cast: Cast) -> None:
    actions.add_identifier(cast.berega, scheme="ogrn", raw=RIGHT, actor=cast.actor("owner"))
    found = search.find(RIGHT, actor=cast.actor("officer"))
    assert [doc.code for doc in found] == [cast.berega.code]
