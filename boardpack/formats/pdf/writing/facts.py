"""Facts: labels over values in one row under a title, or beside values in a list."""

from collections.abc import Iterator
from typing import assert_never

from boardpack.documents.fact_rows import fact_rows
from boardpack.documents.house_style import Type
from boardpack.documents.model import Fact, FactLayout, Facts, plain, words
from boardpack.formats.pdf.writing.bands import Band, BandMark, EmptyCell, RuledLine, TextLine
from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.lines import BrokenLine, lines_of
from boardpack.formats.pdf.writing.prose import spaced
from boardpack.formats.pdf.writing.sheet import MM, PageGeometry, drop_of
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import Frozen, replace

_LEAST_COLUMN = 60
_CLEAR = 14
_LEAST_SHARE = 0.6
"""The least width of a column, as a share of an even split, beside a very long value."""
_MOST_FOR_LABELS = 0.4


def set_facts(facts: Facts, sheet: PageGeometry, below_rule: bool) -> Iterator[Band]:
    """Yield the facts in their layout, or nothing if there are none.

    A list below a rule, such as a title's, is small and has no rules of its own.
    """
    if not facts.facts:
        return iter(())
    match facts.layout:
        case FactLayout.ACROSS:
            return _across(facts.facts, sheet)
        case FactLayout.LIST:
            return _small_list(facts.facts, sheet) if below_rule else fact_list(facts.facts, sheet)
        case FactLayout.RECORD:
            return _record(facts.facts, sheet)
        case _:
            assert_never(facts.layout)


def _across(facts: tuple[Fact, ...], sheet: PageGeometry) -> Iterator[Band]:
    """Yield tables of at most four columns each; the line below closes the last."""
    gaps = sheet.gaps
    rows = list(fact_rows(facts))
    for place, row in enumerate(rows):
        marks, height = _table_of(row, sheet)
        bands = [Band(height, marks, before=gaps.cell, keep=True)]
        if place == len(rows) - 1:
            rule = RuledLine(sheet.left, sheet.right, gaps.paragraph, gaps.row_rule, sheet.style.palette.rule)
            bands.append(Band(gaps.paragraph + gaps.row_rule, (rule,), after=gaps.box))
        yield from bands


class _Column(Frozen):
    x: float
    labels: tuple[BrokenLine, ...]
    values: tuple[BrokenLine, ...]
    label_tag: Tag
    value_tag: Tag


def _table_of(facts: tuple[Fact, ...], sheet: PageGeometry) -> tuple[tuple[BandMark, ...], float]:
    label, value = sheet.type.fact_label, sheet.type.fact_value
    columns = list(_columns(facts, sheet))
    label_lines = max(len(column.labels) for column in columns)
    value_lines = max(len(column.values) for column in columns)
    values_top = label_lines * label.line
    marks: list[BandMark] = []
    for column in columns:
        marks += _stacked(column.labels, column.x, label, 0, column.label_tag)
    for column in columns:
        marks += _stacked(column.values, column.x, value, values_top, column.value_tag)
    return tuple(marks), values_top + value_lines * value.line


def _stacked(lines: tuple[BrokenLine, ...], x: float, kind: Type, top: float, tag: Tag) -> Iterator[BandMark]:
    if not any(line.runs for line in lines):
        yield EmptyCell(tag)
    for place, line in enumerate(lines):
        yield TextLine(x, top + place * kind.line + drop_of(kind), line.runs)


def _columns(facts: tuple[Fact, ...], sheet: PageGeometry) -> Iterator[_Column]:
    table = Tag("Table", sheet.section)
    heads = Tag("TR", Tag("THead", table))
    values = Tag("TR", Tag("TBody", table))
    x = sheet.left
    for fact, room in zip(facts, _widths(facts, sheet), strict=True):
        head, cell = Tag("TH", heads, scope="Column"), Tag("TD", values)
        measure = room if fact is facts[-1] else room - _CLEAR
        yield _Column(
            x,
            lines_of(words(fact.label), sheet.type.fact_label, sheet, head, measure),
            lines_of(fact.content, sheet.type.fact_value, sheet, cell, measure),
            head,
            cell,
        )
        x += room


