"""Rows of the ledger, of policies, and of what stands beside the rule."""

from rostok.proofs.models.exceptions import Exemption, ExemptionRequest, Flag, FlagLift
from rostok.proofs.models.expiries import Expiry
from rostok.proofs.models.families import Family, FamilyAdult
from rostok.proofs.models.ledger import OF_ONE, Disclosure, FileVersion, Proof, ProofQuerySet
from rostok.proofs.models.policies import Policy, PolicyVersion, Qualification

__all__ = [
    "OF_ONE",
    "Disclosure",
    "Exemption",
    "ExemptionRequest",
    "Expiry",
    "Family",
    "FamilyAdult",
    "FileVersion",
    "Flag",
    "FlagLift",
    "Policy",
    "PolicyVersion",
    "Proof",
    "ProofQuerySet",
    "Qualification",
]
