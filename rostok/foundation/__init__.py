"""Plumbing over Django that every room stands on and that knows no room."""
