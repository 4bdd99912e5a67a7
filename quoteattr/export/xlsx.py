"""Analyses as an Excel workbook with a sheet for each of the five tables (extra `[xlsx]`).

Every text is written as text, so that none is a formula or a link, whatever it begins with.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from quoteattr.errors import FormatError
from quoteattr.export.replacing import replacing
from quoteattr.export.tables import COLUMNS, tables
from quoteattr.graph import legal
from quoteattr.model import Analysis

MOST_CHARACTERS, MOST_ROWS = 32_767, 1_048_576  # of a cell and of a sheet, by Excel's specification
WIDTHS = {"content": 80, "evidence": 80, "speaker": 24, "name": 28, "position": 40, "title": 32, "organization": 32}


def write_xlsx(analyses: Iterable[Analysis], path: str | Path) -> None:
    """Write the sheets Quotes, Speakers, Organizations, Positions and Documents.

    A text longer than Excel's 32,767 characters is cut there and ends in an ellipsis; rows beyond Excel's 1,048,576
    are refused, not dropped.

    Raises:
        FormatError: if a table has more rows than a sheet can hold; write CSV instead.
        OSError: if the file cannot be written.
    """
    import xlsxwriter

    found = tables(analyses)
    for name, rows in found.items():
        if len(rows) >= MOST_ROWS:
            raise FormatError(str(path), f"{len(rows)} {name} are more than a sheet of Excel holds; write CSV instead")
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    head = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for name, rows in found.items():
        sheet = book.add_worksheet(name.capitalize())
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS[name]) - 1)
        for column, title in enumerate(COLUMNS[name]):
            sheet.set_column(column, column, WIDTHS.get(title, 14), wrapped)
            sheet.write_string(0, column, title, head)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row.values()):
                if cell is None or cell == "":
                    continue
                if isinstance(cell, bool):
                    sheet.write_boolean(number, column, cell)
                elif isinstance(cell, str):
                    sheet.write_string(number, column, _fitting(cell))
                else:
                    sheet.write_number(number, column, cell)
    book.close()
    with replacing(path) as file:
        file.write(content.getvalue())


def _fitting(text: str) -> str:
    text = legal(text)
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"
