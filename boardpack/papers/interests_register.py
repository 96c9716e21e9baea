"""The register of interests: what was declared at each meeting, the last meeting first."""

from collections.abc import Iterator, Sequence
from datetime import date

from boardpack.documents.model import Block, Column, Document, Paragraph, Row, Table, words
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import composed_paper
from boardpack.papers.parts.standings import cell_line, row_of
from boardpack.papers.text.phrases import listed, sentence
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
    """Compose the register of these meetings, the last first. Those without interests are named in a sentence."""
    title = f"{_SHORT} as at {in_words(as_at)}"
    return composed_paper(title, _body(meetings), settings, as_at, short=_SHORT)


def _body(meetings: Sequence[MeetingInterests]) -> Iterator[Block]:
    if not meetings:
        yield Paragraph(words("No meetings have been held yet."))
        return
    yield Paragraph(words(_ABOUT))
    rows = tuple(_row(entry) for entry in sorted(meetings, key=_held_on, reverse=True) if entry.lines)
    yield Table(_COLUMNS, rows, "Interests declared at each meeting, latest first")
    if none := [entry for entry in meetings if not entry.lines and entry.declared is not None]:
        yield Paragraph(words(f"No interests are recorded for {_meetings(none)}."))
    if unknown := [entry for entry in meetings if entry.declared is None]:
        yield Paragraph(words(f"Interests have not been recorded yet for {_meetings(unknown)}."))


def _held_on(entry: MeetingInterests) -> date:
    return entry.meeting.held_on


def _row(entry: MeetingInterests) -> Row:
    return row_of(in_words(entry.meeting.held_on), (cell_line(sentence(line)) for line in entry.lines))


def _meetings(entries: Sequence[MeetingInterests]) -> str:
    days = [in_words(day) for day in sorted(map(_held_on, entries))]
    return f"the {'meeting' if len(days) == 1 else 'meetings'} of {listed(days)}"