def _widths(facts: tuple[Fact, ...], sheet: PageGeometry) -> tuple[float, ...]:
    """Return column widths in proportion to the text. Columns wider than an even share are reduced first."""
    whole = sheet.right - sheet.left
    clear = (*(_CLEAR for _ in facts[1:]), 0)
    natural = [max(_natural(fact, sheet) + room, _LEAST_COLUMN) for fact, room in zip(facts, clear, strict=True)]
    if sum(natural) <= whole:
        return tuple(wide * whole / sum(natural) for wide in natural)
    fair = whole / len(facts)
    narrow = sum(wide for wide in natural if wide <= fair)
    wide_ones = sum(wide for wide in natural if wide > fair)
    room, least = whole - narrow, fair * _LEAST_SHARE
    if room * min(wide for wide in natural if wide > fair) / wide_ones >= least:
        return tuple(wide if wide <= fair else room * wide / wide_ones for wide in natural)
    shared = room - least * sum(wide > fair for wide in natural)
    return tuple(wide if wide <= fair else least + shared * wide / wide_ones for wide in natural)


def _natural(fact: Fact, sheet: PageGeometry) -> float:
    label = width(fact.label, bold=False) * sheet.type.fact_label.size
    lines = plain(fact.content).split("\n")
    return max(label, max(width(line, bold=False) for line in lines) * sheet.type.fact_value.size)


def fact_list(facts: tuple[Fact, ...], sheet: PageGeometry) -> Iterator[Band]:
    """Yield labels beside values, with a line above each and below the last."""
    gaps = sheet.gaps
    line = RuledLine(sheet.left, sheet.right, 0, gaps.row_rule, sheet.style.palette.rule)
    yield Band(gaps.row_rule, (line,), before=gaps.paragraph, keep=True)
    rows = _list_rows(facts, sheet, sheet.type.body, gaps.cell - line.weight / 2)
    lined = [
        replace(row, height=row.height + line.weight, marks=(*row.marks, replace(line, drop=row.height)))
        for row in rows
    ]
    yield from spaced(lined, after=gaps.block)


def _small_list(facts: tuple[Fact, ...], sheet: PageGeometry) -> Iterator[Band]:
    yield from spaced(_list_rows(facts, sheet, sheet.type.fact_value, sheet.gaps.hair), after=sheet.gaps.block)


def _record(facts: tuple[Fact, ...], sheet: PageGeometry) -> Iterator[Band]:
    """Yield a small list on one page where it is less than half of one."""
    longest = max(width(fact.label, bold=False) for fact in facts) * sheet.type.fact_value.size
    labels = min(max(sheet.grid.fact_labels * MM, longest + _CLEAR), (sheet.right - sheet.left) * _MOST_FOR_LABELS)
    rows = tuple(_list_rows(facts, sheet, sheet.type.fact_value, 0, labels))
    if sum(row.height for row in rows) < sheet.height / 2:
        rows = (*(replace(row, keep=True) for row in rows[:-1]), rows[-1])
    yield from spaced(rows, after=sheet.gaps.paragraph)


def _list_rows(
    facts: tuple[Fact, ...], sheet: PageGeometry, kind: Type, pad: float, labels_room: float | None = None
) -> Iterator[Band]:
    body = Tag("TBody", Tag("Table", sheet.section))
    label_kind = replace(kind, colour=sheet.type.fact_label.colour)
    values = sheet.left + (labels_room or sheet.grid.fact_labels * MM)
    for fact in facts:
        row = Tag("TR", body)
        head, cell = Tag("TH", row, scope="Row"), Tag("TD", row)
        labels = lines_of(words(fact.label), label_kind, sheet, head, values - sheet.left - sheet.gaps.cell_right)
        contents = lines_of(fact.content, kind, sheet, cell, sheet.right - values)
        marks = (*_stacked(labels, sheet.left, kind, pad, head), *_stacked(contents, values, kind, pad, cell))
        yield Band(max(len(labels), len(contents)) * kind.line + 2 * pad, marks)
