"""One invented person for each role a newcomer may try."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class DemoRole:
    """A role of the picker: its slug, its name, and what its person can do here."""

    slug: str
    title: str | Promise
    about: str | Promise

    @property
    def email(self) -> str:
        """The address of the invented person of this role."""
        return f"{self.slug}@example.org"


ROLES = (
    DemoRole(
        "methodologist", _("Methodologist"), _("Runs the campaign of a resource centre, confirms proofs.")
    ),
    DemoRole(
        "second-methodologist",
        _("Second methodologist"),
        _("Decides with the first where the rules ask for two people: lifts a suspension."),
    ),
    DemoRole(
        "leader", _("Leader of an NPO"), _("Sees the result of the organisation and chooses growth points.")
    ),
    DemoRole("respondent", _("Respondent"), _("Answers alone, from a phone, in twenty minutes.")),
    DemoRole("moderator", _("Moderator"), _("Helps colleagues to agree where their answers differ.")),
    DemoRole("expert", _("Expert"), _("Judges blind, then reconciles with the second expert.")),
    DemoRole(
        "second-expert", _("Second expert"), _("Judges the same organisation without seeing the first.")
    ),
    DemoRole("operator", _("Operator"), _("Keeps territories, imports registers, gives roles.")),
    DemoRole("officer", _("Officer of an authority"), _("Sees what organisations have chosen to show.")),
    DemoRole("funder", _("Funder"), _("Sees what organisations have chosen to show.")),
    DemoRole(
        "safeguarding",
        _("Outside safeguarding officer"),
        _("Receives messages about children, from outside the organisations."),
    ),
    DemoRole("guard", _("Guard"), _("Marks at the door who comes to visit and who may come in.")),
    DemoRole(VISITOR, _("Visitor"), _("Is not signed in.")),
)
BY_SLUG = {role.slug: role for role in ROLES}
