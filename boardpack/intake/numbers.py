"""Small numbers as letters write them."""

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
COUNT_WORDS = "|".join(sorted(_WORDS, key=len, reverse=True))
"""Words for 1 to 20 as alternatives of a regular expression, the longest first."""
NUMBER_WORDS = rf"{COUNT_WORDS}|single|an?"
"""The same with "a" and "single" for 1."""


def number_in(words: str) -> int:
    """The number that a word or digits stand for: "three" is 3, "a" is 1."""
    low = words.lower()
    if low.isdecimal():
        return int(low)
    return _WORDS.index(low) + 1 if low in _WORDS else 1


def is_number_word(words: str) -> bool:
    """Whether the words are one of "one" to "twenty"."""
    return words.lower() in _WORDS
