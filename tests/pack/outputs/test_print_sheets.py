"""Sheets for the printer: pages in the order in which paper needs them, and no claim that is not true."""

from io import BytesIO

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Pdf

from boardpack.domain.meetings.editions import PrintLayout
from boardpack.pack.outputs.print_sheets import for_printer, pages_alone, sides
from tests.pack import made_pdfs
from tests.pack.packing import FACTS
from tests.pack.reading import page_words


@pytest.mark.parametrize(
    ("count", "order"),
    [
        (1, [(None, 0), (None, None)]),
        (4, [(3, 0), (1, 2)]),
        (6, [(None, 0), (1, None), (5, 2), (3, 4)]),
        (8, [(7, 0), (1, 6), (5, 2), (3, 4)]),
    ],
)
def test_a_booklet_has_its_last_page_beside_its_first(count: int, order: list[tuple[int | None, int | None]]):
    assert list(sides(count, PrintLayout.BOOKLET)) == order


@given(st.integers(1, 400))
def test_a_folded_booklet_reads_on_from_page_to_page(count: int):
    """Fold the stack: the fronts' right halves and the backs' left halves come first, then the others backwards."""
    order = sides(count, PrintLayout.BOOKLET)
    fronts, backs = order[::2], order[1::2]
    first_half = [page for (_, right), (left, _) in zip(fronts, backs, strict=True) for page in (right, left)]
    second_half = [page for (left, _), (_, right) in zip(fronts, backs, strict=True) for page in (left, right)]

    read = [*first_half, *reversed(second_half)]

    assert [page for page in read if page is not None] == list(range(count))
    assert read[:count] == list(range(count))
    assert len(read) % 4 == 0


@given(st.integers(1, 400))
def test_two_on_a_sheet_stand_in_reading_order(count: int):
    pages = [page for side in sides(count, PrintLayout.TWO_UP) for page in side]

    assert pages[:count] == list(range(count))
    assert pages[count:] == [None] * (count % 2)


def test_a_booklet_shows_its_pages_side_by_side_on_a4():
    data = for_printer(made_pdfs.plain(["One", "Two", "Three"]), PrintLayout.BOOKLET, FACTS)

    assert page_words(data) == ["One", "Two Three"]
    with Pdf.open(BytesIO(data)) as pdf:
        assert [float(edge) for edge in pdf.pages[0].mediabox[2:]] == pytest.approx([841.89, 595.28], abs=0.01)


def test_each_page_of_a_sheet_has_half_of_it():
    data = for_printer(made_pdfs.plain(["One", "Two"]), PrintLayout.TWO_UP, FACTS)

    with pdfplumber.open(BytesIO(data)) as seen:
        one, two = seen.pages[0].extract_words()
    assert two["x0"] - one["x0"] == pytest.approx(841.89 / 2, abs=1)


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_wide_page_is_turned_and_keeps_its_size(rotate: int):
    data = for_printer(made_pdfs.plain(["Wide"], size=(842, 595), rotate=rotate), PrintLayout.TWO_UP, FACTS)

    with Pdf.open(BytesIO(data)) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode()
    assert content.startswith("q 0 1 -1 0") == (rotate == 0)
    assert page_words(data) != [""]


def test_sheets_claim_nothing_and_hold_no_tags():
    with Pdf.open(BytesIO(for_printer(made_pdfs.tagged_by_writer(), PrintLayout.TWO_UP, FACTS))) as pdf:
        assert not {Name.StructTreeRoot, Name.MarkInfo, Name.Outlines} & set(pdf.Root.keys())
        about = pdf.open_metadata()
        assert not [key for key in about if key.startswith(("pdfuaid", "pdfaid"))]
        assert about["dc:title"] == "High Harms Board, 16 July 2025: two pages on a sheet, for printing"
        assert pdf.Root.ViewerPreferences.Duplex == Name.DuplexFlipShortEdge


def test_one_paper_alone_is_its_pages_as_they_are_in_the_pack():
    data = pages_alone(
        made_pdfs.plain(["One", "Two", "Three", "Four"]), [range(1, 3)], "Paper 2: Vetting, for printing"
    )

    assert page_words(data) == ["Two", "Three"]
    with Pdf.open(BytesIO(data)) as pdf:
        assert str(pdf.docinfo[Name.Title]) == "Paper 2: Vetting, for printing"


def test_nothing_of_other_pages_is_in_the_file_of_one_paper():
    whole = made_pdfs.tagged_by_writer()
    with Pdf.open(BytesIO(whole)) as pdf:
        count = len(pdf.pages)
    data = pages_alone(whole, [range(count - 1, count)], "The last page")

    with Pdf.open(BytesIO(data)) as pdf:
        assert not {Name.StructTreeRoot, Name.Outlines, Name.Names} & set(pdf.Root.keys())
        assert (
            sum(
                pdf_object.get(Name.Type) == Name.Page
                for pdf_object in pdf.objects
                if isinstance(pdf_object, Dictionary)
            )
            == 1
        )


def test_pages_keep_the_order_in_which_they_are_asked_for():
    data = pages_alone(made_pdfs.plain(["One", "Two", "Three", "Four"]), [(3,), (0, 1), (3,)], "Pages 4, 1 to 2, 4")

    assert page_words(data) == ["Four", "One", "Two", "Four"]


def test_each_paper_begins_on_the_front_of_a_sheet_when_both_sides_are_printed():
    whole = made_pdfs.plain(["One", "Two", "Three", "Four"])

    assert page_words(pages_alone(whole, [(0,), (1, 2), (3,)], "Papers", new_sheets=True)) == [
        *("One", "", "Two", "Three", "Four")
    ]
