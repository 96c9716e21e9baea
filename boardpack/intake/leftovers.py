"""What no item holds: every stretch of the document that is left over."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from boardpack.intake.lines import Line, Piece

Stretch = tuple[int, int]


def stretches_held(lines: Sequence[Line], pieces: Iterable[Piece]) -> dict[int, list[Stretch]]:
    """For each passage the stretches that items hold; a list mark goes with the words behind it."""
    starts = {line.index: line.start for line in lines}
    held: dict[int, list[Stretch]] = {}
    for piece in pieces:
        start = 0 if piece.start <= starts[piece.passage] else piece.start
        held.setdefault(piece.passage, []).append((start, piece.end))
    return held


def left_over(lines: Sequence[Line], held: Mapping[int, Sequence[Stretch]]) -> Iterator[str]:
    """The words between the stretches that are held, in reading order."""
    for line in lines:
        at = 0
        for start, end in [*sorted(held.get(line.index, ())), (len(line.text), len(line.text))]:
            words = line.text[at : max(at, start)].strip()
            if any(character.isalnum() for character in words):
                yield words
            at = max(at, end)
