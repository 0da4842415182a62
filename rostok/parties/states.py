"""Kinds and states of parties."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import invitation_machine


class OrganisationKind(models.TextChoices):
    """What an organisation is in the network."""

    NPO = "npo", _("non-profit organisation")
    STATE = "state", _("state institution")
    AUTHORITY = "authority", _("authority")
    CENTRE = "resource_centre", _("resource centre")
    FUNDER = "funder", _("funder")
    UNIVERSITY = "university", _("university")
    COMPANY = "company", _("company")
    PARISH = "parish", _("parish")
    GROUP = "group", _("group without a legal entity")
    SCHOOL_CLASS = "school_class", _("school class")


class IdentifierScheme(models.TextChoices):
    """Registers that number organisations."""

    OGRN = "ogrn", _("OGRN")
    INN = "inn", _("INN")
    MINJUST = "minjust", _("Ministry of Justice account number")


class TerritoryKind(models.TextChoices):
    """Levels of territory."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    MUNICIPALITY = "municipality", _("municipality")


class RoleKind(models.TextChoices):
    """Roles that are rows of this room; roles in a campaign are rows of the assessment."""

    OPERATOR = "operator", _("operator of the system")
    METHODOLOGIST = "methodologist", _("methodologist")
    LEADER = "leader", _("leader of an organisation")
    OFFICER = "officer", _("officer of an authority")
    FUNDER = "funder", _("funder")


INVITATION = invitation_machine("parties")


class ImportStep(models.TextChoices):
    """Where an import of a register stands, told by what it has: no state of its own."""

    COLUMNS = "columns", _("waits for its columns")
    TRYING = "trying", _("is being looked through")
    TRIED = "tried", _("looked through, not loaded")
    RUNNING = "running", _("is being imported")
    FAILED = "failed", _("stopped")
    STOPPED = "stopped", _("not read to the end")
    DONE = "done", _("read to the end")


class RowOutcome(models.TextChoices):
    """What became of one row of an imported register."""

    CREATED = "created", _("created")
    UPDATED = "updated", _("updated")
    UNCHANGED = "unchanged", _("unchanged")
    QUEUED = "queued", _("waits for a person")
    REJECTED = "rejected", _("rejected")
    BLANK = "blank", _("blank")
