"""Numbered copies of a finished pack, each with its holder's name on every page."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from pikepdf import Pdf

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.pdf.writing.watermark import Watermark, place_watermark
from boardpack.pack.joining.assemble import saved
from boardpack.pack.metadata import PackFacts, mark_copy


def numbered_copies(
    data: bytes, holders: Sequence[str], facts: PackFacts, style: HouseStyle, *, draft: bool = False
) -> Iterator[bytes]:
    """Yield the pack once for each holder, in order: the same pages and tags under another watermark.

    The pack is opened once. Copies differ only in two drawings and the metadata. In a `draft` the name is below the
    draft watermark.
    """
    with Pdf.open(BytesIO(data)) as pdf:
        watermark = Watermark(pdf, style)
        place_watermark(pdf, *watermark.forms, below=draft)
        for number, holder in enumerate(holders, start=1):
            copy_line = f"Copy {number} of {len(holders)}"
            watermark.show(holder, f"{copy_line}, for {holder}")
            mark_copy(pdf, facts, f"{copy_line}, for {holder}")
            yield saved(pdf)
