"""Duplicates: found, compared, merged with a trace, and taken apart again."""

import pytest
from django.db import IntegrityError, connection, transaction

from rostok.assessment.actions import annul_assessment
from rostok.assessment.models import Assessment
from rostok.foundation import merging, search
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event, MergeTrace
from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.parties import actions, queries
from rostok.parties.models import (
    DuplicatePair,
    Identifier,
    Membership,
    Organisation,
    OrganisationMerge,
    Role,
)
from rostok.parties.queries.duplicates import KEPT
from rostok.parties.states import RoleKind
from rostok.proofs.models import Proof
from tests.assessment.factories import make_campaign, make_instrument
from tests.cast import SINCE, Cast
from tests.counting import assert_flat

pytestmark = pytest.mark.django_db
OGRN, INN = "1022200527315", "7707083893"


@pytest.fixture
def twin(cast: Cast) -> Organisation:
    """A second entry of «Берег», with a number, a member and a leader of its own."""
    made = Organisation.objects.create(kind="npo", name="Берег семьи, АНО", territory=cast.perm)
    actions.add_identifier(made, scheme="inn", raw=INN, actor=SYSTEM)
    Membership.objects.create(person=cast.person("expert_one"), organisation=made, since=SINCE)
    Role.objects.create(
        person=cast.person("expert_one"), kind=RoleKind.LEADER, organisation=made, since=SINCE
    )
    return made


def both_assessed(cast: Cast, twin: Organisation) -> list[Assessment]:
    """Both take part in one campaign: «Берег» and its second entry."""
    campaign = make_campaign(cast, make_instrument())
    return [
        Assessment.objects.create(campaign=campaign, organisation=organisation)
        for organisation in (cast.berega, twin)
    ]


def merge(cast: Cast, twin: Organisation) -> OrganisationMerge:
    return actions.merge_organisations(
        twin, cast.berega, reason="Один ИНН", actor=cast.actor("methodologist")
    )


def test_everything_of_the_duplicate_belongs_to_the_kept_one(cast: Cast, twin: Organisation) -> None:
    done = merge(cast, twin)
    assert Identifier.objects.get(value=INN).organisation == cast.berega
    assert Membership.objects.filter(organisation=cast.berega).count() == 3
    assert not Role.objects.filter(organisation_id=twin.pk).exists()
    assert dict(merging.traced(kind="organisation", merge_id=done.pk)) == {
        "parties.Identifier": 1,
        "parties.Membership": 1,
        "parties.Role": 1,
    }
    event = Event.objects.get(kind="parties.organisation_merged")
    assert (event.subject_id, event.facts) == (cast.berega.pk, {"merge_id": done.pk, "loser_id": twin.pk})


def test_every_foreign_key_is_walked_also_those_without_a_reverse_name() -> None:
    found = {(model._meta.label, field.name) for model, field in merging.references_to(Organisation)}
    assert {
        ("parties.Identifier", "organisation"),
        ("parties.Organisation", "merged_into"),
        ("proofs.Proof", "organisation"),
        ("assessment.Assessment", "organisation"),
        ("assessment.Result", "organisation"),
        ("roadmaps.RoadMap", "organisation"),
    } <= found
    assert not {model for model, _field in merging.references_to(Organisation, keep=KEPT)} & set(KEPT)


def test_the_duplicate_is_seen_nowhere_and_its_address_leads_to_the_kept_one(
    cast: Cast, twin: Organisation
) -> None:
    actions.index_organisations([twin.pk, cast.berega.pk])
    merge(cast, twin)
    assert twin not in Organisation.objects.all()
    assert [doc.object_id for doc in search.find("берег", actor=SYSTEM)] == [cast.berega.pk]
    answer = cast.client("owner").get(f"/organisations/{twin.code}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/organisations/{cast.berega.code}/")
    outsider = cast.client("outsider")
    merged, missing = (outsider.get(f"/organisations/{code}/") for code in (twin.code, "22222222"))
    assert merged.status_code == missing.status_code == 404
    assert cast.client("operator").get(f"/organisations/{twin.code}/edit/").status_code == 404


