"""The editor of an item: a proposal of a letter, or an item of the register."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit

from boardpack.domain.days.deadlines import Deadline, Precision, set_by_hand
from boardpack.domain.register.item_kinds import ITEM_KINDS, item_kind
from boardpack.domain.register.items import AddressedBody, BodyRole, Voice
from boardpack.domain.register.proposals import OtherVoice, ProposedItem, ProposedResponse
from boardpack.domain.register.reshaping import split_at_point, split_in_text
from boardpack.values import replace
from ui.models.intake.letter_draft import for_us_in_words
from ui.theme import set_style
from ui.widgets.declared_form import DeclaredField, DeclaredForm, InputKind
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout

_BODY_NAMES = {
    BodyRole.LEAD: "Addressed to",
    BodyRole.WITH: "With",
    BodyRole.IN_CONSULTATION: "In consultation",
}
_VOICE_NAMES = {Voice.FORCE: "Force’s response", Voice.COMMISSIONER: "Commissioner’s comment"}
_FOR_US = {str(choice): choice for choice in (True, False, None)}
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
        self.form = DeclaredForm(tuple(_fields(proposal, known=known)), labels=124, gap=6)
        self.form.show_values(_values(proposal))
        self.form.edited.connect(self.edited)
        self.text, self.points = (self.form.field(key, QPlainTextEdit) for key in ("text", "points"))
        self._last = self.text
        for box in (self.text, self.points):
            box.installEventFilter(self)
        self.problem = label("", "danger-small", wrap=True)
        self.problem.hide()
        column = column_layout(self, (16, 12, 16, 12))
        column.addWidget(self.form)
        column.addWidget(self.problem)
        column.addLayout(self._buttons())
        keys = (("Ctrl+Return", self.kept.emit), ("Ctrl+Enter", self.kept.emit), ("Esc", self.cancelled.emit))
        for sequence, act in keys if known else (*keys, ("Ctrl+Shift+Return", self.split_here)):
            shortcut = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

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
    def fields(self) -> Mapping[str, str]:
        """The texts of the fields, as a draft stores them."""
        return self.form.texts

    def show_fields(self, fields: Mapping[str, str]) -> None:
        """Show a draft. Fields that it does not name are emptied."""
        self.form.show_texts(fields)

    def proposal(self) -> ProposedItem:
        """Return the proposal with the user's changes."""
        values = self.form.values
        return replace(
            self._proposal,
            kind=item_kind(values["kind"]),
            number=values["number"] or None,
            text=values["text"],
            points=_lines(values["points"]),
            closing=values.get("closing", self._proposal.closing),
            deadline=self._deadline(),
            bodies=tuple(body for role in _BODY_NAMES for body in self._bodies(role)),
            for_force=_FOR_US[values["for_us"]] if "for_us" in values else self._proposal.for_force,
            responses=self._responses(),
        )

    def _buttons(self) -> QHBoxLayout:
        row = row_layout(margins=(0, 6, 0, 0), spacing=8)
        row.addWidget(button("Save changes", "primary", self.kept.emit))
        row.addWidget(button("Cancel changes", "plain", self.cancelled.emit))
        if not self._known:
            split = button("Split here", "plain", self.split_here)
            split.setToolTip("Split into two items at the cursor (Ctrl+Shift+Enter)")
            row.addWidget(split)
        row.addStretch(1)
        return row

    def _deadline(self) -> Deadline:
        was, values = self._proposal.deadline, self.form.values
        phrase, day = values["phrase"] or None, values["day"]
        if (phrase, day) == (was.phrase, was.on):
            return was
        if day is None:
            return Deadline(phrase, was.precision if phrase == was.phrase else Precision.NONE)
        return set_by_hand(phrase, day)

    def _bodies(self, role: BodyRole) -> tuple[AddressedBody, ...]:
        """Return the bodies of a role. A name from the letter keeps its entry in the list of bodies."""
        known = {(body.name, body.role): body for body in self._proposal.bodies}
        names = (name.strip() for name in self.form.values[role.value].split(_BETWEEN_BODIES.strip()))
        return tuple(known.get((name, role), AddressedBody(name, name, role)) for name in names if name)

    def _responses(self) -> tuple[ProposedResponse, ...]:
        if self._known:
            return self._proposal.responses
        typed = ((voice, self.form.values[_response_key(voice)]) for voice in _voices(self._proposal))
        others = (response for response in self._proposal.responses if isinstance(response.voice, OtherVoice))
        kept = (*(ProposedResponse(voice, text) for voice, text in typed if text), *others)
        return self._proposal.responses if set(kept) == set(self._proposal.responses) else kept


def _fields(found: ProposedItem, *, known: bool) -> Iterator[DeclaredField]:
    most = 9 if known else 5  # beside the register there is room
    kinds = [(kind.name, kind.title) for kind in dict.fromkeys((*ITEM_KINDS, found.kind))]
    yield DeclaredField("kind", "Kind", InputKind.CHOICE, choices=kinds)
    yield DeclaredField("number", "Number")
    yield DeclaredField("text", "Text", InputKind.LINES, lines=most)
    lines = min(max(len(found.points), 2), most)
    yield DeclaredField("points", "Points, one on each line", InputKind.LINES, lines=lines)
    if found.closing:
        yield DeclaredField("closing", "After the points", InputKind.LINES, lines=2)
    yield DeclaredField("phrase", "Deadline as written")
    yield DeclaredField("day", "Deadline date", InputKind.DAY, hint="No date")
    for role, name in _BODY_NAMES.items():
        yield DeclaredField(role.value, name)
    if known:
        return
    for_us = [(key, for_us_in_words(choice)) for key, choice in _FOR_US.items()]
    yield DeclaredField("for_us", "For us", InputKind.CHOICE, choices=for_us)
    for voice in _voices(found):
        yield DeclaredField(_response_key(voice), _VOICE_NAMES[voice], InputKind.LINES, lines=4)


def _values(found: ProposedItem) -> dict[str, object]:
    bodies = {
        role.value: _BETWEEN_BODIES.join(body.name for body in found.bodies if body.role is role)
        for role in _BODY_NAMES
    }
    return {
        "kind": found.kind.name,
        "number": found.number,
        "text": found.text,
        "points": "\n".join(found.points),
        "closing": found.closing,
        "phrase": found.deadline.phrase,
        "day": found.deadline.on,
        "for_us": str(found.for_force),
        **bodies,
        **{_response_key(voice): found.response_of(voice) for voice in Voice},
    }


def _response_key(voice: Voice) -> str:
    return f"response of {voice.value}"


def _voices(found: ProposedItem) -> tuple[Voice, ...]:
    spoken = {response.voice for response in found.responses}
    return tuple(voice for voice in Voice if voice in spoken or voice is Voice.FORCE)


def _line_of(words: str, points: tuple[str, ...]) -> int:
    """Return the index of the point with these words. -1 if no point has them."""
    return points.index(words.strip()) if words.strip() in points else -1


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
