"""Growth stories with experts' comments at the place in the text. See docs/rooms/stories.md."""
