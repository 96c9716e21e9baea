"""Recognise the initials of the owner beside a task: “AP write to the trust”, “It was agreed to write. AP”."""

import re

from boardpack.domain.office.capitals import CAPITAL
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.task_verbs import TASK_VERB, begins_with_task_verb

_INITIALS = rf"{CAPITAL}[^\W\d_]{{0,2}}{CAPITAL}[a-z]?"
SEVERAL_INITIALS = rf"{_INITIALS}(?:\s*(?:[/,&+]|\band\b)\s*{_INITIALS})*"
INITIALS_WITH_TASK = (
    rf"{SEVERAL_INITIALS}(?=\s+(?=[a-z]){TASK_VERB}"
    r"(?!\s+(?:of|by|to|is|are|was|were|has|have|had|will|would|should|could|can|may|might)\b))"
)
"""Initials in front of what they are to do: “AP write to the trust”. In “AP report was late” the word is a noun."""
TO_LEAD = r"\s+to\s+(?:action|lead|own|progress|co-?ordinate|follow\s+up|take\s+(?:(?:this|it)\s+)?forward)"
"""Words behind an owner in brackets: “(AP to lead)”."""
BEHIND_SENTENCE = re.compile(rf"(?<=[.;!?])\s+(?P<who>{SEVERAL_INITIALS})$")
_BRACKETED_OWNER = re.compile(
    rf"\s*(?:\[(?P<square>{SEVERAL_INITIALS})\]|\((?P<round>{SEVERAL_INITIALS}){TO_LEAD}\))\s*\.?$"
)
"""Initials behind what is to be done: “[AP]”, “(AP to action)”."""
_AT_EDGE = re.compile(rf"(?<=\w)\s+(?P<who>{SEVERAL_INITIALS})$")
"""Initials at the edge of a line that begins with what is to be done: “Publish the data on the website   IO”."""
_TAKES_OBJECT = re.compile(r"(?:to|with|for|from|by|of|and|or|via|the|an?|between|than|as|through|let)", re.IGNORECASE)
"""A word in front of initials that belong to the task: “Arrange a meeting with AP”. Task verbs are others."""


def initials_at_end(line: Line) -> re.Match[str] | None:
    """Return the initials behind the task of a line, in one of its groups. None without any that may own it."""
    return (
        BEHIND_SENTENCE.search(line.text, line.start)
        or _BRACKETED_OWNER.search(line.text, line.start)
        or _at_edge(line)
    )


def _at_edge(line: Line) -> re.Match[str] | None:
    """Return initials behind a line that begins with a task verb, unless they belong to the task."""
    tail = _AT_EDGE.search(line.text, line.start) if begins_with_task_verb(line.words) else None
    last = line.text[: tail.start()].split()[-1] if tail else ""
    return None if _TAKES_OBJECT.fullmatch(last) or begins_with_task_verb(last) else tail
