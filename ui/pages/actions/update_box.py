"""The box in which an update is written; it states only what it changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.actions import ActionState, NewUpdate, Status
from boardpack.domain.meetings.meetings import MeetingId
from ui.drafts import Fields
from ui.theme import current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField, day_typed
from ui.widgets.labels import button

_NO_MEETING: tuple[tuple[MeetingId | None, str], ...] = ((None, "Told at no meeting"),)


@dataclass(frozen=True)
class Draft:
    """An update that is not sent yet, as it was typed."""

    note: str = ""
    status: Status | None = None
    assurance: Assurance | None = None
    target: str = ""
    owner: str = ""

    @classmethod
    def from_fields(cls, fields: Fields) -> "Draft":
        """The draft that was kept as these fields; a word that no version knows is left out."""
        status, assurance = fields.get("status", ""), fields.get("assurance", "")
        return cls(
            fields.get("note", ""),
            Status(status) if status in list(Status) else None,
            Assurance(assurance) if assurance in list(Assurance) else None,
            fields.get("target", ""),
            fields.get("owner", ""),
        )

    @property
    def fields(self) -> Fields:
        """The draft as it is kept."""
        given = {"status": self.status, "assurance": self.assurance}
        chosen = {name: value.value for name, value in given.items() if value}
        return {"note": self.note, "target": self.target, "owner": self.owner, **chosen}

    def update(self) -> NewUpdate:
        """The update that the draft states; a field left alone stays as it is."""
        return NewUpdate(
            note=self.note.strip() or None,
            status=self.status,
            assurance=self.assurance,
            target=day_typed(self.target),
            owner=self.owner.strip() or None,
        )

    @property
    def problem(self) -> tuple[str, str]:
        """Why it cannot be kept, and what to do; empty where it can."""
        if self.has_a_date_that_cannot_be_read:
            return f"“{self.target}” is no date.", "Type one such as 31 July 2025."
        if not self.says_something:
            return "The update says nothing yet.", "Write what has changed, then add it."
        return "", ""

    @property
    def says_something(self) -> bool:
        return self.update() != NewUpdate()

    @property
    def has_a_date_that_cannot_be_read(self) -> bool:
        return bool(self.target.strip()) and day_typed(self.target) is None


class UpdateBox(QWidget):
    """Note, status, target, owner, assurance, the meeting at which it was told, and one button.

    Ctrl+Enter sends; it never moves. The meeting stays chosen from one action to the next, for whoever
    writes down what a meeting was told.
    """

    sent = Signal()
    edited = Signal()
    stepped = Signal(int)

    def __init__(self, send: str = "Add update") -> None:
        super().__init__()
        self.setAccessibleName("Update")
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("What has changed")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(current().px(52))
        self.status = _choice("Status", tuple(Status))
        self.assurance = _choice("Assurance", tuple(Assurance))
        self.target = DateField("Target", "Target stays")
        self.owner = QLineEdit()
        self.owner.setAccessibleName("Owner")
        self.owner.setPlaceholderText("Owner stays")
        self._owners = QStringListModel(self)
        self.owner.setCompleter(_completer(self._owners))
        self.meeting = ChoiceBox[MeetingId | None]("Meeting", _NO_MEETING)
        self.meeting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.send = button(send, "pane", self.sent.emit)
        self.send.setToolTip(f"{send} (Ctrl+Enter)")
        for part in (self.status, self.assurance, self.target, self.owner, self.meeting):
            set_style(part, "small")
        self._lay_out()
        self._add_keys()
        for changed in (self.note.textChanged, self.target.textChanged, self.owner.textChanged):
            changed.connect(lambda *_: self.edited.emit())
        for choice in (self.status, self.assurance):
            choice.currentIndexChanged.connect(lambda _: self.edited.emit())

    def ask_about(self, state: ActionState) -> None:
        """Names the last update in the hint, so that only what came after it is asked for."""
        since = in_words(state.last_note_at.date()) if state.last_note_at else None
        self.note.setPlaceholderText(f"What has changed since {since}?" if since else "What has been done so far?")

    def offer_owners(self, owners: tuple[str, ...]) -> None:
        """The names that the owner field completes."""
        self._owners.setStringList(list(owners))

    def offer_meetings(self, meetings: Sequence[tuple[MeetingId, str]]) -> None:
        """The meetings at which something may have been told; the one that is chosen stays so."""
        chosen = self.meeting.value
        self.meeting.offer((*_NO_MEETING, *meetings))
        self.meeting.choose(chosen)

    def update_told(self) -> NewUpdate:
        """The update that stands in the box, with the meeting at which it was told."""
        return replace(self.draft().update(), meeting_id=self.meeting.value)

    def draft(self) -> Draft:
        """What stands in the box."""
        return Draft(
            self.note.toPlainText(),
            Status(status) if (status := self.status.currentData()) else None,
            Assurance(given) if (given := self.assurance.currentData()) else None,
            self.target.text(),
            self.owner.text(),
        )

    def show_draft(self, draft: Draft) -> None:
        """Puts a draft in the box in place of what stands there."""
        self.note.setPlainText(draft.note)
        self.status.setCurrentIndex(self.status.findData(draft.status))
        self.assurance.setCurrentIndex(self.assurance.findData(draft.assurance))
        self.target.setText(draft.target)
        self.owner.setText(draft.owner)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(8)
        column.addWidget(self.note)
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, part in enumerate((self.status, self.target, self.assurance, self.owner)):
            grid.addWidget(part, at // 2, at % 2)
            part.setMinimumWidth(0)
            grid.setColumnStretch(at % 2, 1)
        column.addLayout(grid)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.meeting, 1)
        foot.addWidget(self.send)
        column.addLayout(foot)
        for former, later in pairwise(self._tab_order()):
            QWidget.setTabOrder(former, later)

    def _tab_order(self) -> tuple[QWidget, ...]:
        return (self.note, self.status, self.target, self.assurance, self.owner, self.meeting, self.send)

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl+Return", self.sent.emit),
            ("Ctrl+Enter", self.sent.emit),
            ("Ctrl+Down", lambda: self.stepped.emit(1)),
            ("Ctrl+Up", lambda: self.stepped.emit(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def _choice(name: str, values: tuple[Status, ...] | tuple[Assurance, ...]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.addItem(f"{name} stays", None)
    for value in values:
        combo.addItem(value.value.capitalize(), value)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    return combo


def _completer(names: QStringListModel) -> QCompleter:
    completer = QCompleter(names)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
