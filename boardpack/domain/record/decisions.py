"""Decisions of the Commissioner: what was decided, why, on which papers, and by which reference it is called.

An office must publish a record of each decision of significant public interest as soon as practicable
after it is made, taken at a meeting or not: paragraph 5 of Part 1 of the Schedule to the Elected Local
Policing Bodies (Specified Information) Order 2011.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import NewType

from boardpack.domain.days.dates import day_of
from boardpack.domain.meetings.meetings import AgendaItemId, MeetingId
from boardpack.values import Frozen

DecisionId = NewType("DecisionId", str)

_EXAMPLE = re.compile(r"(?P<before>\S(?:.*\D)?|)(?P<count>\d+)")
_YEAR = re.compile(r"(?:19|20)\d\d(?!.*(?:19|20)\d\d)")


class Decision(Frozen):
    """A decision as it stands. `considered` are the papers and advice on which it rests.

    `restriction_reason` says why it is not for the public; one without is published, on `published_on`.
    """

    id: DecisionId
    ref: str
    title: str
    text: str
    created_at: datetime
    created_by: str
    reasons: str = ""
    considered: tuple[str, ...] = ()
    restriction_reason: str = ""
    published_on: date | None = None
    meeting_id: MeetingId | None = None
    agenda_item_id: AgendaItemId | None = None
    withdrawn: bool = False

    @property
    def is_restricted(self) -> bool:
        return bool(self.restriction_reason)

    @property
    def taken_on(self) -> date:
        return day_of(self.created_at)


class NewDecision(Frozen):
    """A decision that is to be recorded. It gets its reference from the office's pattern.

    `on` is the day on which it was taken; without one it is that of the meeting, or today.
    """

    title: str
    text: str
    reasons: str = ""
    considered: tuple[str, ...] = ()
    restriction_reason: str = ""
    meeting_id: MeetingId | None = None
    agenda_item_id: AgendaItemId | None = None
    on: date | None = None


class ReferencePattern(Frozen):
    """The pattern of an office's references to decisions: the prefix, and the number of figures.

    A year in what stands before is that of the decision, and counting begins anew with each.
    """

    before: str
    width: int

    def prefix(self, year: int) -> str:
        """Return the prefix of a decision's number in that year."""
        return _YEAR.sub(str(year), self.before, count=1)

    def next(self, year: int, given: Iterable[str]) -> str:
        """Return the reference after those that were given: D-014 after D-013, 2026/001 in a new year."""
        prefix = self.prefix(year)
        counts = (ref[len(prefix) :] for ref in given if ref.startswith(prefix))
        highest = max((int(count) for count in counts if count.isascii() and count.isdecimal()), default=0)
        return f"{prefix}{highest + 1:0{self.width}}"


def reference_pattern(example: str) -> ReferencePattern:
    """Parse a pattern from an example such as D-001 or 2025/014. Raises ValueError if it has no number."""
    found = _EXAMPLE.fullmatch(example.strip())
    if found is None:
        raise ValueError(f"{example!r} does not end in a number")
    return ReferencePattern(found["before"], len(found["count"]))


def is_unpublished(decision: Decision) -> bool:
    """Return True if a decision that the public should know of has not been published yet."""
    return not decision.is_restricted and decision.published_on is None
