"""The reason why there is nothing to import from a document, in one sentence."""

import re
from collections.abc import Sequence

from boardpack.intake.document.kinds import HOLDS_NO_ITEMS, REPORT, RESPONSE_LETTER
from boardpack.intake.document.language import NAMES
from boardpack.intake.layout.lines import Line

_MENTION = re.compile(
    r"\b(?:recommendations?|AFIs?|areas?\s+for\s+improvement)\s+\d{1,3}(?:\s*(?:,|and|&|to|-)\s*\d{1,3})*",
    re.IGNORECASE,
)
_PROMISES_ITEMS = (REPORT, RESPONSE_LETTER)
HOW_TO_SHOW = (
    "If items were missed, mark one with “boardpack letter import --item”, and Boardpack finds others like it."
)
"""The sentence that asks for an example."""


def why_nothing(kind: str, language: str, lines: Sequence[Line], stated_total: int | None) -> str:
    """Return the reason why no item was found.

    A document that states how many items it has, or is of a kind that has some, asks for one of them.
    """
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
    nothing = (
        "No recommendation, area for improvement or cause of concern is set out in this document, so there is "
        "nothing to import."
    )
    return f"{nothing} {HOW_TO_SHOW}" if stated_total or kind in _PROMISES_ITEMS else nothing
