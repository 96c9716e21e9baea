"""The card of the current proposal: its text, its facts with their confidence, and its buttons."""

import html

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import Certainty
from ui.models.intake.letter_draft import CHANGED_BY_YOU, DraftItem, ProposalDecision, ProposalField, fields_of
from ui.pages.intake.promised import PromisedActions
from ui.theme import TextStyle, current, set_style
from ui.widgets.findings import FindingRow
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.layouts import column_layout, row_layout

_LABEL_WIDTH = 96
_BEFORE_MARK = 20
_ROW_HEIGHT = 28
_BAR = 3
_LINE_HEIGHT = 20
_READING_LEADING = 125
_ONE_LINE_KEYS = frozenset(("response",))


class ProposalCard(QFrame):
    """The card of the proposal that the user judges. Owned by the card list while the proposal is current.

    Emits `field_chosen` with the fact whose words the source should show, `ticked` with a promised action, and
    `finding_dismissed`. The buttons that decide are in the bar below the list, where they are always in view.
    """

    field_chosen = Signal(object)  # ProposalField
    ticked = Signal(object, bool)  # ProposedAction, whether it is to be made
    finding_dismissed = Signal(object, str)  # Finding, reason

    def __init__(self, item: DraftItem, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.fields = fields_of(item)
        self._rows: list[FieldRow] = []
        set_style(self, "card-current")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"{item.proposal.label}, {place}")
        self.setAccessibleDescription(item.proposal.text)
        column = column_layout(self, (8, 12, 8, 12))
        column.addLayout(self._head(place))
        column.addWidget(self._text())
        found_by = item.found.found_by.sentence if item.found.found_by else ""
        for words in filter(None, (item.standing, found_by, *item.found.doubts)):
            column.addWidget(_remark(words))
        for finding in item.findings:
            column.addWidget(self._finding(finding))
        width = max((current().px(_LABEL_WIDTH), *(_width_of(field.label) for field in self.fields)))
        for number, field in enumerate(self.fields):
            column.addWidget(self._field_row(field, width, is_first=number == 0))
        if item.found.actions:
            column.addWidget(self._promised())

    def focus_field(self, number: int) -> None:
        """Move the focus to a fact. The source follows."""
        self._rows[max(0, min(number, len(self._rows) - 1))].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_field(self, number: int) -> None:
        """Show a fact's words in the source without moving the focus."""
        self._choose(self._rows[number])

    def step_field(self, step: int) -> None:
        """Go to the fact above or below the current one."""
        self.focus_field(self.chosen + step)

    @property
    def chosen(self) -> int:
        """The index of the current fact."""
        return next((n for n, row in enumerate(self._rows) if row.is_chosen), 0)

    @property
    def most_doubtful(self) -> int:
        """The index of the first fact to check, else of the first inferred one, else 0."""
        for doubt in (Certainty.PLEASE_CHECK, Certainty.INFERRED):
            for number, field in enumerate(self.fields):
                if field.certainty is doubt:
                    return number
        return 0

    def _head(self, place: str) -> QHBoxLayout:
        row = row_layout(margins=(8, 0, 8, 0), spacing=None)
        row.addWidget(ElidedLabel(f"{self.item.proposal.label}: {self.item.found.confidence}", "small"), 1)
        decided = "" if self.item.decision is ProposalDecision.LEFT else f"{self.item.outcome}, "
        row.addWidget(label(decided + place, "small"))
        return row

    def _finding(self, finding: Finding) -> FindingRow:
        row = FindingRow(finding, names_place=False)
        row.dismissed.connect(self.finding_dismissed)
        return row

    def _text(self) -> QLabel:
        text = reading_label(self.item.proposal.text)
        text.setContentsMargins(8, 4, 8, 8)
        return text

    def _field_row(self, field: ProposalField, label_width: int, is_first: bool) -> "FieldRow":
        row = FieldRow(field, label_width, has_line=not is_first)
        row.focused.connect(lambda: self._choose(row))
        self._rows.append(row)
        return row

    def _promised(self) -> PromisedActions:
        promised = PromisedActions(self.item)
        promised.ticked.connect(self.ticked)
        promised.selected.connect(self.field_chosen)
        return promised

    def _choose(self, chosen: "FieldRow") -> None:
        for row in self._rows:
            row.show_chosen(row is chosen)
        self.field_chosen.emit(chosen.field)


