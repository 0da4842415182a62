"""Every write of the room."""

from rostok.regulation.actions.editions import draft_edition, repeal_point, write_point
from rostok.regulation.actions.orders import approve, bring_into_force, withdraw
from rostok.regulation.actions.regulations import begin_regulation
from rostok.regulation.actions.samples import install_sample
from rostok.regulation.actions.types import TypeWords, begin_type, draft_version, read_words, write_version

__all__ = [
    "TypeWords",
    "approve",
    "begin_regulation",
    "begin_type",
    "bring_into_force",
    "draft_edition",
    "draft_version",
    "install_sample",
    "read_words",
    "repeal_point",
    "withdraw",
    "write_point",
    "write_version",
]
