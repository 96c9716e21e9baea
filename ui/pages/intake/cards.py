"""The list of proposals as small cards, with the current one as a full card."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from boardpack.domain.register.proposals import ProposedItem
from ui import shapes
from ui.models.intake.letter_draft import DraftItem, ProposalDecision
from ui.models.intake.proposals import ProposalRole, ProposalsModel
from ui.models.register.item_text import gist
from ui.pages.intake.card import ProposalCard
from ui.shapes import StatusShape
from ui.theme import TextStyle, ThemeTone, current
from ui.widgets.item_editor import ItemEditor
from ui.widgets.tab_order import follow_in_tab_order

_SMALL_HEIGHT = 36
_GAP = 8
_SIDE = 24
_NUMBER_WIDTH = 26
_LINE_HEIGHT = 18
_WHEEL_STEP = 20  # a line of text: Qt would take a share of the highest card
_ROOM_AROUND_FOCUS = 40
Index = QModelIndex | QPersistentModelIndex


class CardList(QListView):
    """The list of proposals. J and K move, A accepts, E edits, S skips, M joins an item with the next.

    The letters act only while the cards have the focus. Emits `moved` and `decided` with a row, `field_chosen` with a
    fact, `finding_dismissed`, and `card_shown` when another card or the editor of one is shown.
    """

    field_chosen = Signal(object)  # ProposalField
    moved = Signal(int)  # the current row
    decided = Signal(int)  # the row that was decided
    finding_dismissed = Signal(object, str)  # Finding, reason
    card_shown = Signal()

    def __init__(self, model: ProposalsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposals = model
        self._holder: _Holder | None = None
        self._row = -1
        self.setAccessibleName("Proposals")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(_SIDE, 0, _SIDE, 0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(current().px(_WHEEL_STEP))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the facts and buttons of the current card are the Tab stops
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setItemDelegate(CardDelegate(self))
        self.setModel(model)
        model.modelReset.connect(self._on_reset)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self.clicked.connect(lambda index: self._go_to(index.row()))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    @property
    def row(self) -> int:
        """The current row."""
        return self._row

    @property
    def card(self) -> ProposalCard | None:
        """The current card; None while it is being edited."""
        inner = self._holder.inner if self._holder else None
        return inner if isinstance(inner, ProposalCard) else None

    @property
    def editor(self) -> ItemEditor | None:
        """The editor of the current card; None unless it is being edited."""
        inner = self._holder.inner if self._holder else None
        return inner if isinstance(inner, ItemEditor) else None

    def make_current(self, row: int, field: int | None = None) -> None:
        """Make a row the current one, with the focus on one of its facts, by default the most doubtful."""
        if not 0 <= row < self._proposals.rowCount():
            return
        had_focus = self._has_focus_within()
        count = self._proposals.rowCount()
        card = ProposalCard(self._proposals.item(row), f"{row + 1} of {count}")
        card.field_chosen.connect(self.field_chosen)
        card.finding_dismissed.connect(self.finding_dismissed)
        card.ticked.connect(lambda action, is_on: self._proposals.tick(row, action, is_on))
        self._put(row, card)
        number = card.most_doubtful if field is None else field
        card.choose_field(number)
        if had_focus:
            card.focus_field(number)
        self._show_head()
        self.moved.emit(row)

    def focus_current(self) -> None:
        """Move the focus to the chosen fact of the current card, with the head of the card in view."""
        if self.card is not None:
            self.card.focus_field(self.card.chosen)
            self._show_head()

    def accept(self) -> None:
        """Accept the current item, and go to the next undecided one."""
        self._decide(ProposalDecision.ACCEPTED)

    def skip(self) -> None:
        """Leave the current item out, and go to the next undecided one."""
        self._decide(ProposalDecision.SKIPPED)

    def join(self) -> None:
        """Join the current item with the next."""
        if self._proposals.join(row := self._row):
            self.make_current(row)
            self.setFocus()

    def open_editor(self) -> None:
        """Open the editor of the current item."""
        editor = ItemEditor(self._proposals.item(self._row).proposal)
        editor.kept.connect(self._keep)
        editor.cancelled.connect(self._leave_editor)
        editor.split.connect(self._split)
        self._put(self._row, editor)
        editor.focus_first()

    def keep_edit(self) -> None:
        """Keep the changes in an open editor, for a step that would otherwise lose them."""
        editor = self.editor
        if editor is not None and editor.proposal() != self._proposals.item(self._row).proposal:
            self._proposals.amend(self._row, editor.proposal())

    def take_back(self) -> None:
        """Undo the last decision, and go to its item."""
        row = self._proposals.take_back()
        if row is not None:
            self.make_current(row)

    def height_of(self, row: int) -> int:
        """Return the height of a row, with the gap below it."""
        width = self.viewport().width()
        if row == self._row and self._holder is not None:
            return self._holder.height_for(width)
        item = self._proposals.item(row)
        more = len(row_lines(gist(item.proposal.text), words_rect(QRect(0, 0, width, 1), item, row).width())) - 1
        return current().px(_SMALL_HEIGHT + _GAP) + more * current().px(_LINE_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._acts().get(event.key()) if _is_plain(event) else None
        if act is not None and self.editor is None:
            act()
            return
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _make_room(self) -> None:
        """Reserve space for the scroll bar, so that the cards keep their width when it appears."""
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0
        self.setViewportMargins(_SIDE, 0, max(0, _SIDE - taken), 0)

    def _follow_focus(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """After a key has moved the focus in the current card, scroll it into view with some text around it.

        Do not scroll after a click, since the clicked part would move away from the pointer.
        """
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if by_mouse or focused is None or not self.viewport().isAncestorOf(focused):
            return
        top = focused.mapTo(self.viewport(), QPoint(0, 0)).y()
        room = min(current().px(_ROOM_AROUND_FOCUS), max(0, (self.viewport().height() - focused.height()) // 2))
        above, below = top - room, top + focused.height() + room - self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (min(0, above) or max(0, below)))

    def _acts(self) -> dict[int, Callable[[], object]]:
        return {
            Qt.Key.Key_J: lambda: self.make_current(self._row + 1),
            Qt.Key.Key_K: lambda: self.make_current(self._row - 1),
            Qt.Key.Key_A: self.accept,
            Qt.Key.Key_E: self.open_editor,
            Qt.Key.Key_S: self.skip,
            Qt.Key.Key_M: self.join,
            Qt.Key.Key_Down: lambda: self._step_field(1),
            Qt.Key.Key_Up: lambda: self._step_field(-1),
        }

    def _step_field(self, step: int) -> None:
        if self.card is not None:
            self.card.step_field(step)

    def _decide(self, decision: ProposalDecision) -> None:
        row = self._row
        self._proposals.decide(row, decision)
        target = self._proposals.draft.next_left(row)
        self.make_current(row if target is None else target)
        self.decided.emit(row)

    def _go_to(self, row: int) -> None:
        self.keep_edit()
        self.make_current(row)

    def _keep(self) -> None:
        self.keep_edit()
        self._leave_editor()

    def _split(self, first: ProposedItem, second: ProposedItem) -> None:
        row = self._row
        self._proposals.split(row, first, second)
        self.make_current(row)
        self.setFocus()

    def _on_reset(self) -> None:
        """Forget the current card: the rows have changed, and Qt has deleted their widgets."""
        self._holder, self._row = None, -1

    def _leave_editor(self) -> None:
        self.setFocus()
        self.make_current(self._row)

    def _put(self, row: int, inner: QWidget) -> None:
        """Put a card or an editor into a row, in place of the current one."""
        if self._has_focus_within():
            self.setFocus()
        old = self._row
        if old >= 0:
            # Qt deletes the former widget of a row when another, or none, is put there.
            self.setIndexWidget(self._proposals.index(old), None)  # type: ignore[arg-type]
        self._row = row
        self._holder = _Holder(inner)
        index = self._proposals.index(row)
        self.setIndexWidget(index, self._holder)
        follow_in_tab_order(self, self._holder)  # before whatever follows the list, such as the letter
        self.doItemsLayout()
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self.card_shown.emit()

    def _show_head(self) -> None:
        """Scroll the head of the current card into view, which is read first. A focused fact may be far below it."""
        top = self.visualRect(self._proposals.index(self._row)).top()
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + min(0, top))

    def _has_focus_within(self) -> bool:
        focused = self.window().focusWidget()
        return focused is self or self.isAncestorOf(focused)


class _Holder(QWidget):
    """A card with the gap that is below every card."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.inner = inner
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, current().px(_GAP))
        column.addWidget(inner)

    def height_for(self, width: int) -> int:
        """Return the height that the text needs at that width."""
        layout = self.layout()
        assert layout is not None
        needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        return max(needed, layout.totalMinimumSize().height())


