"""The report of an import as a file."""

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

from rostok.parties import queries
from rostok.parties.core.cleaning import safe_cell
from rostok.parties.models import RegisterImport, RegisterRemark

COLUMNS = ("sheet", "row", "column", "code", "reason", "raw")


class _Line:
    """What csv writes into: it hands each line back."""

    def write(self, text: str) -> str:
        """The line itself."""
        return text


def streamed_report(run: RegisterImport, remarks: Iterable[RegisterRemark]) -> StreamingHttpResponse:
    """The same columns as the command's report; no cell is taken for a formula."""
    response = StreamingHttpResponse(_lines(run, remarks), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{run.code}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _lines(run: RegisterImport, remarks: Iterable[RegisterRemark]) -> Iterator[str]:
    table = csv.writer(_Line())
    yield "\ufeff" + table.writerow(COLUMNS)
    for one in remarks:
        words = str(queries.reason_words(one.reason))
        yield table.writerow([run.sheet, one.number, one.column, one.reason, words, safe_cell(one.raw)])
