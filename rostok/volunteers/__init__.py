"""Volunteers, from an invitation to a farewell. Clearance is a standing. See docs/rooms/volunteers.md."""
