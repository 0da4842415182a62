"""Who comes to an institution, when and to whom: needs, offers, visits, rosters. See docs/rooms/visits.md."""
