"""A finished pack for the printer: two pages on a sheet, sheets that fold into a booklet, or some of its pages.

These files are only for printing. They contain each page as a drawn form, without tags and links, and claim no
standard.
"""

from collections.abc import Sequence
from io import BytesIO

from pikepdf import Name, Object, Page, Pdf, Rectangle

from boardpack.domain.meetings.editions import PrintLayout
from boardpack.formats.pdf.writing.visible_page import visible_page
from boardpack.pack.joining.assemble import saved
from boardpack.pack.metadata import PackFacts, describe_prints

_SHEET = (841.89, 595.28)
_A4 = (595.28, 841.89)
_CELL = (_SHEET[0] / 2, _SHEET[1])
_CALLED = {PrintLayout.TWO_UP: "two pages on a sheet", PrintLayout.BOOKLET: "booklet"}

PaperSide = tuple[int | None, int | None]
"""The pages (from 0) at the left and at the right of one side of a sheet; None leaves a place blank."""


def called(layout: PrintLayout) -> str:
    """Return the name of a layout, as in file names."""
    return _CALLED[layout]


def sides(page_count: int, layout: PrintLayout) -> tuple[PaperSide, ...]:
    """Return the pages of each side of each sheet, in the order of printing.

    A booklet is one stack of sheets of four pages; blank places come at its end.
    """
    if layout is PrintLayout.BOOKLET:
        whole = -(-page_count // 4) * 4
        order = [page for sheet in range(whole // 4) for page in _on_sheet(sheet, whole)]
    else:
        order = list(range(-(-page_count // 2) * 2))
    places = [page if page < page_count else None for page in order]
    return tuple((places[at], places[at + 1]) for at in range(0, len(places), 2))


def _on_sheet(sheet: int, whole: int) -> tuple[int, int, int, int]:
    """Return front left, front right, back left, back right of a sheet, counted from the outermost."""
    first, last = 2 * sheet, whole - 1 - 2 * sheet
    return last, first, first + 1, last - 1


def for_printer(data: bytes, layout: PrintLayout, facts: PackFacts) -> bytes:
    """Return the pack on A4 sheets of two pages each; a wide page is turned, so that it keeps its size."""
    with Pdf.open(BytesIO(data)) as pack, Pdf.new() as pdf:
        pages = list(pack.pages)
        forms = [pdf.copy_foreign(page.as_form_xobject()) for page in pages]
        for side in sides(len(pages), layout):
            sheet = pdf.add_blank_page(page_size=_SHEET)
            drawn = [_drawn(sheet, pages[at], forms[at], place) for place, at in enumerate(side) if at is not None]
            sheet.obj[Name.Contents] = pdf.make_stream(b"\n".join(drawn))
        describe_prints(pdf, facts, called(layout))
        return saved(pdf)


def pages_alone(data: bytes, groups: Sequence[Sequence[int]], title: str, *, new_sheets: bool = False) -> bytes:
    """Return these pages (from 0) of the pack, in this order, as they are in it and with its page numbers.

    With `new_sheets` each group begins on the front of a sheet when both sides are printed: a blank page follows a
    group with an odd number of pages.
    """
    with Pdf.open(BytesIO(data)) as pack, Pdf.new() as pdf:
        for page in pack.pages:
            for leading_away in (Name.Annots, Name.StructParents, Name.Tabs):
                if leading_away in page:
                    del page[leading_away]
        for group in groups:
            if new_sheets and len(pdf.pages) % 2:
                pdf.add_blank_page(page_size=_A4)
            pdf.pages.extend(pack.pages[at] for at in group)
        pdf.docinfo[Name.Title] = title
        return saved(pdf)


def _drawn(sheet: Page, page: Page, form: Object, place: int) -> bytes:
    """Return the operators that set a page into the left (0) or right (1) half of the sheet."""
    name = sheet.add_resource(form, Name.XObject, Name(f"/Page{place}"))
    view, left = visible_page(page), place * _CELL[0]
    if view.width > view.height:
        cell = Rectangle(0, 0, _CELL[1], _CELL[0])
        turned = f"q 0 1 -1 0 {left + _CELL[0]:.2f} 0 cm ".encode()
    else:
        cell, turned = Rectangle(left, 0, left + _CELL[0], _CELL[1]), b"q "
    placed: bytes = sheet.calc_form_xobject_placement(
        form, name, cell, invert_transformations=False, allow_shrink=True, allow_expand=True
    )
    return turned + placed + b"Q"
