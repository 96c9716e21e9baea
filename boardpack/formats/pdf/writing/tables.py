"""Lay out tables row by row, so that time and memory grow only with the number of rows."""

from collections.abc import Iterable, Iterator

from boardpack.documents.decimals import DecimalColumn, cell_text, decimal_columns
from boardpack.documents.model import Align, Cell, Column, Paragraph, ParagraphRole, Row, StatusMark, Table, words
from boardpack.formats.pdf.writing.bands import Band, BandMark, EmptyCell, RuledLine, TableHead, TextLine, TextRun
from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.lines import BrokenLine, break_lines, lines_of, runs_of
from boardpack.formats.pdf.writing.prose import bands_of, spaced, type_of, with_anchor
from boardpack.formats.pdf.writing.sheet import HANG_BEHIND_SHAPE, MM, PageGeometry, drop_of
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import Frozen, replace

_CLEAR_OF_NUMBERS = 18
_ROWS_OF_A_SMALL_TABLE = 12
_APART = (ParagraphRole.CELL_LABEL, ParagraphRole.CELL_APART)
_BULLET = "•"


class _Track(Frozen):
    """The horizontal place of a column's words."""

    x: float
    until: float
    align: Align

    @property
    def room(self) -> float:
        return max(self.until - self.x, 1)


class _SetLine(Frozen):
    """A line of a cell: how far below the row's padding it starts, how high it is, where its baseline lies."""

    top: float
    height: float
    drop: float
    x: float
    runs: tuple[TextRun, ...]

    @property
    def bottom(self) -> float:
        return self.top + self.height


class _SetCell(Frozen):
    tag: Tag
    lines: tuple[_SetLine, ...]

    @property
    def is_silent(self) -> bool:
        """Return True if the cell has no text for a screen reader."""
        return not any(run.text for line in self.lines for run in line.runs)

    @property
    def bottom(self) -> float:
        return self.lines[-1].bottom if self.lines else 0

    def lowered(self, by: float) -> "_SetCell":
        """Return the same cell with all its lines further down."""
        return replace(self, lines=tuple(replace(line, top=line.top + by) for line in self.lines)) if by else self


def set_table(table: Table, sheet: PageGeometry) -> Iterator[Band]:
    """Yield caption, header, rows and source; the header is repeated at the top of each further page."""
    start = sheet.axis if table.starts_on_axis else sheet.left
    tracks = _tracks(table.columns, start, sheet)
    tag = Tag("Table", sheet.section, summary=table.description)
    if table.caption:
        yield from with_anchor(_caption(table.caption, sheet.at(start), tag), table.anchor)
    head = _header(table, tracks, sheet, Tag("THead", tag))
    before = sheet.gaps.cell if table.caption else sheet.gaps.box
    yield Band(head.height, head.marks, before, keep=True)
    is_repeated = head.height < sheet.height / 3
    yield from _body(table, tracks, sheet, Tag("TBody", tag), head if is_repeated else TableHead(0, ()))
    if table.source:
        yield from _source(table.source, sheet.at(start))


def _body(table: Table, tracks: tuple[_Track, ...], sheet: PageGeometry, body: Tag, head: TableHead) -> Iterator[Band]:
    """Yield the rows. A small table is kept on one page; in others the last two rows are, unless the last is tall."""
    decimals = decimal_columns(table)
    rows: Iterable[tuple[Band, ...]] = (
        _row(row, table, _with_decimals(row, decimals, tracks, sheet), sheet, body, head) for row in table.rows
    )
    last = len(table.rows) - 1
    small = False
    lone = True
    if last < _ROWS_OF_A_SMALL_TABLE:
        rows = tuple(rows)
        small = sum(band.height for bands in rows for band in bands) < sheet.height / 3
        lone = not rows or sum(band.height for band in rows[-1]) < sheet.height / 8
    for place, bands in enumerate(rows):
        is_last = place == last
        after = sheet.gaps.block if is_last and not table.source else 0
        keep = bool(table.source) if is_last else small or (lone and place == last - 1)
        yield from spaced(bands, after=after, keep=keep)


def _caption(caption: str, sheet: PageGeometry, table: Tag) -> tuple[Band, ...]:
    kind = sheet.type.caption
    lines = lines_of(words(caption), kind, sheet, Tag("Caption", table), sheet.right - sheet.start)
    bands = spaced(bands_of(lines, sheet.start, kind), before=sheet.gaps.block)
    return tuple(replace(band, keep=True) for band in bands)


def _source(source: str, sheet: PageGeometry) -> tuple[Band, ...]:
    kind = sheet.type.note
    lines = lines_of(words(source), kind, sheet, Tag("P", sheet.section), sheet.right - sheet.start)
    return spaced(bands_of(lines, sheet.start, kind), before=sheet.gaps.cell, after=sheet.gaps.block)


