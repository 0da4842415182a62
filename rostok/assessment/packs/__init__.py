"""Packs of instruments: their schema, their checks of content, their installation."""

from rostok.assessment.packs.kind import INSTRUMENT
from rostok.assessment.packs.schema import InstrumentPack

__all__ = ["INSTRUMENT", "InstrumentPack"]
