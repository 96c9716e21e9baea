"""The reason why there is nothing to import from a document, in one sentence."""

import re
from collections.abc import Sequence

from boardpack.intake.document.kinds import HOLDS_NO_ITEMS
from boardpack.intake.document.language import NAMES
from boardpack.intake.layout.lines import Line

_MENTION = re.compile(
    r"\b(?:recommendations?|AFIs?|areas?\s+for\s+improvement)\s+\d{1,3}(?:\s*(?:,|and|&|to|-)\s*\d{1,3})*",
    re.IGNORECASE,
)


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
