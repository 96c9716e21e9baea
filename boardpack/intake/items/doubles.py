"""Labels that come twice: the recommendations first, say, and the answers to them in an appendix."""

import re
from collections.abc import Mapping, Sequence

from boardpack.domain.register.items import ItemKind
from boardpack.intake.items.drafts import Draft, DraftResponse
from boardpack.intake.layout.lines import Line, Piece
from boardpack.intake.wording.labels import MODAL


def doubles_made_one(drafts: Sequence[Draft], lines: Mapping[int, Line]) -> list[Draft]:
    """Return the items, each once: a label that comes again with the same ask, or with none, adds to the first.

    The same label with another ask stays an item of its own, for a check to find.
    """
    first: dict[tuple[ItemKind, str, int | None], Draft] = {}
    kept: list[Draft] = []
    for draft in drafts:
        key = (draft.kind, draft.number or "", draft.parent.at if draft.parent else None)
        known = first.setdefault(key, draft) if draft.number else draft
        if known is draft or not _added(known, draft, lines):
            kept.append(draft)
    return kept


def _added(known: Draft, again: Draft, lines: Mapping[int, Line]) -> bool:
    """Return True if the second coming of an item could be put to its first."""
    if _plain(known, lines) == _plain(again, lines):
        known.responses.extend(again.responses)
        known.labels.extend(piece for piece in (again.label, *again.text, *again.points, *again.closing) if piece)
        return True
    if again.responses or any(MODAL.search(_words(piece, lines)) for piece in again.text):
        return False
    known.responses.append(DraftResponse(None, again.label, [*again.text, *again.points, *again.closing]))
    return True


def _plain(draft: Draft, lines: Mapping[int, Line]) -> str:
    words = " ".join(_words(piece, lines) for piece in draft.text)
    return re.sub(r"\W+", " ", words).lower().strip()


def _words(piece: Piece, lines: Mapping[int, Line]) -> str:
    return lines[piece.passage].text[piece.start : piece.end]
