"""Share a table's width among its columns, by what stands in them."""

from collections.abc import Callable, Sequence

from boardpack.papers.text.typography import bind

# Liberation Sans is half an em wide on average; 9 points stay free at a cell's right.
_CHARACTER_MM = 1.75
_SIZE = 9.5
_PADDING_MM = 3.5
_CAPITAL = 1.4
_LONGEST_LINE = 60


def shared_widths(columns: Sequence[Sequence[str]], available_mm: float, size: float = _SIZE) -> tuple[float, ...]:
    """The widths in millimetres of columns with these texts in type of that size, the first of each its head.

    Together they are `available_mm`. No column is narrower than its longest word while there is
    room for all of them; where lines must turn, heads turn before cells do.
    """
    return tuple(width * size / _SIZE for width in _shared(columns, available_mm * _SIZE / size))


def _shared(columns: Sequence[Sequence[str]], available_mm: float) -> tuple[float, ...]:
    least = [_width(max(map(_longest_word, texts), default=0)) for texts in columns]
    if sum(least) >= available_mm:
        return _scaled(least, available_mm)
    for wanted in (_wanted(columns, least, _longest_line), _wanted(columns, least, _longest_cell)):
        if sum(wanted) <= available_mm:
            return _scaled(wanted, available_mm)
    room = available_mm - sum(least)
    stretch = [want - need for want, need in zip(wanted, least, strict=True)]
    return tuple(need + room * share / sum(stretch) for need, share in zip(least, stretch, strict=True))


def fits(columns: Sequence[Sequence[str]], available_mm: float, size: float) -> bool:
    """Whether columns with these texts keep each word and each head whole in type of that size."""
    least = [_width(max(map(_longest_word, texts), default=0)) for texts in columns]
    return sum(least) * size / _SIZE <= available_mm


def _wanted(
    columns: Sequence[Sequence[str]], least: Sequence[float], longest: Callable[[Sequence[str]], int]
) -> list[float]:
    """The width at which what `longest` measures stands on one line, within reason."""
    wanted = (_width(min(_LONGEST_LINE, longest(texts))) for texts in columns)
    return [max(want, need) for want, need in zip(wanted, least, strict=True)]


def _longest_line(texts: Sequence[str]) -> int:
    return max(map(len, texts), default=0)


def _longest_cell(texts: Sequence[str]) -> int:
    """The longest cell, or the head where it is longer still when set on two lines."""
    head_on_two_lines = len(texts[0]) * 3 // 5 + 2 if texts else 0
    return max(head_on_two_lines, _longest_line(texts[1:]))


def _width(characters: float) -> float:
    return characters * _CHARACTER_MM + _PADDING_MM


def _longest_word(text: str) -> float:
    return max(map(_length, bind(text).split(" ")))


def _length(word: str) -> float:
    """How many characters wide a word is; those of an abbreviation are capitals, which are wider."""
    return len(word) * _CAPITAL if word.isupper() else len(word)


def _scaled(widths: Sequence[float], available_mm: float) -> tuple[float, ...]:
    return tuple(width * available_mm / sum(widths) for width in widths)
