"""A document as a tree: what each heading, box and table holds."""

from boardpack.documents.source import Source, SourceBlock, SourceKind, SourceRow
from boardpack.intake.layout.lines import lines_of
from boardpack.intake.layout.tree import LayoutBox, LayoutSection, LayoutTable, heading_level, layout_tree, places_in


def heading(text: str, level: int, box: int = 0) -> SourceBlock:
    return SourceBlock(SourceKind.HEADING, text, level=level, box=box)


def words(text: str, box: int = 0) -> SourceBlock:
    return SourceBlock(SourceKind.PARAGRAPH, text, box=box)


def tree_of(*blocks: SourceBlock | SourceRow) -> LayoutSection:
    return layout_tree(lines_of(Source("a report", "0" * 64, blocks)), heading_level)


def test_a_heading_holds_what_stands_below_it_to_its_own_level():
    whole = tree_of(
        heading("Recommendations", 1),
        words("All"),
        heading("Leadership", 2),
        words("One"),
        heading("Annex", 1),
        words("B"),
    )

    first, second = whole.parts
    assert isinstance(first, LayoutSection)
    assert isinstance(second, LayoutSection)
    assert [type(part).__name__ for part in first.parts] == ["Line", "LayoutSection"]
    places = places_in(whole)
    assert places[3].sections == (0, 2)
    assert places[3].is_in((0,))
    assert not places[5].is_in((0,))


def test_a_heading_in_a_box_governs_nothing_outside_of_it():
    whole = tree_of(
        heading("Findings", 1), heading("Area for improvement", 2, box=1), words("Act", box=1), words("Then")
    )

    (findings,) = whole.parts
    assert isinstance(findings, LayoutSection)
    assert [type(part).__name__ for part in findings.parts] == ["LayoutBox", "Line"]
    places = places_in(whole)
    assert (places[2].sections, places[2].box) == ((0, 1), 1)
    assert (places[3].sections, places[3].box) == ((0,), 0)


def test_rows_of_a_table_are_one_part_and_a_table_of_one_cell_is_a_box():
    rows = [SourceRow(((words("1"),), (words("Act"),)), 1), SourceRow(((words("2"),), (words("Report"),)), 1)]
    whole = tree_of(*rows, SourceRow(((words("Cause of concern"), words("The force fails")),), 2))

    table, box = whole.parts
    assert isinstance(table, LayoutTable)
    assert [len(row) for row in table.rows] == [2, 2]
    assert isinstance(box, LayoutBox)
    assert len(box.inner.parts) == 2
