"""Reads an XLSX as a spreadsheet does: values by sheet, and whether any cell is a formula or a link."""

import io
import zipfile
from typing import IO, Any

from python_calamine import CalamineWorkbook

Rows = list[list[Any]]


def sheets_of(body: bytes | IO[bytes]) -> dict[str, Rows]:
    """Sheet → rows of values, the head first."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(body if isinstance(body, bytes) else body.read()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def runs_anything(body: bytes) -> bool:
    """Is there a formula, a link or a macro inside?"""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        pages = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
        names = archive.namelist()
    found = any(mark in page for page in pages for mark in (b"<f>", b"<f ", b"<hyperlink"))
    return found or any("vba" in name or "externalLink" in name for name in names)
