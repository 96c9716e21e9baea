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

_FIGURE = "\\d[ \u00a0]"

# Both rules begin with the space itself, which is found many times faster than the words around it.
_BEHIND_FIGURE = re.compile(
    rf" (?:(?<=\d )(?={_UNIT}\b)|(?:(?<=\b\d )|(?<=\b\d\d ))(?={_MONTH}\b)"
    rf"|(?:(?<={_FIGURE}working )|(?<={_FIGURE}clear ))(?=days?\b)"
    rf"|(?<={_FIGURE}per )(?=cent\b)|(?<={_FIGURE}percentage )(?=points?\b))"
)
_BEFORE_FIGURE = re.compile(r" (?:(?=(\d{4}\b))|(?=(?:[A-Z]-)?\d))")
_LABEL_BEFORE = re.compile(rf"\b{_LABEL}\Z")
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\Z")
_LONGEST_LABEL = 16
_LONGEST_PAIR = 28
_REMEMBERED = 4096


@lru_cache(_REMEMBERED)
def bind(text: str) -> str:
    """Return the text with no-break spaces in dates, before units and in labels. No other character changes."""
    return _BEFORE_FIGURE.sub(_space_before_figure, _BEHIND_FIGURE.sub(NO_BREAK, text))


def _space_before_figure(found: re.Match[str]) -> str:
    place = found.start()
    before = (found.string, max(0, place - _LONGEST_LABEL), place)
    is_bound = _LABEL_BEFORE.search(*before) or (found[1] and _MONTH_BEFORE.search(*before))
    return NO_BREAK if is_bound else " "


def bind_title(text: str) -> str:
    """Return a bound title whose last two words stay together, so that no word is alone on its last line."""
    bound = bind(text)
    words = bound.split(" ")
    if len(words) < 3 or NO_BREAK in words[-1] or not words[-1] or len(words[-2] + words[-1]) > _LONGEST_PAIR:
        return bound
    return " ".join(words[:-2]) + " " + words[-2] + NO_BREAK + words[-1]
