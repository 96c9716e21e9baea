"""Small tables of headings and values, one for each action or recommendation, joined into one table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.intake.trackers.headings import field_of_phrase, field_of_words, key_of
from boardpack.intake.wording.labels import read_item_label
from boardpack.values import replace

_LEAST_LABELS = 3
_NUMBER, _WORDS = "Recommendation no", "Recommendation"
"""The headings for the number and the words of an item, whose card begins with “Recommendation 3”."""


def with_cards_joined(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets with neighbours that are cards joined into one sheet, a row for each card.

    A card has headings with their values on the right, one or more in a row. Its row is numbered by its place. Cards
    may stand below each other in one sheet.
    """
    found: list[Sheet] = []
    single = (card for sheet in sheets for card in _cards_of(sheet))
    for are_cards, group in groupby(single, _is_card):
        cards = list(group)
        found.extend([_joined(cards)] if are_cards and len(cards) > 1 else cards)
    return tuple(found)


def _cards_of(sheet: Sheet) -> tuple[Sheet, ...]:
    """Return the cards of a sheet that has several below each other, or the sheet itself."""
    keys = [key_of(row.cells[0]) if isinstance(row.cells[0], str) else "" for row in sheet.rows]
    often = Counter(keys)
    first = next((key for key in keys if key and often[key] > 1), None)
    starts = [at for at, key in enumerate(keys) if key == first]
    if len(starts) < 2 or len(sheet.rows[0].cells) % 2:
        return (sheet,)
    ends = (*starts[1:], len(keys))
    cards = tuple(replace(sheet, rows=sheet.rows[start:end]) for start, end in zip(starts, ends, strict=True))
    above = tuple(cell for row in sheet.rows[: starts[0]] for cell in row.cells if isinstance(cell, str))
    return (
        tuple(replace(card, above=(*sheet.above, *above)) for card in cards) if all(map(_is_card, cards)) else (sheet,)
    )


def _is_card(sheet: Sheet) -> bool:
    """Return True if a sheet has only headings, each once, and values. Most headings must be usual ones."""
    pairs = [pair for row in sheet.rows for pair in _pairs(row.cells)]
    if len(pairs) < _LEAST_LABELS or any(len(row.cells) % 2 for row in sheet.rows):
        return False
    texts = [label for label, _ in pairs if isinstance(label, str)]
    usual = [text for text in texts if _is_item(text) or field_of_phrase(text) or field_of_words(text)]
    headed = [cell for _, cell in pairs if isinstance(cell, str) and field_of_phrase(cell)]
    return len(set(map(key_of, texts))) == len(pairs) and len(usual) * 2 > len(pairs) > len(headed) * 2


def _pairs(cells: Sequence[CellValue]) -> Iterator[tuple[CellValue, CellValue]]:
    """Yield the headings of a row with their values. Repeats of a merged value are left out."""
    yield cells[0], cells[1] if len(cells) > 1 else None
    for place in range(2, len(cells) - 1, 2):
        if cells[place] is not None and cells[place] != cells[1]:
            yield cells[place], cells[place + 1]


def _joined(cards: Sequence[Sheet]) -> Sheet:
    entries = [dict(_entry(card)) for card in cards]
    headings = list(dict.fromkeys(heading for entry in entries for heading in entry))
    rows = [SheetRow(1, tuple(headings))]
    for number, entry in enumerate(entries, start=2):
        rows.append(SheetRow(number, tuple(entry.get(heading) for heading in headings)))
    return Sheet(cards[0].name, tuple(rows), above=cards[0].above)


def _entry(card: Sheet) -> Iterator[tuple[str, CellValue]]:
    for row in card.rows:
        for label, cell in _pairs(row.cells):
            if isinstance(label, str) and _is_item(label):
                yield _NUMBER, label
                yield _WORDS, cell
            else:
                yield str(label), cell


def _is_item(label: str) -> bool:
    """Return True for the kind and number of an item, such as “Recommendation 3”."""
    return any(sign.isdigit() for sign in label) and read_item_label(label) is not None
