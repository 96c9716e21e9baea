"""Edits a file in LibreOffice as its user would, for the round trips of forms and spreadsheets.

A script for the Python that has LibreOffice's own module `uno`, and so a program of its own:
`python3 libreoffice_script.py SOFFICE FOLDER ORDER`, where ORDER is JSON with "source", "deeds" and "targets".
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import TableSortField

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".ods": "calc8",
    ".docx": "MS Word 2007 XML",
    ".odt": "writer8",
    ".doc": "MS Word 97",
    ".rtf": "Rich Text Format",
    ".pdf": "writer_pdf_Export",
}
PIPE = f"boardpack{os.getpid()}"
"""Its own for each run: all programs of a user share the names of pipes."""
TRIES = 240


def named(name, value):
    """A property of a call."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connected():
    """The context of the LibreOffice that was started for this folder, once it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(TRIES):
        try:
            return resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def used_range(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def place_of(sheet, heading, ref):
    """The cell under a heading in the row of a reference."""
    rows = used_range(sheet).DataArray
    head = next(number for number, row in enumerate(rows) if "Reference" in row and heading in row)
    line = next(number for number, row in enumerate(rows) if row[rows[head].index("Reference")] == ref)
    return sheet.getCellByPosition(rows[head].index(heading), line)


def write(document, sheet, heading, ref, words):
    place_of(sheet, heading, ref).String = words


def insert_column(document, sheet, at, heading, words):
    sheet.Columns.insertByIndex(at, 1)
    sheet.getCellByPosition(at, 0).String = heading
    sheet.getCellByPosition(at, 1).String = words


def insert_rows(document, sheet, at, count, words):
    sheet.Rows.insertByIndex(at, count)
    sheet.getCellByPosition(0, at).String = words


def add_row(document, sheet, heading, words):
    rows = used_range(sheet).DataArray
    head = next(row for row in rows if "Reference" in row and heading in row)
    sheet.getCellByPosition(head.index(heading), len(rows)).String = words


def sort(document, sheet, heading, ascending):
    """Sorts the whole sheet by one column, as Data > Sort does."""
    whole = used_range(sheet)
    field = TableSortField()
    field.Field, field.IsAscending = whole.DataArray[0].index(heading), ascending
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    whole.sort((named("SortFields", fields), named("ContainsHeader", True)))


def keep_visible(document, sheet):
    """Leaves what a copy of the visible cells in a new workbook has: no hidden columns, rows or sheets."""
    for along, count in ((sheet.Columns, 60), (sheet.Rows, 400)):
        for at in reversed(range(count)):
            if not along.getByIndex(at).IsVisible:
                along.removeByIndex(at, 1)
    for name in document.Sheets.ElementNames:
        if not document.Sheets.getByName(name).IsVisible or name != sheet.Name:
            document.Sheets.removeByName(name)


def fill(document, _, tag, words):
    """Types into the content control whose tag ends so."""
    controls = document.getContentControls()
    for at in range(controls.Count):
        control = controls.getByIndex(at)
        if control.Tag.endswith(tag):
            cursor = control.createTextCursor()
            cursor.gotoStart(False)
            cursor.gotoEnd(True)
            document.CurrentController.ViewCursor.gotoRange(cursor, False)
            frame = document.CurrentController.Frame
            OFFICE["helper"].executeDispatch(frame, ".uno:InsertText", "", 0, (named("Text", words),))
            return
    raise SystemExit(f"no control {tag}")


OFFICE = {}
"""The service that types, once LibreOffice runs."""
DEEDS = {entry.__name__: entry for entry in (write, insert_column, insert_rows, add_row, sort, keep_visible, fill)}


def main(soffice, folder, order):
    """Opens the source, does the deeds in their order and saves it under each target."""
    expected = ["--headless", "--norestore", f"--accept=pipe,name={PIPE};urp;"]
    process = subprocess.Popen([soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", *expected])
    try:
        context = connected()
        make = context.ServiceManager.createInstanceWithContext
        OFFICE["helper"] = make("com.sun.star.frame.DispatchHelper", context)
        desktop = make("com.sun.star.frame.Desktop", context)
        document = desktop.loadComponentFromURL(Path(order["source"]).as_uri(), "_blank", 0, (named("Hidden", True),))
        sheet = document.Sheets.getByIndex(0) if hasattr(document, "Sheets") else None
        for name, *values in order["deeds"]:
            DEEDS[name](document, sheet, *values)
        for target in map(Path, order["targets"]):
            document.storeToURL(target.as_uri(), (named("FilterName", FILTERS[target.suffix]),))
        document.close(True)
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3]))
