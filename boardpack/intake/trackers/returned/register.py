"""An exported register that comes back: what was changed in it since it left, and what was changed here meanwhile."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.written_dates import parse_date
from boardpack.domain.exchange.exported_register import EDITABLE_IN_REGISTER, RegisterColumn
from boardpack.domain.exchange.form_answers import choice
from boardpack.domain.exchange.trackers import (
    ProposedItemChange,
    RowFate,
    RowOutcome,
    TrackerColumn,
    TrackerLayout,
    TrackerRow,
    in_sentences,
)
from boardpack.domain.register.items import NEEDS_REASON, Applicability, ItemEntry, ItemId, Response, Voice
from boardpack.intake.trackers.cell_texts import choice_of
from boardpack.intake.trackers.month_first import is_in_figures, month_first_day, writes_month_first
from boardpack.intake.trackers.returned.log import column_notices, plain_words
from boardpack.values import Frozen

_SEARCHED_ROWS = 30
_CUT = "…"
_LONGEST_GIST = 120
Responses = Callable[[ItemId], Sequence[Response]]


def own_register_layout(sheet: Sheet) -> TrackerLayout | None:
    """Return the layout of a register that this program wrote. None for any other sheet."""
    mark = RegisterColumn.ITEM_ID.value
    heading = next((row for row in sheet.rows[:_SEARCHED_ROWS] if mark in row.cells), None)
    if heading is None:
        return None
    columns = tuple(TrackerColumn(str(cell or f"Column {at}")) for at, cell in enumerate(heading.cells, start=1))
    return TrackerLayout(sheet.name, heading.number, columns, is_own=True)


def is_register(layout: TrackerLayout) -> bool:
    """Return True if a layout is that of an exported register."""
    return layout.is_own and RegisterColumn.ITEM_ID in [column.heading for column in layout.columns]


def register_notices(layout: TrackerLayout) -> tuple[str, ...]:
    """Return a sentence for each column that is missing, was renamed, or occurs twice."""
    headings = [column.heading for column in layout.columns]
    lost = [
        f"The hidden column “{mark}” is missing, so “{column}” is not imported."
        for column, mark in _MARKS.items()
        if mark not in headings and column in headings
    ]
    return (*column_notices(layout, [column.value for column in EDITABLE_IN_REGISTER]), *lost)


def returned_items(
    sheet: Sheet, layout: TrackerLayout, entries: Iterable[ItemEntry], responses: Responses
) -> tuple[RowOutcome, ...]:
    """Return the effect of each row. `responses` gives all responses to an item, oldest first.

    A field that was changed on both sides is not taken, since nothing tells which value holds.
    """
    known = {entry.item.id: entry for entry in entries}
    headings = [column.heading for column in layout.columns]
    below = [row for row in sheet.rows if row.number > layout.heading_row]
    found = []
    seen: dict[str, int] = {}
    for row in (_Row.read(cells, headings, _month_first(below, headings)) for cells in below):
        first = seen.setdefault(row.words(RegisterColumn.ITEM_ID) or f"row {row.number}", row.number)
        found.append(_outcome(row, known, responses) if first == row.number else _again(row, first))
    return tuple(found)


def _month_first(rows: Sequence[SheetRow], headings: Sequence[str]) -> bool:
    """Return True if the column of targets has days that must have the month first."""
    if RegisterColumn.TARGET not in headings:
        return False
    place = headings.index(RegisterColumn.TARGET)
    return writes_month_first(row.cells[place] for row in rows)


def _again(row: "_Row", first: int) -> RowOutcome:
    why = f"Row {first} is about the same item."
    return RowOutcome(_shown(row, row.words(RegisterColumn.REPORT)), RowFate.LEFT_OUT, why)


class _Row(Frozen):
    """A row by its columns that occur once. `month_first` is True if its targets are written so."""

    number: int
    cells: Mapping[str, CellValue]
    month_first: bool = False

    @classmethod
    def read(cls, row: SheetRow, headings: Sequence[str], month_first: bool) -> "_Row":
        pairs = zip(headings, row.cells, strict=True)
        return cls(row.number, {head: cell for head, cell in pairs if headings.count(head) == 1}, month_first)

    def has(self, *columns: RegisterColumn) -> bool:
        """Return True if the sheet has all these columns. A column without its value at the export is not read."""
        return all(column in self.cells for column in columns)

    def words(self, column: RegisterColumn) -> str:
        cell = self.cells.get(column)
        return cell.isoformat() if isinstance(cell, date) else (cell or "").strip()

    def day(self, column: RegisterColumn) -> date | None:
        cell = self.cells.get(column)
        if isinstance(cell, date) or cell is None:
            return cell
        return None if self.month_first and is_in_figures(cell) else parse_date(cell)


def _outcome(row: _Row, known: Mapping[ItemId, ItemEntry], responses: Responses) -> RowOutcome:
    entry = known.get(ItemId(row.words(RegisterColumn.ITEM_ID)))
    if entry is None:
        why = "The register does not contain this item. Import its letter to add it."
        return RowOutcome(_shown(row, ""), RowFate.LEFT_OUT, why)
    if plain_words(row.words(RegisterColumn.ITEM)) != entry.item.label:
        label = row.words(RegisterColumn.ITEM)
        why = (
            f"It has the label “{label}” but was exported for {entry.item.label}. Some of its cells were moved "
            "without the others."
        )
        return RowOutcome(_shown(row, entry.report.title), RowFate.LEFT_OUT, why)
    found = _Compared(row, entry, responses)
    change = found.change()
    doubts = tuple(found.doubts)
    shown = _shown(row, entry.report.title, doubts)
    label = entry.item.label
    if change == ProposedItemChange(entry.item.id):
        return RowOutcome(shown, RowFate.SAME, in_sentences((f"There is nothing new for {label}", *doubts)))
    gains = " and ".join(_gains(change))
    return RowOutcome(shown, RowFate.CHANGED, in_sentences((f"{label} gets {gains}", *doubts)), item_change=change)


def _gains(change: ProposedItemChange) -> Iterator[str]:
    if change.applicability:
        because = f" because “{change.reason.removesuffix('.')}”" if change.reason else ""
        yield f"“{change.applicability.value}”{because}"
    if change.target:
        yield f"the target {in_words(change.target)}"
    if change.force:
        yield "a response from the force"
    if change.commissioner:
        yield "a comment from the Commissioner"
    if change.assurance:
        yield f"the assurance “{change.assurance.value}”"


def _shown(row: _Row, report: str, doubts: tuple[str, ...] = ()) -> TrackerRow:
    text = plain_words(row.words(RegisterColumn.TEXT))
    gist = text if len(text) <= _LONGEST_GIST else f"{text[: _LONGEST_GIST - 1]}{_CUT}"
    label = row.words(RegisterColumn.ITEM)
    return TrackerRow(
        row.number,
        title=f"{label}: {gist}" if gist else label,
        target=row.day(RegisterColumn.TARGET),
        assurance=choice_of(Assurance, "assurance", row.words(RegisterColumn.ASSURANCE))[0],
        report=report,
        item_number=label,
        doubts=doubts,
    )


class _Compared:
    """Compares a row with its item at the export and now. `doubts` are remarks on values that are not taken.

    It lives as long as its row is compared.
    """

    def __init__(self, row: _Row, entry: ItemEntry, responses: Responses) -> None:
        self._row, self._entry, self._responses = row, entry, responses
        self.doubts: list[str] = []

    def change(self) -> ProposedItemChange:
        """Return the values of the row that are taken."""
        applicability, reason = self._applies()
        return ProposedItemChange(
            self._entry.item.id,
            self._target(),
            self._response(Voice.FORCE),
            self._response(Voice.COMMISSIONER),
            applicability,
            reason,
            self._assurance(),
        )

    def _target(self) -> date | None:
        """Return the target that was set in the row. None if it is unchanged or was set here, too."""
        row, now = self._row, self._entry.item.target
        if not row.has(RegisterColumn.TARGET, RegisterColumn.TARGET_THEN):
            return None
        target, then = row.day(RegisterColumn.TARGET), row.day(RegisterColumn.TARGET_THEN)
        if target is None:
            self._doubt_target(row.words(RegisterColumn.TARGET), then)
        if target is None or target in (then, now):
            return None
        other = month_first_day(row.cells[RegisterColumn.TARGET])
        if other is not None and other == then:
            day = in_words(other)
            self.doubts.append(f"its target {day} is unchanged except that the month is first, so it is not imported")
            return None
        if now != then:
            self._doubt_both(f"its target {in_words(target)}", in_words(now) if now else "none")
            return None
        return target

    def _applies(self) -> tuple[Applicability | None, str]:
        """Return whether the item is for us, with the reason. Both are one value, since they are changed together."""
        row, item = self._row, self._entry.item
        if not row.has(*_APPLIES):
            return None, ""
        words, because = row.words(RegisterColumn.FOR_US), row.words(RegisterColumn.REASON)
        then, then_because = row.words(RegisterColumn.FOR_US_THEN), row.words(RegisterColumn.REASON_THEN)
        chosen = choice(words or then, {value.value: value for value in Applicability})
        if chosen is None:
            self.doubts.append(f"“{words}” in “{RegisterColumn.FOR_US}” is not one of: {', '.join(Applicability)}")
            return None, ""
        if not words:
            self._doubt_empty("“for us”")
        if not because and then_because and chosen == then:
            self._doubt_empty("reason")
        if chosen not in NEEDS_REASON and _alike(because, then_because) and chosen != then:
            because = ""  # the reason for which it was not for us
        because = because or (then_because if chosen == then else "")
        is_changed = chosen != then or not _alike(because, then_because)
        if not is_changed or (chosen is item.applicability and _alike(because, item.applicability_reason)):
            return None, ""
        if then != item.applicability or not _alike(then_because, item.applicability_reason):
            self._doubt_both(f"its “{chosen}”", f"“{item.applicability}”")
            return None, ""
        if chosen in NEEDS_REASON and not because:
            self.doubts.append(f"“{chosen}” is not imported without a reason in “{RegisterColumn.REASON}”")
            return None, ""
        return chosen, because

    def _assurance(self) -> Assurance | None:
        """Return the assurance that was set in the row. None if it is unchanged or was set here, too."""
        row, now = self._row, self._entry.item.assurance
        if not row.has(RegisterColumn.ASSURANCE, RegisterColumn.ASSURANCE_THEN):
            return None
        assurance, doubt = choice_of(Assurance, "assurance", row.words(RegisterColumn.ASSURANCE))
        then, _ = choice_of(Assurance, "assurance", row.words(RegisterColumn.ASSURANCE_THEN))
        self.doubts.extend(filter(None, (doubt,)))
        if assurance is None and then and not doubt:
            self._doubt_empty("assurance")
        if assurance is None or assurance in (then, now):
            return None
        if now is not then:
            self._doubt_both(f"its assurance “{assurance}”", f"“{now}”" if now else "none")
            return None
        return assurance

    def _response(self, voice: Voice) -> str:
        """Return the row's response in that voice. Empty if it is unchanged or another one was given here since."""
        column, mark = _COLUMNS[voice]
        if not self._row.has(column, mark):
            return ""
        text, now = self._row.words(column), self._entry.latest(voice)
        then = self._row.words(mark)
        if not text and then:
            self._doubt_empty(f"{column[0].lower()}{column[1:]}")
        if not text or (now and _alike(text, now.text)):
            return ""
        if then == (now.id if now else ""):
            return text
        responses = [response for response in self._responses(self._entry.item.id) if response.voice is voice]
        if any(response.id >= then and _alike(text, response.text) for response in responses):
            return ""
        self._doubt_both(f"its {column[0].lower()}{column[1:]}", "")
        return ""

    def _doubt_both(self, what: str, since: str) -> None:
        self.doubts.append(
            f"{what} is not imported, because it was also changed on this board{f', to {since}' if since else ''}"
        )

    def _doubt_empty(self, what: str) -> None:
        self.doubts.append(f"an empty {what} does not remove anything")

    def _doubt_target(self, words: str, then: date | None) -> None:
        if words and self._row.month_first:
            self.doubts.append(
                f"the target “{words}” is not imported, because its column has dates with the month first"
            )
        elif words:
            self.doubts.append(f"the target “{words}” is not a date")
        elif then:
            self.doubts.append("an empty target does not remove anything")


