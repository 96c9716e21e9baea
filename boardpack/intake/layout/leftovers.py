"""The stretches of a document that belong to no item."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from boardpack.domain.register.proposals import ProposedItem
from boardpack.intake.layout.lines import Line

Stretch = tuple[int, int]


def stretches_held(lines: Sequence[Line], proposals: Iterable[ProposedItem]) -> dict[int, list[Stretch]]:
    """Return for each passage the stretches that are evidence of an item; a list mark goes with its words."""
    starts = {line.index: line.start for line in lines}
    placed: dict[int, list[Stretch]] = {}
    for proposal in proposals:
        for found in proposal.evidence:
            start = 0 if found.start <= starts[found.passage] else found.start
            placed.setdefault(found.passage, []).append((start, found.end))
    return placed


def left_over(lines: Sequence[Line], placed: Mapping[int, Sequence[Stretch]]) -> Iterator[str]:
    """Yield the words between the stretches that are placed, in reading order."""
    for line in lines:
        at = 0
        for start, end in [*sorted(placed.get(line.index, ())), (len(line.text), len(line.text))]:
            words = line.text[at : max(at, start)].strip()
            if any(character.isalnum() for character in words):
                yield words
            at = max(at, end)
