"""Calculations of learning from each other, without Django."""
