"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import (
    BY_REQUEST,
    CENTRE,
    INTEREST,
    LAW,
    ORGANISATION,
    WHILE_SERVING,
    WHILE_USED,
    WITH_THING,
    Kept,
    Personal,
)

PERSONAL: Final = Personal(
    "parties",
    _("People and organisations"),
    (
        Kept(
            what=_("your name"),
            fields=("Person.name",),
            operator=CENTRE,
            purpose=_("people of the network know each other and are reached"),
            ground=INTEREST,
            term=WHILE_USED,
            erased=BY_REQUEST,
            own=("Person.pk",),
        ),
        Kept(
            what=_("your e-mail and telephone"),
            fields=("Person.email phone",),
            operator=CENTRE,
            purpose=_("people of the network know each other and are reached"),
            ground=INTEREST,
            term=WHILE_USED,
            erased=BY_REQUEST,
            own=("Person.pk",),
        ),
        Kept(
            what=_("where you belong and which duties you have"),
            fields=(
                "Membership.position since until",
                "Role.since until",
                "ActingOrder.since until order_number ordered_on created_at ended_at",
            ),
            operator=ORGANISATION,
            purpose=_("who acts for an organisation, and since when"),
            ground=INTEREST,
            term=WHILE_SERVING,
            erased=BY_REQUEST,
            own=("Membership.person",),
        ),
        Kept(
            what=_("letters that invite to a role"),
            fields=("Invitation.email name sent_at expires_at",),
            operator=CENTRE,
            purpose=_("inviting somebody to a role"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("how an organisation is reached, where the address is a person's"),
            fields=("Organisation.email phone about",),
            operator=ORGANISATION,
            purpose=_("reaching an organisation"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("rows of registers, where they name people"),
            fields=("RegisterRow.raw", "RegisterRemark.raw"),
            operator=CENTRE,
            purpose=_("bringing in public registers"),
            ground=LAW,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
    ),
    apart=(
        "Organisation.name name_en short_name core_key word_key bare_key town legal_form",
        "Organisation.register_status registered_on created_at",
        "Identifier.value raw",
        "DuplicatePair.reasons found_at dismissed_at",
        "OrganisationMerge.reason merged_at undone_at",
        "Vacancy.found_at",
        "RegisterImport.file_name sheet layout tried_counts tried_at trying_since requested_at",
        "RegisterImport.failure started_at finished_at counts",
        "RegisterRemark.column reason",
        "RegisterRow.code_of_reason reasons fingerprint decided_at",
    ),
)
