"""Measures what users wait for, on both databases."""
