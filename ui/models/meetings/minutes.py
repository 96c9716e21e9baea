"""The minutes as rows and sentences, and attendance as lines of text."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.record.minutes import Attendee, MinutedItem, MinuteId, Minutes, MinutesState
from ui.models.rows import RowKind, TableCell, TableColumn, TableRow
from ui.theme import ThemeTone

ATTENDANCE_ROW = "attendance"
RESTRICTED_ROW = "restricted"
COLUMNS = (
    TableColumn("No.", "000"),
    TableColumn("Heading", stretch=True, least=220),
)


def minutes_rows(minutes: Minutes, undecided: Collection[MinuteId] = ()) -> list[tuple[str, TableRow]]:
    """Return ids and rows: attendance, minutes in order, restricted ones below a heading.

    Minutes in `undecided` are marked as having conflicting changes.
    """
    rows = [(ATTENDANCE_ROW, _attendance_row(minutes))]
    was_private = False
    for item in minutes.items:
        if item.restriction and not was_private:
            heading = TableCell(
                "Restricted", ThemeTone.TEXT, strong=True, hint="not in the public version", icon="lock"
            )
            rows.append((RESTRICTED_ROW, TableRow((heading,), RowKind.PART)))
        was_private = was_private or item.restriction is not None
        rows.append((item.minute.id, _item_row(item, both_changed=item.minute.id in undecided)))
    return rows


def _attendance_row(minutes: Minutes) -> TableRow:
    present = minutes.record.of(Presence.PRESENT)
    below = count_in_words(len(present), "person", "people") + " present" if present else "No attendees yet"
    return TableRow((TableCell(""), TableCell("Attendance", ThemeTone.TEXT, below=below)))


def _item_row(item: MinutedItem, *, both_changed: bool) -> TableRow:
    minute = item.minute
    outcome = outcome_in_words(item) or ("" if minute.text else "No text yet")
    assurance = minute.assurance.value.capitalize() if minute.assurance else ""
    below = "; ".join(filter(None, (outcome, assurance)))
    hint = "Conflicting changes" if both_changed else ""
    spoken = ", ".join(filter(None, (f"Minute {item.called}", minute.heading, hint, below)))
    return TableRow(
        (
            TableCell(str(item.number), ThemeTone.THIRD),
            TableCell(minute.heading, ThemeTone.TEXT, hint=hint, below=below, spoken=spoken, wraps=True),
        )
    )


def outcome_in_words(item: MinutedItem) -> str:
    """Return the outcome of a minute by reference: "Decision D-001; actions A-008, A-011"."""
    parts = (
        _named("Decision", [decision.ref for decision in item.decisions]),
        _named("Action", [action.ref for action in item.actions]),
    )
    return "; ".join(filter(None, parts))


def _named(noun: str, refs: Sequence[str]) -> str:
    return f"{noun if len(refs) == 1 else noun + 's'} {', '.join(refs)}" if refs else ""


def minutes_sentence(minutes: Minutes, today: date) -> str:
    """Return the state of the minutes, and which are empty."""
    record, held_on = minutes.record, minutes.meeting.held_on
    ahead = f"The meeting is on {in_words(held_on)}. Circulate the minutes after it." if held_on > today else ""
    if not minutes.items:
        return ahead or "Not started. Draft them from the agenda."
    first, last = minutes.items[0].called, minutes.items[-1].called
    numbers = f"minutes {first} to {last}" if len(minutes.items) > 1 else f"minute {first}"
    match record.state:
        case MinutesState.CONFIRMED if minutes.agreement:
            corrected = ", with corrections" if record.corrections else ""
            return f"{numbers.capitalize()}, confirmed on {in_words(minutes.agreement.held_on)}{corrected}."
        case MinutesState.CIRCULATED if minutes.imported_on:
            return f"Imported on {in_words(minutes.imported_on)}, not recorded as confirmed."
        case MinutesState.CIRCULATED:
            return f"{numbers.capitalize()}, circulated, to be confirmed at the next meeting."
        case _:
            return " ".join(filter(None, (f"Draft of {numbers}.", ahead or _lacking(minutes))))


def _lacking(minutes: Minutes) -> str:
    empty = [str(item.number) for item in minutes.items if not item.minute.text.strip() and not outcome_in_words(item)]
    return f"No text yet under {', '.join(empty)}." if empty else ""


def attendance_text(attendance: Iterable[Attendee], presence: Presence) -> str:
    """Return those who attended in that way, one to a line: "R. Ashdown, Chair"."""
    return "\n".join(attendee.called for attendee in attendance if attendee.presence is presence)


def parse_attendance(texts: Iterable[tuple[Presence, str]]) -> tuple[Attendee, ...]:
    """Parse typed lines of attendance."""
    return tuple(attendee for presence, text in texts for attendee in _parse_attendees(presence, text))


def _parse_attendees(presence: Presence, text: str) -> Iterator[Attendee]:
    for line in text.splitlines():
        name, _, role = line.partition(",")
        if name.strip():
            yield Attendee(name.strip(), role.strip(), presence)
