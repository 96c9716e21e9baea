"""An item while it is being put together: which stretches of the document belong to which part of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace  # noqa: TID251 (a draft is no value)

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Voice
from boardpack.domain.register.showing import FoundBy
from boardpack.intake.layout.lines import Piece
from boardpack.intake.wording.responses import ResponseLabel


@dataclass
class DraftResponse:
    """A response as far as it has been read. `voice` is None if its label names nobody.

    `headed` says that the head of its column marks it as a response.
    """

    voice: Voice | None
    label: Piece | None = None
    pieces: list[Piece] = field(default_factory=list)
    headed: bool = False


@dataclass
class Draft:
    """An item as far as it has been read.

    `title` are words beside the label that ask nothing; they stay outside the item, but may hold its
    deadline. `sure` is false where no label, list or table says that this is an item; `contested` is true if a
    reading of the document that explains it nearly as well has no such item; `kind_is_open` if it stands below a
    head for items of several kinds, and nothing says which it is. `found_by` is set if an example showed it.
    """

    kind: ItemKind
    number: str | None
    at: int
    label: Piece | None = None
    number_piece: Piece | None = None
    parent: "Draft | None" = None
    text: list[Piece] = field(default_factory=list)
    points: list[Piece] = field(default_factory=list)
    closing: list[Piece] = field(default_factory=list)
    title: Piece | None = None
    deadline: Piece | None = None
    bodies: Piece | None = None
    labels: list[Piece] = field(default_factory=list)
    responses: list[DraftResponse] = field(default_factory=list)
    sure: bool = True
    listed: bool = False
    contested: bool = False
    kind_is_open: bool = False
    found_by: FoundBy | None = None

    def copy(self) -> "Draft":
        """Return a copy that can be changed independently."""
        return self.changed(lambda piece: piece)

    def changed(self, change: Callable[[Piece], Piece | None]) -> "Draft":
        """Return a copy with each of its stretches as `change` returns it, and without those that become None."""

        def each(pieces: list[Piece]) -> list[Piece]:
            return [new for piece in pieces if (new := change(piece)) is not None]

        def single(piece: Piece | None) -> Piece | None:
            return None if piece is None else change(piece)

        return replace(
            self,
            label=single(self.label),
            number_piece=single(self.number_piece),
            title=single(self.title),
            deadline=single(self.deadline),
            bodies=single(self.bodies),
            text=each(self.text),
            points=each(self.points),
            closing=each(self.closing),
            labels=each(self.labels),
            responses=[replace(r, label=single(r.label), pieces=each(r.pieces)) for r in self.responses],
        )

    def pieces(self) -> Iterator[Piece]:
        """Yield every stretch of the document that this item holds."""
        singles = (self.label, self.number_piece, self.deadline, self.bodies)
        yield from (piece for piece in singles if piece is not None)
        for pieces in (self.text, self.points, self.closing, self.labels):
            yield from pieces
        for response in self.responses:
            if response.label and response.pieces:
                yield response.label
            yield from response.pieces

    @property
    def outline(self) -> tuple[object, ...]:
        """Return what two readings of a document must agree on to hold the same item."""
        parts = (self.text, self.points, self.closing, *(response.pieces for response in self.responses))
        return self.kind, self.number, self.at, tuple(tuple(pieces) for pieces in parts)

    @property
    def is_bare(self) -> bool:
        """Return True if nothing but a label has been read."""
        return not self.text and not self.points and not self.responses


def goes_on_answering(draft: Draft, label: ResponseLabel) -> bool:
    """Return True if a label only splits an answer, because the same voice gave the part before it."""
    last = draft.responses[-1] if draft.responses else None
    return last is not None and bool(last.pieces) and last.voice is label.voice and not label.number
