"""An exported register that comes back: what was changed in it since it left, and what was changed here meanwhile."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.dates import in_words
from boardpack.domain.exported_register import MARKS_IN_REGISTER, RegisterColumn
from boardpack.domain.items import ItemEntry, ItemId, Response, Voice
from boardpack.domain.trackers import ItemChange, RowFate, RowOutcome, TrackerColumn, TrackerLayout, TrackerRow
from boardpack.domain.written_dates import parse_date
from boardpack.intake.returned_log import plain_words

_SEARCHED_ROWS = 30
_CUT = "…"
_LONGEST_GIST = 120
Responses = Callable[[ItemId], Sequence[Response]]


def own_register_layout(sheet: Sheet) -> TrackerLayout | None:
    """How to read a register that this program wrote; nothing for any other sheet."""
    wanted = set(MARKS_IN_REGISTER)
    heading = next((row for row in sheet.rows[:_SEARCHED_ROWS] if wanted <= set(map(str, row.cells))), None)
    if heading is None:
        return None
    columns = tuple(TrackerColumn(str(cell or f"Column {place}")) for place, cell in enumerate(heading.cells, start=1))
    return TrackerLayout(sheet.name, heading.number, columns, is_own=True)


def is_register(layout: TrackerLayout) -> bool:
    """Whether the layout is that of an exported register."""
    return layout.is_own and set(MARKS_IN_REGISTER) <= {column.heading for column in layout.columns}


def returned_items(
    sheet: Sheet, layout: TrackerLayout, entries: Iterable[ItemEntry], responses: Responses
) -> tuple[RowOutcome, ...]:
    """What becomes of each row. `responses` gives all that was ever said to an item, oldest first.

    A field that was changed on both sides is not taken: nobody could say which word is to stand.
    """
    known = {entry.item.id: entry for entry in entries}
    headings = [column.heading for column in layout.columns]
    rows = (_Row.read(row, headings) for row in sheet.rows if row.number > layout.heading_row)
    return tuple(_outcome(row, known, responses) for row in rows)


@dataclass(frozen=True)
class _Row:
    """A row by its columns."""

    number: int
    cells: Mapping[str, CellValue]

    @classmethod
    def read(cls, row: SheetRow, headings: Sequence[str]) -> "_Row":
        return cls(row.number, dict(zip(headings, row.cells, strict=True)))

    def words(self, column: RegisterColumn) -> str:
        cell = self.cells.get(column)
        return cell.isoformat() if isinstance(cell, date) else (cell or "").strip()

    def day(self, column: RegisterColumn) -> date | None:
        cell = self.cells.get(column)
        return cell if isinstance(cell, date) or cell is None else parse_date(cell)


def _outcome(row: _Row, known: Mapping[ItemId, ItemEntry], responses: Responses) -> RowOutcome:
    entry = known.get(ItemId(row.words(RegisterColumn.ITEM_ID)))
    if entry is None:
        why = "The register holds no such item; a new one comes in by its letter."
        return RowOutcome(_shown(row, ""), RowFate.LEFT_OUT, why)
    if plain_words(row.words(RegisterColumn.ITEM)) != entry.item.label:
        told = row.words(RegisterColumn.ITEM)
        why = f"It says “{told}”, but was written for {entry.item.label}: its cells were moved apart."
        return RowOutcome(_shown(row, entry.report.title), RowFate.LEFT_OUT, why)
    found = _Compared(row, entry, responses)
    change = ItemChange(entry.item.id, found.target(), found.response(Voice.FORCE), found.response(Voice.COMMISSIONER))
    doubts = tuple(found.doubts)
    shown = _shown(row, entry.report.title, doubts)
    label = entry.item.label
    if change == ItemChange(entry.item.id):
        why = "; ".join((f"The register says the same of {label}", *doubts))
        return RowOutcome(shown, RowFate.SAME, f"{why}.")
    told = " and ".join(_gains(change))
    return RowOutcome(shown, RowFate.CHANGED, f"{'; '.join((f'{label} gets {told}', *doubts))}.", item_change=change)


def _gains(change: ItemChange) -> Iterator[str]:
    if change.target:
        yield f"the target {in_words(change.target)}"
    if change.force:
        yield "a response of the force"
    if change.commissioner:
        yield "a comment of the Commissioner"


def _shown(row: _Row, report: str, doubts: tuple[str, ...] = ()) -> TrackerRow:
    text = plain_words(row.words(RegisterColumn.TEXT))
    gist = text if len(text) <= _LONGEST_GIST else f"{text[: _LONGEST_GIST - 1]}{_CUT}"
    label = row.words(RegisterColumn.ITEM)
    return TrackerRow(
        row.number,
        title=f"{label}: {gist}" if gist else label,
        target=row.day(RegisterColumn.TARGET),
        report=report,
        item_number=label,
        doubts=doubts,
    )


class _Compared:
    """A row against its item as it left and as it is; `doubts` say what of it is not taken."""

    def __init__(self, row: _Row, entry: ItemEntry, responses: Responses) -> None:
        self._row, self._entry, self._responses = row, entry, responses
        self.doubts: list[str] = []

    def target(self) -> date | None:
        """The target that was set in the row, where it was not set here otherwise."""
        row, now = self._row, self._entry.item.target
        told, then = row.day(RegisterColumn.TARGET), row.day(RegisterColumn.TARGET_THEN)
        if told is None:
            self._doubt_target(row.words(RegisterColumn.TARGET), then)
        if told is None or told in (then, now):
            return None
        if now != then:
            since = in_words(now) if now else "none"
            self.doubts.append(f"its target {in_words(told)} is not taken, since it was changed here too, to {since}")
            return None
        return told

    def response(self, voice: Voice) -> str:
        """What the row says in that voice, where it was not said here otherwise since."""
        column, mark = _COLUMNS[voice]
        told, now = self._row.words(column), self._entry.latest(voice)
        if not told or (now and _alike(told, now.text)):
            return ""
        then = self._row.words(mark)
        if then == (now.id if now else ""):
            return told
        said = [each for each in self._responses(self._entry.item.id) if each.voice is voice]
        if any(each.id == then and _alike(told, each.text) for each in said):
            return ""
        if any(each.id > then and _alike(told, each.text) for each in said):
            return ""
        self.doubts.append(f"its {column[0].lower()}{column[1:]} is not taken, since it was changed here too")
        return ""

    def _doubt_target(self, words: str, then: date | None) -> None:
        if words:
            self.doubts.append(f"the target “{words}” is no day")
        elif then:
            self.doubts.append("an empty target takes nothing away")


_COLUMNS = {
    Voice.FORCE: (RegisterColumn.FORCE, RegisterColumn.FORCE_THEN),
    Voice.COMMISSIONER: (RegisterColumn.COMMISSIONER, RegisterColumn.COMMISSIONER_THEN),
}


def _alike(told: str, text: str) -> bool:
    """Whether a cell says a text, or what of it a cell has room for."""
    one, other = plain_words(told), plain_words(text)
    return one == other or (one.endswith(_CUT) and len(one) > _LONGEST_GIST and other.startswith(one[:-1]))
