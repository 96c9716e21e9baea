"""The form for a meeting's date, times and place."""

from datetime import date

from PySide6.QtCore import Signal

from boardpack.domain.meetings.meetings import Meeting, NewMeeting
from boardpack.values import asdict
from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.fields.date_field import DateField
from ui.widgets.typed_form import TypedForm

_DATE = "Enter the date of the meeting. It is not saved yet."
_FIELDS = (
    DeclaredField("held_on", "Date", InputKind.DAY, needed=_DATE),
    DeclaredField("starts_at", "Starts", InputKind.TIME, hint="For example 10:30am"),
    DeclaredField("ends_at", "Ends", InputKind.TIME, hint="For example 12:30pm"),
    DeclaredField("place", "Place"),
    DeclaredField("papers_due_on", "Papers due", InputKind.DAY, hint="No date"),
)


class MeetingForm(TypedForm):
    """Adds a meeting, or changes one. Owned by the Meetings page.

    Emits `requested` with the NewMeeting, and `day_entered` with another date of the meeting.
    """

    day_entered = Signal(object)  # date

    def __init__(self, title: str) -> None:
        super().__init__("", title, _FIELDS, "Save meeting", lambda values: NewMeeting(**values))
        self.changed: Meeting | None = None
        """The meeting that is to be changed. None for a new one."""
        self._begun_with, self._suggested_due = self.form.texts, ""
        self._day: date | None = None
        self._held_on, self._due = (self.form.field(key, DateField) for key in ("held_on", "papers_due_on"))
        self._held_on.day_changed.connect(self._on_day)

    @property
    def fields(self) -> dict[str, str]:
        """The texts if somebody has typed in the form since it was opened. Empty otherwise."""
        return self.form.texts if self.form.texts != self._begun_with else {}

    @property
    def is_typed(self) -> bool:
        """True if any field has another value than at first: dates and times are most of a meeting."""
        return bool(self.fields)

    def start_new(self, suggested: NewMeeting | None, like: Meeting | None, day: date | None = None) -> None:
        """Show what was typed for a new meeting before, on that `day` if one is given.

        Without that, show a suggested meeting, or empty fields with times and place of a former meeting.
        """
        former = suggested or like
        kept = {**asdict(former), "held_on": None, "papers_due_on": None} if former else {}
        self._begin({**kept, **(asdict(suggested) if suggested else {})})
        self._suggested_due = self._due.text()
        self._show_draft("")
        if day is not None:
            self._held_on.set_day(day)
            self._on_day()

    def start_change(self, meeting: Meeting) -> None:
        """Show the fields of a meeting to be changed, or what was typed before for the same meeting."""
        self._begin(asdict(meeting))
        self.changed = meeting
        self._show_draft(meeting.id)

    def suggest_papers_due(self, day: date | None) -> None:
        """Set the day on which papers are due, unless somebody has typed another."""
        if self._due.text() in ("", self._suggested_due):
            self._due.set_day(day)
            self._suggested_due = self._due.text()

    def submit(self) -> None:
        self._on_day()  # Enter comes before the field says that it was left
        super().submit()

    def empty(self) -> None:
        """Forget what was typed, because it was stored or discarded."""
        self._begun_with = {}
        super().empty()

    def _show_draft(self, subject: str) -> None:
        self._subject = subject
        if kept := self._drafts.get(self._key):
            self.show_fields(kept)
            self._day = self._held_on.day

    def _begin(self, values: dict[str, object]) -> None:
        self.form.show_values(values)
        self._begun_with, self._suggested_due = self.form.texts, ""
        self._day = self._held_on.day

    def _on_day(self) -> None:
        if self._held_on.day not in (None, self._day):
            self._day = self._held_on.day
            self.day_entered.emit(self._day)
