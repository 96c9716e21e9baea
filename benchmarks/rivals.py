"""Rivals of Boardpack's commands, each run as a process of its own: `python benchmarks/rivals.py NAME FROM TO`.

They take the same input and do what the other program or library does by itself. None of them writes tags for screen
readers.
"""

import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path


def click(source: Path, target: Path) -> None:
    """Load the library of the command line, and nothing else."""
    import click  # noqa: F401


def merge(source: Path, target: Path) -> None:
    """Merge the files of a folder: their pages alone."""
    from pikepdf import ObjectStreamMode, Pdf

    with Pdf.new() as merged:
        for path in sorted(source.glob("*.pdf")):
            with Pdf.open(path) as pdf:
                merged.pages.extend(pdf.pages)
        merged.save(target, object_stream_mode=ObjectStreamMode.generate)


def platypus(source: Path, target: Path) -> None:
    """Set the paragraphs of a list in JSON with ReportLab."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = ParagraphStyle("text", fontName=_font(), fontSize=11, leading=15, spaceAfter=6)
    texts = json.loads(source.read_text(encoding="utf-8"))
    SimpleDocTemplate(str(target), pagesize=A4).build([Paragraph(text, style) for text in texts])


def long_table(source: Path, target: Path) -> None:
    """Set the rows of a list in JSON as a table of ReportLab that repeats its head."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

    style = ParagraphStyle("cell", fontName=_font(), fontSize=9, leading=12)
    rows = [[Paragraph(cell, style) for cell in row] for row in json.loads(source.read_text(encoding="utf-8"))]
    table = LongTable(rows, colWidths=[50, 300, 90, 90, 110], repeatRows=1)
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    SimpleDocTemplate(str(target), pagesize=landscape(A4)).build([table])


def docxtpl(source: Path, target: Path) -> None:
    """Fill the rows of a list in JSON into a row of a Word template that is repeated."""
    from io import BytesIO

    import docx
    from docxtpl import DocxTemplate

    rows = json.loads(source.read_text(encoding="utf-8"))
    template = docx.Document()
    cells = [row.cells for row in template.add_table(3, len(rows[0])).rows]
    cells[0][0].text = "{%tr for row in rows %}"
    for place in range(len(rows[0])):
        cells[1][place].text = f"{{{{ row[{place}] }}}}"
    cells[2][0].text = "{%tr endfor %}"
    made = BytesIO()
    template.save(made)
    loop = DocxTemplate(made)
    loop.render({"rows": rows}, autoescape=True)
    loop.save(target)


def full_text_search(source: Path, target: Path) -> None:
    """Ask SQLite's own index of a store for the newest twenty updates with a word, without words around it."""
    with sqlite3.connect(source) as connection:
        sql = "SELECT rowid FROM update_search WHERE update_search MATCH 'the' ORDER BY rowid LIMIT 20"
        target.write_text(str(connection.execute(sql).fetchall()), encoding="utf-8")


def empty_window(source: Path, target: Path) -> None:
    """Show an empty window of Qt until it is painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    QTimer.singleShot(0, app.quit)
    app.exec()


def _font() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    shipped = Path(__file__).parents[1] / "resources" / "fonts" / "liberation" / "LiberationSans-Regular.ttf"
    pdfmetrics.registerFont(TTFont("LiberationSans", str(shipped)))
    return "LiberationSans"


RIVALS: dict[str, Callable[[Path, Path], None]] = {
    function.__name__: function
    for function in (click, merge, platypus, long_table, docxtpl, full_text_search, empty_window)
}

if __name__ == "__main__":
    RIVALS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
