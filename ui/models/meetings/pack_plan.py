"""The plan of a pack as rows: each part with the number of its findings, and its pages."""

from collections.abc import Iterable, Sequence

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.counts import count_pack
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind
from boardpack.domain.register.findings import Finding
from boardpack.values import Frozen
from ui.models.finding_shapes import finding_shape
from ui.models.rows import RowKind, TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone

COLUMNS = (
    TableColumn("Paper", "00"),
    TableColumn("Part", stretch=True),
    TableColumn("Findings", "0 to check", shaped=True),
    TableColumn("Pages", "00 to 00", extra=4, grows=True),
)
RESTRICTED_ROW = "restricted"


class PlanRow(Frozen):
    """A part of the pack with the findings against it, and its pages in the file, counted from 0."""

    id: str
    part: PackPart
    findings: tuple[Finding, ...] = ()
    places: range = range(0)

    @property
    def shape(self) -> StatusShape | None:
        """The shape of the gravest finding. None if there is none."""
        order = sorted(self.findings, key=lambda finding: (finding.is_house_style, not finding.is_grave))
        return finding_shape(order[0]) if order else None

    def holds(self, page: int) -> bool:
        """Return True if a page of the file, counted from 1, belongs to this part."""
        return page - 1 in self.places[self.part.shares_page :]


def plan_rows(plan: PackPlan) -> tuple[PlanRow, ...]:
    """Return the parts of a plan with their findings, before or after assembly."""
    return tuple(
        PlanRow(
            str(at),
            part,
            tuple(finding for finding in plan.findings if finding.place in part.places),
            plan.places_of(part),
        )
        for at, part in enumerate(plan.parts)
    )


def table_rows(rows: Sequence[PlanRow]) -> list[tuple[str, TableRow]]:
    """Return ids and rows of a table, with a heading above restricted parts if there are any."""
    public = [(row.id, _table_row(row)) for row in rows if not row.part.restricted]
    restricted = [row for row in rows if row.part.restricted]
    return [*public, *_heading(restricted), *((row.id, _table_row(row)) for row in restricted)]


def row_of_page(rows: Iterable[PlanRow], page: int) -> PlanRow | None:
    """Return the part that contains a page, counted from 1. None if no part does."""
    return next((row for row in rows if row.holds(page)), None)


def next_finding(rows: Sequence[PlanRow], after: str) -> PlanRow | None:
    """Return the next part below with a finding, else from the top. None if there is none."""
    ids = [row.id for row in rows]
    start = ids.index(after) + 1 if after in ids else 0
    return next((row for row in (*rows[start:], *rows[:start]) if row.findings), None)


def plan_sentence(plan: PackPlan) -> str:
    """Return a summary of the pack: 96 pages, 8 papers, 3 findings to check."""
    counts = count_pack(plan)
    pages = f"{count_in_words(counts.pages, 'page')}, " if counts.pages else ""
    to_check = f", {count_in_words(counts.findings, 'finding')} to check" if counts.findings else ""
    return f"{pages}{count_in_words(counts.papers, 'paper')}{to_check}"


def findings_in_full(
    findings: Iterable[Finding], rows: Iterable[PlanRow], selected: PlanRow | None
) -> tuple[Finding, ...]:
    """Return the findings to show in full: those of the selected part, else those that belong to no part."""
    if selected is not None and selected.findings:
        return selected.findings
    of_parts = {finding for row in rows for finding in row.findings}
    return tuple(finding for finding in findings if finding not in of_parts)


def _heading(restricted: Sequence[PlanRow]) -> list[tuple[str, TableRow]]:
    if not restricted:
        return []
    first = restricted[0].part
    is_withheld = first.kind is PartKind.WITHHELD
    name, hint = ("Withheld", "") if is_withheld else ("Restricted", str(first.marking))
    heading = TableCell(name, ThemeTone.TEXT, strong=True, hint=hint, icon="lock")
    return [(RESTRICTED_ROW, TableRow((heading,), RowKind.PART))]


def _table_row(row: PlanRow) -> TableRow:
    is_withheld = row.part.kind is PartKind.WITHHELD
    reason = f": {row.part.withheld_for}" if row.part.withheld_for else ""
    to_check = f"{len(row.findings)} to check" if row.findings else ""
    return TableRow(
        (
            TableCell(row.part.number or "", ThemeTone.THIRD),
            TableCell(
                row.part.title,
                ThemeTone.SECOND if is_withheld else ThemeTone.TEXT,
                below=f"Left out{reason}" if is_withheld else "",
                wraps=True,
            ),
            TableCell(to_check, ThemeTone.WARNING, shape=row.shape),
            TableCell(row.part.page_range, right=True, spoken=row.part.pages_in_words if row.part.page_range else ""),
        )
    )
