"""Clocks, routing, names and words: pure calculations and their dated data."""
