"""An appeal with its clock: who files and who decides, what a changed result keeps, what a copy shows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rostok.assessment import actions, queries
from rostok.assessment.core.reconciliation import Basis
from rostok.assessment.jobs import watch_appeals
from rostok.assessment.models import Appeal, Campaign, Result, Sharing
from rostok.assessment.queries.appeals import results_that_count
from rostok.assessment.states import AppealState, CampaignState
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.parties.models import Membership, Role
from rostok.parties.states import RoleKind
from rostok.portal.queries import waiting_for
from tests.assessment.factories import Way, make_ready, make_way, today, walk
from tests.assessment.pages import html, url
from tests.cast import SINCE, Cast
from tests.counting import assert_flat

WHY = "Журнал обращений не смотрели."
BECAUSE = "Журнал показан, он ведётся весь год."


@pytest.fixture
def ready(cast: Cast) -> tuple[Way, Result]:
    """1.1 is a gate that both experts found at level 1; its proofs would support more."""
    way = make_way(cast)
    way.back_fully("1.1")
    result = walk(way, "ready", first={"1.1": "1"}, second={"1.1": "1"})
    assert result is not None
    return way, result


def appealed(cast: Cast, result: Result, who: str = "owner", *codes: str) -> Appeal:
    return actions.file_appeal(result, indicators=codes or ("1.1",), reasons=WHY, actor=cast.actor(who))


def decided(cast: Cast, appeal: Appeal, who: str = "methodologist", **changes: str) -> Appeal:
    return actions.decide_appeal(
        appeal, changes={"1.1": "3"} if changes else {}, decision=BECAUSE, actor=cast.actor(who)
    )


def line(result: Result, code: str = "1.1") -> tuple[int | None, str, int | None, str | None]:
    found = next(one for one in queries.profile_of(result).lines if one.code == code)
    return found.experts, found.basis, found.low, found.gate


def test_a_changed_result_is_a_new_version_and_the_old_one_stays(
    ready: tuple[Way, Result], cast: Cast
) -> None:
    _way, result = ready
    decided(cast, appealed(cast, result), to="3")
    old, new = Result.objects.order_by("version")
    assert line(old) == (1, Basis.SAME, 1, "failed")
    assert line(new) == (3, Basis.APPEAL, 1, "passed")  # the blind range is as it was
    others = [[one for one in queries.profile_of(each).lines if one.code != "1.1"] for each in (old, new)]
    assert others[0] == others[1]
    assert queries.latest_result(cast.berega, "child-protection") == new
    client = cast.client("owner")
    assert "заменена по апелляции" in html(client.get(url("result-detail", old.code)))
    assert "Изменено по апелляции" in html(client.get(url("result-detail", new.code)))
    assert BECAUSE in html(client.get(url("appeal-detail", Appeal.objects.get().code)))


def test_an_earlier_version_is_not_the_wave_before(ready: tuple[Way, Result], cast: Cast) -> None:
    decided(cast, appealed(cast, ready[1]), to="3")
    joined = Result.objects.select_related("organisation", "assessment__campaign__instrument")
    assert queries.result_page(joined.get(version=2)).previous is None


def test_an_appealed_organisation_is_counted_once_and_an_annulled_one_not_at_all(
    ready: tuple[Way, Result], cast: Cast
) -> None:
    way, result = ready
    decided(cast, appealed(cast, result), changed="yes")
    assert Result.objects.filter(assessment=way.assessment).count() == 2
    assert [one.version for one in results_that_count([way.campaign])] == [2]
    none = {"up": 0, "same": 0, "down": 0}
    claimed = {"counts": none, "unchosen": none, "shifts": [], "domains": [], "apart": {}, "linked": "same"}
    Result.objects.update(change=claimed | {"organisations": 1, "algorithm": "change", "version": "1"})
    assert queries.campaign_change(way.campaign).compared == 1
    actions.annul_assessment(way.assessment, reason=WHY, actor=cast.actor("methodologist"))
    assert list(results_that_count([way.campaign])) == []
    assert queries.campaign_change(way.campaign).compared == 0


def test_the_change_of_a_closed_campaign_says_that_a_later_appeal_is_in_it(
    ready: tuple[Way, Result], cast: Cast
) -> None:
    way, client = ready[0], cast.client("methodologist")
    said = "апелляция, решённая после закрытия кампании, учтена"
    assert said not in html(client.get(url("campaign-change", way.campaign.code)))
    Campaign.objects.filter(pk=way.campaign.pk).update(state=CampaignState.CLOSED)
    assert said in html(client.get(url("campaign-change", way.campaign.code)))


def test_whoever_reads_a_copy_reads_the_newest_version(ready: tuple[Way, Result], cast: Cast) -> None:
    _way, result = ready
    actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    decided(cast, appealed(cast, result), to="3")
    copy = Sharing.objects.get(withdrawn_at=None)
    assert (copy.result.version, copy.organisation) == (2, cast.centre)
    for code in (result.code, copy.result.code):
        assert cast.client("methodologist").get(url("shared-detail", code)).status_code == 200
    assert Sharing.objects.filter(withdrawn_at__isnull=False).count() == 1


def test_sharing_an_old_version_shares_the_newest(ready: tuple[Way, Result], cast: Cast) -> None:
    _way, result = ready
    decided(cast, appealed(cast, result), to="3")
    old = Result.objects.get(version=1)
    made = actions.share_result(old, organisation=cast.centre, actor=cast.actor("owner"))
    assert made.result.version == 2


def test_upheld_with_reasons_changes_nothing(ready: tuple[Way, Result], cast: Cast) -> None:
    appeal = decided(cast, appealed(cast, ready[1]))
    assert (appeal.state, appeal.made, Result.objects.count()) == (AppealState.UPHELD, None, 1)
    letter = Letter.objects.order_by("-pk")[0]
    assert letter.to == "owner@example.org"
    assert "без изменений" in letter.body.replace("\xa0", " ")


def test_an_expert_who_is_a_methodologist_does_not_decide(ready: tuple[Way, Result], cast: Cast) -> None:
    appeal = appealed(cast, ready[1])
    Role.objects.create(
        person=cast.person("expert_one"), kind=RoleKind.METHODOLOGIST, territory=cast.perm, since=SINCE
    )
    with pytest.raises(Refused):
        decided(cast, appeal, "expert_one")
    assert "appeal" not in [row.kind for row in waiting_for(cast.actor("expert_one"), at=today())]
    Membership.objects.create(person=cast.person("methodologist"), organisation=cast.berega, since=SINCE)
    with pytest.raises(Refused):
        decided(cast, appeal)


@pytest.mark.parametrize("who", ["owner", "colleague", "expert_two", "operator", "outsider"])
def test_nobody_else_decides(ready: tuple[Way, Result], cast: Cast, who: str) -> None:
    appeal = appealed(cast, ready[1])
    with pytest.raises(Refused):
        decided(cast, appeal, who)


@pytest.mark.parametrize("who", ["colleague", "methodologist", "expert_one", "outsider"])
def test_only_the_leader_files(ready: tuple[Way, Result], cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        appealed(cast, ready[1], who)


def test_the_days_for_an_appeal_end(ready: tuple[Way, Result], cast: Cast) -> None:
    _way, result = ready
    days = queries.rules_of(result.assessment.campaign.instrument).appeal_days
    result.made_at = timezone.now() - timedelta(days=days)
    appealed(cast, result).delete()
    result.made_at -= timedelta(days=1)
    with pytest.raises(Refused):
        appealed(cast, result)


def test_a_page_whose_days_are_over_or_that_was_used_opens_no_form(
    ready: tuple[Way, Result], cast: Cast
) -> None:
    _way, result = ready
    client, address = cast.client("owner"), url("appeal-file", result.code)
    assert client.get(address).status_code == 200
    Result.objects.update(made_at=timezone.now() - timedelta(days=400))
    late = client.get(address)
    assert late.status_code == 403
    assert "Срок подачи апелляции прошёл" in html(late)
    Result.objects.update(made_at=timezone.now())
    appeal = appealed(cast, result)
    assert client.get(address)["Location"] == url("appeal-detail", appeal.code)
    again = client.post(address, {"indicators": ["1.1"], "reasons": WHY})
    assert "уже была" in html(again), "what was written is shown back, not lost by leading on"


def test_one_appeal_with_indicators_and_reasons(ready: tuple[Way, Result], cast: Cast) -> None:
    _way, result = ready
    with pytest.raises(Incomplete):
        appealed(cast, result, "owner", "9.9")
    with pytest.raises(Incomplete):
        actions.file_appeal(result, indicators=["1.1"], reasons=" ", actor=cast.actor("owner"))
    appeal = appealed(cast, result)
    with pytest.raises(Refused):
        appealed(cast, result)
    with pytest.raises(Incomplete):
        actions.decide_appeal(
            appeal, changes={"1.3": "4"}, decision=BECAUSE, actor=cast.actor("methodologist")
        )
    decided(cast, appeal)
    with pytest.raises(WrongState):
        decided(cast, appeal)


def test_deciding_twice_from_an_old_page_is_told_and_changes_nothing(
    ready: tuple[Way, Result], cast: Cast
) -> None:
    appeal = appealed(cast, ready[1])
    stale = Appeal.objects.select_related("result__assessment").get(pk=appeal.pk)
    client, address = cast.client("methodologist"), url("appeal-detail", appeal.code)
    assert client.post(address, {"mark-0": "3", "decision": BECAUSE}).status_code == 302
    for again in ({"mark-0": "4", "decision": BECAUSE}, {"decision": BECAUSE}, {}):
        response = client.post(address, again)
        assert response.status_code == 409
        assert "Этот шаг уже закрыт" in html(response)
        assert ("Обоснование решения" in html(response)) == ("decision" in again)
    with pytest.raises(WrongState):
        decided(cast, stale, to="3")
    assert Result.objects.count() == 2
    assert client.get(address).status_code == 200


def test_a_mark_above_its_proofs_is_said_to_move_no_final_level_before_and_after(cast: Cast) -> None:
    way = make_way(cast)
    result = walk(way, "ready", first={"1.1": "1"}, second={"1.1": "1"})  # no proofs
    assert result is not None
    appeal = appealed(cast, result, "owner", "1.1")
    address = url("appeal-detail", appeal.code)
    before = html(cast.client("methodologist").get(address))
    assert "Доказательства поддерживают уровень 1" in before
    assert "итоговый уровень остаётся 1" not in before
    decided(cast, appeal, to="3")
    for who in ("methodologist", "owner"):
        assert "1.1: итоговый уровень остаётся 1" in html(cast.client(who).get(address))
    letter = Letter.objects.order_by("-pk")[0].body.replace("\xa0", " ")
    assert "Итоговый уровень остался прежним" in letter


def test_a_final_level_that_moves_is_shown_moving(ready: tuple[Way, Result], cast: Cast) -> None:
    appeal = appealed(cast, ready[1])
    assert "Доказательства поддерживают" not in html(
        cast.client("methodologist").get(url("appeal-detail", appeal.code))
    )
    decided(cast, appeal, to="3")
    page = html(cast.client("owner").get(url("appeal-detail", appeal.code)))
    assert "1 → <strong>3</strong>" in page
    assert "итоговый уровень остаётся" not in page
    assert "остался прежним" not in Letter.objects.order_by("-pk")[0].body


def test_withdrawn_it_may_be_filed_again(ready: tuple[Way, Result], cast: Cast) -> None:
    appeal = appealed(cast, ready[1])
    actions.withdraw_appeal(appeal, actor=cast.actor("owner"))
    assert appealed(cast, ready[1]).state == AppealState.FILED


def test_an_overdue_appeal_is_told_once_and_heads_the_desk(ready: tuple[Way, Result], cast: Cast) -> None:
    way, result = ready
    appeal = appealed(cast, result)
    late = appeal.due_on + timedelta(days=1)
    at = timezone.now() + timedelta(days=(late - today()).days)
    watch_appeals(timezone.now())
    assert not Event.objects.filter(kind="assessment.appeal_overdue").exists()
    for _again in range(2):
        watch_appeals(at)
    assert Event.objects.filter(kind="assessment.appeal_overdue").count() == 1
    told = [one.to for one in Letter.objects.all() if "Срок решения" in one.subject]
    assert told == ["methodologist@example.org"]
    way.proof("Старая справка", days_ago=300)
    assert waiting_for(cast.actor("methodologist"), at=late)[0].kind == "appeal"


def test_the_decider_sees_the_named_lines_and_no_other(ready: tuple[Way, Result], cast: Cast) -> None:
    appeal = appealed(cast, ready[1])
    page = html(cast.client("methodologist").get(url("appeal-detail", appeal.code)))
    assert WHY in page
    assert "1.1 " in page
    assert "1.3 " not in page


def test_annulling_takes_an_appeal_off_the_desk(ready: tuple[Way, Result], cast: Cast) -> None:
    way, result = ready
    appealed(cast, result)
    actions.annul_assessment(way.assessment, reason=WHY, actor=cast.actor("methodologist"))
    assert Appeal.objects.get().state == AppealState.WITHDRAWN
    assert "appeal" not in [row.kind for row in waiting_for(cast.actor("methodologist"), at=today())]


def test_the_page_of_an_appeal_is_flat(cast: Cast) -> None:
    way, result = make_ready(cast)
    appeal = appealed(cast, result)
    client = cast.client("methodologist")
    codes = iter(sorted(set(way.indicators) - {"1.1"}))

    def more(rows: int) -> None:
        named = [*Appeal.objects.get().indicators, *(next(codes) for _one in range(rows))]
        Appeal.objects.update(indicators=named)

    assert_flat(more, lambda: client.get(url("appeal-detail", appeal.code)), queries=8)
