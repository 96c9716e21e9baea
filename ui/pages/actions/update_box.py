"""The box for an update of an action, which states only the fields that it changes, and the fields of its forms."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.log.action_fields import ActionField, FieldValue
from boardpack.domain.log.actions import ACTION_FIELDS, FIELD_OF, ActionState, NewUpdate
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.values import Frozen, field, replace
from ui.drafts import Fields
from ui.models.log.actions import change_sentence
from ui.theme import current, set_style
from ui.widgets.declared_form import DeclaredField, DeclaredForm, InputKind, made_input
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.completed_field import CompletedField
from ui.widgets.fields.date_field import parse_typed_day
from ui.widgets.labels import button, hairline, label

_NO_MEETING: tuple[tuple[MeetingId | None, str], ...] = ((None, "Not at a meeting"),)
_MEETING = DeclaredField("meeting", "Given at", InputKind.CHOICE, choices=_NO_MEETING, spoken="Meeting")
_LABELS, _STAYS = 76, "No change"

_STATUS = "status"
_ORDER = ("target", "owner", "assurance")
"""The order of the fields below “More”. Other fields follow."""

_ASKED = tuple(declared for declared in ACTION_FIELDS if declared.in_updates)
_OTHERS = tuple(
    sorted(
        (declared for declared in _ASKED if declared.name != _STATUS),
        key=lambda declared: _ORDER.index(declared.name) if declared.name in _ORDER else len(_ORDER),
    )
)


def declared_field(field: ActionField, empty: str = "", needed: str = "") -> DeclaredField:
    """Return the field of a form. `empty` says what an empty field means, and `needed` that it may not be."""
    if field.choices:
        choices = (("", empty or "Not given"), *((str(one.value), field.in_words(one)) for one in field.choices))
        return DeclaredField(field.name, field.label, InputKind.CHOICE, choices=choices)
    kind = InputKind.DAY if field.is_date else InputKind.NAME
    return DeclaredField(field.name, field.label, kind, hint=empty, needed=needed)


def values_of(texts: Fields) -> dict[str, Any]:
    """Parse the text of each field. The value of an empty one is None."""
    return {name: _parsed(FIELD_OF[name], text) for name, text in texts.items()}


def _parsed(field: ActionField, text: str) -> FieldValue | None:
    if field.is_date:
        return parse_typed_day(text)
    return field.from_text(text.strip()) if text.strip() else None


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

    Always at the foot of its pane, so that it grows upwards. Ctrl+Enter sends, Ctrl+M is “More”, which stays open from
    one action to the next. So does the meeting, for whoever records the updates of a meeting. A line beside the button
    says what would change. Emits `sent`, `edited` after each change, and `stepped` with -1 or 1 for the previous or
    next action.
    """

    sent = Signal()
    edited = Signal()
    stepped = Signal(int)

    def __init__(self, send: str = "Add update") -> None:
        super().__init__()
        self.setAccessibleName("Update")
        self._state: ActionState | None = None
        self.note = NoteField()
        self.note.setAccessibleName("What has changed")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(current().px(52))
        status = made_input(declared_field(next(one for one in _ASKED if one.name == _STATUS), "Status: no change"))
        self.more = button("More", "flat", lambda: self.show_others(self.others.isHidden()))
        others = [declared_field(declared, _STAYS) for declared in _OTHERS]
        self.others = DeclaredForm((*others, _MEETING), _LABELS, gap=8, keeps_place=False)
        self.editors = {_STATUS: status, **self.others.inputs}
        self.send = button(send, "pane", self.sent.emit)
        self.send.setToolTip(f"{send} (Ctrl+Enter)")
        self._rule, self._change = hairline(), label("", "small", wrap=True)
        for part in self.editors.values():
            set_style(part, "small")
        self._lay_out()
        self._add_keys()
        self.note.textChanged.connect(self.edited)
        if isinstance(status, ChoiceBox):
            status.currentIndexChanged.connect(lambda _: self.edited.emit())
        self.others.edited.connect(self.edited)
        self.edited.connect(self._say_what_would_change)

    @property
    def meeting(self) -> ChoiceBox[MeetingId | None]:
        """The choice of the meeting at which the update was given."""
        return self.others.field("meeting", ChoiceBox)

    def ask_about(self, state: ActionState) -> None:
        """Show the day of the last update in the hint, so that the user writes only what is new."""
        self._state = state
        since = in_words(state.last_note_at.date()) if state.last_note_at else None
        self.note.setPlaceholderText(f"What has changed since {since}?" if since else "What has been done so far?")
        self._say_what_would_change()

    def offer_owners(self, owners: Sequence[str]) -> None:
        """Set the names that the field of the owner completes."""
        self.others.field("owner", CompletedField).offer(owners)

    def offer_meetings(self, meetings: Sequence[tuple[MeetingId, str]]) -> None:
        """Set the meetings that an update may come from. Keeps the selected one."""
        chosen = self.meeting.value
        self.meeting.offer((*_NO_MEETING, *meetings))
        self.meeting.choose(chosen)

    def check(self) -> bool:
        """Show what is wrong with the fields, and go to the first. Return True if all are right."""
        return self.others.check()

    def typed_update(self) -> NewUpdate:
        """Return the typed update with its meeting."""
        return replace(self.draft().update(), meeting_id=self.meeting.value)

    def draft(self) -> UpdateDraft:
        """Return the typed draft."""
        status = self.editors[_STATUS]
        typed = {_STATUS: status.value} if isinstance(status, ChoiceBox) and status.value else {}
        others = {name: text for name, text in self.others.texts.items() if name != _MEETING.key}
        return UpdateDraft(self.note.toPlainText(), {**typed, **others})

    def show_draft(self, draft: UpdateDraft) -> None:
        """Show a draft in place of the former text, with the fields that it states."""
        status = self.editors[_STATUS]
        with QSignalBlocker(self):
            self.note.setPlainText(draft.note)
            if isinstance(status, ChoiceBox):
                status.choose(draft.typed.get(_STATUS, ""))
            self.others.show_texts({**draft.typed, _MEETING.key: self.meeting.value or ""})
            self.others.clear_problems()
        self._say_what_would_change()
        if any(name != _STATUS for name in draft.typed):
            self.show_others(True)

    def show_others(self, are_shown: bool) -> None:
        """Show the fields besides note and status, or hide them."""
        self._grid.addWidget(self.send, 4 if are_shown else 1, 2)
        for part in (self._rule, self.others, self._change):
            part.setVisible(are_shown)
        self.more.setText("Less" if are_shown else "More")
        self.more.setAccessibleName(f"{self.more.text()} fields of the update")

    def focus_field(self, name: str) -> None:
        """Move the focus to a field, which is shown if it is not yet."""
        self.show_others(name != _STATUS or self.others.isVisible())
        self.editors[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say_what_would_change(self) -> None:
        self._change.setText(change_sentence(self.draft().update(), self._state))

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 12, 20, 14)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.note, 0, 0, 1, 3)
        self._grid.addWidget(self.editors[_STATUS], 1, 0)
        self._grid.addWidget(self.more, 1, 1)
        self._grid.addWidget(self._rule, 2, 0, 1, 3)
        self._grid.addWidget(self.others, 3, 0, 1, 3)
        self._grid.addWidget(self._change, 4, 0, 1, 2)
        self.show_others(False)
        order = (self.note, self.editors[_STATUS], self.more, *self.others.inputs.values(), self.send)
        for former, later in pairwise(order):
            QWidget.setTabOrder(former, later)

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