def test_undoing_gives_back_exactly_what_was_moved(cast: Cast, twin: Organisation) -> None:
    before = set(Membership.objects.values_list("pk", "organisation_id"))
    done = merge(cast, twin)
    later = Membership.objects.create(person=cast.person("expert_two"), organisation=cast.berega, since=SINCE)
    assert actions.undo_merge(done, actor=cast.actor("methodologist")) == (3, 0)
    assert set(Membership.objects.values_list("pk", "organisation_id")) == before | {
        (later.pk, cast.berega.pk)
    }
    assert Identifier.objects.get(value=INN).organisation_id == twin.pk
    assert Organisation.objects.filter(pk=twin.pk).exists()
    assert not MergeTrace.objects.filter(undone_at=None).exists()
    with pytest.raises(Conflict):
        actions.undo_merge(done, actor=SYSTEM)


def test_undoing_leaves_what_has_moved_on_and_says_so(cast: Cast, twin: Organisation) -> None:
    done = merge(cast, twin)
    Identifier.objects.filter(value=INN).delete()
    assert actions.undo_merge(done, actor=SYSTEM) == (2, 1)


def test_a_merge_into_one_that_was_merged_later_is_undone_after_it(cast: Cast, twin: Organisation) -> None:
    first = merge(cast, twin)
    second = actions.merge_organisations(cast.berega, cast.centre, reason="Одна организация", actor=SYSTEM)
    answer = cast.client("operator").get(f"/organisations/{twin.code}/")
    assert answer["Location"] == f"/organisations/{cast.centre.code}/"
    first.refresh_from_db()
    with pytest.raises(Incomplete):
        actions.undo_merge(OrganisationMerge.objects.get(pk=first.pk), actor=SYSTEM)
    actions.undo_merge(second, actor=SYSTEM)
    actions.undo_merge(OrganisationMerge.objects.get(pk=first.pk), actor=SYSTEM)
    assert Organisation.objects.filter(pk__in=[twin.pk, cast.berega.pk, cast.centre.pk]).count() == 3


def test_two_assessments_of_one_campaign_forbid_the_merge_with_a_way_out(
    cast: Cast, twin: Organisation
) -> None:
    both_assessed(cast, twin)
    (clash,) = queries.preview(twin, cast.berega).clashes
    assert clash.model == "assessment.Assessment"
    assert str(clash.reason)
    assert str(clash.way_out)
    with pytest.raises(Incomplete):
        merge(cast, twin)
    with pytest.raises(IntegrityError), transaction.atomic():
        merging.repoint(twin, cast.berega, kind="organisation", merge_id=1)
    assert not MergeTrace.objects.exists()
    assert Organisation.objects.filter(pk=twin.pk).exists()
    page = cast.client("methodologist").get(f"/organisations/{cast.berega.code}/merge/{twin.code}/")
    assert "нельзя" in page.content.decode()
    for one in Assessment.objects.all():
        assert f"/assessment/{one.code}/annul/" in page.content.decode()


def test_once_one_of_the_two_is_annulled_the_merge_goes_on(cast: Cast, twin: Organisation) -> None:
    kept, annulled = both_assessed(cast, twin)
    annul_assessment(annulled, reason="Записана дважды.", actor=cast.actor("methodologist"))
    assert not queries.preview(twin, cast.berega).clashes
    done = merge(cast, twin)
    assert set(Assessment.objects.filter(organisation=cast.berega)) == {kept, annulled}
    actions.undo_merge(done, actor=cast.actor("methodologist"))
    assert Assessment.objects.get(organisation=twin) == annulled


def test_whoever_may_not_annul_is_told_without_a_link(cast: Cast, twin: Organisation) -> None:
    both_assessed(cast, twin)
    (clash,) = queries.preview(twin, cast.berega).clashes
    assert [way.url for way in clash.ways(cast.actor("operator"))] == ["", ""]
    assert all(way.url for way in clash.ways(cast.actor("methodologist")))


def test_what_will_stand_twice_is_told_and_forbids_nothing(cast: Cast, twin: Organisation) -> None:
    actions.add_identifier(cast.berega, scheme="inn", raw="7707083894", actor=SYSTEM)
    Membership.objects.create(person=cast.person("owner"), organisation=twin, since=SINCE)
    seen = queries.preview(twin, cast.berega)
    assert len(seen.oddities) == 3
    assert not seen.clashes
    merge(cast, twin)


def test_proofs_go_with_the_organisation(cast: Cast, twin: Organisation) -> None:
    fields = {field.name for field in Proof._meta.fields}
    assert "organisation" in fields
    assert any(model is Proof for model, _field in merging.references_to(Organisation, keep=KEPT))


