"""The import of a register: a file in, every row accounted for."""

from rostok.parties.actions.register.importing import Imported, import_register
from rostok.parties.actions.register.reading import BadFile

__all__ = ["BadFile", "Imported", "import_register"]
