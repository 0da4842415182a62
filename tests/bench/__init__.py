"""Measures what users wait for, on both databases."""

PARTS = ("pages", "deeds", "marks", "imports", "standing", "phones", "lists", "worker", "every")
