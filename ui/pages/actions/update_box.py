"""The box for an update of an action. An update states only the fields that it changes."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QPlainTextEdit, QSizePolicy, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.log.action_fields import ActionField
from boardpack.domain.log.actions import ACTION_FIELDS, ActionState, NewUpdate
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.values import Frozen, field, replace
from ui.drafts import Fields
from ui.pages.actions.field_editors import FieldEditors, values_of
from ui.theme import current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import parse_typed_day
from ui.widgets.labels import button
from ui.widgets.layouts import column_layout

_NO_MEETING: tuple[tuple[MeetingId | None, str], ...] = ((None, "Not given at a meeting"),)


_STATUS = "status"
_ORDER = (_STATUS, "target", "owner", "assurance")
"""The order of the fields in the box. Other fields follow."""

_ASKED = tuple(
    sorted(
        (declared for declared in ACTION_FIELDS if declared.in_updates),
        key=lambda declared: _ORDER.index(declared.name) if declared.name in _ORDER else len(_ORDER),
    )
)


class UpdateDraft(Frozen):
    """An update that is typed but not sent."""

    note: str = ""
    typed: Fields = field(default_factory=dict)

    @classmethod
    def from_fields(cls, fields: Fields) -> "UpdateDraft":
        """Return the draft kept as these fields. Leaves out words that this version does not know."""
        typed = {declared.name: fields.get(declared.name, "") for declared in _ASKED if _is_known(declared, fields)}
        return cls(fields.get("note", ""), {name: text for name, text in typed.items() if text})

    @property
    def fields(self) -> Fields:
        """The draft as it is kept."""
        return {"note": self.note, **self.typed}

    def update(self) -> NewUpdate:
        """Return the update that the draft states. Empty fields change nothing."""
        return NewUpdate(note=self.note.strip() or None, **values_of(self.typed))

    @property
    def problem(self) -> tuple[str, str]:
        """The problem with the draft and its remedy; both empty if there is none."""
        for declared in _ASKED:
            text = self.typed.get(declared.name, "")
            if declared.is_date and text.strip() and parse_typed_day(text) is None:
                return f"“{text}” is not a date.", "Enter a date such as 31 July 2025. Nothing was saved."
        if self.update() == NewUpdate():
            return "The update is empty.", "Describe the progress, then add the update."
        return "", ""


class NoteField(QPlainTextEdit):
    """The text of an update. Until something is typed, the page gets Ctrl+Z and undoes the last update."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        is_untouched = not self.document().isUndoAvailable() and not self.document().isRedoAvailable()
        return is_untouched and event.matches(QKeySequence.StandardKey.Undo)


class UpdateBox(QWidget):
    """Fields for note and status, and one button. Target date, owner, assurance and meeting are shown by “More”.

    Always at the foot of its pane. Ctrl+Enter sends, Ctrl+M is “More”, which stays open from one action to the next. So
    does the meeting, for whoever records the updates of a meeting. Emits `sent`, `edited` after each change, and
    `stepped` with -1 or 1 for the previous or next action.
    """

    sent = Signal()
    edited = Signal()
    stepped = Signal(int)

    def __init__(self, send: str = "Add update") -> None:
        super().__init__()
        self.setAccessibleName("Update")
        self.note = NoteField()
        self.note.setAccessibleName("What has changed")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(current().px(52))
        self.editors = FieldEditors(_ASKED, changes=True)
        self.meeting = ChoiceBox[MeetingId | None]("Meeting", _NO_MEETING)
        self.meeting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.others = QWidget()
        self.more = button("More", "flat", lambda: self.show_others(self.others.isHidden()))
        self.send = button(send, "pane", self.sent.emit)
        self.send.setToolTip(f"{send} (Ctrl+Enter)")
        for part in (*self.editors.values(), self.meeting):
            set_style(part, "small")
        self._lay_out()
        self._add_keys()
        self.note.textChanged.connect(self.edited)
        self.editors.on_edit(self.edited.emit)

    def ask_about(self, state: ActionState) -> None:
        """Show the day of the last update in the hint, so that the user writes only what is new."""
        since = in_words(state.last_note_at.date()) if state.last_note_at else None
        self.note.setPlaceholderText(f"What has changed since {since}?" if since else "What has been done so far?")

    def offer_meetings(self, meetings: Sequence[tuple[MeetingId, str]]) -> None:
        """Set the meetings that an update may come from. Keeps the selected one."""
        chosen = self.meeting.value
        self.meeting.offer((*_NO_MEETING, *meetings))
        self.meeting.choose(chosen)

    def typed_update(self) -> NewUpdate:
        """Return the typed update with its meeting."""
        return replace(self.draft().update(), meeting_id=self.meeting.value)

    def draft(self) -> UpdateDraft:
        """Return the typed draft."""
        typed = {name: text for name, text in self.editors.texts.items() if text}
        return UpdateDraft(self.note.toPlainText(), typed)

    def show_draft(self, draft: UpdateDraft) -> None:
        """Show a draft in place of the former text, with the fields that it states."""
        self.note.setPlainText(draft.note)
        self.editors.show_texts(draft.typed)
        if any(name != _STATUS for name in draft.typed):
            self.show_others(True)

    def show_others(self, are_shown: bool) -> None:
        """Show the fields besides note and status, or hide them."""
        self._grid.addWidget(self.send, 3 if are_shown else 1, 2)
        self.others.setVisible(are_shown)
        self.more.setText("Less" if are_shown else "More")
        self.more.setAccessibleName(f"{self.more.text()} fields of the update")

    def focus_field(self, name: str) -> None:
        """Move the focus to a field, which is shown if it is not yet."""
        self.show_others(name != _STATUS or self.others.isVisible())
        self.editors[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 12, 20, 14)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(0, 1)
        inside = column_layout(self.others, spacing=8)
        for part in self._other_fields():
            inside.addWidget(part)
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._grid.addWidget(self.note, 0, 0, 1, 3)
        self._grid.addWidget(self.editors[_STATUS], 1, 0)
        self._grid.addWidget(self.more, 1, 1)
        self._grid.addWidget(self.others, 2, 0, 1, 3)
        self.show_others(False)
        for former, later in pairwise(self._tab_order()):
            QWidget.setTabOrder(former, later)

    def _tab_order(self) -> tuple[QWidget, ...]:
        return (self.note, self.editors[_STATUS], self.more, *self._other_fields(), self.send)

    def _other_fields(self) -> tuple[QWidget, ...]:
        return (*(made for name, made in self.editors.items() if name != _STATUS), self.meeting)

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl+Return", self.sent.emit),
            ("Ctrl+Enter", self.sent.emit),
            ("Ctrl+M", lambda: self.show_others(self.others.isHidden())),
            ("Ctrl+Down", lambda: self.stepped.emit(1)),
            ("Ctrl+Up", lambda: self.stepped.emit(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def _is_known(declared: ActionField, fields: Fields) -> bool:
    return declared.choices is None or fields.get(declared.name) in [choice.value for choice in declared.choices]
