"""The reason why there is nothing to import from a document, and the question for an item that seems to be missing."""

import re
from collections.abc import Sequence

from boardpack.domain.days.dates import count_in_words
from boardpack.intake.document.kinds import HOLDS_NO_ITEMS, REPORT, RESPONSE_LETTER
from boardpack.intake.document.language import NAMES
from boardpack.intake.layout.lines import Line

_MENTION = re.compile(
    r"\b(?:recommendations?|AFIs?|areas?\s+for\s+improvement)\s+\d{1,3}(?:\s*(?:,|and|&|to|-)\s*\d{1,3})*",
    re.IGNORECASE,
)
_PROMISES_ITEMS = (REPORT, RESPONSE_LETTER)
_MARK = "mark it, and Boardpack finds the others like it."


def why_nothing(kind: str, language: str, lines: Sequence[Line]) -> str:
    """Return the reason why no item was found."""
    if language != "en":
        return f"This document is in {NAMES[language]}. Boardpack reads English, so there is nothing to import from it."
    if kind in HOLDS_NO_ITEMS:
        return HOLDS_NO_ITEMS[kind]
    mention = _MENTION.search(" ".join(line.text for line in lines))
    if mention:
        return (
            f"This document mentions “{mention.group()}” but does not set out what was asked, so there is nothing "
            "to import. Import the inspectorate’s report instead."
        )
    return (
        "No recommendation, area for improvement or cause of concern is set out in this document, so there is "
        "nothing to import."
    )


def what_seems_missing(kind: str, found: int, stated_total: int | None, asks: int) -> str:
    """Return the sentence that asks for an example of the items that seem to be missing. Empty if none do.

    They do if the document states more than were found, if its kind promises some, or if more paragraphs ask for
    something outside all items (`asks`) than there are items. A response may be to a part of a report only.
    """
    if kind in HOLDS_NO_ITEMS:
        return ""
    if stated_total and found < stated_total and (not found or kind != RESPONSE_LETTER):
        items = count_in_words(stated_total, "item")
        were = "none was" if not found else f"only {found} {'was' if found == 1 else 'were'}"
        return f"The document refers to {items}, but {were} found. Select one that is missing, {_MARK}"
    if asks > found:
        paragraphs = count_in_words(asks, "paragraph asks", "paragraphs ask")
        return f"{paragraphs} for something (“should”, “must”) outside all items. If one is an item, {_MARK}"
    if not found and kind in _PROMISES_ITEMS:
        return f"A document of this kind ({kind}) usually has items, but none was found. If you see one, {_MARK}"
    return ""