class CardDelegate(QStyledItemDelegate):
    """Paints the cards that are not current: decided ones on the side tone, others with a border."""

    def __init__(self, cards: CardList) -> None:
        super().__init__(cards)
        self._cards = cards

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._cards.viewport().width(), self._cards.height_of(index.row()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.row() == self._cards.row:
            return
        item = index.data(ProposalRole.ITEM)
        box = option.rect.adjusted(0, 0, -1, -current().px(_GAP) - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, box, item)
        _paint_words(painter, box, item, index.row())
        painter.restore()


def _paint_ground(painter: QPainter, box: QRect, item: DraftItem) -> None:
    tokens = current().tokens
    is_left = item.decision is ProposalDecision.LEFT
    border = tokens.line_strong if is_left or tokens.border > 1 else tokens.side
    painter.setPen(QPen(QColor(border), tokens.border))
    painter.setBrush(QColor(tokens.page if is_left else tokens.side))
    painter.drawRoundedRect(box.toRectF().translated(0.5, 0.5), 6, 6)


def _paint_words(painter: QPainter, box: QRect, item: DraftItem, row: int) -> None:
    theme = current()
    size = theme.px(10)
    left = box.left() + theme.px(12)
    shapes.draw(painter, _shape(item), QRect(left, box.center().y() - size // 2, size, size))
    left += size + theme.px(10)
    words = words_rect(box, item, row)
    number = QRect(left, box.top(), words.left() - left, box.height())
    _write(painter, number, _number(item, row), TextStyle.BODY, ThemeTone.THIRD)
    right = QRect(words.right() + theme.px(12), box.top(), box.right() - words.right() - theme.px(24), box.height())
    _write(painter, right, item.outcome, TextStyle.SMALL, ThemeTone.THIRD)
    tone = ThemeTone.TEXT if item.decision is ProposalDecision.LEFT else ThemeTone.SECOND
    lines, pitch = row_lines(gist(item.proposal.text), words.width()), theme.px(_LINE_HEIGHT)
    top = box.center().y() + 1 - len(lines) * pitch // 2
    for at, line in enumerate(lines):
        place = QRect(words.left(), top + at * pitch, words.width(), pitch)
        _write(painter, place, line, TextStyle.BODY, tone)


def _number(item: DraftItem, row: int) -> str:
    return item.proposal.number or str(row + 1)


def words_rect(box: QRect, item: DraftItem, row: int) -> QRect:
    """Return the place of an item's words in its row, between its number, which is never cut, and its outcome."""
    theme = current()
    number = QFontMetrics(theme.font(TextStyle.BODY)).horizontalAdvance(_number(item, row))
    left = box.left() + theme.px(12 + 10 + 10 + 6) + max(theme.px(_NUMBER_WIDTH), number + theme.px(1))
    outcome_width = QFontMetrics(theme.font(TextStyle.SMALL)).horizontalAdvance(item.outcome)
    right = box.right() - theme.px(12 + 12) - outcome_width
    return QRect(left, box.top(), max(0, right - left), box.height())


def row_lines(words: str, width: int) -> tuple[str, ...]:
    """Return the words on one line or two, so that items with the same beginning can be told apart."""
    metrics = QFontMetrics(current().font(TextStyle.BODY))
    if metrics.horizontalAdvance(words) <= width:
        return (words,)
    first, rest = "", words
    while rest:
        word, _, after = rest.partition(" ")
        longer = f"{first} {word}".strip()
        if first and metrics.horizontalAdvance(longer) > width:
            break
        first, rest = longer, after
    return (first, rest) if rest else (first,)


def _write(painter: QPainter, box: QRect, words: str, type_: TextStyle, tone: ThemeTone) -> None:
    font = current().font(type_)
    painter.setFont(font)
    painter.setPen(current().color(tone))
    cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)


def _shape(item: DraftItem) -> StatusShape:
    match item.decision:
        case ProposalDecision.ACCEPTED:
            return StatusShape.DISC
        case ProposalDecision.SKIPPED:
            return StatusShape.DIAMOND
        case ProposalDecision.LEFT:
            return StatusShape.TRIANGLE if item.findings else StatusShape.RING


def _is_plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
