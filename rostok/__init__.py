"""Rostok: the working system that raises and proves the professionalism of social-sphere organisations."""

__version__ = "0.1.0"
