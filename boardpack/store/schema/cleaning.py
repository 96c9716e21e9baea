"""Cleaning of text on its way into the store: control characters are removed."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85]")
_KEPT = frozenset("\n\t")
_LOST = ("Cc", "Cs")


def clean(text: str) -> str:
    """Return the text with every line end as a newline, without other control characters and half surrogates."""
    unified = _LINE_ENDS.sub("\n", text)
    if unified.isprintable():
        return unified
    return "".join(c for c in unified if c in _KEPT or unicodedata.category(c) not in _LOST)
