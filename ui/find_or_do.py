"""Ctrl+K: find a thing, or do what the window can do, by typing a few letters of its name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Tone, Type, current, dress

_MOST = 50
Index = QModelIndex | QPersistentModelIndex
_HINT_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Choice:
    """Something that can be found or done: its words, a hint (a key, a kind of thing), and how."""

    words: str
    hint: str
    act: Callable[[], object]


def matching(choices: Iterable[Choice], typed: str) -> tuple[Choice, ...]:
    """The choices that hold every typed word, those that begin with the first word foremost."""
    words = typed.casefold().split()
    hits = [c for c in choices if all(word in f"{c.words} {c.hint}".casefold() for word in words)]
    first = words[0] if words else ""
    return tuple(sorted(hits, key=lambda c: not c.words.casefold().startswith(first)))[:_MOST]


class FindOrDo(QDialog):
    """A field over a list; Up and Down move, Enter takes, Esc leaves everything as it was."""

    def __init__(self, choices: tuple[Choice, ...], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        dress(self, "card")
        self.setAccessibleName("Find or do")
        self.setWindowTitle("Find or do")
        self._choices = choices
        self._shown: tuple[Choice, ...] = ()
        self._field = QLineEdit()
        self._field.setPlaceholderText("Find an action or an item, or say what to do")
        self._field.setAccessibleName("Find or do")
        self._field.textChanged.connect(self._show_matching)
        self._field.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self._list = self._make_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self.resize(current().px(560), current().px(380))
        self._show_matching("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(Qt.Key(event.key()))
        return False

    def _take_key(self, key: Qt.Key) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if step and self._shown:
            at = (self._list.currentIndex().row() + step) % len(self._shown)
            self._list.setCurrentIndex(self._model.index(at, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex())
        else:
            return False
        return True

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self._model)
        made.setItemDelegate(_ChoiceDelegate(made))
        made.setAccessibleName("Matches")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.clicked.connect(self._take)
        return made

    def _show_matching(self, typed: str) -> None:
        self._shown = matching(self._choices, typed)
        self._model.clear()
        for choice in self._shown:
            item = QStandardItem(choice.words)
            item.setData(choice.hint, _HINT_ROLE)
            item.setData(f"{choice.words}, {choice.hint}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self._list.setCurrentIndex(self._model.index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        choice = self._shown[index.row()]
        self.accept()
        choice.act()


class _ChoiceDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, current().px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.tokens.soft))
            painter.fillRect(option.rect.x(), option.rect.y(), 3, option.rect.height(), theme.color(Tone.ACCENT))
        inner: QRect = option.rect.adjusted(12, 0, -12, 0)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.color(Tone.THIRD))
        hint = str(index.data(_HINT_ROLE))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hint)
        inner.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(hint) - 12, 0)
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.color(Tone.TEXT))
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
