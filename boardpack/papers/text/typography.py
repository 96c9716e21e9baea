"""No-break spaces within dates, before units and after the word of a label."""

import re

NO_BREAK = "\u00a0"

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_UNIT = (
    r"(?:(?:working |clear )?days?|weeks?|months?|years?|hours?|minutes?|pages?|miles?|per cent|percentage points?"
    r"|million|billion|mm|cm|m|km|kg)"
)
_LABEL = (
    r"(?:[Pp]apers?|[Ii]tems?|[Pp]ages?|[Ss]ections?|[Pp]aragraphs?|[Tt]ables?|[Ff]igures?|[Aa]ppendix|[Aa]ppendices"
    r"|[Ss]chedules?|[Pp]arts?|[Rr]ecommendations?|improvement|concern|AFI|[Aa]ctions?|Act|No\.)"
)

# Each rule consumes what stands left of the space and only looks at what stands right of it, so
# that "section 31 July 2025" is bound by every rule that applies to it.
_RULES = tuple(
    re.compile(rf"({left}) (?={right})")
    for left, right in (
        (r"\b\d{1,2}", rf"{_MONTH}\b"),
        (rf"\b{_MONTH}", r"\d{4}\b"),
        (r"\d", rf"{_UNIT}\b"),
        (r"\d[ \u00a0](?:working|clear)", r"days?\b"),
        (r"\d[ \u00a0]per", r"cent\b"),
        (r"\d[ \u00a0]percentage", r"points?\b"),
        (rf"\b{_LABEL}", r"(?:[A-Z]-)?\d"),
    )
)
_MAY_BE_BOUND = re.compile("\\d[ \u00a0]| (?:[A-Z]-)?\\d")
"""Finds a digit beside a space, without which no rule applies. Most texts have none."""
_LONGEST_PAIR = 28


def bind(text: str) -> str:
    """Return the text with no-break spaces in dates, before units and in labels. No other character changes."""
    if not _MAY_BE_BOUND.search(text):
        return text
    for rule in _RULES:
        text = rule.sub(rf"\1{NO_BREAK}", text)
    return text


def bind_title(text: str) -> str:
    """Return a bound title whose last two words stay together, so that no word is alone on its last line."""
    bound = bind(text)
    words = bound.split(" ")
    if len(words) < 3 or NO_BREAK in words[-1] or not words[-1] or len(words[-2] + words[-1]) > _LONGEST_PAIR:
        return bound
    return " ".join(words[:-2]) + " " + words[-2] + NO_BREAK + words[-1]
