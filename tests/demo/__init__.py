"""The invented network."""
