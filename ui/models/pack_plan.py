"""The plan of a pack as a table: each part with its state or finding in words, and its pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from boardpack.domain.dates import count_in_words
from boardpack.domain.findings import Finding
from boardpack.domain.packs import PackPart, PackPlan, PartKind, PartState

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class PlanColumn(IntEnum):
    SHAPE = 0
    NUMBER = 1
    PART = 2
    PAGES = 3


_HEADERS = {
    PlanColumn.SHAPE: "State",
    PlanColumn.NUMBER: "Paper",
    PlanColumn.PART: "Part",
    PlanColumn.PAGES: "Pages",
}


class RowState(Enum):
    """How a part is shown."""

    READY = "ready"
    WAITING = "waiting"
    WORKING = "working"
    FINDING = "finding"
    MISSING = "missing"


@dataclass(frozen=True)
class PlanRow:
    """A part of the pack with the findings that stand against it."""

    part: PackPart
    state: RowState
    findings: tuple[Finding, ...] = ()

    @property
    def words(self) -> str:
        """The state, or the first finding, in words."""
        match self.state:
            case RowState.FINDING:
                return self.findings[0].message
            case RowState.MISSING:
                return self.findings[0].message if self.findings else "The paper is missing"
            case RowState.WORKING:
                return "Being assembled"
            case RowState.READY:
                return f"Ready, {_pages(self.part)}" if self.part.page_count else "Ready"
            case RowState.WAITING:
                return "Waiting"

    @property
    def page_range(self) -> str:
        """The pages that the part takes in the pack: 6 to 13."""
        first, count = self.part.first_page, self.part.page_count
        if first is None or not count:
            return ""
        return str(first) if count == 1 else f"{first} to {first + count - 1}"


class PlanRole(IntEnum):
    ROW = Qt.ItemDataRole.UserRole


class PackPlanModel(QAbstractTableModel):
    """One row for each part, and one heading, with nothing as its row, above the restricted ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PlanRow | None, ...] = ()

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        return tuple(row for row in self._rows if row is not None)

    def show(self, rows: Sequence[PlanRow]) -> None:
        """Put these parts in the table. Where only states changed, the rows stay and are painted again."""
        fresh = _with_heading(rows)
        if [_key(row) for row in fresh] == [_key(row) for row in self._rows]:
            self._rows = fresh
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(PlanColumn) - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def at(self, row: int) -> PlanRow | None:
        """The part in a row, or nothing for the heading."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @property
    def heading_row(self) -> int | None:
        """The row of the heading of the restricted part, where there is one."""
        return next((n for n, row in enumerate(self._rows) if row is None), None)

    def row_showing(self, page: int) -> int | None:
        """The row of the part in which a page (counted from 1) lies."""
        started = [n for n, row in enumerate(self._rows) if row and (row.part.first_page or page + 1) <= page]
        return started[-1] if started else None

    def next_finding(self, row: int) -> int | None:
        """The nearest row below, or else from the top, with something to look at."""
        count = len(self._rows)
        order = [(row + step) % count for step in range(1, count + 1)] if count else []
        return next((n for n in order if (found := self._rows[n]) and found.findings), None)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(PlanColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADERS[PlanColumn(section)]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()] is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], PlanColumn(index.column())
        match role:
            case PlanRole.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return _cell_words(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row, column)
            case Qt.ItemDataRole.ToolTipRole if row is not None:
                return "\n".join(finding.message for finding in row.findings) or row.part.title
            case _:
                return None


def rows_at_rest(plan: PackPlan) -> tuple[PlanRow, ...]:
    """The parts of a plan with their findings, before or after assembly."""
    return tuple(_at_rest(part, _findings_of(part, plan.findings)) for part in plan.parts)


def rows_while_assembling(plan: PackPlan, done: int) -> tuple[PlanRow, ...]:
    """The parts while a pack is made, of which the first `done` are ready."""
    states = [RowState.READY] * done + [RowState.WORKING]
    states += [RowState.WAITING] * (len(plan.parts) - len(states))
    rows = rows_at_rest(plan)
    return tuple(row if row.findings else PlanRow(row.part, state) for row, state in zip(rows, states, strict=False))


def general_findings(plan: PackPlan) -> tuple[Finding, ...]:
    """The findings that stand against the pack and no part of it."""
    placed = {finding for part in plan.parts for finding in _findings_of(part, plan.findings)}
    return tuple(finding for finding in plan.findings if finding not in placed)


def plan_sentence(plan: PackPlan, meeting: str) -> str:
    """The state of the pack in one sentence."""
    papers = sum(part.kind is PartKind.PAPER for part in plan.parts)
    counts = [count_in_words(papers, "paper")]
    if plan.page_count:
        counts.insert(0, count_in_words(plan.page_count, "page"))
    if plan.findings:
        counts.append(f"{count_in_words(len(plan.findings), 'finding')} to look at")
    return f"{meeting}: {', '.join(counts)}."


def _at_rest(part: PackPart, findings: tuple[Finding, ...]) -> PlanRow:
    if part.state is PartState.MISSING:
        return PlanRow(part, RowState.MISSING, findings)
    if findings:
        return PlanRow(part, RowState.FINDING, findings)
    return PlanRow(part, RowState.READY)


def _findings_of(part: PackPart, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.place in _names(part))


def _names(part: PackPart) -> set[str]:
    numbered = {f"Paper {part.number}", f"Paper {part.number}: {part.title}"} if part.number else set()
    return numbered | {part.title}


def _pages(part: PackPart) -> str:
    return count_in_words(part.page_count or 0, "page")


def _key(row: PlanRow | None) -> tuple[object, ...]:
    return (row.part.kind, row.part.number, row.part.title) if row else ()


def _cell_words(row: PlanRow | None, column: PlanColumn) -> str:
    if row is None:
        return "Restricted" if column is PlanColumn.SHAPE else ""
    match column:
        case PlanColumn.SHAPE:
            return row.state.value.capitalize()
        case PlanColumn.NUMBER:
            return row.part.number or ""
        case PlanColumn.PART:
            return row.part.title
        case PlanColumn.PAGES:
            return row.page_range


def _spoken(row: PlanRow | None, column: PlanColumn) -> str:
    if row is None or column is not PlanColumn.PART:
        return _cell_words(row, column)
    pages = f", pages {row.page_range}" if row.page_range else ""
    return f"{row.part.title}. {row.words}{pages}"


def _with_heading(rows: Sequence[PlanRow]) -> tuple[PlanRow | None, ...]:
    public = [row for row in rows if not row.part.restricted]
    restricted = [row for row in rows if row.part.restricted]
    return (*public, None, *restricted) if restricted else tuple(public)
