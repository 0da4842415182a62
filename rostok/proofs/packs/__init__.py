"""Packs of policies: their schema, their contradictions, their installation."""

from rostok.proofs.packs.kind import POLICIES
from rostok.proofs.packs.schema import PoliciesPack

__all__ = ["POLICIES", "PoliciesPack"]
