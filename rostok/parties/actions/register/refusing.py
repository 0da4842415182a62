"""Why a file cannot be read as a register: one sentence each, with what to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class BadFile(Exception):
    """The file cannot be read as a register; the text says why and what to do."""

    def __init__(self, sentence: str | Promise, **params: Any) -> None:
        super().__init__(sentence)
        self.sentence, self.params = sentence, params

    def __str__(self) -> str:
        return str(self.sentence) % self.params if self.params else str(self.sentence)

    def in_english(self) -> str:
        """For the terminal, whose other words are English."""
        with translation.override("en"):
            return str(self)


def bad(code: str, path: Path, **params: Any) -> BadFile:
    """The refusal of `path` for the reason `code`."""
    return BadFile(_SENTENCES[code], file=path.name, **params)


_SENTENCES: Final[Mapping[str, str | Promise]] = {
    "not_opened": _("%(file)s: the file cannot be opened (%(why)s)."),
    "report_not_written": _("%(file)s: the report cannot be written (%(why)s)."),
    "not_text": _(
        "%(file)s is neither a spreadsheet nor a text table. Save it as XLSX or CSV and try again."
    ),
    "mixed_encodings": _("%(file)s is partly in UTF-8 and partly not. Save it as “CSV UTF-8” and try again."),
    "unknown_encoding": _(
        "%(file)s: the alphabet of the file is not known. Save it as “CSV UTF-8” and try again."
    ),
    "foreign_encoding": _(
        "%(file)s is in the alphabet %(encoding)s, which is not read. Save it as “CSV UTF-8” and try again."
    ),
    "too_large": _("%(file)s is larger than %(limit)s MB. Keep only the sheet and the columns you need."),
    "long_cell": _(
        "%(file)s: a cell of row %(row)s holds more than %(limit)s characters."
        " Shorten it or close its quotation mark."
    ),
    "too_long": _("%(file)s has more than %(limit)s rows. Split it into parts."),
    "too_wide": _(
        "%(file)s has cells as far as row %(rows)s and column %(columns)s; up to %(limit)s rows and %(wide)s"
        " columns are read. Delete the empty ones and save it again."
    ),
    "unpacks_too_far": _("%(file)s unpacks to far more than a table holds. Save it as CSV."),
    "macros": _("%(file)s holds macros. Save it as XLSX without them and try again."),
    "broken_book": _(
        "%(file)s cannot be read as a spreadsheet. Open it in your program and save it again as XLSX."
    ),
    "old_book": _("%(file)s is a spreadsheet of the old kind (XLS). Save it as XLSX or CSV and try again."),
    "too_many_sheets": _(
        "%(file)s has %(count)s sheets; up to %(limit)s are read."
        " Save the sheet you need as a file of its own."
    ),
    "no_such_sheet": _("%(file)s has no sheet “%(sheet)s”. Its sheets: %(sheets)s."),
    "choose_sheet": _(
        "%(file)s has %(count)s sheets with something on them: %(sheets)s. Choose one of them."
    ),
    "empty_book": _("%(file)s: there is nothing on the sheets."),
    "empty": _("%(file)s: there is no row in the file."),
    "no_name_column": _(
        "%(file)s: no column looks like the name of an organisation. Say which column holds what (--mapping)."
    ),
    "begins_below": _(
        "The table has %(rows)s rows: row %(first)s is not among them. Say in which row the data begin."
    ),
    "bad_mapping": _("%(file)s: the mapping is not readable (%(why)s)."),
}
