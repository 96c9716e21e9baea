"""Small numbers as letters write them."""

from itertools import pairwise

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ALL_WORDS = (
    *_WORDS,
    *(f"twenty-{one}" for one in _WORDS[:9]),
    *(word for ten in _TENS for word in (ten, *(f"{ten}-{one}" for one in _WORDS[:9]))),
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_ROMAN_PAIRS = frozenset(pairwise(_ROMAN))
COUNT_WORDS = "|".join(sorted((word.replace("-", r"[-\s]") for word in _ALL_WORDS), key=len, reverse=True))
"""Words for 1 to 99 as alternatives of a regular expression, the longest first."""
ORDINAL_WORDS = "|".join(_ORDINALS)
"""Words for the 1st to the 10th as alternatives of a regular expression."""
NUMBER_WORDS = rf"{COUNT_WORDS}|single|an?"
"""COUNT_WORDS with "a" and "single" for 1."""


def number_in(words: str) -> int:
    """Return the number that a word or digits stand for: "three" and "third" are 3, "a" is 1."""
    low = words.lower()
    if low.isdecimal():
        return int(low)
    if low in _ORDINALS:
        return _ORDINALS.index(low) + 1
    hyphened = "-".join(low.split())
    return _ALL_WORDS.index(hyphened) + 1 if hyphened in _ALL_WORDS else 1


def follows(mark: str, before: str) -> bool:
    """Return True if a mark is the next after another: "4" after "3", "b" after "a", "iii" after "ii"."""
    if mark.isdecimal() or before.isdecimal():
        return mark.isdecimal() and before.isdecimal() and int(mark) == int(before) + 1
    if (before, mark) in _ROMAN_PAIRS:
        return True
    single = len(mark) == len(before) == 1 and mark.isalpha() and before.isalpha()
    return single and ord(mark) == ord(before) + 1


def is_number_word(words: str) -> bool:
    """Return True for one of "one" to "ninety-nine", or of "first" to "tenth"."""
    return "-".join(words.lower().split()) in (*_ALL_WORDS, *_ORDINALS)
