"""The API of all rooms. A room with operations is one line here."""

from typing import Final

from rostok.contracts.api import router as register
from rostok.foundation.api import new_api
from rostok.proofs.api import router as standing
from rostok.regulation.api import router as regulation
from rostok.visits.api import router as openings

api: Final = new_api(regulation, register, openings, standing)
