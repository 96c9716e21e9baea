"""The dialog that asks what of a pack to print, before the system's own dialog asks for the printer."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.packs import PackPart
from boardpack.domain.meetings.page_ranges import pages_in
from boardpack.errors import RefusedError
from ui.pages.pack.print_choice import PrintablePack, PrintChoice, PrintScope, part_words
from ui.theme import current, set_style
from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.fields.checked_field import CheckedField
from ui.widgets.labels import button, label
from ui.widgets.layouts import row_layout

_INDENT = 20
Index = QModelIndex | QPersistentModelIndex
_NO_COPIES = "Show the edition “Numbered copies”, then assemble it."


class PrintPackDialog(DialogFrame):
    """Asks what to print. Emits `requested` with a PrintChoice when *Choose printer…* is pressed."""

    requested = Signal(object)  # PrintChoice

    def __init__(self, pack: PrintablePack, parent: QWidget | None = None) -> None:
        super().__init__("Print", parent, heading="What to print", width=560, height=640)
        self._pack = pack
        self.scopes = {scope: self._radio(scope) for scope in PrintScope}
        self._group = QButtonGroup(self)
        for radio in self.scopes.values():
            self._group.addButton(radio)
        self.parts = _check_list("Papers to print", [part_words(part) for part in pack.parts])
        self.holders = _check_list("Copies to print", [holder for holder, _ in pack.copies], ticked=True)
        self.pages = QLineEdit()
        self.pages.setAccessibleName("Pages to print")
        self.pages.setPlaceholderText("1, 3 to 5")
        self.checked_pages = CheckedField(self.pages, self._problem_with_pages)
        self.nothing = label("", "danger-small", wrap=True)
        self.nothing.hide()
        self.print_button = button("Choose printer…", "primary", self.choose)
        self._connect()
        self._lay_out()
        self.choose_scope(PrintScope.PACK)

    @property
    def choice(self) -> PrintChoice:
        """The choice as it is now. Raises RefusedError if the pages cannot be read."""
        scope = next(scope for scope, radio in self.scopes.items() if radio.isChecked())
        parts = tuple(part for part, is_ticked in zip(self._pack.parts, _ticks(self.parts), strict=True) if is_ticked)
        names = (holder for holder, _ in self._pack.copies)
        holders = (name for name, is_ticked in zip(names, _ticks(self.holders), strict=True) if is_ticked)
        return PrintChoice(
            scope,
            parts if scope is PrintScope.PAPERS else (),
            pages_in(self.pages.text(), self._pack.page_names) if scope is PrintScope.PAGES else (),
            tuple(holders) if scope is PrintScope.COPIES else (),
        )

    def choose_scope(self, scope: PrintScope) -> None:
        """Choose what is printed, and focus it."""
        self.scopes[scope].setChecked(True)
        self.scopes[scope].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_parts(self, parts: Iterable[PackPart]) -> None:
        """Tick these parts alone, to be printed."""
        chosen = {part_words(part) for part in parts}
        for at in range(self.parts.count()):
            item = self.parts.item(at)
            item.setCheckState(Qt.CheckState.Checked if item.text() in chosen else Qt.CheckState.Unchecked)
            if item.text() in chosen:
                self.parts.setCurrentItem(item)
        self.choose_scope(PrintScope.PAPERS)

    def choose(self) -> None:
        """Close the dialog and emit the choice, or show what is missing."""
        if self.scopes[PrintScope.PAGES].isChecked() and not self.checked_pages.check():
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        choice = self.choice
        if missing := _missing(choice):
            self.nothing.setText(missing)
            self.nothing.show()
            (self.parts if choice.scope is PrintScope.PAPERS else self.holders).setFocus()
            return
        self.accept()
        self.requested.emit(choice)

    def _problem_with_pages(self) -> str:
        try:
            pages_in(self.pages.text(), self._pack.page_names)
        except RefusedError as error:
            return str(error)
        return ""

    def _radio(self, scope: PrintScope) -> QRadioButton:
        radio = QRadioButton(self._words_of(scope))
        radio.setEnabled(self._pack.offers(scope))
        return radio

    def _words_of(self, scope: PrintScope) -> str:
        match scope:
            case PrintScope.PACK:
                return f"{self._pack.name}, {count_in_words(len(self._pack.page_names), 'page')}"
            case PrintScope.PAGES:
                return "Pages, using their printed numbers"
            case PrintScope.SHEETS:
                return "Sheets for the printer: two pages on a sheet, or a booklet"
            case PrintScope.LOG:
                return "The current action log"
            case PrintScope.PAPERS | PrintScope.COPIES:
                return str(scope.value)

    def _connect(self) -> None:
        """Select a scope as soon as the user changes its field or ticks."""
        self.parts.itemChanged.connect(lambda _: self.scopes[PrintScope.PAPERS].setChecked(True))
        self.holders.itemChanged.connect(lambda _: self.scopes[PrintScope.COPIES].setChecked(True))
        self.pages.textEdited.connect(lambda _: self.scopes[PrintScope.PAGES].setChecked(True))
        self._group.buttonToggled.connect(lambda *_: self.nothing.hide())
        self._group.buttonToggled.connect(lambda *_: self.checked_pages.clear_problem())

    def _lay_out(self) -> None:
        column = self.column
        for scope, field in self._fields():
            column.addWidget(self.scopes[scope])
            if field is not None and self._pack.offers(scope):
                row = row_layout(margins=(current().px(_INDENT), 0, 0, 4))
                row.addWidget(field, 1)
                column.addLayout(row, 2 if field is self.parts else 0)
            elif field is not None:
                field.setParent(self)
                field.hide()
        column.addWidget(self.nothing)
        column.addStretch(0 if self._pack.parts else 1)
        self.end_with("Cancel", self.print_button)

    def _fields(self) -> tuple[tuple[PrintScope, QWidget | None], ...]:
        self.scopes[PrintScope.COPIES].setToolTip("" if self._pack.copies else _NO_COPIES)
        self.scopes[PrintScope.COPIES].setAccessibleDescription("" if self._pack.copies else _NO_COPIES)
        return (
            (PrintScope.PACK, None),
            (PrintScope.PAPERS, self.parts),
            (PrintScope.PAGES, self.checked_pages),
            (PrintScope.COPIES, self.holders),
            (PrintScope.SHEETS, None),
            (PrintScope.LOG, None),
        )


def _missing(choice: PrintChoice) -> str:
    """Return what the user has still to tick; empty if the choice is complete."""
    if choice.scope is PrintScope.PAPERS and not choice.parts:
        return "No paper is ticked. Tick the papers to print."
    if choice.scope is PrintScope.COPIES and not choice.holders:
        return "No copy is ticked. Tick the names of the copies to print."
    return ""


def _check_list(name: str, texts: Sequence[str], *, ticked: bool = False) -> QListWidget:
    made = set_style(QListWidget(), "ticks")
    made.setItemDelegate(_RowTicks(made))
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setSpacing(current().px(2))
    for text in texts:
        item = QListWidgetItem(text, made)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    if texts:
        made.setCurrentRow(0)
    made.setMinimumHeight(current().px(min(3, max(1, len(texts))) * 24 + 8))
    return made


class _RowTicks(QStyledItemDelegate):
    """Ticks a row by a click anywhere on it. Qt's own delegate takes clicks on the box alone."""

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        if event.type() != QEvent.Type.MouseButtonRelease or event.button() != Qt.MouseButton.LeftButton:
            return False
        role = Qt.ItemDataRole.CheckStateRole
        is_ticked = Qt.CheckState(index.data(role)) is Qt.CheckState.Checked
        return model.setData(index, Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked, role)


def _ticks(shown: QListWidget) -> list[bool]:
    return [shown.item(at).checkState() is Qt.CheckState.Checked for at in range(shown.count())]
