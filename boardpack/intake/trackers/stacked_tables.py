"""Tables below each other in one sheet, each with headings of its own, taken apart."""

from collections.abc import Iterator

from boardpack.documents.sheet import Sheet, SheetRow
from boardpack.domain.exchange.trackers import TrackerField
from boardpack.intake.trackers.headings import field_of_phrase, field_of_words, key_of
from boardpack.values import replace

_LEAST_HEADINGS = 3


def tables_of(sheet: Sheet) -> tuple[Sheet, ...]:
    """Return the tables of a sheet, each as a sheet that is named by the words above it. One for most sheets.

    Headings that are printed again begin no new table, nor do the headings of groups above the headings.
    """
    starts = [at for at in range(len(sheet.rows)) if _is_heading(sheet.rows[at])]
    keys = [_key(sheet.rows[at]) for at in starts]
    starts = [at for number, at in enumerate(starts) if keys[number] not in keys[:number] and at + 1 not in starts]
    if len(starts) < 2:
        return (sheet,)
    return tuple(_tables(sheet, starts))


def _tables(sheet: Sheet, starts: list[int]) -> Iterator[Sheet]:
    titled = [start - 1 if start and _alone(sheet.rows[start - 1]) else start for start in starts]
    titled[0] = 0
    for number, (at, start, end) in enumerate(
        zip(titled, starts, [*titled[1:], len(sheet.rows)], strict=True), start=1
    ):
        rows = sheet.rows[at:end]
        title = _alone(sheet.rows[start - 1]) if start else ""
        name = f"{sheet.name}: {title or f'table {number}'}"
        numbers = {row.number for row in rows}
        hidden = tuple(row for row in sheet.hidden_rows if row in numbers)
        yield replace(sheet, name=name, rows=rows, hidden_rows=hidden, within=sheet.name)


def _is_heading(row: SheetRow) -> bool:
    """Return True if every cell of a row is a heading, most of them usual ones, and one names the action or item."""
    cells = [cell for cell in row.cells if cell is not None]
    if len(cells) < _LEAST_HEADINGS or not all(isinstance(cell, str) for cell in cells):
        return False
    texts = [cell for cell in cells if isinstance(cell, str)]
    exact = [field_of_phrase(text) for text in texts]
    fields = {found or field_of_words(text) for found, text in zip(exact, texts, strict=True)}
    subjects = fields & {TrackerField.ACTION, TrackerField.ITEM_TEXT}
    return bool(subjects) and len([field for field in exact if field]) * 2 > len(cells)


def _key(row: SheetRow) -> tuple[str, ...]:
    return tuple(key_of(cell) if isinstance(cell, str) else "" for cell in row.cells)


def _alone(row: SheetRow) -> str:
    """Return the words of a row that has no others. Empty for every other row."""
    cells = {cell for cell in row.cells if cell is not None}
    only = cells.pop() if len(cells) == 1 else None
    return only if isinstance(only, str) else ""
