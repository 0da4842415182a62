"""The list of proofs as a table: fifty rows of components would cost twice the rest of the page."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.links import addresses
from rostok.proofs.models import Proof
from rostok.proofs.queries import term_of
from rostok.proofs.states import ProofState
from rostok.ui.tables import Cell, Column, Row, Table
from rostok.ui.templatetags.ui_tags import day_words

BADGES = {ProofState.SUBMITTED: "wait", ProofState.REJECTED: "attention", ProofState.REVOKED: "attention"}


def proof_table(proofs: Iterable[Proof]) -> Table:
    """Proofs read with their party: what, whose, of which kind, until when, how it stands today."""
    columns = [
        Column(_("Proof")),
        Column(_("Whose")),
        Column(_("Kind")),
        Column(_("Valid until"), "nowrap"),
        Column(_("State")),
    ]
    today, address = timezone.localdate(), addresses("proofs:proof-detail")
    return Table(columns, [_row(one, address(one.code), today) for one in proofs])


def _row(proof: Proof, url: str, today: date) -> Row:
    return [
        Cell(proof.title, url),
        str(proof.organisation or proof.person),
        proof.get_kind_display(),
        day_words(proof.valid_until) if proof.valid_until else _("no end"),
        state_cell(proof, today),
    ]


def state_cell(proof: Proof, today: date) -> Cell:
    """What the ledger says, and what the day says."""
    if term_of(proof, today).has_lapsed:
        return Cell(badge=_("has lapsed"), state="attention")
    return Cell(badge=proof.get_state_display(), state=BADGES.get(ProofState(proof.state), "ok"))
