"""No-break spaces within dates, before units and after the word of a label."""

import re
from functools import lru_cache

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

_FIGURE_BEFORE, _FIGURE_AFTER = re.compile("\\d[ \u00a0]"), re.compile(" (?:[A-Z]-)?\\d")
"""A digit at the left and at the right of a space, without one of which no rule applies. Most texts have neither."""

# Each rule consumes what stands left of the space and only looks at what stands right of it, so
# that "section 31 July 2025" is bound by every rule that applies to it.
_RULES = tuple(
    (needed, re.compile(rf"({left}) (?={right})"))
    for needed, left, right in (
        (_FIGURE_BEFORE, r"\b\d{1,2}", rf"{_MONTH}\b"),
        (_FIGURE_AFTER, rf"\b{_MONTH}", r"\d{4}\b"),
        (_FIGURE_BEFORE, r"\d", rf"{_UNIT}\b"),
        (_FIGURE_BEFORE, r"\d[ \u00a0](?:working|clear)", r"days?\b"),
        (_FIGURE_BEFORE, r"\d[ \u00a0]per", r"cent\b"),
        (_FIGURE_BEFORE, r"\d[ \u00a0]percentage", r"points?\b"),
        (_FIGURE_AFTER, rf"\b{_LABEL}", r"(?:[A-Z]-)?\d"),
    )
)
_LONGEST_PAIR = 28
_REMEMBERED = 4096


@lru_cache(_REMEMBERED)
def bind(text: str) -> str:
    """Return the text with no-break spaces in dates, before units and in labels. No other character changes."""
    has_figure = {needed: needed.search(text) for needed in (_FIGURE_BEFORE, _FIGURE_AFTER)}
    for needed, rule in _RULES:
        if has_figure[needed]:
            text = rule.sub(rf"\1{NO_BREAK}", text)
    return text


def bind_title(text: str) -> str:
    """Return a bound title whose last two words stay together, so that no word is alone on its last line."""
    bound = bind(text)
    words = bound.split(" ")
    if len(words) < 3 or NO_BREAK in words[-1] or not words[-1] or len(words[-2] + words[-1]) > _LONGEST_PAIR:
        return bound
    return " ".join(words[:-2]) + " " + words[-2] + NO_BREAK + words[-1]
