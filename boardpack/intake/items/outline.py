"""The outline of a document: the role of each line, and what the roles show together before items are gathered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boardpack.intake.items.drafts import Draft
from boardpack.intake.items.roles import AnswersSeveral, Closes, OpensItem, OpensResponse, Role, Says, role_of
from boardpack.intake.layout.lines import Line, Piece

_TITLE_LENGTH = 14
_CELLS_ABOVE = 3
_MINE = re.compile(r"my\s", re.IGNORECASE)


@dataclass(frozen=True)
class Manner:
    """The manner of a document: if paragraphs without a label may be answers, or items."""

    answers: bool
    unlabelled: bool = False


@dataclass(frozen=True)
class Outline:
    """The lines of a document with their roles, worked out once for the walk through them.

    `answered_later` tells for each line if a labelled answer comes before the next item, `labelled_answers` if any
    answer has a label; `last_item` is the place of the last item's label, -1 if none has one; `bold_within` is true
    if paragraphs between the labels are set in bold. `entries_before` and `paragraphs_before` are for each line the
    number of the last counted entry ("3"), and of the last counted paragraph ("7.3"), before it.
    """

    lines: Sequence[Line]
    roles: Sequence[Role]
    by_index: Mapping[int, Line]
    answered_later: Sequence[bool]
    labelled_answers: bool
    last_item: int
    bold_within: bool
    entries_before: Sequence[str]
    paragraphs_before: Sequence[str]

    def words(self, piece: Piece) -> str:
        return self.by_index[piece.passage].text[piece.start : piece.end]

    def stands_over_item(self, at: int) -> bool:
        """Return True if a bold line is a heading right above the label of the next item."""
        line = self.lines[at]
        over = at + 1 < len(self.roles) and isinstance(self.roles[at + 1], OpensItem)
        short = len(line.words.split()) <= _TITLE_LENGTH and not line.words.endswith((".", ":", ";", ","))
        return over and short and line.bold and not line.is_entry

    def is_counted(self, at: int) -> bool:
        return self.lines[at].is_entry and self.lines[at].label.strip("(). ").isdecimal()

    def number_above(self, at: int, drafts: Sequence[Draft]) -> Line | None:
        """Return the line with the number of an item alone, in a list whose cells were pasted one below another."""
        last = next((draft.number for draft in reversed(drafts) if draft.listed), None)
        for line in reversed(self.lines[max(0, at - _CELLS_ABOVE) : at]):
            if line.text.isdecimal():
                is_next = last is None or (last.isdecimal() and int(line.text) == int(last) + 1)
                return line if is_next and line.place is None else None
            if len(line.words.split()) > _CELLS_ABOVE:
                return None
        return None

    def answers_within_table(self, draft: Draft) -> bool:
        """Return True if the last answer began in the table of its item, and not below the box that holds the ask."""
        label = draft.responses[-1].label
        began = draft.at if label is None else label.passage
        return self.by_index[began].place is not None


def outline_of(lines: Sequence[Line]) -> Outline:
    """Return the outline of these lines."""
    roles = with_last_word_apart(lines, [role_of(line) for line in lines])
    first = next((at for at, role in enumerate(roles) if isinstance(role, OpensItem)), 0)
    last = max((at for at, role in enumerate(roles) if isinstance(role, OpensItem)), default=-1)
    numbers = {role.label.number for role in roles if isinstance(role, OpensItem)}
    among = zip(lines[first:last], roles[first:last], strict=True)
    return Outline(
        lines,
        roles,
        {line.index: line for line in lines},
        answered_later(roles),
        any(is_answer_label(role, numbers) for role in roles[first:]),
        last,
        any(line.bold and isinstance(role, Says) for line, role in among),
        _last_before([line.label.strip("(). ") if line.is_entry else None for line in lines]),
        _last_before([label if "." in (label := line.label.rstrip(".")) else None for line in lines]),
    )


def _last_before(labels: Sequence[str | None]) -> list[str]:
    """Return for each place the last label before it, empty where there is none."""
    last = [""]
    for label in labels:
        last.append(last[-1] if label is None else label)
    return last[:-1]


def with_last_word_apart(lines: Sequence[Line], roles: list[Role]) -> list[Role]:
    """Return a heading such as “My view” that comes but once, below the last of several items, speaks of them all."""
    items = [at for at, role in enumerate(roles) if isinstance(role, OpensItem)]
    mine = [at for at, role in enumerate(roles) if isinstance(role, OpensResponse) and _is_own_heading(lines[at], role)]
    if len(items) > 1 and len(mine) == 1 and mine[0] > items[-1]:
        return [Closes() if at == mine[0] else role for at, role in enumerate(roles)]
    return roles


def _is_own_heading(line: Line, role: OpensResponse) -> bool:
    return bool(_MINE.match(line.words)) and line.start + role.label.end >= len(line.text)


def answered_later(roles: Sequence[Role]) -> list[bool]:
    """Return for each line if a labelled response comes before the next item."""
    later: list[bool] = []
    answered = False
    for role in reversed(roles):
        later.append(answered)
        match role:
            case OpensItem():
                answered = False
            case OpensResponse():
                answered = True
            case _:
                continue
    return later[::-1]


def is_answer_label(role: Role, numbers: set[str | None]) -> bool:
    """Return True if a line opens an answer; a heading over items that the document does not hold opens none."""
    match role:
        case OpensResponse():
            return True
        case AnswersSeveral(group):
            return any(number in numbers for number in group.numbers)
        case _:
            return False
