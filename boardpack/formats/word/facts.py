"""Facts: labels over values under a title, or labels beside values."""

from collections.abc import Iterator, Sequence

from boardpack.documents.model import Fact, FactLayout, Facts, plain
from boardpack.documents.widths import shared_widths
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.oxml import Element
from boardpack.formats.word.paragraphs import paragraph
from boardpack.formats.word.runs import run, runs
from boardpack.formats.word.stylesheet import FACT_LIST, FACTS_ACROSS
from boardpack.formats.word.tables import cell_frame, cell_padding, row_frame, table_frame

_MOST_ACROSS = 4
_LABELS_MM = 30
_NAME = "Particulars"
_NO_BANDS = {"w:noHBand": "1", "w:noVBand": "1"}


def facts_elements(facts: Facts, file: WordFile) -> Iterator[Element]:
    match facts.layout:
        case FactLayout.ACROSS:
            for group in _groups(facts.facts):
                yield _across(group, file)
        case FactLayout.LIST:
            yield fact_list(facts.facts, file)


def _groups(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """Rows of at most four, as even as they can be: five facts as three and two."""
    rows = -(-len(facts) // _MOST_ACROSS) or 1
    size = -(-len(facts) // rows) or 1
    for start in range(0, len(facts), size):
        yield facts[start : start + size]


def _across(facts: Sequence[Fact], file: WordFile) -> Element:
    """A header row of labels over a row of values."""
    widths = shared_widths([(f.label, *plain(f.content).split("\n")) for f in facts], file.style.grid.text_width)
    look = {"w:firstRow": "1", **_NO_BANDS}
    table = table_frame(FACTS_ACROSS, widths, 0, look, _NAME, _spoken(facts))
    labels = [paragraph("Fact Label", [run(fact.label)]) for fact in facts]
    size = file.style.type.fact_value.size
    values = [paragraph("Fact Value", runs(fact.content, file, size)) for fact in facts]
    gaps = file.style.gaps
    table.append(row_frame(_cells(widths, labels, bottom=0), header=True))
    table.append(row_frame(_cells(widths, values, top=0, bottom=gaps.paragraph)))
    return table


def _cells(widths: Sequence[float], contents: Sequence[Element], **padding: float) -> Iterator[Element]:
    last = len(widths) - 1
    for position, (width, content) in enumerate(zip(widths, contents, strict=True)):
        sides = {**padding, "right": 0.0} if position == last else padding
        cell = cell_frame(width, cell_padding(**sides)) if sides else cell_frame(width)
        cell.append(content)
        yield cell


def _spoken(facts: Sequence[Fact]) -> str:
    return "; ".join(f"{fact.label}: {plain(fact.content)}" for fact in facts)


def fact_list(facts: Sequence[Fact], file: WordFile) -> Element:
    """A column of labels beside a column of values."""
    widths = (_LABELS_MM, file.style.grid.text_width - _LABELS_MM)
    table = table_frame(FACT_LIST, widths, 0, {"w:firstColumn": "1", **_NO_BANDS}, _NAME, _spoken(facts))
    for fact in facts:
        label = paragraph("Fact List Label", [run(fact.label)])
        words = paragraph("Fact List Value", runs(fact.content, file, file.style.type.body.size))
        table.append(row_frame(_cells(widths, (label, words))))
    return table
