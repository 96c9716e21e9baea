"""The last pass over a PDF: links, bookmarks, metadata and stamps, then bytes that are always the same."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Name, OutlineItem

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.pdf.writing.canvas import PaintedPages
from boardpack.formats.pdf.writing.links import ABOVE, Destination, add_annotations
from boardpack.formats.pdf.writing.meanings import correct_character_maps
from boardpack.formats.pdf.writing.metadata import Metadata, describe
from boardpack.formats.pdf.writing.stamp import PageStamp, stamp_pages
from boardpack.formats.pdf.writing.update import with_structure


def finish(
    drawing: PaintedPages,
    destinations: Sequence[Destination],
    metadata: Metadata,
    style: HouseStyle,
    stamps: Sequence[PageStamp | None],
) -> bytes:
    """Return the finished file."""
    with pikepdf.open(BytesIO(drawing.data)) as pdf:
        correct_character_maps(pdf)
        _key_pages(pdf)
        add_annotations(pdf, drawing.tree, destinations)
        _add_bookmarks(pdf, destinations)
        describe(pdf, metadata)
        stamp_pages(pdf, stamps, style)
        base = saved(pdf)
    return with_structure(base, drawing.tree)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the file as bytes that depend on nothing but its content."""
    kept = BytesIO()
    pdf.save(
        kept,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=True,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return kept.getvalue()


def _key_pages(pdf: pikepdf.Pdf) -> None:
    """Tie each page to its row of the parent tree, and set the tab order to the reading order."""
    for place, page in enumerate(pdf.pages):
        page.obj.StructParents = place
        page.obj.Tabs = Name.S


def _add_bookmarks(pdf: pikepdf.Pdf, destinations: Sequence[Destination]) -> None:
    open_items: list[tuple[int, OutlineItem]] = []
    with pdf.open_outline() as outline:
        for place in destinations:
            if not place.level:
                continue
            item = OutlineItem(place.title, place.page, "XYZ", left=0, top=place.top + ABOVE)
            while open_items and open_items[-1][0] >= place.level:
                open_items.pop()
            (open_items[-1][1].children if open_items else outline.root).append(item)
            open_items.append((place.level, item))
