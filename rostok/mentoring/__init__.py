"""Mentors and host sites: who can teach what, who asks whom, what came of it. See docs/rooms/mentoring.md."""
