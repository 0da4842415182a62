"""Pure calculations of the room."""
