"""Cleaning of registers and matching of their rows, without Django."""
