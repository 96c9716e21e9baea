"""The habits with which a document marks its actions: what several lines have in common needs no label."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from boardpack.domain.record.minutes_reading import MinutedAction
from boardpack.intake.minutes.action_making import UNMARKED

_HABIT = 2
"""The fewest actions of one shape that make it a habit, and the fewest marked ones that make marking one."""


@dataclass
class Habits:
    """The shapes of a document’s actions, collected while it is read.

    `shapes` tells how a line marks an action where no label does, by the place of its words: two of one shape are a
    habit. `loose` are the commitments that tell only what will happen. `passed_over` are those left out in the end.
    """

    shapes: dict[tuple[int, int], str] = field(default_factory=dict)
    loose: set[tuple[int, int]] = field(default_factory=set)
    passed_over: list[MinutedAction] = field(default_factory=list)

    def note(self, action: MinutedAction, shape: str) -> None:
        """Record the shape of the line of an action."""
        self.shapes[_key(action)] = shape

    def note_loose(self, action: MinutedAction) -> None:
        """Record that an action tells only what will happen."""
        self.loose.add(_key(action))

    def has_shape(self, action: MinutedAction) -> bool:
        """Return True if the shape of its line marks an action."""
        return _key(action) in self.shapes

    def settled(self, found: Sequence[MinutedAction], marked: int) -> list[MinutedAction]:
        """Return the actions in the end.

        What several lines mark in one shape needs no label. Where the document marks its actions, words that tell only
        what will happen are left out. `marked` is how many actions its tables hold.
        """
        found = _without_repeats(found)
        counts = Counter(shape for action in found if (shape := self.shapes.get(_key(action))))
        settled = [
            replace(action, doubts=tuple(doubt for doubt in action.doubts if doubt != UNMARKED))
            if counts[self.shapes.get(_key(action), "")] >= _HABIT
            else action
            for action in found
        ]
        explicit = marked + sum(UNMARKED not in action.doubts for action in settled)
        loose = [a for a in settled if explicit >= _HABIT and _key(a) in self.loose and UNMARKED in a.doubts]
        self.passed_over.extend(loose)
        return [action for action in settled if action not in loose]


def _key(action: MinutedAction) -> tuple[int, int]:
    """Return the place of an action’s words: passage and start."""
    return (action.evidence[0].passage, action.evidence[0].start)


def _without_repeats(found: Sequence[MinutedAction]) -> list[MinutedAction]:
    """Return the actions without those that no label marks and whose words are part of a marked one."""
    marked = [
        one for action in found if UNMARKED not in action.doubts for one in action.evidence if one.field == "text"
    ]
    return [
        action
        for action in found
        if UNMARKED not in action.doubts
        or not any(
            mine.passage == other.passage and mine.start < other.end and other.start < mine.end
            for mine in action.evidence
            for other in marked
        )
    ]
