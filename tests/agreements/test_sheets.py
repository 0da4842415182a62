"""Sheets of proposals and complaints: a square that files them, a photo that both sides may open."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from rostok.agreements import actions
from rostok.agreements.models import ComplaintIncoming, Proposal
from rostok.foundation.files import FileRejected
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import AlreadyDone, Incomplete, Refused
from tests.agreements.factories import (
    PAPER,
    director,
    make_institution,
    make_refused,
    make_rules,
    propose,
    take_in,
    today,
)
from tests.cast import Cast
from tests.photos import opened, photo_of_sheet
from tests.regulation.factories import day, kind

pytestmark = pytest.mark.django_db


def sheet(**given: Any) -> dict[str, Any]:
    return {**PAPER, "came_on": today(), **given}


def sent(cast: Cast) -> Proposal:
    """A proposal by the page, as pages read it."""
    return again(propose(cast, make_institution(cast), make_rules(cast)))


def again(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_related("institution", "incoming", "sheet", "withdrawal").get(
        pk=proposal.pk
    )


def test_signed_sheet_of_a_proposal_by_the_page_is_filed_once_with_its_photo(cast: Cast) -> None:
    proposal = sent(cast)
    address = reverse("agreements:proposal-file", args=[proposal.code])
    client = cast.client("expert_one")
    due = proposal.decide_by
    data = sheet(came_on=today().isoformat(), photo=photo_of_sheet())
    assert f'href="{address}"' in client.get(f"/proposals/{proposal.code}/").content.decode()
    assert client.post(address, data).status_code == 302
    filed = again(proposal)
    assert filed.sheet is not None
    assert (filed.sheet.number, filed.incoming, filed.decide_by) == ("вх. 12", None, due)
    page = cast.client("owner").get(f"/proposals/{proposal.code}/").content.decode()
    photo = reverse("agreements:proposal-photo", args=[proposal.code])
    assert photo in page
    assert f'href="{address}"' not in client.get(f"/proposals/{proposal.code}/").content.decode()
    assert opened(cast.client("owner"), photo) == "image/png"
    assert cast.client("outsider").get(photo).status_code == 404
    again_opened = client.get(address, follow=True)
    assert "уже подшит" in again_opened.content.decode()
    with pytest.raises(AlreadyDone):
        actions.file_sheet(filed, incoming=sheet(), actor=director(cast))
    assert Event.objects.filter(kind="agreements.sheet_filed", subject_id=proposal.pk).count() == 1


def test_sheet_is_filed_by_the_institution_alone_and_not_before_the_proposal(cast: Cast) -> None:
    proposal = sent(cast)
    with pytest.raises(Refused):
        actions.file_sheet(proposal, incoming=sheet(), actor=cast.actor("owner"))
    with pytest.raises(Incomplete) as refused:
        actions.file_sheet(proposal, incoming=sheet(came_on=day(-1)), actor=director(cast))
    assert refused.value.field == "came_on"
    actions.file_sheet(proposal, incoming=sheet(), actor=director(cast))


def test_photo_that_is_none_is_refused_beside_its_field(cast: Cast) -> None:
    proposal = sent(cast)
    fake = SimpleUploadedFile("sheet.png", b"MZ not a picture", content_type="image/png")
    with pytest.raises(FileRejected) as refused:
        actions.file_sheet(proposal, incoming=sheet(photo=fake), actor=director(cast))
    assert refused.value.field == "photo"
    answer = cast.client("expert_one").post(
        reverse("agreements:proposal-file", args=[proposal.code]),
        sheet(came_on=today().isoformat(), photo=SimpleUploadedFile("sheet.png", b"MZ", "image/png")),
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["photo"]
    assert again(proposal).sheet is None


def test_paper_is_taken_in_with_its_photo_and_needs_no_second_sheet(cast: Cast) -> None:
    regulation = make_rules(cast)
    institution = make_institution(cast)
    data = {
        **sheet(came_on=today().isoformat(), photo=photo_of_sheet()),
        "organiser": cast.berega.code,
        "types": [kind(regulation).code],
        "works": "Кукольный театр",
        "starts_on": today().isoformat(),
        "ends_on": day(30).isoformat(),
        "volume": "Двое",
        "contact": "Кира Седова",
    }
    client = cast.client("expert_one")
    address = reverse("agreements:proposal-take-in", args=[institution.code])
    assert 'enctype="multipart/form-data"' in client.get(address).content.decode()
    assert client.post(address, data).status_code == 302
    proposal = again(Proposal.objects.get())
    assert proposal.photo is not None
    assert proposal.photo.name == "sheet.png"
    file = reverse("agreements:proposal-file", args=[proposal.code])
    assert f'href="{file}"' not in client.get(f"/proposals/{proposal.code}/").content.decode()
    with pytest.raises(AlreadyDone):
        actions.file_sheet(proposal, incoming=sheet(), actor=director(cast))


def test_squares_lead_to_the_entry_and_to_the_filing_and_say_so_in_words(cast: Cast) -> None:
    proposal = sent(cast)
    client = cast.client("expert_one")
    empty = client.get(
        reverse("agreements:proposal-blank", args=[proposal.institution.code])
    ).content.decode()
    assert 'class="qr"' in empty
    assert f"/proposals/new/{proposal.institution.code}/paper/</figcaption>" in empty
    address = reverse("agreements:proposal-print", args=[proposal.code])
    assert f"/proposals/{proposal.code}/sheet/</figcaption>" in client.get(address).content.decode()
    actions.file_sheet(proposal, incoming=sheet(), actor=director(cast))
    assert 'class="qr"' not in client.get(address).content.decode()


def test_photo_of_a_complaint_on_paper_is_open_to_its_readers(cast: Cast) -> None:
    proposal = sent(cast)
    actions.refuse_proposal(proposal, grounds=["refusal-aims"], reason="Нет.", actor=director(cast))
    data = {"text": "Нет же.", **sheet(came_on=today().isoformat(), photo=photo_of_sheet())}
    answer = cast.client("officer").post(
        reverse("agreements:proposal-complain", args=[proposal.code]), data, follow=True
    )
    assert answer.status_code == 200
    came = ComplaintIncoming.objects.select_related("complaint").get()
    photo = reverse("agreements:complaint-photo", args=[came.complaint.code])
    assert photo in cast.client("owner").get(f"/complaints/{came.complaint.code}/").content.decode()
    assert opened(cast.client("expert_one"), photo) == "image/png"
    assert cast.client("outsider").get(photo).status_code == 404


def test_without_a_photo_there_is_none_to_open(cast: Cast) -> None:
    institution, regulation = make_institution(cast), make_rules(cast)
    proposal = take_in(cast, institution, regulation, timezone.localdate())
    assert again(proposal).on_paper is not None
    assert cast.client("expert_one").get(f"/proposals/{proposal.code}/sheet/photo/").status_code == 404


def test_taking_a_proposal_back_is_printed_and_entered_by_the_institution(cast: Cast) -> None:
    proposal = sent(cast)
    blank = reverse("agreements:withdrawal-blank", args=[proposal.code])
    entry = reverse("agreements:withdrawal-take-in", args=[proposal.code])
    page = f"/proposals/{proposal.code}/"
    for side in ("owner", "expert_one"):
        assert blank in cast.client(side).get(page).content.decode()
    assert cast.client("owner").get(blank).context["address"].endswith(entry)
    client = cast.client("expert_one")
    assert f'href="{entry}"' in client.get(page).content.decode()
    assert f'href="{entry}"' not in cast.client("owner").get(page).content.decode()
    early = sheet(came_on=day(-1).isoformat())
    assert client.post(entry, early).status_code == 422
    data = sheet(came_on=today().isoformat(), photo=photo_of_sheet())
    assert client.post(entry, data).status_code == 302
    gone = again(proposal)
    assert gone.state == "withdrawn"
    assert gone.withdrawal is not None
    assert (gone.withdrawal.number, gone.on_paper) == ("вх. 12", None)
    photo = reverse("agreements:withdrawal-photo", args=[proposal.code])
    assert photo in cast.client("owner").get(page).content.decode()
    assert opened(cast.client("owner"), photo) == "image/png"
    assert cast.client("outsider").get(photo).status_code == 404
    told = Letter.objects.filter(to="owner@example.org").latest("pk")
    assert "записало, что вы отзываете" in told.subject
    assert client.get(entry).status_code == 409
    assert client.get(blank).status_code == 409


def test_only_the_institution_enters_that_a_proposal_is_taken_back(cast: Cast) -> None:
    proposal = sent(cast)
    for name in ("owner", "officer", "outsider"):
        with pytest.raises(Refused):
            actions.withdraw_proposal(proposal, incoming=sheet(), actor=cast.actor(name))
    with pytest.raises(Refused):
        actions.withdraw_proposal(proposal, actor=director(cast))


def test_complaint_is_printed_empty_and_filled_and_its_sheet_is_filed_once(cast: Cast) -> None:
    proposal = again(make_refused(cast))
    owner, officer = cast.client("owner"), cast.client("officer")
    blank = reverse("agreements:complaint-blank", args=[proposal.code])
    assert blank in owner.get(f"/proposals/{proposal.code}/").content.decode()
    empty = owner.get(blank)
    assert empty.context["address"].endswith(reverse("agreements:proposal-complain", args=[proposal.code]))
    assert "Мы учим взрослых" in empty.content.decode()
    complaint = actions.file_complaint(proposal, text="Нет же.", actor=cast.actor("owner"))
    due = complaint.decide_by
    printed, entry = (
        reverse(f"agreements:complaint-{one}", args=[complaint.code]) for one in ("print", "file")
    )
    filled = owner.get(printed)
    assert filled.context["address"].endswith(entry)
    assert 'class="qr"' in filled.content.decode()
    page = f"/complaints/{complaint.code}/"
    assert entry in officer.get(page).content.decode()
    assert entry not in owner.get(page).content.decode()
    data = sheet(came_on=today().isoformat(), photo=photo_of_sheet())
    assert officer.post(entry, data).status_code == 302
    came = ComplaintIncoming.objects.get(complaint=complaint)
    assert (came.number, came.complaint.decide_by) == ("вх. 12", due)
    assert 'class="qr"' not in owner.get(printed).content.decode()
    assert "уже подшит" in officer.get(entry, follow=True).content.decode()
    with pytest.raises(AlreadyDone):
        actions.file_complaint_sheet(complaint, incoming=sheet(), actor=cast.actor("officer"))
    assert Event.objects.filter(kind="agreements.complaint_sheet_filed").count() == 1
    with pytest.raises(Refused):
        actions.file_complaint_sheet(complaint, incoming=sheet(), actor=director(cast))


def test_sheet_of_a_complaint_came_not_before_it(cast: Cast) -> None:
    complaint = actions.file_complaint(again(make_refused(cast)), text="Нет же.", actor=cast.actor("owner"))
    with pytest.raises(Incomplete) as refused:
        actions.file_complaint_sheet(complaint, incoming=sheet(came_on=day(-1)), actor=cast.actor("officer"))
    assert refused.value.field == "came_on"


def test_nothing_to_complain_of_prints_no_complaint(cast: Cast) -> None:
    proposal = sent(cast)
    assert cast.client("owner").get(
        reverse("agreements:complaint-blank", args=[proposal.code])
    ).status_code == 409  # fmt: skip
