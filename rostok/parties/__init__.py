"""Organisations, people, their memberships and roles, and where they are."""
