"""Requirement + proof → standing: what somebody may do at a date, as it was known at a moment.

The one function behind clearances, statuses, certificates, standards and calls. docs/algorithms/standing.md.
"""

from rostok.kernel.standing.facts import Case, Exemption, Flag, FlagKind, Known, Party, Proof, Said
from rostok.kernel.standing.faults import Fault, faults_of
from rostok.kernel.standing.outcomes import Outcome, Overall, Reason, Standing, State
from rostok.kernel.standing.overall import Evaluation, standing
from rostok.kernel.standing.policies import Condition, Policy, Requirement, Scope, Version, Way
from rostok.kernel.standing.spans import Span

__all__ = [
    "Case",
    "Condition",
    "Evaluation",
    "Exemption",
    "Fault",
    "Flag",
    "FlagKind",
    "Known",
    "Outcome",
    "Overall",
    "Party",
    "Policy",
    "Proof",
    "Reason",
    "Requirement",
    "Said",
    "Scope",
    "Span",
    "Standing",
    "State",
    "Version",
    "Way",
    "faults_of",
    "standing",
]
