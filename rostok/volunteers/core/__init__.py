"""Pure parts of the room."""
