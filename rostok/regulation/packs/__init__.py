"""Packs of a регламент: points, what policies rest on, types."""

from rostok.regulation.packs.kind import REGULATION
from rostok.regulation.packs.schema import RegulationPack

__all__ = ["REGULATION", "RegulationPack"]
