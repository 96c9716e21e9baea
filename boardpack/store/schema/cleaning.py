"""Cleaning of text on its way into the store: what XML and so no paper can hold is removed."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85]")
_KEPT = frozenset("\n\t")
_LOST = ("Cc", "Cs")
_NEVER_TEXT = frozenset("\ufffe\uffff")


def clean(text: str) -> str:
    """Return the text with every line end as a newline, without characters that XML 1.0 forbids.

    Those are other control characters, half surrogates, U+FFFE and U+FFFF.
    """
    unified = _LINE_ENDS.sub("\n", text)
    if unified.isprintable():
        return unified
    return "".join(c for c in unified if c in _KEPT or (unicodedata.category(c) not in _LOST and c not in _NEVER_TEXT))
