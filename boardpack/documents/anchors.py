"""The names by which links find the places of a document."""

from collections.abc import Iterator

from boardpack.documents.model import Box, Document, Figure, Heading, Table, Title

PlacedAnchor = tuple[str, int, float | None]
"""An anchor in a file, its page (from 0), and its height above the page's lower edge. None is the top of the page."""


def anchors_of(document: Document) -> Iterator[str]:
    """Yield every name by which a link can find a place of the document: sections, blocks and rows of tables."""
    for section in document.sections:
        if section.anchor:
            yield section.anchor
        for block in section.blocks:
            if isinstance(block, Title | Heading | Box | Table | Figure) and block.anchor:
                yield block.anchor
            if isinstance(block, Table):
                yield from (row.anchor for row in block.rows if row.anchor)
