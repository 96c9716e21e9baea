"""What an item asks, in so few words that a row has room for them."""

import re

_LONGEST_OPENING = 240
_ENDS_A_SENTENCE = re.compile(r"[.:;] ")


def gist(text: str) -> str:
    """What is asked, without the date and the addressee that every item opens with.

    "By 31 March 2026, chief constables should make sure that…" becomes "Make sure that…".
    """
    flat = " ".join(text.split())
    opening, should, asked = flat.partition(" should ")
    if not should or len(opening) > _LONGEST_OPENING or _ENDS_A_SENTENCE.search(opening) or asked.startswith("not "):
        return flat
    return asked[:1].upper() + asked[1:]
