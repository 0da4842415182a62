"""The ledger as a file: the columns of its page."""

from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.exports import Column, Table
from rostok.proofs.models import Expiry, Proof
from rostok.proofs.queries import term_of


def _state(proof: Proof) -> str | Promise:
    if term_of(proof, timezone.localdate()).has_lapsed:
        return _("has lapsed")
    state: str = proof.get_state_display()
    return state


PROOFS: Final = Table(
    _("Proofs"),
    (
        Column(_("Proof"), lambda proof: proof.title),
        Column(_("Whose"), lambda proof: str(proof.organisation or proof.person or "")),
        Column(_("Kind"), lambda proof: proof.get_kind_display()),
        Column(_("Valid until"), lambda proof: proof.valid_until or _("no end")),
        Column(_("State"), _state),
        Column(_("Code"), lambda proof: proof.code),
    ),
    names_people=True,  # a proof may be a person's
)


def _whose(row: Expiry) -> str:
    return str(row.person or row.organisation or "")


EXPIRIES: Final = Table(
    _("Who runs out soon"),
    (
        Column(_("Who"), _whose),
        Column(_("Rules"), lambda row: str(row.policy.title)),
        Column(_("In order until"), lambda row: row.ends_on),
        Column(_("Code"), lambda row: (row.person or row.organisation).code),
    ),
    names_people=True,
)

POLICIES: Final = Table(
    _("Rules of admission"),
    (
        Column(_("Rule"), lambda version: str(version.policy.title)),
        Column(pgettext_lazy("what it is about", "About"), lambda version: str(version.policy.about)),
        Column(_("Since"), lambda version: version.since),
        Column(_("Act"), lambda version: str(version.act)),
        Column(_("Point"), lambda version: version.point),
        Column(_("State"), lambda version: version.get_confidence_display()),
        Column(_("Code"), lambda version: version.policy.code),
    ),
)
