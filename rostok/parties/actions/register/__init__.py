"""The import of a register: a file in, every row accounted for."""

from rostok.parties.actions.register.importing import Imported, import_register
from rostok.parties.actions.register.layouts import Chosen, mapping_file
from rostok.parties.actions.register.refusing import BadFile

__all__ = ["BadFile", "Chosen", "Imported", "import_register", "mapping_file"]
