"""Pages of the room, and those of the sign-in library where they show more than it knows."""
