"""Calculations of stories, without Django."""
