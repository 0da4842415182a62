"""Sheets of proposals and complaints: a square that files them, a photo that both sides may open."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from rostok.agreements import actions
from rostok.agreements.models import ComplaintIncoming, Proposal
from rostok.foundation.files import FileRejected
from rostok.foundation.models import Event
from rostok.foundation.refusals import AlreadyDone, Incomplete, Refused
from tests.agreements.factories import (
    PAPER,
    director,
    make_institution,
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
    return Proposal.objects.select_related("institution", "incoming", "sheet").get(pk=proposal.pk)


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
