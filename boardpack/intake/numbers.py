"""Small numbers as letters write them."""

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
COUNT_WORDS = "|".join(sorted(_WORDS, key=len, reverse=True))
"""Words for 1 to 20 as alternatives of a regular expression, the longest first."""
ORDINAL_WORDS = "|".join(_ORDINALS)
"""Words for the 1st to the 10th as alternatives of a regular expression."""
NUMBER_WORDS = rf"{COUNT_WORDS}|single|an?"
"""The same with "a" and "single" for 1."""


def number_in(words: str) -> int:
    """The number that a word or digits stand for: "three" and "third" are 3, "a" is 1."""
    low = words.lower()
    if low.isdecimal():
        return int(low)
    if low in _ORDINALS:
        return _ORDINALS.index(low) + 1
    return _WORDS.index(low) + 1 if low in _WORDS else 1


def is_number_word(words: str) -> bool:
    """Whether the words are one of "one" to "twenty", or of "first" to "tenth"."""
    return words.lower() in (*_WORDS, *_ORDINALS)
