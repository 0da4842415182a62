"""Who lives with whom: an adult is entered, and the last day of one."""

from functools import partial
from typing import Final

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.models import name_key
from rostok.foundation.refusals import refuse_unless
from rostok.parties.models import Person
from rostok.proofs import access, actions
from rostok.proofs.forms import AdultEndForm, AdultForm
from rostok.proofs.models import FamilyAdult
from rostok.proofs.views.standing import party_with

MOST_FOUND: Final = 20


@login_required
def family_add(request: Request, code: str) -> HttpResponse:
    """An adult lives with the person: first who, by a part of the name, then since when."""
    person = _person(request, code)
    others = access.seen_people(request.actor).exclude(pk=person.pk).exclude(user=request.actor.user_id)
    adult = others.filter(code=request.GET.get("adult", "")).first()
    if adult is None:
        return _whom(request, person, others)
    sheet = Sheet(
        title=_("An adult of the family"),
        lead=_("%(adult)s lives together with %(person)s.") % {"adult": adult, "person": person},
        verb=pgettext("from paper", "Enter"),
        said=_("Entered: the standing is worked out again."),
    )
    form = AdultForm(request.POST or None, initial={"since": timezone.localdate()})
    back = reverse("proofs:standing", args=[code])
    record = partial(actions.record_adult, person, adult=adult)
    return filled_in(request, form, record, sheet, back=back, crumbs=((back, str(person)),))


@login_required
def family_end(request: Request, code: str, row: str) -> HttpResponse:
    """An adult does not live with the person any more."""
    person = _person(request, code)
    of_family = FamilyAdult.objects.filter(person=person, until=None).values("family")
    found = FamilyAdult.objects.filter(family__in=of_family, until=None).select_related("person", "family")
    adult = get_object_or_404(found, code=row)
    sheet = Sheet(
        title=_("No longer lives there"),
        lead=str(adult.person),
        verb=pgettext("from paper", "Enter"),
        said=_("Entered: the standing is worked out again."),
    )
    form = AdultEndForm(request.POST or None, initial={"until": timezone.localdate()})
    back = reverse("proofs:standing", args=[code])
    end = partial(actions.end_adult, adult)
    return filled_in(request, form, end, sheet, back=back, crumbs=((back, str(person)),))


def _whom(request: Request, person: Person, others: QuerySet[Person]) -> HttpResponse:
    """Finds the adult by a part of the name among the people the reader sees."""
    text = request.GET.get("q", "").strip()[:100]
    found = (
        others.filter(name_key__contains=name_key(text)).order_by("name_key", "pk") if text else others.none()
    )
    shown = list(found.only("code", "name")[: MOST_FOUND + 1])
    context = {
        "person": person,
        "text": text,
        "found": shown[:MOST_FOUND],
        "most": MOST_FOUND if len(shown) > MOST_FOUND else 0,
        "asked": bool(request.GET.get("adult")),
    }
    return render(request, "proofs/family_whom.html", context)


def _person(request: Request, code: str) -> Person:
    """Whose family it is. Raises Http404, Refused."""
    party = party_with(request, code)
    if not isinstance(party, Person):
        raise Http404
    refuse_unless(access.can_keep_family(request.actor, party))
    return party
