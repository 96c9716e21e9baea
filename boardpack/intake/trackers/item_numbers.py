"""Numbers that a report gives its items, and how they stand in the cells of a tracker: “4.2”, “AFI 1”, “Rec 3”."""

import re
from textwrap import shorten

from boardpack.domain.exchange.trackers import TrackerRow
from boardpack.intake.wording.labels import read_item_label

_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?[).]?|[A-Z]\d{1,2}|[A-Z][a-z]+ \d{1,3}(?:\.\d{1,2})?")
"""A figure, a letter with one, or one word with one: “4.2”, “R3”, “Concern 2”."""
_IN_MARKS = re.compile(r"\(?(?P<number>[^\s().:]*\d(?:[^\s()]*[^\s().:])?)[).:]{1,2}")
_KIND = re.compile(r"[A-Za-z]{2,}\b[^\w]+")
_LONGEST_TITLE = 160
_MARKS = " .:)–—-"


def without_closing_mark(reference: str) -> str:
    """Return a reference without the marks that a list prints around it: “1.”, “2)” and “(3)” are 1, 2 and 3."""
    match = _IN_MARKS.fullmatch(reference.strip())
    return match["number"] if match else reference.strip()


def is_item_number(cell: str) -> bool:
    """Return True if a cell is the number of an item, with its kind where it has one. “HMI-031” is an office's own."""
    return bool(_NUMBER.fullmatch(cell.strip())) or is_numbered_kind(cell)


def is_numbered_kind(cell: str) -> bool:
    """Return True for nothing but the kind of an item with its number: “AFI 1”. “R3” may be anybody's number."""
    return _is_label(cell) and _KIND.match(cell.strip()) is not None


def number_and_text(words: str) -> tuple[str, str]:
    """Return the number with which the words of an item begin, and the rest: “AFI 1: The force should …”.

    The number is empty where they begin with none.
    """
    first, _, below = words.partition("\n")
    if below and _is_label(first):
        return first.strip(_MARKS), below.strip()
    label = read_item_label(words)
    if (
        label is None
        or label.number is None
        or label.alone
        or words[label.end - 2 : label.end].strip()[-1:] not in ":–—-"
    ):
        return "", words
    return words[: label.end].strip(_MARKS), words[label.end :].strip()


def item_of(kind: str, number: str, words: str, reference: str) -> tuple[str, str]:
    """Return the number of an item with its kind, “AFI 1”, and its words.

    A number that has no column of its own begins the words, or is the `reference` that counts the items.
    """
    number = without_closing_mark(number)
    if number or not words:
        return number if not number.isdigit() else f"{kind} {number}".strip(), words
    own, rest = number_and_text(words)
    return own or reference, rest


def title_from_item(row: TrackerRow) -> str:
    """Return the title of the action for an item that has an owner, status, update or target. Empty for other rows."""
    if not row.item_text or not (row.owner or row.status or row.update or row.target):
        return ""
    gist = shorten(" ".join(row.item_text.split()), _LONGEST_TITLE, placeholder="…")
    is_told = not row.item_number or row.item_number == row.reference
    return gist if is_told else f"{row.item_number}: {gist}"


def _is_label(words: str) -> bool:
    label = read_item_label(words.strip())
    return label is not None and label.number is not None and label.alone
