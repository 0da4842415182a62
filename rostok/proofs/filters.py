"""Filters of the list of proofs, kept in the address."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.listing import ListFilter
from rostok.foundation.models import name_key
from rostok.proofs.models import Expiry, Policy, Proof
from rostok.proofs.queries import LAPSING_DAYS, lapsing
from rostok.proofs.states import ProofKind, ProofState


class ProofFilter(ListFilter):
    """What the list may be narrowed by."""

    typed = ("organisation",)

    organisation = forms.CharField(label=_("Organisation"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    lapsing = forms.BooleanField(label=_("Lapses within 90 days"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # by declaration
        self.fields["state"].choices = [("", _("any")), *ProofState.choices]  # type: ignore[attr-defined]  # by declaration
        self.fields["kind"].choices = [("", _("any")), *ProofKind.choices]  # type: ignore[attr-defined]  # by declaration

    def narrow(self, found: QuerySet[Proof]) -> QuerySet[Proof]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        asked = self.asked()
        if asked.get("organisation"):
            words = asked["organisation"]
            named = Q(organisation__name_key__contains=name_key(words)) | Q(organisation__code=words.upper())
            found = found.filter(named)
        for field in ("state", "kind"):
            if asked.get(field):
                found = found.filter(**{field: asked[field]})
        if asked.get("lapsing"):
            found = lapsing(found, at=timezone.localdate(), days=LAPSING_DAYS)
        return found

    def order(self) -> tuple[str, ...]:
        """Those that lapse: by the day they end; otherwise the newest first."""
        self.is_valid()
        return ("valid_until", "id") if self.cleaned_data.get("lapsing") else ("-submitted_at", "-id")


class ExpiryFilter(ListFilter):
    """Within how many days, under which policy."""

    within = forms.ChoiceField(label=_("Within"), required=False)
    policy = forms.ChoiceField(label=_("Rules"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # by declaration
        policies = Policy.objects.order_by("code")
        self.fields["within"].choices = [("30", _("30 days")), ("60", _("60 days")), ("90", _("90 days"))]  # type: ignore[attr-defined]  # by declaration
        self.fields["policy"].choices = [("", _("any")), *((one.code, one.title) for one in policies)]  # type: ignore[attr-defined]  # by declaration

    def days(self) -> int:
        """What was asked for, 30 where nothing readable was."""
        self.is_valid()
        return int(self.cleaned_data.get("within") or 30)

    def narrow(self, found: QuerySet[Expiry]) -> QuerySet[Expiry]:
        """Those of `found` under the policy that was asked for."""
        self.is_valid()
        code = self.cleaned_data.get("policy")
        return found.filter(policy__code=code) if code else found
