"""The dialog that asks owners for progress: forms, and reminders to owners who have not answered."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.log_query import LogQuery
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.services.log.actions import ActionsService
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.services.returning.owner_forms import OwnerFormsService, WrittenForm, notice_of
from ui import messages, tasks
from ui.desktop import open_path
from ui.last_folder import FileKind, last_folder
from ui.models.exchange.forms_out import (
    AskedOwner,
    asked_owners,
    meeting_words,
    next_meeting,
    outstanding_forms,
    owners_sentence,
    state_of_form,
)
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.dialogs.working_dialog import WorkingDialog
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.labels import button, label, scroll_area
from ui.widgets.tab_order import follow_in_tab_order

_INDENT = 25
_WITHOUT_OWNER = LogQuery(owners=frozenset(("",)), standings=frozenset(Standing) - {Standing.COMPLETE})


class OwnerTicks(QWidget):
    """A list of owners to tick, each with the state of their form. Owners without a form are ticked at first.

    Emits `changed` after every tick.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._owners: tuple[AskedOwner, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self.all = button("Tick all", "flat", lambda: self._tick_each(True))
        self.none = button("Untick all", "flat", lambda: self._tick_each(False))
        self._area = scroll_area(QWidget(), "Owners")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(label("Owners", "strong"))
        row.addStretch(1)
        row.addWidget(self.all)
        row.addWidget(self.none)
        column.addLayout(row)
        column.addWidget(self._area, 1)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The names that are ticked, in their order."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def show_owners(self, owners: Sequence[AskedOwner]) -> None:
        """Show these owners in place of the former ones."""
        self._owners = tuple(owners)
        self.boxes = {}
        inside = set_style(QWidget(), "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(0)
        for owner in owners:
            column.addWidget(self._box(owner))
            words = label(state_of_form(owner), "small", wrap=True)
            words.setContentsMargins(current().px(_INDENT), 0, 0, 8)
            column.addWidget(words)
        column.addStretch(1)
        self._area.takeWidget().deleteLater()
        self._area.setWidget(inside)
        follow_in_tab_order(self.none, inside)
        for tool in (self.all, self.none):
            tool.setEnabled(bool(owners))
        self.changed.emit()

    def focus_first(self) -> None:
        """Put the focus on the first owner."""
        for box in self.boxes.values():
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _box(self, owner: AskedOwner) -> QCheckBox:
        box = QCheckBox(owner.name)
        box.setAccessibleDescription(state_of_form(owner))
        box.setChecked(owner.is_to_be_asked and owner.open_actions > 0)
        box.setEnabled(owner.open_actions > 0)
        box.toggled.connect(lambda _: self.changed.emit())
        self.boxes[owner.name] = box
        return box

    def _tick_each(self, on: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(on and box.isEnabled())


_NO_MEETING = "There is no meeting yet. Each form is for a meeting. Add the meeting under Meetings first."
_UNLOCKED = "For programs that cannot fill in a locked form."


class FormsDialog(WorkingDialog):
    """Writes a Word form and an email draft for each ticked owner to a folder.

    Emits `changed` when the board has recorded forms or reminders.
    """

    changed = Signal(object)  # Changes

    def __init__(
        self,
        forms: OwnerFormsService,
        actions: ActionsService,
        meetings: MeetingsService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Forms for owners", "Prepare forms…", self.choose_folder, 600, parent, inset=24)
        self._forms, self._actions = forms, actions
        self._meetings: tuple[Meeting, ...] = tuple(sorted(meetings.list(), key=lambda meeting: meeting.held_on))
        self._owners: tuple[AskedOwner, ...] = ()
        self.meeting = ChoiceBox[MeetingId](
            "Meeting", [(meeting.id, meeting_words(meeting)) for meeting in self._meetings]
        )
        self.owners = OwnerTicks()
        self.unlocked = QCheckBox("Let owners type anywhere in the form")
        self.unlocked.setAccessibleDescription(_UNLOCKED)
        self.remind_button = button("Remind owners who have not replied…", "plain", self.choose_reminders)
        self._lay_out()
        self.meeting.activated.connect(lambda _: self.show_meeting())
        self.owners.changed.connect(self._settle_buttons)
        self._begin()

    @property
    def meeting_id(self) -> MeetingId | None:
        """The selected meeting. None if the board has no meeting."""
        return self.meeting.value if self._meetings else None

    def show_meeting(self) -> None:
        """Show the owners to ask for the selected meeting, with the state of their forms."""
        if self.meeting_id is None:
            self.show_sentence(_NO_MEETING)
            self._settle_buttons()
            return
        self._owners = asked_owners(self._actions.counts_by_owner(), self._forms.standings(self.meeting_id))
        unowned = self._actions.rows(self._actions.ids(_WITHOUT_OWNER))
        self.show_sentence(owners_sentence(self._owners, [state.ref for state in unowned]))
        self.owners.show_owners(self._owners)

    def choose_folder(self) -> None:
        """Ask for the folder of the forms, and write them."""
        chosen = QFileDialog.getExistingDirectory(
            self, "Choose a folder for the forms", last_folder.path(FileKind.FORM)
        )
        last_folder.remember(FileKind.FORM, chosen)
        if chosen:
            self.write_to(Path(chosen))

    def write_to(self, folder: Path) -> None:
        """Write a form and an email draft for each ticked owner in the background."""
        meeting_id, owners = self.meeting_id, self.owners.ticked
        if meeting_id is None or not owners or self.working.is_working:
            return
        locked = not self.unlocked.isChecked()
        self.notice.clear()
        task = tasks.start(lambda progress: self._forms.write(meeting_id, folder, owners, progress, locked=locked))
        task.finished.connect(lambda written: self._show_written(written, folder))
        task.cancelled.connect(
            lambda: self.notice.show_message(StatusShape.RING, "Preparing forms was stopped.", "No form was saved.")
        )
        self._watch(task, "Preparing forms")

    def _show_written(self, written: Sequence[WrittenForm], folder: Path) -> None:
        sentence = f"{count_in_words(len(written), 'form')}, each with an email draft, saved in “{folder}”."
        self._show_done(sentence, folder, notice_of(written))

    def choose_reminders(self) -> None:
        """Ask for the folder of the reminders, and write them."""
        chosen = QFileDialog.getExistingDirectory(
            self, "Choose a folder for the reminders", last_folder.path(FileKind.FORM)
        )
        last_folder.remember(FileKind.FORM, chosen)
        if chosen:
            self.remind_in(Path(chosen))

    def remind_in(self, folder: Path) -> None:
        """Write an email draft to each owner whose form has not come back, in the background."""
        meeting_id = self.meeting_id
        if meeting_id is None or self.working.is_working:
            return
        self.notice.clear()
        task = tasks.start(lambda progress: self._forms.remind(meeting_id, folder))
        sentence = f"{count_in_words(self._outstanding, 'reminder')} saved as email drafts in “{folder}”."
        task.finished.connect(lambda _: self._show_done(sentence, folder))
        self._watch(task, "Preparing reminders")

    @property
    def _outstanding(self) -> int:
        return outstanding_forms(self._owners)

    def _begin(self) -> None:
        upcoming = next_meeting(self._meetings, self._forms.today())
        if upcoming is not None:
            self.meeting.choose(upcoming.id)
        self.show_meeting()
        self.owners.focus_first()

    def _watch(self, task: tasks.Task, what: str) -> None:
        self.working.watch(task, what)
        self._settle_buttons()
        task.failed.connect(lambda error: messages.show_error(error, self.notice))
        task.ended.connect(self._settle_buttons)

    def _show_done(self, sentence: str, folder: Path, remedy: str = "") -> None:
        self.show_meeting()
        self.notice.show_message(
            StatusShape.DISC, sentence, remedy, "Open folder", lambda: open_path(folder, self.notice)
        )
        self.changed.emit(Changes(actions=True))

    def _settle_buttons(self) -> None:
        free = not self.working.is_working and self.meeting_id is not None
        for part in (self.meeting, self.owners, self.unlocked):
            part.setEnabled(free)
        self.act_button.setEnabled(free and bool(self.owners.ticked))
        self.remind_button.setEnabled(free and self._outstanding > 0)

    def _lay_out(self) -> None:
        column = self.column
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label("For the meeting on", "quiet"))
        row.addWidget(self.meeting)
        row.addStretch(1)
        row.addWidget(self.remind_button)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self.owners, 1)
        column.addLayout(self._lock())
        self.finish("Close", asks_first=True)
        tools = (self.meeting, self.remind_button, self.owners.all, self.owners.none)
        for former, later in pairwise((*tools, self.unlocked, self.act_button)):
            QWidget.setTabOrder(former, later)

    def _lock(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.unlocked)
        column.addWidget(label(_UNLOCKED, "small", wrap=True))
        return column
