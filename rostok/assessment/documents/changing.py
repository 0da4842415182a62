"""The change between two waves, worded for any kind of paper."""

from typing import Any

from django.utils.translation import gettext as _

from rostok.assessment.queries.shapes import ChangeLine, ChangePage
from rostok.assessment.templatetags.change_words import (
    apart_words,
    cautions,
    certainty_words,
    move_words,
    signed,
)
from rostok.assessment.templatetags.result_words import tenths

Cells = list[list[str]]


def change_of(page: ChangePage | None) -> dict[str, Any] | None:
    """Sentences, the table by domain, what moved and what is not compared; None without a wave before."""
    if page is None:
        return None
    counts = page.change.counts
    return {
        "title": _("What has changed since the wave before"),
        "sum": _("%(up)s higher, %(same)s the same, %(down)s lower.")
        % {"up": counts.up, "same": counts.same, "down": counts.down},
        "cautions": cautions(page.change),
        "head": domain_head(page),
        "rows": domain_rows(page),
        "moved": [_moved(one) for one in page.moved],
        "apart": [f"{code} {title}: {apart_words(why)}" for code, title, why in page.apart],
    }


def domain_head(page: ChangePage) -> list[str]:
    """Columns of the table by domain."""
    head = [_("Domain"), _("Higher"), _("The same"), _("Lower"), _("Mean step")]
    if page.tells_certainty:
        head.append(_("How sure"))
    return [*head, _("People of themselves")] if page.has_own else head


def domain_rows(page: ChangePage) -> Cells:
    """Its rows."""
    rows = []
    for one in page.domains:
        counts = one.change.counts
        row = [str(one.domain.title), str(counts.up), str(counts.same), str(counts.down)]
        row.append(signed(one.change.mean_change))
        if page.tells_certainty:
            row.append(certainty_words(one.change.certainty))
        if page.has_own:
            row.append(f"{tenths(one.own_before)} → {tenths(one.own_after)}")
        rows.append(row)
    return rows


def _moved(one: ChangeLine) -> list[str]:
    more = []
    if one.shift.is_proof_alone:
        more.append(_("the experts saw the same, the proofs have changed"))
    if one.shift.was_chosen:
        more.append(_("chosen because it was low"))
    title = f"{one.card.code} {one.card.title}"
    return [title, f"{one.shift.before} – {one.shift.after}", move_words(one.shift.move), "; ".join(more)]
