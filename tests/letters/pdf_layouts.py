"""The invented letter in PDF, set in the ways that readers of PDF stumble over."""

import io
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Table

from tests.letters.invented import ASKS, OPENING, Ask

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=7)
_HEAD = ParagraphStyle("head", _BODY, fontName="Helvetica-Bold")
_TIGHT = ParagraphStyle("tight", _BODY, alignment=TA_JUSTIFY, spaceAfter=0)
_MARK = "•"


def plain(path: Path) -> None:
    """Paragraphs with space between them, a running head and foot."""
    _write(path, _flow(_BODY))


def small_pages(path: Path) -> None:
    """Small pages, so that many paragraphs and lists are cut."""
    _write(path, _flow(_BODY), A5)


def tight(path: Path) -> None:
    """Justified lines with no space between paragraphs, and dashes for bullets."""
    _write(path, _flow(_TIGHT, mark="-"))


def two_columns(path: Path) -> None:
    """Newspaper columns."""
    document = BaseDocTemplate(str(path), pagesize=A4)
    frames = [Frame(50, 50, 235, 740), Frame(305, 50, 235, 740)]
    document.addPageTemplates(PageTemplate(frames=frames, onPage=_furniture))
    document.build(_flow(_BODY))


def ruled_table(path: Path) -> None:
    """A table with all its rules, rows cut by pages, and its header again on each page."""
    _write(path, [*_opening(_BODY), _table([("GRID", (0, 0), (-1, -1), 0.5, "black")], cut_rows=True)], A5)


def table_with_lines_below_rows(path: Path) -> None:
    """A table with a line below each row and no upright rules."""
    _write(path, [*_opening(_BODY), _table([("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")])], A5)


def table_without_rules(path: Path) -> None:
    """A table that is set by white space alone."""
    _write(path, [*_opening(_BODY), _table([])], A5)


def page_turned_by_its_entry(path: Path) -> None:
    """A wide table on sheets that are stored upright and turned for the reader."""
    _turn(path, by_entry=True)


def sideways(path: Path) -> None:
    """A wide table printed sideways on upright sheets, which nobody has turned."""
    _turn(path, by_entry=False)


def _write(path: Path, flow: list[Flowable], size: tuple[float, float] = A4) -> None:
    document = SimpleDocTemplate(str(path), pagesize=size, leftMargin=45, rightMargin=45)
    document.build(flow, onFirstPage=_furniture, onLaterPages=_furniture)


def _furniture(canvas, document) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, document.pagesize[1] - 22, "OFFICIAL")
    canvas.drawString(60, 20, "Saltmarsh Police and Crime Commissioner")
    canvas.drawRightString(document.pagesize[0] - 60, 20, str(document.page))


def _opening(style: ParagraphStyle) -> list[Flowable]:
    return [Paragraph(escape(words), style) for words in OPENING]


def _flow(style: ParagraphStyle, mark: str = _MARK) -> list[Flowable]:
    flow = _opening(style)
    for ask in ASKS:
        flow.append(Paragraph(f"Recommendation {ask.number}", _HEAD))
        flow += _paragraphs(_asked(ask), style, mark)
        flow.append(Paragraph("Constabulary response:", _HEAD))
        flow += _paragraphs(ask.answer, style, mark)
    return flow


def _asked(ask: Ask) -> list[str]:
    return [*ask.text, *(f"- {point}" for point in ask.points), *([ask.closing] if ask.closing else [])]


def _paragraphs(words: list[str], style: ParagraphStyle, mark: str = _MARK) -> list[Paragraph]:
    entry = ParagraphStyle("entry", style, leftIndent=18, bulletIndent=6)
    return [
        Paragraph(escape(text[2:]), entry, bulletText=mark) if text.startswith("- ") else Paragraph(escape(text), style)
        for text in words
    ]


def _table(rules: list[tuple], *, cut_rows: bool = False, widths: tuple[float, ...] = (35, 150, 145)) -> Table:
    rows = [[Paragraph(words, _HEAD) for words in ("No.", "Recommendation", "Force response")]]
    rows += [[Paragraph(a.number, _BODY), _paragraphs(_asked(a), _BODY), _paragraphs(a.answer, _BODY)] for a in ASKS]
    table = Table(rows, colWidths=widths, repeatRows=1, splitInRow=int(cut_rows))
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *rules])
    return table


def _turn(path: Path, *, by_entry: bool) -> None:
    """Writes a wide table and lays it sideways on upright sheets, with or without the entry that turns them."""
    wide = io.BytesIO()
    grid = _table([("GRID", (0, 0), (-1, -1), 0.5, "black")], widths=(40, 330, 330))
    SimpleDocTemplate(wide, pagesize=landscape(A4)).build([*_opening(_BODY), grid])
    with pikepdf.open(wide) as pdf:
        for page in pdf.pages:
            width, height = landscape(A4)
            page.contents_add(f"q 0 1 -1 0 {height:.2f} 0 cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.mediabox = [0, 0, height, width]
            if by_entry:
                page.rotate(90, relative=True)
        pdf.save(path, deterministic_id=True)


LAYOUTS = (
    plain,
    small_pages,
    tight,
    two_columns,
    ruled_table,
    table_with_lines_below_rows,
    table_without_rules,
    page_turned_by_its_entry,
    sideways,
)