_COLUMNS = {
    Voice.FORCE: (RegisterColumn.FORCE, RegisterColumn.FORCE_THEN),
    Voice.COMMISSIONER: (RegisterColumn.COMMISSIONER, RegisterColumn.COMMISSIONER_THEN),
}
_MARKS = {
    RegisterColumn.TARGET: RegisterColumn.TARGET_THEN,
    RegisterColumn.FORCE: RegisterColumn.FORCE_THEN,
    RegisterColumn.COMMISSIONER: RegisterColumn.COMMISSIONER_THEN,
    RegisterColumn.FOR_US: RegisterColumn.FOR_US_THEN,
    RegisterColumn.REASON: RegisterColumn.REASON_THEN,
    RegisterColumn.ASSURANCE: RegisterColumn.ASSURANCE_THEN,
}
_APPLIES = (
    RegisterColumn.FOR_US,
    RegisterColumn.REASON,
    RegisterColumn.FOR_US_THEN,
    RegisterColumn.REASON_THEN,
)


def _alike(cell: str, text: str) -> bool:
    """Return True if a cell has a text, or the part of it for which a cell has room."""
    one, other = plain_words(cell), plain_words(text)
    return one == other or (one.endswith(_CUT) and len(one) > _LONGEST_GIST and other.startswith(one[:-1]))
