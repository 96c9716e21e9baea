"""A document with what was read in it, for all that is checked afterwards."""

from collections.abc import Iterator, Sequence

from boardpack.domain.register.proposals import ProposedItem
from boardpack.intake.items.drafts import Draft
from boardpack.intake.layout.lines import Line, Piece
from boardpack.values import Frozen


class ReadDocument(Frozen):
    """A document with the items that were read in it, a draft and a proposal for each in the same order."""

    lines: Sequence[Line]
    kind: str
    drafts: Sequence[Draft]
    proposals: Sequence[ProposedItem]
    stated_total: int | None
    counts_causes: bool

    def words(self, piece: Piece) -> str:
        """Return the words of a stretch."""
        return self.lines[piece.passage].text[piece.start : piece.end]

    def numbered(self) -> Iterator[tuple[int, Draft, ProposedItem]]:
        """Yield each item with its place among them."""
        for at, (draft, proposal) in enumerate(zip(self.drafts, self.proposals, strict=True)):
            yield at, draft, proposal
