"""Words that a narrow column cuts in two without a hyphen, found by the spelling list and the document's words."""

import re
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from boardpack.resources import resource

if TYPE_CHECKING:
    from hunspell import Hunspell

_SHORT_ENDING = 3
_SMALL_WORD = re.compile(
    r"a|all|an|and|any|are|as|at|be|but|by|can|do|for|had|has|her?|his|how|if|i[nst]|its|may|new|nor?|not|o[fnr]|our|out|own|"
    r"per|set|she|so|the|to|two|up|use|was|we|who|why|you"
)


def is_broken_word(head: str, rest: str, known: Collection[str], *, fills: bool) -> bool:
    """Return True if two stretches of letters are one word.

    Args:
        head: the only word of a line.
        rest: the letters with which the next line begins.
        known: words that the document holds elsewhere, in small letters.
        fills: True if `head` fills its line, so that another letter would not have fitted.

    """
    whole = f"{head}{rest}"
    if not (_is_word(whole) or whole.lower() in known):
        return fills and not _is_word(rest) and rest not in known
    if not (_is_word(head) and _is_word(rest)):
        return True
    return fills and len(rest) <= _SHORT_ENDING and not _SMALL_WORD.fullmatch(rest)


def _is_word(letters: str) -> bool:
    if len(letters) == 1:
        return letters == "a"
    return any(map(_dictionary().spell, dict.fromkeys((letters, letters.capitalize()))))


@cache
def _dictionary() -> "Hunspell":
    """Return the spelling list, which takes a tenth of a second to load."""
    from hunspell import Hunspell

    return Hunspell("en_GB", hunspell_data_dir=str(resource("spelling")))
