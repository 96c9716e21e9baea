"""The register of interests: what was declared at each meeting, the last meeting first."""

from collections.abc import Sequence
from datetime import date

from boardpack.documents.model import Block, Column, Document, Paragraph, Row, Table, words
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import composed_paper
from boardpack.papers.parts.standings import cell_line, row_of
from boardpack.papers.text.phrases import sentence
from boardpack.values import Frozen

_SHORT = "Register of interests"
_COLUMNS = (Column("Meeting", 35), Column("Interests declared", 131))
_ABOUT = (
    "Interests are declared at the start of a meeting, or as soon as they become apparent. Each entry is "
    "taken from the minutes of the meeting."
)


class MeetingInterests(Frozen):
    """The interests declared at a meeting, one on each line. None if its attendance has not been recorded."""

    meeting: Meeting
    declared: str | None

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the declarations. Empty if there were none."""
        return tuple(line.strip() for line in (self.declared or "").splitlines() if line.strip())


def compose_interests_register(meetings: Sequence[MeetingInterests], settings: Settings, as_at: date) -> Document:
    """Compose the register of these meetings, the last first."""
    return composed_paper(f"{_SHORT} as at {in_words(as_at)}", _body(meetings), settings, as_at, short=_SHORT)


def _body(meetings: Sequence[MeetingInterests]) -> tuple[Block, ...]:
    if not meetings:
        return (Paragraph(words("No meetings have been held yet.")),)
    ordered = sorted(meetings, key=lambda entry: entry.meeting.held_on, reverse=True)
    table = Table(_COLUMNS, tuple(map(_row, ordered)), "Interests declared at each meeting, latest first")
    return (Paragraph(words(_ABOUT)), table)


def _row(entry: MeetingInterests) -> Row:
    lines = tuple(cell_line(sentence(line)) for line in entry.lines)
    none = cell_line("Not recorded yet" if entry.declared is None else "None recorded")
    return row_of(in_words(entry.meeting.held_on), lines or none)
