"""Small tables of two columns, one for each action or recommendation, joined into one table."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.intake.trackers.headings import field_of_phrase, field_of_words, key_of
from boardpack.intake.wording.labels import read_item_label

_LEAST_LABELS = 3
_NUMBER, _WORDS = "Recommendation no", "Recommendation"
"""The headings for the number and the words of an item, whose card begins with “Recommendation 3”."""


def with_cards_joined(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets with neighbours that are cards joined into one sheet, a row for each card.

    A card has headings in its first column and what they say in its second. Its row is numbered by its place.
    """
    found: list[Sheet] = []
    for are_cards, group in groupby(sheets, _is_card):
        cards = list(group)
        found.extend([_joined(cards)] if are_cards and len(cards) > 1 else cards)
    return tuple(found)


def _is_card(sheet: Sheet) -> bool:
    """Return True if a sheet has two columns and its first has headings, each once, of which most are usual ones."""
    labels = [row.cells[0] for row in sheet.rows]
    if len(labels) < _LEAST_LABELS or any(len(row.cells) != 2 for row in sheet.rows):
        return False
    texts = [label for label in labels if isinstance(label, str)]
    usual = [text for text in texts if _is_item(text) or field_of_phrase(text) or field_of_words(text)]
    return len(set(map(key_of, texts))) == len(labels) and len(usual) * 2 > len(labels)


def _joined(cards: Sequence[Sheet]) -> Sheet:
    entries = [dict(_entry(card)) for card in cards]
    headings = list(dict.fromkeys(heading for entry in entries for heading in entry))
    rows = [SheetRow(1, tuple(headings))]
    for number, entry in enumerate(entries, start=2):
        rows.append(SheetRow(number, tuple(entry.get(heading) for heading in headings)))
    return Sheet(cards[0].name, tuple(rows))


def _entry(card: Sheet) -> Iterator[tuple[str, CellValue]]:
    for row in card.rows:
        label, cell = row.cells
        if isinstance(label, str) and _is_item(label):
            yield _NUMBER, label
            yield _WORDS, cell
        else:
            yield str(label), cell


def _is_item(label: str) -> bool:
    """Return True for the kind and number of an item, such as “Recommendation 3”."""
    return any(sign.isdigit() for sign in label) and read_item_label(label) is not None
