"""Invented tables as people hand them in."""

from pathlib import Path
from typing import Any

import xlsxwriter

from rostok.parties.models import Organisation

OGRN = ("1022200527315", "1102202001175", "1042202360331")
INN = ("7707083893", "7728168971")
HEAD = ["Наименование организации", "ОГРН", "Регион"]
ROWS = [["Фонд «Клён»", OGRN[0], "Пермский край"], ["Союз «Река»", OGRN[1], "Томская область"]]


def book(path: Path, sheets: dict[str, list[list[Any]]], *, merged: str = "", formula: bool = False) -> Path:
    """A workbook; `merged` is a range like "A1:C1" whose words stand in its first cell."""
    with xlsxwriter.Workbook(str(path)) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if merged:
                sheet.merge_range(merged, rows[0][0] if rows else "")
            if formula:
                sheet.write_formula(1, 0, '=CONCATENATE("Фонд ","«Клён»")', value="Фонд «Клён»")
                sheet.write_formula(2, 0, "=1/0", value="#DIV/0!")
    return path


def text(path: Path, lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(lines.encode(encoding))
    return path


def places() -> list[tuple[str, str]]:
    rows = Organisation.objects.order_by("name_key").select_related("territory")
    return [(row.name, row.territory.code if row.territory else "") for row in rows]
