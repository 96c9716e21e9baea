"""Merge labels that occur twice, such as recommendations with answers in an appendix."""

import re
from collections.abc import Mapping, Sequence

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Voice
from boardpack.intake.items.drafts import Draft, DraftResponse
from boardpack.intake.items.roles import opens_mail
from boardpack.intake.layout.lines import Line, Piece
from boardpack.intake.wording.labels import MODAL
from boardpack.intake.wording.responses import read_byline


def doubles_made_one(drafts: Sequence[Draft], lines: Mapping[int, Line]) -> list[Draft]:
    """Return each item once. A repeated label with the same ask, or with none, adds to the first item.

    The same label with another ask stays an item of its own, for a check to find.
    """
    first: dict[tuple[ItemKind, str, int | None], Draft] = {}
    kept: list[Draft] = []
    for draft in drafts:
        key = (draft.kind, draft.number or "", draft.parent.at if draft.parent else None)
        known = first.setdefault(key, draft) if draft.number else draft
        if known is not draft and _is_answer_above(known, draft, lines):
            draft.responses.append(DraftResponse(_author(known, lines), known.label, _all_pieces(known)))
            kept[kept.index(known)] = first[key] = draft
        elif known is draft or not _added(known, draft, lines):
            kept.append(draft)
    return kept


def _is_answer_above(known: Draft, again: Draft, lines: Mapping[int, Line]) -> bool:
    """Return True if the first mention is an answer in an e-mail, and the e-mail below it has the item."""
    between = (lines[at].words for at in range(known.at, again.at) if at in lines)
    if known.responses or _asks(known, lines) or not _asks(again, lines):
        return False
    return any(opens_mail(words) for words in between)


def _author(draft: Draft, lines: Mapping[int, Line]) -> Voice | None:
    """Return the voice of the author of the e-mail in which a draft stands. None if its address does not tell."""
    heads = (lines[at].words for at in range(draft.at, -1, -1) if at in lines)
    head = next((words for words in heads if opens_mail(words)), "")
    byline = read_byline(f"{head.partition(':')[2].strip()}:")
    return byline.voice if byline else None


def _all_pieces(draft: Draft) -> list[Piece]:
    return [*draft.text, *draft.points, *draft.closing]


def _asks(draft: Draft, lines: Mapping[int, Line]) -> bool:
    return any(MODAL.search(_words(piece, lines)) for piece in draft.text)


def _added(known: Draft, again: Draft, lines: Mapping[int, Line]) -> bool:
    """Add the second mention of an item to the first. Return False if it cannot be part of it."""
    if _plain(known, lines) == _plain(again, lines):
        known.responses.extend(again.responses)
        known.labels.extend(piece for piece in (again.label, *again.text, *again.points, *again.closing) if piece)
        return True
    if again.responses or _asks(again, lines):
        return False
    known.responses.append(DraftResponse(None, again.label, _all_pieces(again)))
    return True


def _plain(draft: Draft, lines: Mapping[int, Line]) -> str:
    words = " ".join(_words(piece, lines) for piece in draft.text)
    return re.sub(r"\W+", " ", words).lower().strip()


def _words(piece: Piece, lines: Mapping[int, Line]) -> str:
    return lines[piece.passage].text[piece.start : piece.end]
