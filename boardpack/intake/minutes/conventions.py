"""Learn how a document marks its actions. A form that several lines share needs no label."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from boardpack.domain.record.minutes_reading import MinutedAction
from boardpack.intake.minutes.action_building import UNMARKED, is_of_day

_FEWEST_ALIKE = 2
"""The fewest actions of one form that make it a convention, and the fewest marked actions that make marking one."""


@dataclass
class MarkingConventions:
    """The forms in which one document marks its actions, collected while the document is read.

    Attributes:
        forms: the form of each unlabelled action that has one, by the position of its words.
        tentative: the positions of commitments that only state what will happen.
        left_out: the actions that `resolve` removed.

    """

    forms: dict[tuple[int, int], str] = field(default_factory=dict)
    tentative: set[tuple[int, int]] = field(default_factory=set)
    left_out: list[MinutedAction] = field(default_factory=list)

    def add_form(self, action: MinutedAction, form: str) -> None:
        """Record the form in which a line marks an action."""
        self.forms[_position(action)] = form

    def add_tentative(self, action: MinutedAction) -> None:
        """Record that an action only states what will happen."""
        self.tentative.add(_position(action))

    def has_form(self, action: MinutedAction) -> bool:
        """Return True if the form of its line marks an action."""
        return _position(action) in self.forms

    def resolve(self, actions: Sequence[MinutedAction], marked: int) -> list[MinutedAction]:
        """Return the actions that remain after the whole document was read.

        An action whose form occurs twice loses the doubt that no label marks it. If the document marks its actions,
        tentative ones without a due day are left out.

        Args:
            actions: the actions in running text, in order.
            marked: how many actions the tables of the document contain.

        """
        actions = _without_repeats(actions)
        counts = Counter(form for action in actions if (form := self.forms.get(_position(action))))
        resolved = [
            replace(action, doubts=tuple(doubt for doubt in action.doubts if doubt != UNMARKED))
            if counts[self.forms.get(_position(action), "")] >= _FEWEST_ALIKE
            else action
            for action in actions
        ]
        explicit = marked + sum(UNMARKED not in action.doubts for action in resolved)
        tentative = [
            a
            for a in resolved
            if _position(a) in self.tentative
            and UNMARKED in a.doubts
            and (a.due is None or any(map(is_of_day, a.doubts)))
        ]
        if explicit < _FEWEST_ALIKE:
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
