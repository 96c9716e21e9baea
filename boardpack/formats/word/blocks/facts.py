"""Facts: labels over values under a title, or labels beside values."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from boardpack.documents.fact_rows import fact_rows
from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Fact, FactLayout, Facts, plain
from boardpack.formats.word.blocks.measuring import text_width
from boardpack.formats.word.blocks.runs import run, runs
from boardpack.formats.word.blocks.table_frames import cell_frame, cell_padding, row_frame, table_frame
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.measures import points_mm
from boardpack.formats.word.markup.oxml import Element, name
from boardpack.formats.word.markup.paragraphs import add_property, keep_with_next, paragraph
from boardpack.formats.word.markup.stylesheet import (
    FACT_LIST,
    FACTS_ACROSS,
    FACTS_BETWEEN,
    FACTS_FIRST,
    FACTS_LAST,
    RECORD,
    SMALL_FACT_LIST,
)

_LEAST_MM = 21
_CLEAR_MM = 5
_MOST_FOR_LABELS = 0.4
_ACROSS_STYLES = {
    (True, True): FACTS_ACROSS,
    (True, False): FACTS_FIRST,
    (False, False): FACTS_BETWEEN,
    (False, True): FACTS_LAST,
}
"""By whether a row of facts is the first, and whether it is the last."""
_NAME = "Particulars"
_NO_BANDS = {"w:noHBand": "1", "w:noVBand": "1"}


def facts_elements(facts: Facts, file: WordFile, *, below_rule: bool) -> Iterator[Element]:
    """Yield tables of facts; a list below a rule, as that of a title, is small and without lines of its own."""
    if not facts.facts:
        return
    match facts.layout:
        case FactLayout.ACROSS:
            groups = list(fact_rows(facts.facts))
            for position, group in enumerate(groups):
                yield _across(group, _ACROSS_STYLES[position == 0, position == len(groups) - 1], file)
        case FactLayout.LIST:
            yield _small_list(facts.facts, file) if below_rule else fact_list(facts.facts, file)
        case FactLayout.RECORD:
            yield _record(facts.facts, file)
        case _:
            assert_never(facts.layout)


def _across(facts: Sequence[Fact], table_style: str, file: WordFile) -> Element:
    """Return a table with a header row of labels over a row of values."""
    widths = _widths(facts, file.style)
    look = {"w:firstRow": "1", **_NO_BANDS}
    table = table_frame(table_style, widths, 0, look, _NAME, _facts_in_words(facts))
    labels = [paragraph("Fact Label", [run(fact.label)]) for fact in facts]
    size = file.style.type.fact_value.size
    values = [paragraph("Fact Value", runs(fact.content, file, size)) for fact in facts]
    gaps = file.style.gaps
    table.append(row_frame(_cells(widths, labels, bottom=0), header=True))
    closes = table_style in (FACTS_ACROSS, FACTS_LAST)
    table.append(row_frame(_cells(widths, values, top=0, bottom=gaps.paragraph if closes else 0)))
    return table


def _widths(facts: Sequence[Fact], style: HouseStyle) -> list[float]:
    """Return widths in millimetres: those that the words need, with the rest shared in the same proportion."""
    whole = style.grid.text_width
    natural = [max(points_mm(_natural(fact, style)) + _CLEAR_MM, _LEAST_MM) for fact in facts]
    if sum(natural) <= whole:
        return [wide * whole / sum(natural) for wide in natural]
    fair = whole / len(facts)
    narrow = sum(wide for wide in natural if wide <= fair)
    wide_ones = sum(wide for wide in natural if wide > fair)
    return [wide if wide <= fair else (whole - narrow) * wide / wide_ones for wide in natural]


def _natural(fact: Fact, style: HouseStyle) -> float:
    """Return the width in points of the label or of the longest line of the value."""
    values = [text_width(line, style.type.fact_value) for line in plain(fact.content).split("\n")]
    return max(text_width(fact.label, style.type.fact_label), *values) * style.letter_width


def _cells(widths: Sequence[float], contents: Sequence[Element], **padding: float) -> Iterator[Element]:
    last = len(widths) - 1
    for position, (width, content) in enumerate(zip(widths, contents, strict=True)):
        sides = {**padding, "right": 0.0} if position == last else padding
        cell = cell_frame(width, cell_padding(**sides)) if sides else cell_frame(width)
        cell.append(content)
        yield cell


def _facts_in_words(facts: Sequence[Fact]) -> str:
    return "; ".join(f"{fact.label}: {plain(fact.content)}" for fact in facts)


def fact_list(facts: Sequence[Fact], file: WordFile) -> Element:
    """Return a column of labels beside a column of values, with lines between the rows."""
    return _beside(facts, FACT_LIST, ("Fact List Label", "Fact List Value"), file)


def _small_list(facts: Sequence[Fact], file: WordFile) -> Element:
    return _beside(facts, SMALL_FACT_LIST, ("Fact Beside", "Fact Value"), file)


def _record(facts: Sequence[Fact], file: WordFile) -> Element:
    """Return a column of labels beside a column of values, on one page with the heading of the record."""
    style = file.style
    longest = points_mm(max(text_width(fact.label, style.type.fact_value) for fact in facts)) + _CLEAR_MM
    labels = min(max(style.grid.fact_labels, longest), style.grid.text_width * _MOST_FOR_LABELS)
    table = _beside(facts, RECORD, ("Fact Beside", "Fact Value"), file, labels)
    for row in table.findall(name("w:tr"))[:-1]:
        for element in row.iter(name("w:p")):
            add_property(element, keep_with_next())
    return table


def _beside(
    facts: Sequence[Fact], table_style: str, styles: tuple[str, str], file: WordFile, labels: float | None = None
) -> Element:
    grid = file.style.grid
    beside = labels or grid.fact_labels
    widths = (beside, grid.text_width - beside)
    table = table_frame(table_style, widths, 0, {"w:firstColumn": "1", **_NO_BANDS}, _NAME, _facts_in_words(facts))
    for fact in facts:
        label = paragraph(styles[0], [run(fact.label)])
        words = paragraph(styles[1], runs(fact.content, file, file.style.type.body.size))
        table.append(row_frame(_cells(widths, (label, words))))
    return table