def _tracks(columns: tuple[Column, ...], start: float, sheet: PageGeometry) -> tuple[_Track, ...]:
    """Return the columns' bounds; widths that sum to more or less than the table's are scaled to fit."""
    scale = (sheet.right - start) / sum(column.width_mm * MM for column in columns)
    tracks, x = [], start
    for place, column in enumerate(columns):
        until = x + column.width_mm * MM * scale
        tracks.append(_Track(x, until - _room_at_right(columns, place, sheet), column.align))
        x = until
    return tuple(tracks)


def _with_decimals(
    row: Row, decimals: tuple[DecimalColumn | None, ...], tracks: tuple[_Track, ...], sheet: PageGeometry
) -> tuple[_Track, ...]:
    """Return the bounds of a row's cells, with room after figures for missing decimals, so that points align."""
    if not any(decimals):
        return tracks
    size, bold = sheet.type.cell.size, row.bold
    missing = (
        column.missing(cell_text(cell)) if column else "" for cell, column in zip(row.cells, decimals, strict=True)
    )
    return tuple(
        replace(track, until=track.until - width(text, bold) * size) if text else track
        for track, text in zip(tracks, missing, strict=True)
    )


def _room_at_right(columns: tuple[Column, ...], place: int, sheet: PageGeometry) -> float:
    if place == len(columns) - 1:
        return 0
    if columns[place].align is Align.RIGHT and columns[place + 1].align is Align.LEFT:
        return _CLEAR_OF_NUMBERS
    is_number = place == 0 and columns[0].width_mm <= sheet.grid.axis
    return sheet.gaps.number_cell_right if is_number else sheet.gaps.cell_right


def _header(table: Table, tracks: tuple[_Track, ...], sheet: PageGeometry, thead: Tag) -> TableHead:
    kind = sheet.type.table_head
    row = Tag("TR", thead)
    marks: list[BandMark] = []
    cells = []
    for column, track in zip(table.columns, tracks, strict=True):
        tag = Tag("TH", row, scope="Column")
        cells.append((tag, track, lines_of(words(column.head), kind, sheet, tag, track.room)))
    count = max(len(lines) for _, _, lines in cells)
    marks += [EmptyCell(tag) for tag, _, _ in cells]
    for _, track, lines in cells:
        for place, line in enumerate(lines, start=count - len(lines)):
            marks.append(TextLine(_x(track, line), place * kind.line + drop_of(kind), line.runs))
    gaps = sheet.gaps
    below = count * kind.line + gaps.cell
    marks.append(RuledLine(tracks[0].x, sheet.right, below, gaps.head_rule, sheet.style.palette.accent))
    return TableHead(below + gaps.head_rule, tuple(marks))


def _x(track: _Track, line: BrokenLine) -> float:
    return track.until - line.width if track.align is Align.RIGHT else track.x


def _row(
    row: Row, table: Table, tracks: tuple[_Track, ...], sheet: PageGeometry, body: Tag, head: TableHead
) -> tuple[Band, ...]:
    """Return the bands of a row: one, or one for each line where it is taller than half a page."""
    holder = Tag("TR", body)
    cells = _level(tuple(_row_cells(row, table, tracks, sheet, holder)))
    gaps = sheet.gaps
    pad = gaps.hair if table.tight else gaps.cell
    tallest = max((cell.bottom for cell in cells), default=0) or sheet.type.cell.line
    rule = RuledLine(tracks[0].x, sheet.right, tallest + 2 * pad, gaps.row_rule, sheet.style.palette.rule)
    if rule.drop > sheet.height / 2:
        continued = _continued(head, cells[0] if table.row_headers else None, sheet)
        return with_anchor(_bands(cells, rule, pad, head, continued), row.anchor)
    marks = [mark for cell in cells for mark in _cell_marks(cell, pad)]
    return with_anchor((Band(rule.drop + rule.weight, (*marks, rule), head=head),), row.anchor)


def _row_cells(
    row: Row, table: Table, tracks: tuple[_Track, ...], sheet: PageGeometry, holder: Tag
) -> Iterator[_SetCell]:
    for place, (cell, track) in enumerate(zip(row.cells, tracks, strict=True)):
        is_head = place == 0 and table.row_headers
        tag = Tag("TH", holder, scope="Row") if is_head else Tag("TD", holder)
        yield _SetCell(tag, _cell_lines(cell, row.bold, track, sheet, tag))


