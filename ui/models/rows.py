"""The one model behind every table of the window: ids, and rows that are made when they are painted.

    model = RowsModel((TableColumn("Ref", "A0000"), TableColumn("Action", stretch=True)))
    model.show([state.action.id for state in states], lambda at: action_row(states[at], today))

Sorting and filtering happen before `show`, in the store or in a pure function; there is no proxy model. A row
is a tuple of cells, so that tests can check it without a window.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from boardpack.values import Frozen, replace
from ui.shapes import StatusShape
from ui.theme import ThemeTone

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_NO_BREAK = "\u00a0"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class RowKind(Enum):
    """The kind of a row: an item, a foldable group heading, or the heading of a part."""

    ITEM = "item"
    GROUP = "group"
    PART = "part"


class TableCell(Frozen):
    """The content of one cell: text in a tone, after a shape or icon, with a hint behind or a line below it.

    `spoken` is what a screen reader says if `text` alone would not do, `copied` what the clipboard gets if not that.
    `indent` is in px. A text that `wraps` takes as many lines as it needs, and its row grows.
    """

    text: str = ""
    tone: ThemeTone = ThemeTone.SECOND
    shape: StatusShape | None = None
    strong: bool = False
    hint: str = ""
    below: str = ""
    below_tone: ThemeTone = ThemeTone.THIRD
    icon: str = ""
    indent: int = 0
    right: bool = False
    spoken: str = ""
    copied: str | None = None
    wraps: bool = False


class TableRow(Frozen):
    """The cells of one row. A group or part has one cell that spans all columns."""

    cells: tuple[TableCell, ...]
    kind: RowKind = RowKind.ITEM
    folded: bool = False

    @property
    def sentence(self) -> str:
        """The text of the row for screen readers: `spoken` of the first cell, else all cells without repetitions."""
        if self.cells and self.cells[0].spoken:
            return self.cells[0].spoken
        words = [cell_words for cell in self.cells if (cell_words := spoken_words(cell))]
        return ", ".join(
            text for at, text in enumerate(words) if not any(text in other for other in words[:at] + words[at + 1 :])
        )


class TableColumn(Frozen):
    """A column as wide as its `sample` (with a shape if `shaped`), or one that takes the rest of the width.

    The stretching column is at least `least` px wide.
    Columns with a `drop` are hidden, highest first, while the table is too narrow for all. One that `folds` is hidden
    only when the stretching column would be too narrow to read, whose second line then has its text. `key` names the
    order that a click on the header asks for; without one the header cannot be clicked. A `hidden` column is never
    shown, because another one has its text in its second line; it is copied, and rows can be ordered by it. A column
    that `grows` is widened for longer texts that are in view when the list is shown.
    """

    title: str
    sample: str = ""
    stretch: bool = False
    shaped: bool = False
    least: int = 200
    drop: int = 0
    key: str = ""
    extra: int = 0
    indent: int = 0
    hidden: bool = False
    grows: bool = False
    folds: bool = False


def spoken_words(cell: TableCell) -> str:
    """Return what a screen reader says of a cell. Empty if the cell is."""
    return cell.spoken or " ".join(part for part in (cell.text, cell.hint, cell.below) if part)


class RowsModel(QAbstractTableModel):
    """Ids in order, and a function that makes the row at a place. Each table owns one."""

    def __init__(self, columns: tuple[TableColumn, ...]) -> None:
        super().__init__()
        self.columns = columns
        self.has_groups = False
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self._make: Callable[[int], TableRow] = lambda at: TableRow(())
        self._made: dict[int, TableRow] = {}
        self._folded: frozenset[int] = frozenset()
        self._heads: tuple[int, ...] = ()
        self._head_places: frozenset[int] = frozenset()

    def show(
        self, ids: Sequence[str], make: Callable[[int], TableRow], *, groups: bool = False, heads: Sequence[int] = ()
    ) -> None:
        """Show these rows in place of the former ones. `groups` is True if some of them are headings.

        A long list names the places of its headings in `heads` instead, so that no row is made before it is seen.
        """
        self.beginResetModel()
        self.has_groups = groups or bool(heads)
        self._heads = tuple(heads) if heads else tuple(range(len(ids))) if groups else ()
        self._head_places = frozenset(heads)
        self._ids = list(ids)
        self._places = {id_: at for at, id_ in enumerate(self._ids)}
        self._make, self._made = make, {}
        self.endResetModel()

    def show_again(self, id_: str) -> None:
        """Make that row again. The others stay as they are."""
        at = self.place_of(id_)
        if at is not None:
            self._made.pop(at, None)
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all rows in order."""
        return tuple(self._ids)

    @property
    def heads(self) -> tuple[int, ...]:
        """The places of rows that may be headings."""
        return self._heads

    def is_head(self, at: int) -> bool:
        """Return True if the row at that place is a heading."""
        if self._head_places or not self.has_groups:
            return at in self._head_places
        return self.row(at).kind is not RowKind.ITEM

    def id_at(self, row: int) -> str:
        """Return the id of the row. Empty if there is no such row."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def place_of(self, id_: str) -> int | None:
        """Return the place of the row with that id. None if it is not shown."""
        return self._places.get(id_)

    def item_near(self, at: int) -> str:
        """Return the id of the row at that place, or of one beside it that is not a heading. Empty if there is none."""
        if not self._ids:
            return ""
        at = min(at, len(self._ids) - 1)
        items = (place for step in (1, -1) if (place := self.next_item(at, step)) is not None)
        return self.id_at(next(items, at))

    def next_item(self, at: int, step: int, *, or_folded: bool = False) -> int | None:
        """Return the nearest place from `at` on, down (1) or up (-1), that is not a heading. None if there is none.

        With `or_folded` the heading of a folded group counts too, because it stands for the items below it.
        """
        places = range(at, len(self._ids)) if step > 0 else range(at, -1, -1)
        stops = (place for place in places if not self.is_head(place) or (or_folded and self.row(place).folded))
        return next(stops, None)

    def head_of(self, at: int) -> int | None:
        """Return the place of the foldable heading above a row. None if there is none."""
        above = (place for place in self._heads if place < at and self.is_head(place))
        head = max(above, default=None)
        return head if head is not None and self.row(head).kind is RowKind.GROUP else None

    def row(self, at: int) -> TableRow:
        """Return the row at that place, made once."""
        if at not in self._made:
            self._made[at] = self._with_folded(self._make(at))
        return self._made[at]

    def fold_columns(self, folded: frozenset[int]) -> None:
        """Show the texts of these hidden columns in the second line of the stretching one."""
        if folded != self._folded:
            self._folded, self._made = folded, {}
            if self._ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def _with_folded(self, row: TableRow) -> TableRow:
        if not self._folded or row.kind is not RowKind.ITEM or len(row.cells) < len(self.columns):
            return row
        place = next(at for at, column in enumerate(self.columns) if column.stretch)
        cell = row.cells[place]
        texts = {at: row.cells[at].text.replace(" ", _NO_BREAK) for at in sorted(self._folded)}
        before = [text for at, text in texts.items() if at < place]
        after = [text for at, text in texts.items() if at > place]
        below = ", ".join(filter(None, (*before, cell.below, *after)))
        return replace(row, cells=(*row.cells[:place], replace(cell, below=below), *row.cells[place + 1 :]))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_part = (
            index.isValid()
            and self.has_groups
            and self.is_head(index.row())
            and self.row(index.row()).kind is RowKind.PART
        )
        return Qt.ItemFlag.NoItemFlags if is_part else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row(index.row())
        cell = row.cells[index.column()] if index.column() < len(row.cells) else TableCell()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return f"{cell.text}\n{cell.below}".strip() if self.columns[index.column()].stretch else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index.column())
            case _ if role == CELL_ROLE:
                return cell
            case _ if role == ROW_ROLE:
                return row
        return None

    def _spoken(self, row: TableRow, column: int) -> str:
        """Return the text of a cell for screen readers: the whole row for its first cell and for headings."""
        if not column or column >= len(row.cells):
            return row.sentence
        return spoken_words(row.cells[column]) or f"{self.columns[column].title}: none"


class ClipboardRows(Frozen):
    """The clipboard's content: both forms of the rows, and their number."""

    text: str
    html: str
    count: int


