"""The editor for the text of a paper: Markdown that looks as it will be printed."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QTextEdit, QWidget

from ui.models.writing.markdown_table import is_rule, is_table_line, tidied
from ui.models.writing.paper_lines import LineKind, kind_of, lines_of, mark_of, markdown_of, next_mark
from ui.theme import TextStyle, current, set_style
from ui.widgets.editor.format_tools import FormatTools
from ui.widgets.editor.line_formatting import LineFormatting
from ui.widgets.editor.line_looks import LINE_PX, block_format, is_same_format, lettered_format, paint_mark
from ui.widgets.editor.mark_guard import MarkGuard
from ui.widgets.editor.markdown_highlighter import NOTE, PICTURE, MarkdownHighlighter, has_marks, table_rows
from ui.widgets.editor.pasting import (
    are_whole_lines,
    copied,
    first_pasted,
    has_picture,
    is_address,
    pasted_lines,
    picture_in,
)
from ui.widgets.editor.spelling_tools import SpellingTools
from ui.widgets.editor.table_guard import TableGuard, replace_words, whole_table
from ui.widgets.editor.table_tools import TableTools
from ui.widgets.menus import in_sentence_case

_LEAST_LINES = 8
_CARET_ROOM = 28
_LIST = re.compile(r"^(\s*)([-*+]|\d+[.)]|\([a-z]\)|>)(\s+)(.*)$", re.DOTALL)
_ENTRIES = (LineKind.BULLET, LineKind.NUMBER, LineKind.LETTER, LineKind.QUOTE)


class PaperEditor(QTextEdit):
    """An editor of Markdown that grows with its text, and scrolls the area around it so that its caret is in view.

    Each paragraph is a line, and Enter begins the next. Ctrl+Alt+1, 2 and 3 make a heading, Ctrl+Alt+0 plain text,
    Ctrl+Shift+8 a list, Ctrl+Shift+7 a numbered one, Ctrl+Shift+9 a quotation, Ctrl+B bold, Ctrl+Shift+K a link,
    Ctrl+T a table, Ctrl+Alt+M a drafting note; so does typing “# ”, “- ”, “1. ” or “> ” at the beginning of a line.
    Enter continues a list, and ends it on an empty entry. Tab goes from cell to cell, and adds a row after the last
    one. An address that is pasted over selected text makes a link of it.

    With `lettered`, each line has a letter in front, (a), (b), (c), and is plain text. Emits `left` when it loses the
    focus, and `picture_given` with the file or the bytes of a picture that is pasted or dropped, if `keeps_pictures`.
    """

    left = Signal()
    picture_given = Signal(object)

    def __init__(self, name: str, placeholder: str, least_lines: int = _LEAST_LINES, *, lettered: bool = False) -> None:
        super().__init__()
        self._least_lines, self._is_lettered = least_lines, lettered
        self._shown: tuple[str, list[str]] = ("", [])
        self._is_settling = False
        self.keeps_pictures = False
        self.before: QWidget | None = None
        self.after: QWidget | None = None
        """The editors to which Up and Down go from the first and the last line. None if there is none."""
        set_style(self, "paper")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setFont(current().font(TextStyle.READING))
        self.tables = TableTools(self)
        self._guard = TableGuard(self, self.tables)
        self._marks = MarkGuard(self, has_marks=not lettered)
        self.format = FormatTools(self)
        self.lines = LineFormatting(self)
        self.highlighter = MarkdownHighlighter(self.document())
        self.spelling = SpellingTools(self, self.highlighter)
        self._place = (-1, -1)
        self._stale_rows: set[int] = set()
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(0)
        self._following.timeout.connect(self.show_caret)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.document().contentsChange.connect(self._settle)
        self.cursorPositionChanged.connect(self._on_moved)
        self.selectionChanged.connect(self._on_moved)
        if not lettered:
            self.lines.add_to(self.format)
        self.show_markdown("")

    def setReadOnly(self, is_read_only: bool) -> None:
        """Let the text be read only, by keyboard too: the cursor then shows where the focus is."""
        super().setReadOnly(is_read_only)
        if is_read_only:
            self.setTextInteractionFlags(self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)

    def show_markdown(self, markdown: str) -> None:
        """Replace the text. Undo begins anew."""
        lines = markdown.split("\n") if self._is_lettered else tidied(lines_of(markdown))
        if not self._is_lettered and is_table_line(lines[-1] if lines else ""):
            lines.append("")  # where somebody can go on below the table
        self.setPlainText("\n".join(lines))
        self._settle(0, 0, self.document().characterCount())
        self._shown = (markdown, self._lines())
        self.document().clearUndoRedoStacks()

    def markdown(self) -> str:
        """Return the text as it is stored. An unchanged text is returned exactly as it was shown."""
        markdown, lines = self._shown
        if (now := self._lines()) == lines:
            return markdown
        return "\n".join(line for line in now if line.strip()) if self._is_lettered else markdown_of(now)

    @property
    def word_count(self) -> int:
        """The number of words, without list and heading marks, drafting notes and the addresses of pictures."""
        return len(re.findall(r"[^\W_][\w’'-]*", NOTE.sub("", PICTURE.sub(r"\1", self.toPlainText()))))

    def show_caret(self) -> None:
        """Scroll the area around the editor so that the caret is in view."""
        area = self._area()
        inside = area.widget() if area is not None else None
        if area is None or inside is None or not self.hasFocus():
            return
        place = self.viewport().mapTo(inside, self.cursorRect().center())
        area.ensureVisible(place.x(), place.y(), 0, current().px(_CARET_ROOM))

    # ---- keys and the mouse -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for keys, step in ((QKeySequence.StandardKey.Undo, self.undo), (QKeySequence.StandardKey.Redo, self.redo)):
            if event.matches(keys) and not self.isReadOnly():
                self._step_until_words_change(step)
                return
        is_marked = not self._is_lettered and not self.isReadOnly()
        if is_marked and (self._guard.press(event) or self.lines.typing.press(event)):
            return
        acts: dict[Qt.Key, Callable[[], bool]] = {
            Qt.Key.Key_Return: self._end_line,
            Qt.Key.Key_Enter: self._end_line,
            Qt.Key.Key_Backspace: self._remove_mark,
            Qt.Key.Key_Left: self._step_left,
            Qt.Key.Key_Up: partial(self._step_out, QTextCursor.MoveOperation.Up, self.before),
            Qt.Key.Key_Down: partial(self._step_out, QTextCursor.MoveOperation.Down, self.after),
            Qt.Key.Key_PageDown: partial(self._turn_page, 1),
            Qt.Key.Key_PageUp: partial(self._turn_page, -1),
        }
        act = None if event.modifiers() or self.textCursor().hasSelection() else acts.get(Qt.Key(event.key()))
        is_page = event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        if act is None or (self.isReadOnly() and not is_page) or not act():
            if not self.isReadOnly() and self._marks.press(event):
                return
            super().keyPressEvent(event)
            if not self._is_lettered:
                self._leave_marks(self.textCursor(), self._place)  # deleting moves the text and not the cursor

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Let Tab within a table go to the next cell."""
        return self.tables.step(1 if forwards else -1) or super().focusNextPrevChild(forwards)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show Qt's own menu with the commands for spelling, text and tables added."""
        cursor = place = self.textCursor()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place = self._guard.place_at(event.pos())
            if not cursor.selectionStart() <= place.position() <= cursor.selectionEnd():
                self.setTextCursor(place)
        menu = self.filled_menu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def filled_menu(self, place: QTextCursor) -> QMenu:
        """Return Qt's own menu with the commands for the word at a place, for text and for tables."""
        menu = self.createStandardContextMenu()
        self._own_removals(menu)
        in_sentence_case(menu)
        if not self.isReadOnly():
            self.spelling.fill(menu, place)
            menu.addSeparator()
            inner = menu.addMenu("Format")
            self.format.fill(inner)
            (menu if self.tables.is_within else inner).addSeparator()
            (menu if self.tables.is_within else inner).addActions(self.tables.actions)
        return menu

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._on_moved()
        self._following.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.lines.typing.leave()
        self._show_marks(-1, -1)
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._guard.take_press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._guard.take_double_click(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._following.start()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as Markdown, without the looks by which the editor hides its marks."""
        return copied(self.textCursor().selectedText(), is_plain=self._is_lettered)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Return True for text, and for a picture if the editor keeps pictures."""
        return super().canInsertFromMimeData(source) or (self.keeps_pictures and has_picture(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert pasted content as Markdown: headings, lists, tables, links and bold text, without other styles."""
        if self.keeps_pictures and has_picture(source):
            self.picture_given.emit(picture_in(source))
            return
        if is_address(source.text()) and self.textCursor().hasSelection() and not self._is_lettered:
            self.lines.make_link(source.text().strip())
            return
        if not self._is_lettered and whole_table(self.textCursor().block()):
            replace_words(self.textCursor(), source.text())
            return
        first = first_pasted(source, is_plain=self._is_lettered)
        cursor = self._marks.pasted_over(first, is_whole=are_whole_lines(source))
        cursor.insertText("\n".join(pasted_lines(source, cursor, is_plain=self._is_lettered)))
        self.setTextCursor(cursor)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.textCursor().hasSelection() and (event.commitString() or event.preeditString()):
            self._marks.select_typed_over()
        super().inputMethodEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() in (self, self.viewport()) and event.dropAction() is Qt.DropAction.MoveAction:
            self._marks.select_removed()  # what is dragged leaves its place
        super().dropEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(240, self._height())

    def _own_removals(self, menu: QMenu) -> None:
        """Replace Cut and Delete in Qt's menu by versions that never remove a part of a mark."""
        acts = {"edit-cut": self._marks.cut, "edit-delete": self._marks.remove}
        for action in menu.actions():
            if (act := acts.get(action.objectName())) is not None:
                action.triggered.disconnect()
                action.triggered.connect(act)

    def _step_until_words_change(self, step: Callable[[], None]) -> None:
        """Undo or redo, skipping steps that change only the spacing of lines."""
        before, steps = self.toPlainText(), self.document().availableUndoSteps()
        step()
        while self.toPlainText() == before and self.document().availableUndoSteps() != steps:
            steps = self.document().availableUndoSteps()
            step()

    def _end_line(self) -> bool:
        if self._is_lettered:
            return False
        if self.tables.end_line():
            return True
        line, mark = self._line(), mark_of(self._line())
        found = _LIST.match(line)
        if found is not None and kind_of(line) in _ENTRIES and self._column() >= len(mark):
            if not found[4].strip():
                self._replace_line("")
            else:
                self.textCursor().insertText(f"\n{found[1]}{next_mark(found[2])}{found[3]}")
            return True
        if mark and self._column() <= len(mark):  # an empty line above the heading
            cursor = self.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.insertBlock()
            return True
        return False

    def _remove_mark(self) -> bool:
        """With the cursor at its beginning, move a nested entry one level out, or make a line plain text."""
        mark = mark_of(self._line())
        if self._is_lettered or not mark or self._column() > len(mark):
            return False
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        spaces = len(mark) - len(mark.lstrip(" "))
        count = min(2, spaces) if spaces else len(mark)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, count)
        cursor.removeSelectedText()
        return True

    def _step_left(self) -> bool:
        mark = mark_of(self._line())
        if self._is_lettered or not mark or self._column() > len(mark) or not self.textCursor().block().blockNumber():
            return False
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.Left)
        self.setTextCursor(cursor)
        return True

    def _step_out(self, line: QTextCursor.MoveOperation, other: QWidget | None) -> bool:
        """Move the focus to the editor beyond the first or last line, if the cursor is on it. Return True if it was."""
        if other is None or self.textCursor().movePosition(line):
            return False
        other.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _turn_page(self, step: int) -> bool:
        """Move the cursor by one page, which is the height of the area around the editor."""
        area = self._area()
        if area is None:
            return False
        lines = max(1, area.viewport().height() // current().px(LINE_PX) - 2)
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Down if step > 0 else QTextCursor.MoveOperation.Up, n=lines)
        self.setTextCursor(cursor)
        return True

    def _on_moved(self) -> None:
        """Keep the cursor out of hidden marks, show the marks of its line, and keep it in view."""
        cursor = self.textCursor()
        number, column = cursor.blockNumber(), cursor.positionInBlock()
        former, self._place = self._place, (number, column)
        if not self._is_lettered and (self._guard.keep_selection() or self._leave_marks(cursor, former)):
            return
        self.lines.typing.on_moved()
        self._show_marks(number, column)
        self._following.start()

    def _show_marks(self, number: int, column: int) -> None:
        """Show the marks of the words in which the caret is, and hide those of the words that it left."""
        former = self.highlighter.cursor_block
        self.highlighter.cursor_block, self.highlighter.cursor_column = number, column
        for block in (self.document().findBlockByNumber(at) for at in {former, number}):
            if former != number or has_marks(block.text()):
                self._rehighlight(block)

    def _leave_marks(self, cursor: QTextCursor, former: tuple[int, int]) -> bool:
        if cursor.hasSelection():
            return False
        line = cursor.block().text()
        if is_rule(line) and kind_of(line) is LineKind.TABLE:
            is_down = former[0] < cursor.blockNumber() and cursor.block().next().isValid()
            other = cursor.block().next() if is_down else cursor.block().previous()
            cursor.setPosition(other.position() + (0 if is_down else max(0, other.length() - 1)))
            if not other.isValid() or is_rule(other.text()):
                return False
        elif cursor.positionInBlock() < (length := len(mark_of(line))):
            cursor.setPosition(cursor.block().position() + length)
        else:
            return self._guard.keep_cursor(former)
        self.setTextCursor(cursor)
        return True

    # ---- how it looks -------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        block, number = self.document().begin(), 0
        while block.isValid():
            box = self.document().documentLayout().blockBoundingRect(block)
            if box.top() > event.rect().bottom():
                break
            number += bool(block.text().strip())
            if box.bottom() >= event.rect().top():
                paint_mark(painter, block, box, number if self._is_lettered else 0)
            block = block.next()

    def _settle(self, position: int, removed: int, added: int) -> None:
        """Set the spacing of changed lines by their kind, as a part of the same undo step."""
        if self._is_settling or self.document().isRedoAvailable():  # undo and redo bring the spaces with the words
            return
        self._is_settling = True
        block = self.document().findBlock(position)
        last = self.document().findBlock(position + added)
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()
        tables: set[int] = set()
        while block.isValid():
            look = lettered_format() if self._is_lettered else block_format(block.text())
            if not is_same_format(block.blockFormat(), look):
                cursor.setPosition(block.position())
                cursor.setBlockFormat(look)
            if kind_of(block.text()) is LineKind.TABLE:
                tables |= {row.blockNumber() for row in table_rows(block)}
            if block == last:
                break
            block = block.next()
        cursor.endEditBlock()
        self._is_settling = False
        self._stale_rows = tables
        if tables:
            QTimer.singleShot(0, self, self._align_tables)

    def _align_tables(self) -> None:
        for number in self._stale_rows:
            self._rehighlight(self.document().findBlockByNumber(number))
        self._stale_rows = set()

    def _rehighlight(self, block: QTextBlock) -> None:
        """Show a line anew, which changes none of its words."""
        if block.isValid():
            self._is_settling = True
            self.blockSignals(True)
            self.highlighter.rehighlightBlock(block)
            self.blockSignals(False)
            self._is_settling = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._following.start()
        if event.size().width() != event.oldSize().width():
            self.blockSignals(True)
            self.highlighter.rehighlight_tables()
            self.blockSignals(False)

    def _lines(self) -> list[str]:
        block, lines = self.document().begin(), []
        while block.isValid():
            lines.append(block.text())
            block = block.next()
        return lines

    def _line(self) -> str:
        return self.textCursor().block().text()

    def _column(self) -> int:
        return self.textCursor().positionInBlock()

    def _area(self) -> QScrollArea | None:
        parent: QWidget | None = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        return parent

    def _replace_line(self, words: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.setTextCursor(cursor)

    def _height(self) -> int:
        margins = self.contentsMargins()
        needed = round(self.document().size().height()) + margins.top() + margins.bottom()
        return max(needed, current().px(LINE_PX * self._least_lines)) + 8

    def _grow(self) -> None:
        self.setFixedHeight(self._height())
