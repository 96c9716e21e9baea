"""The plan of a pack as rows: each part with its state or finding, and its pages."""

from collections.abc import Iterable, Sequence
from enum import Enum

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.counts import count_pack
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.register.findings import Finding
from boardpack.values import Frozen
from ui.models.finding_shapes import finding_shape
from ui.models.rows import RowKind, TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone

COLUMNS = (
    TableColumn("State", shaped=True, extra=-6),
    TableColumn("Paper", "00"),
    TableColumn("Part", stretch=True),
    TableColumn("Pages", "00 to 00", extra=4, grows=True),
)
RESTRICTED_ROW = "restricted"


class RowState(Enum):
    """The state of a part as it is shown. The value is its shape."""

    READY = StatusShape.DISC
    WORKING = StatusShape.HALF
    WAITING = StatusShape.RING
    FINDING = StatusShape.TRIANGLE
    MISSING = "missing"

    @property
    def shape(self) -> StatusShape:
        """The shape of the state."""
        return self.value if isinstance(self.value, StatusShape) else StatusShape.RING


class PlanRow(Frozen):
    """A part of the pack with the findings against it, and its pages in the file, counted from 0."""

    id: str
    part: PackPart
    state: RowState
    findings: tuple[Finding, ...] = ()
    places: range = range(0)

    @property
    def gravest(self) -> Finding | None:
        """The gravest finding. None if there is none."""
        order = sorted(self.findings, key=lambda finding: (finding.is_house_style, not finding.is_grave))
        return next(iter(order), None)

    @property
    def shape(self) -> StatusShape:
        """The shape of the state or, if the paper is there, of the gravest finding."""
        if self.state is RowState.FINDING and self.gravest is not None:
            return finding_shape(self.gravest)
        return self.state.shape

    @property
    def text(self) -> str:
        """The gravest finding and the number of others, else the state."""
        if first := self.gravest:
            more = len(self.findings) - 1
            others = f" {count_in_words(more, 'more finding')}." if more else ""
            return f"{first.beside_its_place}{others}"
        match self.state:
            case RowState.MISSING:
                return "The paper is missing"
            case RowState.WORKING:
                return "Being assembled"
            case RowState.WAITING:
                return "Waiting"
            case RowState.READY | RowState.FINDING if self.part.kind is PartKind.WITHHELD:
                return f"Left out: {self.part.withheld_for}" if self.part.withheld_for else "Left out"
            case RowState.READY | RowState.FINDING:
                pages = 1 if self.part.shares_page else len(self.part.page_names)
                return f"Ready, {count_in_words(pages, 'page')}" if pages else "Ready to assemble"

    @property
    def page_range(self) -> str:
        """The pages of the part in the pack: 6 to 13. Empty before assembly."""
        return self.part.page_range

    def holds(self, page: int) -> bool:
        """Return True if a page of the file, counted from 1, belongs to this part."""
        return page - 1 in self.places and not self.part.shares_page


def rows_at_rest(plan: PackPlan) -> tuple[PlanRow, ...]:
    """Return the parts of a plan with their findings, before or after assembly."""
    return tuple(
        _at_rest(at, part, _findings_of(part, plan.findings), plan.places_of(part))
        for at, part in enumerate(plan.parts)
    )


def rows_while_assembling(plan: PackPlan, done: int) -> tuple[PlanRow, ...]:
    """Return the parts during assembly, of which the first `done` are ready."""
    return tuple(_while_assembling(at, row, done) for at, row in enumerate(rows_at_rest(plan)))


def plan_rows(rows: Sequence[PlanRow]) -> list[tuple[str, TableRow]]:
    """Return ids and rows of a plan, with a heading above restricted parts if there are any."""
    public = [(row.id, _table_row(row)) for row in rows if not row.part.restricted]
    restricted = [row for row in rows if row.part.restricted]
    return [*public, *_heading(restricted), *((row.id, _table_row(row)) for row in restricted)]


