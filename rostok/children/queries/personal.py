"""What the room keeps of people: the register of personal data. Grounds as in docs/rooms/children.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import (
    BY_REQUEST,
    BY_SETTING,
    EMPTIED,
    INSTITUTION,
    INTEREST,
    LAW,
    WHILE_SERVING,
    Kept,
    Personal,
)

PERSONAL: Final = Personal(
    "children",
    _("Children"),
    (
        Kept(
            what=_("a child by a code, days of coming and leaving"),
            fields=("Child.paper_code group admitted_on left_on",),
            operator=INSTITUTION,
            purpose=_("finding the child, planning visits"),
            ground=LAW,
            term=BY_SETTING,
            erased=EMPTIED,
        ),
        Kept(
            what=_("legal status of a child, who decides and what they answered"),
            fields=(
                "LegalStatus.since until act",
                "Representative.details since until",
                "Consent.since until paper",
                "Disagreement.words settled raised_on settled_on",
            ),
            operator=INSTITUTION,
            purpose=_("who decides for a child"),
            ground=_("Family Code, articles 65, 66, 155.1 (not yet compared with the act)"),
            term=BY_SETTING,
            erased=EMPTIED,
        ),
        Kept(
            what=_("bans of contact"),
            fields=("Ban.with_whom act_number act_on since until ended_by",),
            operator=INSTITUTION,
            purpose=_("safety of children"),
            ground=_("the act of the court"),
            term=BY_SETTING,
            erased=EMPTIED,
        ),
        Kept(
            what=_("why siblings are apart"),
            fields=("Sibling.words",),
            operator=INSTITUTION,
            purpose=_("keeping siblings together"),
            ground=_("Government decree 481 of 24.05.2014 (not yet compared with the act)"),
            term=BY_SETTING,
            erased=EMPTIED,
        ),
        Kept(
            what=_("what a child says when asked"),
            fields=("Opinion.asked_on at",),
            operator=INSTITUTION,
            purpose=_("the child's right to be heard"),
            ground=_("Family Code, article 57 (not yet compared with the act)"),
            term=BY_SETTING,
            erased=EMPTIED,
        ),
        Kept(
            what=_("notes about a child, with their authors"),
            fields=("Note.words day",),
            operator=INSTITUTION,
            purpose=_("work with the child"),
            ground=LAW,
            term=BY_SETTING,
            erased=EMPTIED,
        ),
        Kept(
            what=_("moves between institutions"),
            fields=("Transfer.act_number act_on handed_at decided_at",),
            operator=INSTITUTION,
            purpose=_("handing a record over by an act of two sides"),
            ground=LAW,
            term=BY_SETTING,
            erased=EMPTIED,
        ),
        Kept(
            what=_("that you keep records of children, from when to when"),
            fields=("Keeper.since until",),
            operator=INSTITUTION,
            purpose=_("control of those who read"),
            ground=INTEREST,
            term=WHILE_SERVING,
            erased=BY_REQUEST,
        ),
    ),
    apart=("Child.kept_until kept_by",),
)
