"""Who lives with whom: an adult is entered, and the last day of one."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless
from rostok.parties.models import Person
from rostok.proofs import access, actions
from rostok.proofs.forms import AdultEndForm, AdultForm
from rostok.proofs.models import FamilyAdult
from rostok.proofs.views.standing import party_with


@login_required
def family_add(request: Request, code: str) -> HttpResponse:
    """An adult lives with the person."""
    person = _person(request, code)
    sheet = Sheet(
        title=_("An adult of the family"),
        lead=_("Some rules ask each adult who lives with the person. Each shows their own papers."),
        verb=pgettext("from paper", "Enter"),
        said=_("Entered: the standing is worked out anew."),
    )
    form = AdultForm(
        request.POST or None,
        initial={"since": timezone.localdate()},
        people=access.seen_people(request.actor),
    )
    back = reverse("proofs:standing", args=[code])
    record = partial(actions.record_adult, person)
    return filled_in(request, form, record, sheet, back=back, crumbs=((back, str(person)),))


@login_required
def family_end(request: Request, code: str, row: str) -> HttpResponse:
    """An adult does not live with the person any more."""
    person = _person(request, code)
    of_family = FamilyAdult.objects.filter(person=person, until=None).values("family")
    found = FamilyAdult.objects.filter(family__in=of_family, until=None).select_related("person", "family")
    adult = get_object_or_404(found, code=row)
    sheet = Sheet(
        title=_("Lives there no more"),
        lead=str(adult.person),
        verb=pgettext("from paper", "Enter"),
        said=_("Entered: the standing is worked out anew."),
    )
    form = AdultEndForm(request.POST or None, initial={"until": timezone.localdate()})
    back = reverse("proofs:standing", args=[code])
    end = partial(actions.end_adult, adult)
    return filled_in(request, form, end, sheet, back=back, crumbs=((back, str(person)),))


def _person(request: Request, code: str) -> Person:
    """Whose family it is. Raises Http404, Refused."""
    party = party_with(request, code)
    if not isinstance(party, Person):
        raise Http404
    refuse_unless(access.can_keep_family(request.actor, party))
    return party
