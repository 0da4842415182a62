"""How somebody stands: the own page, that of others, what shows a requirement, who runs out soon."""

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.listing import pages_of
from rostok.foundation.refusals import refuse_unless
from rostok.parties.access import organisations_of
from rostok.parties.models import Organisation, Person
from rostok.parties.queries import person_of
from rostok.proofs import access, actions, queries
from rostok.proofs.documents import EXPIRIES
from rostok.proofs.filters import ExpiryFilter
from rostok.proofs.forms import QualificationForm
from rostok.proofs.models import Expiry, Qualification
from rostok.proofs.queries.cards import Card
from rostok.proofs.states import PartyKind, ProofKind

BY_DAY: Final = ("ends_on", "id")


@login_required
@require_safe
def standing_mine(request: Request) -> HttpResponse:
    """The page of whoever is signed in."""
    person = person_of(request.actor)
    if person is None:
        raise Http404
    return redirect("proofs:standing", person.code)


@login_required
@require_safe
def standing(request: Request, code: str) -> HttpResponse:
    """One person or organisation under every policy: the word, and as far as the reader may know it, why."""
    party = party_with(request, code)
    is_own = access.is_own(request.actor, party)
    is_whole = is_own or bool(access.can_see_requirements(request.actor, party))
    now = timezone.now()
    day = timezone.localdate(now)
    decides = is_whole and not is_own
    family = (
        queries.family_rows(party, at=day, known_at=now) if isinstance(party, Person) and is_whole else []
    )
    cards = queries.standing_cards(
        party,
        at=day,
        known_at=now,
        is_whole=is_whole,
        is_own=is_own,
        adults=[str(one.person) for one in family],
    )
    keeps_family = isinstance(party, Person) and bool(access.can_keep_family(request.actor, party))
    context = {
        "party": party,
        "is_own": is_own,
        "is_whole": is_whole,
        "cards": cards,
        "family": family,
        "may_keep_family": keeps_family,
        "homes": list(organisations_of(request.actor).order_by("name_key", "pk")[:10]) if is_own else [],
        "may_ask_exemption": is_own or keeps_family or _may_ask(request.actor, party, cards),
        "flags": queries.open_flags(party) if decides else [],
        "may_suspend": decides or (not is_own and isinstance(party, Person)),
    }
    return render(request, "proofs/standing.html", context)


def _may_ask(actor: Actor, party: access.Party, cards: Iterable[Card]) -> bool:
    """Asked only where something may be exempted at all."""
    if not any(line.may_be_exempt for card in cards for line in card.lines):
        return False
    return bool(access.can_propose_exemption(actor, party))


@login_required
def qualification_prove(request: Request, code: str, kind: str) -> HttpResponse:
    """Ask for a qualification: a proof of the own person or organisation that shows it."""
    party = party_with(request, code)
    qualification = get_object_or_404(Qualification, code=kind)
    is_person = isinstance(party, Person)
    if (qualification.of == PartyKind.PERSON) != is_person:
        raise Http404
    given: dict[str, Any] = {"person" if is_person else "organisation": party}
    may = access.can_submit_own_proof if is_person else access.can_submit_proof
    refuse_unless(may(request.actor, party))  # type: ignore[arg-type]  # by declaration
    form = QualificationForm(
        request.POST or None, request.FILES or None, is_personal=qualification.is_personal
    )
    submit = partial(
        actions.submit_proof,
        **given,
        kind=ProofKind.DOCUMENT,
        title=str(qualification.title),
        qualification=qualification,
    )
    sheet = Sheet(
        title=str(qualification.title),
        lead=str(qualification.ask),
        verb=_("Submit"),
        said=_("It is submitted and waits for confirmation."),
    )
    back = reverse("proofs:standing", args=[code])
    return filled_in(request, form, submit, sheet, back=back, crumbs=((back, _("Standing")),))


@login_required
@require_safe
def expiry_board(request: Request) -> HttpResponseBase:
    """Whose standing ends within 30, 60 or 90 days, as far as the reader sees them."""
    filters = ExpiryFilter(request.GET)
    if file := exported(request, EXPIRIES, partial(_expiring, request.actor, filters), by=BY_DAY):
        return file
    page = _page(request.actor, filters, request.GET.get("after", ""))
    return render(request, "proofs/expiry_board.html", {"page": page, "filters": filters})


def _expiring(actor: Actor, filters: ExpiryFilter) -> QuerySet[Expiry]:
    people, organisations = access.seen_people(actor), access.seen_organisations(actor)
    found = queries.expiring(people, organisations, at=timezone.localdate(), days=filters.days())
    return filters.narrow(found).select_related("person", "organisation", "policy")


_page = pages_of(_expiring, ExpiryFilter, by=BY_DAY)


def party_with(request: Request, code: str) -> access.Party:
    """The person or the organisation whose standing the reader may see. Raises Http404."""
    try:
        return _person(request, code)
    except Http404:
        return _organisation(request, code)


@seen_by_code
def _person(anyone: Actor) -> QuerySet[Person]:
    return access.seen_people(anyone).select_related("user")


@seen_by_code
def _organisation(anyone: Actor) -> QuerySet[Organisation]:
    return access.seen_organisations(anyone)
