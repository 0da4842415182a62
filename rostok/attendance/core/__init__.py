"""Calculations of the room, free of Django."""
