"""Recognise where sentences end in minutes: not after “Cllr.” or the initial of a name."""

import re

_TITLE_DOT = re.compile(r"\b(Cllrs?|Mrs?|Ms|Dr|Prof|Supt|Insp|Det|Ch|Sgt|Rev|St|Hon|[A-Z])\.(?=\s[A-Z])")
"""The full stop after a title or an initial, which does not end a sentence."""


def without_title_dots(text: str) -> str:
    """Return the text with a space in place of each full stop after a title or an initial."""
    return _TITLE_DOT.sub(lambda match: f"{match[1]} ", text)
