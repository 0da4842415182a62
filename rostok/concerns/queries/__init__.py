"""Reads of concerns."""

from rostok.concerns.queries.board import Board, board_of, readings_of
from rostok.concerns.queries.duties import DUTY_KINDS, duties, unowned
from rostok.concerns.queries.helplines import HelplineRow, helplines
from rostok.concerns.queries.officers import (
    Appoints,
    addresses_of,
    appoints,
    candidates_for,
    has_receiver,
    has_recipient,
    insiders_of,
    leaders_of,
    meant_by_duty,
    person_named,
    takers_for,
)
from rostok.concerns.queries.places import (
    colleagues_of,
    concern_with,
    homes_of,
    nameable_organisations,
    organisation_named,
    region,
    regions,
    register_met,
)
from rostok.concerns.queries.terms import AUTHORITY_HOURS, OUTSIDE_HOURS, clocks_at
from rostok.concerns.queries.waiting import unread_additions, waiting, with_clock
from rostok.concerns.queries.words import harm_in, people_meant

__all__ = [
    "AUTHORITY_HOURS",
    "DUTY_KINDS",
    "OUTSIDE_HOURS",
    "Appoints",
    "Board",
    "HelplineRow",
    "addresses_of",
    "appoints",
    "board_of",
    "candidates_for",
    "clocks_at",
    "colleagues_of",
    "concern_with",
    "duties",
    "harm_in",
    "has_receiver",
    "has_recipient",
    "helplines",
    "homes_of",
    "insiders_of",
    "leaders_of",
    "meant_by_duty",
    "nameable_organisations",
    "organisation_named",
    "people_meant",
    "person_named",
    "readings_of",
    "region",
    "regions",
    "register_met",
    "takers_for",
    "unowned",
    "unread_additions",
    "waiting",
    "with_clock",
]
