"""How the sign-in library behaves here."""

from rostok.accounts.adapters.shared import shared_computer
from rostok.accounts.adapters.sign_in import AccountAdapter, SecondFactorAdapter, proved_again
from rostok.accounts.adapters.subjects import SubjectAdapter

__all__ = ["AccountAdapter", "SecondFactorAdapter", "SubjectAdapter", "proved_again", "shared_computer"]
