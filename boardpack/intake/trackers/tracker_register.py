"""Items in an office's tracker, read by the finder as those of a letter are."""

from collections.abc import Iterable, Sequence
from datetime import date

from boardpack.documents.source import Source, SourceBlock, SourceCell, SourceKind, SourceRow
from boardpack.domain.exchange.trackers import TrackerRow
from boardpack.domain.register.bodies import OfficeBody
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.proposals import LetterReading
from boardpack.intake.trackers.headings import key_of
from boardpack.intake.wording.labels import read_item_label
from boardpack.values import replace

_HEADINGS = ("No.", "Recommendation", "Deadline", "Force response", "Commissioner’s response")


def register_readings(
    rows: Iterable[TrackerRow],
    file_name: str,
    sha256: str,
    *,
    force_names: tuple[str, ...] = (),
    bodies: tuple[OfficeBody, ...] = (),
    published_on: date | None = None,
) -> tuple[LetterReading, ...]:
    """Return what the tracker says of each report whose items it words. Rows that name no report are passed over."""
    from boardpack.intake.finder import find  # it is large, and waits until a tracker comes

    by_report: dict[str, list[TrackerRow]] = {}
    for row in rows:
        if row.item_text and row.report:
            by_report.setdefault(key_of(row.report), []).append(row)
    readings = []
    for members in by_report.values():
        source = Source(file_name, sha256, _table(members))
        reading = find(source, force_names=force_names, bodies=bodies, published_on=published_on)
        readings.append(replace(reading, facts=replace(reading.facts, report_title=members[0].report)))
    return tuple(readings)


def item_label(row: TrackerRow) -> tuple[ItemKind, str | None]:
    """Return the kind and the number of the item that a row names: "AFI 2", "Rec 3", "3"."""
    label = read_item_label(row.item_number)
    if label is not None:
        return label.kind, label.number
    return ItemKind.RECOMMENDATION, row.item_number or None


def _table(rows: Sequence[TrackerRow]) -> tuple[SourceRow, ...]:
    cells = [_HEADINGS, *((row.item_number, row.item_text, row.deadline, row.response, row.comment) for row in rows)]
    return tuple(SourceRow(tuple(_cell(words) for words in row), 1) for row in cells)


def _cell(words: str) -> SourceCell:
    return tuple(SourceBlock(SourceKind.PARAGRAPH, line) for line in words.split("\n") if line.strip())
