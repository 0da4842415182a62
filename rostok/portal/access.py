"""Who reads a report over several rooms."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.access import holds_role, runs_network
from rostok.parties.states import RoleKind
from rostok.portal.models import ReportPaper


def can_report(actor: Actor, thing: object = None) -> Decision:
    """A methodologist, about the organisations in their scope."""
    if holds_role(actor, RoleKind.METHODOLOGIST):
        return ALLOWED
    return denied("not_methodologist", _("The report is made by a methodologist."))


def visible_papers(actor: Actor) -> QuerySet[ReportPaper]:
    """One's own papers: a report holds what its reader could see when it was made."""
    return ReportPaper.objects.filter(asked_by=actor.user_id or 0)


def can_keep_parameters(actor: Actor, thing: object = None) -> Decision:
    """The operator of the whole network: enters editions of dated settings and compares them with the act."""
    if runs_network(actor, RoleKind.OPERATOR):
        return ALLOWED
    return denied(
        "not_operator",
        _("Dated settings are kept by the operator of the system."),
        _("Tell the operator which act has changed."),
    )


def can_read_register(actor: Actor, thing: object = None) -> Decision:
    """The operator of the whole network: what all rooms keep of people. Everybody reads of themselves."""
    if runs_network(actor, RoleKind.OPERATOR):
        return ALLOWED
    return denied(
        "not_operator",
        _("The register of personal data is read by the operator of the system."),
        _("What is kept about you is on a page of your own."),
    )


def can_erase(actor: Actor, thing: object = None) -> Decision:
    """The operator of the whole network: does what somebody asks of them by 152-FZ."""
    if runs_network(actor, RoleKind.OPERATOR):
        return ALLOWED
    return denied(
        "not_operator",
        _("What is held of somebody is erased by the operator of the system."),
        _("Ask the operator: in words, by letter or on paper."),
    )


RULES: dict[str, Rule] = {
    "report": can_report,
    "keep_parameters": can_keep_parameters,
    "read_register": can_read_register,
    "erase": can_erase,
}
