"""Spelling in an editor: misspelt words are underlined, and the menu offers better ones."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from ui.widgets.editor.markdown_highlighter import MarkdownHighlighter

_PAUSE_MS = 500


class SpellingChecker(Protocol):
    """A dictionary with the words of the office."""

    def is_right(self, word: str) -> bool:
        """Return True if the word is spelt correctly."""

    def suggestions(self, word: str) -> Sequence[str]:
        """Return better words, the most likely first."""

    def add(self, word: str) -> None:
        """Add the word to those of the office."""

    def ignore(self, word: str) -> None:
        """Take the word as correct until the program is closed."""


class SpelledEditor(Protocol):
    """An editor whose spelling is checked."""

    spelling: "SpellingTools"

    def isVisible(self) -> bool:
        """Return True if the editor is shown."""


class SpellingTools(QObject):
    """The spelling of one editor, which owns it. Without a checker nothing is underlined.

    F7 goes to the next misspelt word. Emits `counted` with the number of misspelt words after a pause.
    """

    counted = Signal(int)

    def __init__(self, editor: QTextEdit, highlighter: MarkdownHighlighter) -> None:
        super().__init__(editor)
        self._editor, self._highlighter = editor, highlighter
        self.checker: SpellingChecker | None = None
        self.editors: Sequence[SpelledEditor] = ()
        """The editors of one paper, in their order, through which F7 goes."""
        self.wrong_count = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._count)
        self.next = QAction("Next misspelt word", editor)
        self.next.setShortcut(QKeySequence("F7"))
        self.next.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.next.triggered.connect(lambda: self.go_to_next())
        editor.addAction(self.next)

    def use(self, checker: SpellingChecker) -> None:
        """Check the spelling with these words from now on."""
        self.checker = checker
        self._highlighter.is_right = checker.is_right
        self._editor.document().contentsChanged.connect(self._pause.start)  # also while signals are blocked
        self._highlighter.rehighlight()
        self._pause.start()

    def look_again(self) -> None:
        """Check every word again, because the words of the office have changed."""
        self._highlighter.rehighlight()
        self._count()

    def wrong_word_at(self, cursor: QTextCursor) -> QTextCursor | None:
        """Return a cursor that selects the misspelt word at the place of another; None if there is none."""
        block, column = cursor.block(), cursor.positionInBlock()
        for start, end in self._highlighter.wrong_words(block.text()):
            if start <= column <= end:
                found = QTextCursor(block)
                found.setPosition(block.position() + start)
                found.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                return found
        return None

    def fill(self, menu: QMenu, place: QTextCursor) -> None:
        """Add at the top of a menu what can be done about the word at a place, if it is misspelt."""
        found = self.wrong_word_at(place)
        if found is None or self.checker is None:
            return
        word, checker = found.selectedText(), self.checker
        first = menu.actions()[0] if menu.actions() else None
        suggestions = checker.suggestions(word)
        actions = [self._replacing(found, better, menu) for better in suggestions]
        if not suggestions:
            none = QAction("No suggestions", menu)
            none.setEnabled(False)
            actions.append(none)
        for words, act in (("Add to dictionary", checker.add), ("Ignore", checker.ignore)):
            action = QAction(words, menu)
            action.triggered.connect(partial(self._accept, act, word))
            actions.append(action)
        separator = QAction(menu)
        separator.setSeparator(True)
        menu.insertActions(first, [*actions, separator])  # type: ignore[arg-type]

    def go_to_next(self) -> None:
        """Select the next misspelt word, in the next editor after the last word of this one, and from the top again."""
        here = self._editor.textCursor().selectionEnd()
        if later := [place for place in self.places() if place[0] >= here]:
            self.select(*later[0])
            return
        tools = [editor.spelling for editor in self.editors if editor.isVisible()]
        at = tools.index(self) if self in tools else 0
        for other in (*tools[at + 1 :], *tools[:at], self):
            if places := other.places():
                other.select(*places[0])
                return

    def places(self) -> list[tuple[int, int]]:
        """Return the first and last positions of the misspelt words."""
        return [
            (block.position() + start, block.position() + end)
            for block in _blocks(self._editor)
            for start, end in self._highlighter.wrong_words(block.text())
        ]

    def select(self, start: int, end: int) -> None:
        """Select the words between two positions, and go to the editor."""
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _replacing(self, found: QTextCursor, better: str, menu: QMenu) -> QAction:
        action = QAction(better.replace("&", "&&"), menu)
        font = action.font()
        font.setBold(True)
        action.setFont(font)
        action.triggered.connect(lambda: found.insertText(better))
        return action

    def _accept(self, act: Callable[[str], object], word: str, _checked: bool = False) -> None:
        act(word)
        self.look_again()

    def _count(self) -> None:
        if self._highlighter.is_right is None:
            return
        block = self._editor.textCursor().block()
        self._highlighter.cursor_column = -1  # the word at the cursor is no longer being typed
        self._editor.blockSignals(True)
        self._highlighter.rehighlightBlock(block)
        self._editor.blockSignals(False)
        self._highlighter.cursor_column = self._editor.textCursor().positionInBlock()
        words = [place for one in _blocks(self._editor) for place in self._highlighter.wrong_words(one.text())]
        self.wrong_count = len(words)
        self.counted.emit(self.wrong_count)


def _blocks(editor: QTextEdit) -> Iterator[QTextBlock]:
    block = editor.document().begin()
    while block.isValid():
        yield block
        block = block.next()
