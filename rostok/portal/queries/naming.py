"""How the duties of the rooms are worded."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.duties import Duty

Text = str | Promise

# (room, kind) as the rooms give them
DUTIES: Final[Mapping[tuple[str, str], Text]] = {
    ("parties", "role_operator"): _("Role: operator of the system"),
    ("parties", "role_methodologist"): _("Role: methodologist"),
    ("parties", "role_leader"): _("Role: leader of the organisation"),
    ("parties", "role_officer"): _("Role: officer of an authority"),
    ("parties", "role_funder"): _("Role: funder"),
    ("concerns", "officer"): _("Receives messages about children"),
    ("concerns", "concern"): _("A message about a child"),
    ("assessment", "respondent"): _("Own answers in an assessment"),
    ("assessment", "moderator"): _("Leads the talk in an assessment"),
    ("assessment", "facilitator"): _("Leads an interview from outside"),
    ("assessment", "expert"): _("Expert of an assessment"),
    ("proofs", "proof"): _("A proof to replace or to renew"),
    ("roadmaps", "step"): _("A step of the road map"),
}


def duty_words(duty: Duty) -> str:
    """What the duty is and which one, in the reader's language. KeyError for a kind without words."""
    what = str(DUTIES[duty.room, duty.kind])
    return f"{what}: {duty.title}" if duty.title else what
