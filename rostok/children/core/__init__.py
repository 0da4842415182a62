"""Pure calculations of the room: which permissions of a child stand."""
