"""The import of a register: a file in, every row accounted for."""

from rostok.parties.actions.register.importing import Imported, import_register
from rostok.parties.actions.register.layouts import Chosen, mapping_file
from rostok.parties.actions.register.refusing import BadFile
from rostok.parties.actions.register.uploading import (
    Look,
    look,
    request_run,
    request_try,
    set_layout,
    upload_register,
    work,
)

__all__ = [
    "BadFile",
    "Chosen",
    "Imported",
    "Look",
    "import_register",
    "look",
    "mapping_file",
    "request_run",
    "request_try",
    "set_layout",
    "upload_register",
    "work",
]