def _level(cells: tuple[_SetCell, ...]) -> tuple[_SetCell, ...]:
    """Return the cells lowered so that their first lines share a baseline, whatever their sizes."""
    baseline = max((cell.lines[0].drop for cell in cells if cell.lines), default=0)
    return tuple(cell.lowered(baseline - cell.lines[0].drop) if cell.lines else cell for cell in cells)


def _cell_marks(cell: _SetCell, pad: float) -> Iterator[BandMark]:
    if cell.is_silent:
        yield EmptyCell(cell.tag)
    for line in cell.lines:
        yield TextLine(line.x, pad + line.top + line.drop, line.runs)


def _cell_lines(cell: Cell, bold: bool, track: _Track, sheet: PageGeometry, tag: Tag) -> tuple[_SetLine, ...]:
    """Return the lines of a cell; below a status shape they hang where its word starts."""
    paragraphs = [paragraph for paragraph in cell.paragraphs if paragraph.content]
    hangs = bool(paragraphs) and isinstance(paragraphs[0].content[0], StatusMark)
    lines: list[_SetLine] = []
    points: Tag | None = None
    for paragraph in paragraphs:
        points = (points or Tag("L", tag)) if paragraph.is_point else None
        top = lines[-1].bottom if lines else 0
        if points:
            lines += _point_lines(paragraph, bold, track, sheet, Tag("LI", points), top)
            continue
        holder = tag if len(paragraphs) == 1 else Tag("P", tag)
        apart = sheet.gaps.hair if lines and paragraph.role in _APART else 0
        lines += _paragraph_lines(paragraph, bold, track, sheet, holder, hangs, top + apart)
    return tuple(lines)


def _point_lines(
    paragraph: Paragraph, bold: bool, track: _Track, sheet: PageGeometry, entry: Tag, top: float
) -> Iterator[_SetLine]:
    """Yield the lines of a point of a list, its bullet in the first."""
    kind = sheet.type.cell
    hang = sheet.grid.bullet_hang * MM
    inner = replace(track, x=track.x + hang)
    bullet = TextRun(f"{_BULLET} ", Tag("Lbl", entry), kind.size, bold, sheet.style.palette.value(kind.colour))
    yield _SetLine(top, kind.line, drop_of(kind), track.x, (bullet,))
    yield from _paragraph_lines(paragraph, bold, inner, sheet, Tag("LBody", entry), False, top)


def _paragraph_lines(
    paragraph: Paragraph, bold: bool, track: _Track, sheet: PageGeometry, tag: Tag, hangs: bool, top: float
) -> Iterator[_SetLine]:
    kind = type_of(paragraph.role, sheet)
    kind = replace(kind, bold=True) if bold and not kind.bold else kind
    hang = HANG_BEHIND_SHAPE * kind.size if hangs else 0
    first_hang = 0 if isinstance(paragraph.content[0], StatusMark) else hang
    runs = runs_of(paragraph.content, kind, sheet, tag)
    lines = break_lines(runs, max(track.room - hang, 1), max(track.room - first_hang, 1))
    for place, line in enumerate(lines):
        x = _x(track, line) + (first_hang if place == 0 else hang)
        yield _SetLine(top + place * kind.line, kind.line, drop_of(kind), x, line.runs)


def _bands(
    cells: tuple[_SetCell, ...], rule: RuledLine, pad: float, head: TableHead, continued: TableHead
) -> tuple[Band, ...]:
    """Return the lines of a tall row as bands, the nth lines of all cells together, so that a page can end between."""
    in_order = tuple(EmptyCell(cell.tag) for cell in cells)
    bands = [Band(pad, in_order, keep=True, head=head)]
    last = max(len(cell.lines) for cell in cells) - 1
    for place in range(last + 1):
        level = [cell.lines[place] for cell in cells if place < len(cell.lines)]
        marks = tuple(TextLine(line.x, line.drop, line.runs) for line in level)
        above = continued if place >= len(cells[0].lines) else head
        height = max(line.height for line in level)
        bands.append(Band(height, marks, keep=place in (0, last - 1, last), head=above))
    bands.append(Band(pad + rule.weight, (replace(rule, drop=pad),), head=continued))
    return tuple(bands)


def _continued(head: TableHead, name: _SetCell | None, sheet: PageGeometry) -> TableHead:
    """Return the header for a row continued on a new page, with the row's name repeated in grey."""
    pad, grey = sheet.gaps.cell, sheet.style.palette.grey
    lines = name.lines[:1] if name else ()
    again = tuple(
        TextLine(
            line.x, head.height + pad + line.drop, tuple(replace(run, colour=grey, target=None) for run in line.runs)
        )
        for line in lines
    )
    return TableHead(head.height + pad, (*head.marks, *again))
