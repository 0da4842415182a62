"""Calculations of the ledger."""