def clipboard_rows(columns: Sequence[TableColumn], rows: Iterable[TableRow]) -> ClipboardRows:
    """Return the column titles and these rows, hidden columns included.

    Text that a spreadsheet would take for a formula is prefixed with an apostrophe: text by others must not be
    executed by whoever pastes it.
    """
    heads = [column.title for column in columns]
    lines = [[_harmless(cell_words(cell)) for cell in row.cells] for row in rows]
    text = "".join("\t".join(line) + "\r\n" for line in (heads, *lines))
    body = "".join(_line(line, "td", len(heads)) for line in lines)
    return ClipboardRows(
        text, f"<table><thead>{_line(heads, 'th', len(heads))}</thead><tbody>{body}</tbody></table>", len(lines)
    )


def cell_words(cell: TableCell) -> str:
    """Return the full text of a cell in one line: its `copied` or `spoken` text, else all that it shows."""
    shown = cell.spoken or "; ".join(filter(None, (cell.text, cell.hint, cell.below)))
    return " ".join((shown if cell.copied is None else cell.copied).split())


def _harmless(words: str) -> str:
    return f"'{words}" if words.startswith(_BEGINS_A_FORMULA) else words


def _line(words: Sequence[str], tag: str, width: int) -> str:
    over = f' colspan="{width}"' if len(words) == 1 < width else ""
    return "<tr>" + "".join(f"<{tag}{over}>{escape(text)}</{tag}>" for text in words) + "</tr>"
