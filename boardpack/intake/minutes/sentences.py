"""Where the sentences of minutes end: not behind “Cllr.” or the initial of a name."""

import re

_TITLE_DOT = re.compile(r"\b(Cllrs?|Mrs?|Ms|Dr|Prof|Supt|Insp|Det|Ch|Sgt|Rev|St|Hon|[A-Z])\.(?=\s[A-Z])")
"""The dot behind a title or an initial, which ends no sentence."""


def without_title_dots(text: str) -> str:
    """Return the text with blanks in place of the dots behind titles and initials, which end no sentence."""
    return _TITLE_DOT.sub(lambda match: f"{match[1]} ", text)