class FieldRow(QWidget):
    """A fact of a proposal: its label, its value, and a mark for how it was found. Can hold the focus."""

    focused = Signal()

    def __init__(self, field: ProposalField, label_width: int, has_line: bool) -> None:
        super().__init__()
        self.field = field
        self.is_chosen = False
        self._has_line = has_line
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{field.label}: {field.value.removesuffix('.')}. {field.mark}")
        self.setMinimumHeight(current().px(_ROW_HEIGHT))
        row = row_layout(self, (8, 4, 0, 4))
        self._name = label(field.label, "quiet")
        self._name.setFixedWidth(label_width)
        is_one_line = field.key in _ONE_LINE_KEYS
        value = ElidedLabel(field.value) if is_one_line else label(field.value, wrap=True)
        for part in (self._name, value):
            part.setMinimumHeight(current().px(_LINE_HEIGHT))
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(value, 1, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(8)
        self._mark = FoundMark(field)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)

    def show_chosen(self, is_chosen: bool) -> None:
        """Tint the row while the source shows its words."""
        self.is_chosen = is_chosen
        set_style(self._name, "sentence" if is_chosen else "quiet")
        self._mark.on_tint = is_chosen
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.mark))
            painter.drawRoundedRect(self.rect(), 4, 4)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRect(0, 0, current().px(_BAR), self.height()), 1, 1)
        elif self._has_line:
            painter.fillRect(QRect(0, 0, self.width(), 1), QColor(tokens.line))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)


class FoundMark(QWidget):
    """A mark beside a fact: solid if the letter states it, dashed if it was inferred or has to be checked."""

    def __init__(self, field: ProposalField) -> None:
        super().__init__()
        self.on_tint = False
        self._words = field.mark
        self._certainty = field.certainty
        self.setFixedSize(_mark_width(), current().px(_LINE_HEIGHT))

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        is_doubtful = self._certainty is Certainty.PLEASE_CHECK
        painter = QPainter(self)
        pen = QPen(QColor(theme.tokens.warning), 2)
        if self._certainty is not Certainty.IN_SOURCE and self._certainty is not None:
            pen.setDashPattern([2.5, 1.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        middle = self.height() // 2
        if self._certainty is not None:
            painter.drawLine(0, middle, theme.px(14), middle)
        painter.setFont(theme.font(TextStyle.HEADER if is_doubtful else TextStyle.SMALL))
        quiet = theme.tokens.text_2 if self.on_tint else theme.tokens.text_3
        painter.setPen(QColor(theme.tokens.warning if is_doubtful else quiet))
        box = self.rect().adjusted(theme.px(_BEFORE_MARK), 0, 0, 0)
        words = QFontMetrics(painter.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def reading_label(text: str) -> QLabel:
    """Return a label for text that is read closely, with more space between its lines."""
    words = html.escape(text).replace("\n", "<br>")
    made = label(f'<p style="line-height: {_READING_LEADING}%">{words}</p>', "reading", wrap=True, selectable=True)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setAccessibleName(text)
    return made


def _remark(words: str) -> QLabel:
    """Return a label for a sentence about the item that is not one of its facts."""
    made = label(words, "small", wrap=True)
    made.setContentsMargins(8, 0, 8, 6)
    return made


def _mark_width() -> int:
    """Return a width in which every mark has room, so that the marks of all facts begin below each other."""
    theme = current()
    metrics = theme.metrics(TextStyle.SMALL)
    words = (*(certainty.value.capitalize() for certainty in Certainty), CHANGED_BY_YOU)
    return theme.px(_BEFORE_MARK) + 2 + max(map(metrics.horizontalAdvance, words))


def _width_of(name: str) -> int:
    """Return the width of a fact's label, with the space before its value."""
    return QFontMetrics(current().font(TextStyle.BODY)).horizontalAdvance(name) + current().px(8)
