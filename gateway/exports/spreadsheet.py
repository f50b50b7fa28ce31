"""How does a document become a spreadsheet?

Every word stays a word: a customer's `=HYPERLINK(...)` is text and no formula, an address no link.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from gateway.exports.shown import clean
from gateway.ports import Cell, PaperDocument, PaperTable

WIDTH = 18
"""Characters of a column of width 1."""
WIDEST = 90
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_NAME = 31
"""Characters of a sheet's name."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


def spreadsheet(document: PaperDocument) -> bytes:
    """Return an XLSX file with a sheet for each table."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    book.set_properties({"title": clean(document.title)})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "moment": book.add_format({"num_format": "dd.mm.yyyy hh:mm:ss", "valign": "top", "align": "left"}),
        "length": book.add_format({"num_format": "[h]:mm:ss", "valign": "top", "align": "left"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }
    zone = ZoneInfo(document.zone)
    names = list(_names(document.tables))
    for number, table in enumerate(document.tables):
        sheet = book.add_worksheet(names[number])
        top = _head(sheet, document, formats) if number == 0 else 0
        _fill(sheet, table, top, formats, zone)
    if not document.tables:
        _head(book.add_worksheet(), document, formats)
    book.close()
    return file.getvalue()


def _names(tables: Iterable[PaperTable]) -> Iterable[str]:
    """Give each sheet a name that the format allows, and no two the same."""
    taken = set[str]()
    for table in tables:
        plain = _NOT_IN_A_NAME.sub(" ", clean(table.title)).strip()[:_NAME] or "1"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: _NAME - len(str(number)) - 1]} {number}"
        taken.add(name.casefold())
        yield name


def _head(sheet: Any, document: PaperDocument, formats: dict[str, Any]) -> int:
    """Write what the file is above the first table, and return the row the table begins in."""
    sheet.write_string(0, 0, clean(document.title), formats["title"])
    for number, line in enumerate(document.about, start=1):
        sheet.write_string(number, 0, clean(line))
    return len(document.about) + 2


def _fill(sheet: Any, table: PaperTable, top: int, formats: dict[str, Any], zone: ZoneInfo) -> None:
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, min(column.width * WIDTH, WIDEST))
        sheet.write_string(top, number, clean(column.title), formats["head"])
    for row, cells in enumerate(table.rows, start=top + 1):
        for number, cell in enumerate(cells):
            _write(sheet, (row, number), cell, formats, zone)
    sheet.freeze_panes(top + 1, 0)
    if table.rows and table.columns:
        sheet.autofilter(top, 0, top + len(table.rows), len(table.columns) - 1)


def _write(sheet: Any, place: tuple[int, int], cell: Cell, formats: dict[str, Any], zone: ZoneInfo) -> None:
    match cell:
        case None:
            return
        case datetime():
            sheet.write_datetime(*place, cell.astimezone(zone).replace(tzinfo=None), formats["moment"])
        case timedelta():
            sheet.write_number(*place, cell.total_seconds() / 86_400, formats["length"])
        case str():
            sheet.write_string(*place, clean(cell), formats["text"])
        case _:
            sheet.write_number(*place, cell, formats["text"])
