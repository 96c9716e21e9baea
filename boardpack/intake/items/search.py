"""Find the best reading of a document: weigh moves line by line, and whole readings against each other.

Of the readings that can continue in the same way only the best is kept, as in any shortest path. The others are
continued until later lines decide between them.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from boardpack.intake.items.drafts import Draft
from boardpack.intake.items.moves import moves
from boardpack.intake.items.outline import Manner, outline_of
from boardpack.intake.items.reading import Reading
from boardpack.intake.layout.lines import Line

_MOST_READINGS = 8
_NEARLY_AS_GOOD = 0.5
_GAP, _UNLIKE, _OFF_TOTAL = 0.5, 0.5, 0.5
_MOST_OFF = 4


def read_items(lines: Sequence[Line], manner: Manner, stated_total: int | None = None) -> list[Draft]:
    """Return the items of the reading that explains the lines best. `stated_total` is what the document states."""
    readings = [Reading(outline_of(lines, manner))]
    for at in range(len(lines)):
        readings = _best([after for reading in readings for after in _after(reading, at)])
    scored = sorted(((r.score + _overall(r, stated_total), r.items()) for r in readings), key=lambda pair: -pair[0])
    (best, drafts), *others = scored
    for score, other in others:
        outlines = {draft.outline for draft in other} if best - score < _NEARLY_AS_GOOD else None
        for draft in drafts if outlines is not None else ():
            draft.contested = draft.contested or draft.outline not in (outlines or ())
    return drafts


def _after(reading: Reading, at: int) -> list[Reading]:
    """Return the readings that result from this one and the line at this place."""
    found = moves(reading, at)
    readings = [*(reading.branch() for _ in found[1:]), reading]
    for (weight, move), after in zip(found, readings, strict=True):
        move(after)
        after.score += weight
    return readings


def _best(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings, best first. Of those that can continue in the same way, keep only the best."""
    if len(readings) == 1:
        return list(readings)
    kept: dict[tuple[object, ...], Reading] = {}
    for reading in sorted(readings, key=lambda reading: -reading.score):
        kept.setdefault(reading.signature, reading)
    return list(kept.values())[:_MOST_READINGS]


def _overall(reading: Reading, stated_total: int | None) -> float:
    """Return a negative score for gaps in numbers, unequal numbers of answers, and a total other than stated."""
    drafts = reading.items()
    numbers = [(d.kind, int(d.number)) for d in drafts if d.number and d.number.isdecimal()]
    gaps = sum(a_kind == b_kind and b > a + 1 for (a_kind, a), (b_kind, b) in pairwise(numbers))
    answers = Counter(len(draft.responses) for draft in drafts)
    unlike = len(drafts) - max(answers.values(), default=0)
    off = min(abs(len(drafts) - stated_total), _MOST_OFF) if stated_total and not reading.outline.manner.answers else 0
    return -_GAP * gaps - _UNLIKE * unlike - _OFF_TOTAL * off