def test_only_who_cares_for_both_merges(cast: Cast, twin: Organisation) -> None:
    for name in ("owner", "officer", "outsider", "visitor"):
        with pytest.raises(Refused):
            actions.merge_organisations(twin, cast.berega, reason="Так надо", actor=cast.actor(name))
    with pytest.raises(Refused):
        actions.merge_organisations(
            cast.tihiy, cast.berega, reason="Так надо", actor=cast.actor("methodologist")
        )
    for loser, reason in ((cast.berega, "Так надо"), (twin, "  ")):
        with pytest.raises(Incomplete):
            actions.merge_organisations(loser, cast.berega, reason=reason, actor=SYSTEM)


def test_pairs_are_found_by_near_names_and_a_decided_one_is_never_shown_again(
    cast: Cast, twin: Organisation
) -> None:
    other = Organisation.objects.create(kind="npo", name="Роо «Берег семьи»", territory=cast.tomsk)
    assert actions.find_duplicates() == 1
    pair = DuplicatePair.objects.get()
    assert {pair.one_id, pair.other_id} == {cast.berega.pk, twin.pk}
    assert other.pk not in {pair.one_id, pair.other_id}
    page = cast.client("methodologist").get("/organisations/duplicates/")
    assert "Берег семьи, АНО" in page.content.decode()
    actions.dismiss_pair(pair, actor=cast.actor("methodologist"))
    assert actions.find_duplicates() == 0
    assert not queries.open_pairs(cast.actor("methodologist")).exists()
    with pytest.raises(Conflict):
        actions.dismiss_pair(pair, actor=cast.actor("methodologist"))


def test_one_without_a_region_is_a_pair_with_near_names_of_every_region(cast: Cast) -> None:
    placed = Organisation.objects.create(kind="npo", name="Фонд «Родник веры»", territory=cast.tomsk)
    far = Organisation.objects.create(kind="npo", name="Фонд «Родник добра»", territory=cast.perm)
    assert actions.find_duplicates() == 0, "two regions: two organisations"
    lost = Organisation.objects.create(kind="npo", name="Фонд «Родник веры и добра»")
    assert actions.find_duplicates() == 2
    pairs = {(pair.one_id, pair.other_id, *pair.reasons) for pair in DuplicatePair.objects.all()}
    assert pairs == {(one.pk, lost.pk, "name_near", "region_open") for one in (placed, far)}


def test_numbers_that_disagree_are_no_duplicates(cast: Cast, twin: Organisation) -> None:
    actions.add_identifier(cast.berega, scheme="inn", raw="7728168971", actor=SYSTEM)
    assert actions.find_duplicates() == 0


def test_the_list_of_pairs_costs_the_same_for_many(cast: Cast) -> None:
    def make(count: int) -> None:
        for _n in range(count):
            one, other = (
                Organisation.objects.create(kind="npo", name="Клён", territory=cast.perm) for _ in range(2)
            )
            DuplicatePair.objects.create(one=one, other=other, score=100, reasons=["name_same"])

    client = cast.client("methodologist")
    assert_flat(make, lambda: client.get("/organisations/duplicates/"), queries=5)


def test_the_pages_of_a_merge_lead_through_it_and_back(cast: Cast, twin: Organisation) -> None:
    client = cast.client("methodologist")
    address = f"/organisations/{cast.berega.code}/merge/{twin.code}/"
    assert "отличается" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    done = client.post(address, {"reason": "Один ИНН"}, follow=True)
    assert "Один ИНН" in done.content.decode()
    code = OrganisationMerge.objects.get().code
    there, kept = f"/organisations/merges/{code}/", f"/organisations/{cast.berega.code}/"
    again = client.post(address, {"reason": "Вторая вкладка"}, follow=True)
    assert again.redirect_chain[-1][0] == there
    assert "уже одна организация" in again.content.decode()
    assert there in client.get(kept).content.decode()
    assert there not in cast.client("owner").get(kept).content.decode()
    assert client.post(f"/organisations/merges/{code}/undo/").status_code == 302
    assert Organisation.objects.filter(pk=twin.pk).exists()
    assert cast.client("owner").get(f"/organisations/merges/{code}/").status_code == 404


def test_a_name_is_searched_by_its_index_not_by_what_is_merged_into_nothing(cast: Cast) -> None:
    plan = Organisation.objects.filter(name_key__in=["берег", "клен"]).explain()
    assert "organisation_merged" not in plan
    if connection.vendor == "sqlite":
        assert "name" in plan.partition("USING INDEX")[2]
