"""Counts as office programs print them in lists: 3, c, III."""

from enum import StrEnum


class Digits(StrEnum):
    """The numerals of a list, under the names that Word has for them."""

    DECIMAL = "decimal"
    DECIMAL_ZERO = "decimalZero"
    LOWER_LETTER = "lowerLetter"
    UPPER_LETTER = "upperLetter"
    LOWER_ROMAN = "lowerRoman"
    UPPER_ROMAN = "upperRoman"


_ROMAN = (
    *((900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def counted(count: int, digits: str) -> str:
    """Return a count in these digits, or in decimal ones if the kind is unknown."""
    match digits:
        case Digits.LOWER_LETTER:
            return _letter(count)
        case Digits.UPPER_LETTER:
            return _letter(count).upper()
        case Digits.LOWER_ROMAN:
            return _roman(count)
        case Digits.UPPER_ROMAN:
            return _roman(count).upper()
        case Digits.DECIMAL_ZERO:
            return f"{count:02}"
        case _:
            return str(count)


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 1000 else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 1000:
        return str(count)
    written = ""
    for value, mark in _ROMAN:
        while count >= value:
            written += mark
            count -= value
    return written
