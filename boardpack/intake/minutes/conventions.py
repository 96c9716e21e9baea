"""Decide which actions in running text are marked as actions, and which are left out beside marked ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from boardpack.domain.record.minutes_reading import MinutedAction
from boardpack.intake.minutes.action_building import UNMARKED, is_of_day
from boardpack.values import replace

_FEWEST_MARKED = 2
"""The fewest marked actions that show that a document marks its actions."""
_LOG_NUMBER = re.compile(r"[A-Z].*\d|\d.*/|/.*\d")
"""A number of a log, “AP-12” or “26/004”. Paragraphs are counted “4” and “4.2”."""


def doubt_if_unmarked(action: MinutedAction) -> MinutedAction:
    """Return an action that no label, heading or column marks, with a doubt unless a log's number is in front of it.

    Minutes consist of talk, and a name in front of a word that is a noun and a verb is most often talk: “AP: Plan looks
    sound”. So nothing else makes an action certain: not its form, its print, or that others are like it.
    """
    is_marked = _LOG_NUMBER.search(action.ref) is not None
    return action if is_marked else replace(action, doubts=(*action.doubts, UNMARKED))


@dataclass
class MarkingConventions:
    """The forms in which one document marks its actions, collected while the document is read.

    Attributes:
        tentative: the positions of commitments that only state what will happen.
        left_out: the actions that `resolve` removed.

    """

    tentative: set[tuple[int, int]] = field(default_factory=set)
    left_out: list[MinutedAction] = field(default_factory=list)

    def add_tentative(self, action: MinutedAction) -> None:
        """Record that an action only states what will happen."""
        self.tentative.add(_position(action))

    def resolve(self, actions: Sequence[MinutedAction], marked: int) -> list[MinutedAction]:
        """Return the actions that remain after the whole document was read.

        If the document marks its actions, tentative ones without a due day are left out.

        Args:
            actions: the actions in running text, in order.
            marked: how many actions the tables of the document contain.

        """
        resolved = _without_repeats(actions)
        explicit = marked + sum(UNMARKED not in action.doubts for action in resolved)
        tentative = [
            a
            for a in resolved
            if _position(a) in self.tentative
            and UNMARKED in a.doubts
            and (a.due is None or any(map(is_of_day, a.doubts)))
        ]
        if explicit < _FEWEST_MARKED:
            return resolved
        self.left_out.extend(tentative)
        return [action for action in resolved if action not in tentative]


def _position(action: MinutedAction) -> tuple[int, int]:
    """Return the passage and the start of an action’s words."""
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