def general_findings(plan: PackPlan) -> tuple[Finding, ...]:
    """Return the findings against the pack that belong to no part."""
    placed = {finding for part in plan.parts for finding in _findings_of(part, plan.findings)}
    return tuple(finding for finding in plan.findings if finding not in placed)


def row_of_page(rows: Iterable[PlanRow], page: int) -> PlanRow | None:
    """Return the part that contains a page, counted from 1. None if no part does."""
    return next((row for row in rows if row.holds(page)), None)


def next_finding(rows: Sequence[PlanRow], after: str) -> PlanRow | None:
    """Return the next part below with a finding, else from the top. None if there is none."""
    ids = [row.id for row in rows]
    start = ids.index(after) + 1 if after in ids else 0
    return next((row for row in (*rows[start:], *rows[:start]) if row.findings), None)


def plan_sentence(plan: PackPlan) -> str:
    """Return a summary of the pack: 96 pages, 8 papers, 3 findings to look at."""
    counts = count_pack(plan)
    to_check = f", {count_in_words(counts.findings, 'finding')} to check" if counts.findings else ""
    return f"{size_in_words(plan)}{to_check}"


def size_in_words(plan: PackPlan) -> str:
    """Return the size of the pack: 96 pages, 8 papers."""
    counts = count_pack(plan)
    pages = f"{count_in_words(counts.pages, 'page')}, " if counts.pages else ""
    return f"{pages}{count_in_words(counts.papers, 'paper')}"


def footer_facts(plan: PackPlan, *, is_assembled: bool) -> tuple[str, str]:
    """Return the pages and findings of a pack, for the foot of its list. A plan that has changed has no pages."""
    counts = count_pack(plan)
    without_pages = "Changes not assembled" if is_assembled else "Not assembled yet"
    pages = count_in_words(counts.pages, "page") if counts.pages else without_pages
    return pages, count_in_words(counts.findings, "finding") if counts.findings else "No findings"


def findings_in_full(plan: PackPlan, row: PlanRow | None) -> tuple[Finding, ...]:
    """Return the findings to show in full: those of the part, else those of the pack as a whole."""
    return row.findings if row is not None and row.findings else general_findings(plan)


def _at_rest(at: int, part: PackPart, findings: tuple[Finding, ...], places: range) -> PlanRow:
    is_missing = part.state is PartState.MISSING
    state = RowState.MISSING if is_missing else RowState.FINDING if findings else RowState.READY
    return PlanRow(str(at), part, state, findings, places)


def _while_assembling(at: int, row: PlanRow, done: int) -> PlanRow:
    if row.findings:
        return row
    state = RowState.READY if at < done else RowState.WORKING if at == done else RowState.WAITING
    return PlanRow(row.id, row.part, state, places=row.places)


def _findings_of(part: PackPart, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.place in part.places)


def _heading(restricted: Sequence[PlanRow]) -> list[tuple[str, TableRow]]:
    if not restricted:
        return []
    first = restricted[0].part
    is_withheld = first.kind is PartKind.WITHHELD
    name, hint = ("Withheld", "") if is_withheld else ("Restricted", str(first.marking))
    heading = TableCell(name, ThemeTone.TEXT, strong=True, hint=hint, icon="lock")
    return [(RESTRICTED_ROW, TableRow((heading,), RowKind.PART))]


def _table_row(row: PlanRow) -> TableRow:
    tone = ThemeTone.WARNING if row.findings else ThemeTone.THIRD
    pages = f", {row.part.pages_in_words}" if row.page_range else ""
    return TableRow(
        (
            TableCell(shape=row.shape),
            TableCell(row.part.number or "", ThemeTone.THIRD),
            TableCell(
                row.part.title,
                ThemeTone.TEXT,
                below=row.text,
                below_tone=tone,
                spoken=f"{row.part.title}. {row.text}{pages}",
                wraps=True,
            ),
            TableCell(row.page_range, right=True),
        )
    )
