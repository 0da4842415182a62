"""How an organiser and an institution come to an agreement. See docs/rooms/agreements.md."""
