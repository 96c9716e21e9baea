"""The editor of an item: a proposal of a letter, or an item of the register."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from boardpack.domain.days.deadlines import Deadline, Precision, set_by_hand
from boardpack.domain.register.item_kinds import ITEM_KINDS, item_kind
from boardpack.domain.register.items import AddressedBody, BodyRole, Voice
from boardpack.domain.register.proposals import OtherVoice, ProposedItem, ProposedResponse
from boardpack.domain.register.reshaping import split_at_point, split_in_text
from ui.models.intake.letter_draft import for_us_in_words
from ui.theme import current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import button, label

_LINE = 20
_FRAME = 14
_BODY_NAMES = {
    BodyRole.LEAD: "Addressed to",
    BodyRole.WITH: "With",
    BodyRole.IN_CONSULTATION: "In consultation",
}
_VOICE_NAMES = {Voice.FORCE: "Force’s response", Voice.COMMISSIONER: "Commissioner’s comment"}
_FOR_US = (True, False, None)
_BETWEEN_BODIES = "; "


class ItemEditor(QFrame):
    """Edits one item in a card. Ctrl+Enter keeps the changes, Esc discards them.

    Ctrl+Shift+Enter splits a proposal: the second item begins at the cursor in the text, or with the point of the
    current line. An item that is `known` to the register cannot be split, and its responses and addressee are
    edited elsewhere. Emits `kept`, `cancelled`, `edited`, and `split` with both proposals.
    """

    kept = Signal()
    cancelled = Signal()
    edited = Signal()
    split = Signal(object, object)  # Proposal, Proposal

    def __init__(self, proposal: ProposedItem, *, known: bool = False) -> None:
        super().__init__()
        self._proposal, self._known = proposal, known
        set_style(self, "card-current")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"Change {proposal.label}")
        self._build_fields()
        self._last = self.text
        for box in (self.text, self.points):
            box.installEventFilter(self)
        self.problem = label("", "danger-small", wrap=True)
        self.problem.hide()
        self._lay_out()
        self._connect_edits()
        if not known:
            splits = QShortcut(QKeySequence("Ctrl+Shift+Return"), self)
            splits.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            splits.activated.connect(self.split_here)
        for keys, signal in (("Ctrl+Return", self.kept), ("Ctrl+Enter", self.kept), ("Esc", self.cancelled)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(signal)

    def split_here(self) -> None:
        """Split the proposal at the cursor, or show where the cursor must be."""
        proposal, points = self.proposal(), self.points.textCursor()
        if self._last is self.points:
            parts = split_at_point(proposal, _line_of(points.block().text(), proposal.points))
        else:
            before = self.text.toPlainText()[: self.text.textCursor().position()]
            parts = split_in_text(proposal, len(before) - (len(before) - len(before.lstrip())))
        if parts is None:
            self.problem.setText("Put the cursor in the text where the second item begins, or on its first point.")
            self.problem.show()
        else:
            self.split.emit(*parts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which of the two boxes had the cursor last, because the button takes the focus."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QPlainTextEdit):
            self._last = watched
        return False

    def focus_first(self) -> None:
        """Focus the text, where most changes are made."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def fields(self) -> dict[str, str]:
        """The texts of the fields, as a draft stores them."""
        lines = {name: field.text() for name, field in self._lines.items()}
        boxes = {name: box.toPlainText() for name, box in self._boxes.items()}
        return {"kind": self.kind.value.name, **lines, **boxes}

    def show_fields(self, fields: Mapping[str, str]) -> None:
        """Show a draft. Fields that it does not name are emptied."""
        self.kind.choose(item_kind(fields.get("kind", self._proposal.kind.name)))
        for name, field in self._lines.items():
            field.setText(fields.get(name, ""))
        for name, box in self._boxes.items():
            box.setPlainText(fields.get(name, ""))

    def proposal(self) -> ProposedItem:
        """Return the proposal with the user's changes."""
        return replace(
            self._proposal,
            kind=self.kind.value,
            number=self.number.text().strip() or None,
            text=self.text.toPlainText().strip(),
            points=_lines(self.points.toPlainText()),
            closing=self.closing.toPlainText().strip() if self.closing else self._proposal.closing,
            deadline=self._deadline(),
            bodies=tuple(body for role in _BODY_NAMES for body in self._bodies(role)),
            for_force=self.for_us.value,
            responses=self._responses(),
        )

    @property
    def _lines(self) -> dict[str, QLineEdit]:
        bodies = {role.value: self.bodies[role] for role in _BODY_NAMES}
        return {"number": self.number, "phrase": self.phrase, "day": self.deadline_day, **bodies}

    @property
    def _boxes(self) -> dict[str, QPlainTextEdit]:
        closing = {"closing": self.closing} if self.closing else {}
        return {"text": self.text, "points": self.points, **closing}

    def _connect_edits(self) -> None:
        self.kind.activated.connect(lambda _: self.edited.emit())
        for field in self._lines.values():
            field.textEdited.connect(lambda _: self.edited.emit())
        for box in self._boxes.values():
            box.textChanged.connect(self.edited)

    def _build_fields(self) -> None:
        found = self._proposal
        self.kind = ChoiceBox("Kind", [(kind, kind.title) for kind in dict.fromkeys((*ITEM_KINDS, found.kind))])
        self.kind.choose(found.kind)
        self.number = QLineEdit(found.number or "")
        self.number.setMaximumWidth(current().px(72))
        most = 9 if self._known else 5  # beside the register there is room
        self.text = _box(found.text, most)
        self.points = _box("\n".join(found.points), min(max(len(found.points), 2), most))
        self.closing = _box(found.closing, 2) if found.closing else None
        self.phrase = QLineEdit(found.deadline.phrase or "")
        self.deadline_day = DateField("Deadline date", "No date")
        self.deadline_day.set_day(found.deadline.on)
        self.bodies = {role: QLineEdit(self._names(role)) for role in _BODY_NAMES}
        self.for_us = ChoiceBox("For us", [(choice, for_us_in_words(choice)) for choice in _FOR_US])
        self.for_us.choose(found.for_force)
        self.responses = {voice: _box(found.response_of(voice), 4) for voice in self._voices()}

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, current().px(124))
        grid.setColumnStretch(1, 1)
        for name, field in self._named_fields():
            at = grid.rowCount()
            title = label(name, "quiet")
            title.setContentsMargins(0, 5, current().px(8), 0)
            title.setBuddy(field)
            grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, at, 1)
            if not field.accessibleName():
                field.setAccessibleName(name)
        grid.addWidget(self.problem, grid.rowCount(), 1)
        grid.addLayout(self._buttons(), grid.rowCount(), 0, 1, 2)

    def _named_fields(self) -> list[tuple[str, QWidget]]:
        fields: list[tuple[str, QWidget]] = [("Kind", self.kind), ("Number", self.number), ("Text", self.text)]
        fields.append(("Points, one on each line", self.points))
        if self.closing:
            fields.append(("After the points", self.closing))
        fields += [("Deadline as written", self.phrase), ("Deadline date", self.deadline_day)]
        fields += [(name, self.bodies[role]) for role, name in _BODY_NAMES.items()]
        if self._known:
            return fields
        fields.append(("For us", self.for_us))
        return fields + [(_VOICE_NAMES[voice], box) for voice, box in self.responses.items()]

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        row.addWidget(button("Save changes", "primary", self.kept.emit))
        row.addWidget(button("Cancel changes", "plain", self.cancelled.emit))
        if not self._known:
            split = button("Split here", "plain", self.split_here)
            split.setToolTip("Split into two items at the cursor (Ctrl+Shift+Enter)")
            row.addWidget(split)
        row.addStretch(1)
        return row

    def _deadline(self) -> Deadline:
        was = self._proposal.deadline
        phrase, day = self.phrase.text().strip() or None, self.deadline_day.day
        if (phrase, day) == (was.phrase, was.on):
            return was
        if day is None:
            return Deadline(phrase, was.precision if phrase == was.phrase else Precision.NONE)
        return set_by_hand(phrase, day)

    def _bodies(self, role: BodyRole) -> tuple[AddressedBody, ...]:
        """Return the bodies of a role. A name from the letter keeps its entry in the list of bodies."""
        known = {(body.name, body.role): body for body in self._proposal.bodies}
        names = (name.strip() for name in self.bodies[role].text().split(_BETWEEN_BODIES.strip()))
        return tuple(known.get((name, role), AddressedBody(name, name, role)) for name in names if name)

    def _responses(self) -> tuple[ProposedResponse, ...]:
        typed = ((voice, box.toPlainText().strip()) for voice, box in self.responses.items())
        others = (response for response in self._proposal.responses if isinstance(response.voice, OtherVoice))
        kept = (*(ProposedResponse(voice, text) for voice, text in typed if text), *others)
        return self._proposal.responses if set(kept) == set(self._proposal.responses) else kept

    def _names(self, role: BodyRole) -> str:
        return _BETWEEN_BODIES.join(body.name for body in self._proposal.bodies if body.role is role)

    def _voices(self) -> tuple[Voice, ...]:
        spoken = {response.voice for response in self._proposal.responses}
        return tuple(voice for voice in Voice if voice in spoken or voice is Voice.FORCE)


def _box(text: str, lines: int) -> QPlainTextEdit:
    box = QPlainTextEdit(text)
    box.setTabChangesFocus(True)
    box.setFixedHeight(current().px(lines * _LINE + _FRAME))
    return box


def _line_of(words: str, points: tuple[str, ...]) -> int:
    """Return the index of the point with these words. -1 if no point has them."""
    return points.index(words.strip()) if words.strip() in points else -1


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
