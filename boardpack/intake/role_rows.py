"""What the roles of a document's lines tell together, before the walk through them."""

import re
from collections.abc import Sequence

from boardpack.intake.lines import Line
from boardpack.intake.roles import AnswersSeveral, Closes, OpensItem, OpensResponse, Role

_MINE = re.compile(r"my\s", re.IGNORECASE)


def with_last_word_apart(lines: Sequence[Line], roles: list[Role]) -> list[Role]:
    """A heading such as “My view” that comes but once, below the last of several items, speaks of them all."""
    items = [at for at, role in enumerate(roles) if isinstance(role, OpensItem)]
    mine = [at for at, role in enumerate(roles) if isinstance(role, OpensResponse) and _is_own_heading(lines[at], role)]
    if len(items) > 1 and len(mine) == 1 and mine[0] > items[-1]:
        return [Closes() if at == mine[0] else role for at, role in enumerate(roles)]
    return roles


def _is_own_heading(line: Line, role: OpensResponse) -> bool:
    return bool(_MINE.match(line.words)) and line.start + role.label.end >= len(line.text)


def answered_later(roles: Sequence[Role]) -> list[bool]:
    """For each line whether a labelled response comes before the next item."""
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
    """Whether a line opens an answer; a heading over items that the document does not hold opens none."""
    match role:
        case OpensResponse():
            return True
        case AnswersSeveral(group):
            return any(number in numbers for number in group.numbers)
        case _:
            return False
