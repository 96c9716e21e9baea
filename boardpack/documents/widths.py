"""Share a table's width among its columns, by what stands in them."""

from collections.abc import Sequence

# Liberation Sans at 9.5 points is half an em wide on average; 9 points stay free at a cell's right.
_CHARACTER_MM = 1.75
_PADDING_MM = 3.5
_LONGEST_LINE = 60


def shared_widths(columns: Sequence[Sequence[str]], available_mm: float) -> tuple[float, ...]:
    """The widths in millimetres of columns with these texts; together they are `available_mm`.

    No column is narrower than its longest word while there is room for all of them.
    """
    least = [_width(max(map(_longest_word, texts), default=0)) for texts in columns]
    wanted = [_width(min(_LONGEST_LINE, max(map(len, texts), default=0))) for texts in columns]
    if sum(least) >= available_mm:
        return _scaled(least, available_mm)
    if sum(wanted) <= available_mm:
        return _scaled(wanted, available_mm)
    room = available_mm - sum(least)
    stretch = [max(0.0, want - need) for want, need in zip(wanted, least, strict=True)]
    return tuple(need + room * share / sum(stretch) for need, share in zip(least, stretch, strict=True))


def _width(characters: int) -> float:
    return characters * _CHARACTER_MM + _PADDING_MM


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _scaled(widths: Sequence[float], available_mm: float) -> tuple[float, ...]:
    return tuple(width * available_mm / sum(widths) for width in widths)
