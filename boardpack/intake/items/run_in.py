"""Find answers without a line of their own: in the paragraph of the ask, or in its place below the label."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.intake.items.asks import describes_past_work, is_remark
from boardpack.intake.items.drafts import Draft, DraftResponse
from boardpack.intake.layout.lines import Line, Piece
from boardpack.intake.wording.labels import MODAL
from boardpack.intake.wording.responses import read_response_label
from boardpack.values import replace

_OF_ALL = re.compile(r"(?:All|Both|Each|Every|These)\b")
_SENTENCE = re.compile(r"[.!?][\"'’”)]*\s+(?=[A-Z\"'‘“])")


def part_bare_answers(drafts: Sequence[Draft], lines: Mapping[int, Line]) -> None:
    """Treat the text below a label as the answer if it asks nothing: "Recommendation 2: We have done so."."""
    for draft in drafts:
        words = [lines[piece.passage].text[piece.start : piece.end] for piece in draft.text]
        asks = draft.kind != ItemKind.RECOMMENDATION or any(MODAL.search(text) for text in words)
        if draft.responses or asks or not words or not (is_remark(words[0]) or describes_past_work(words[0])):
            continue
        draft.responses.append(DraftResponse(None, None, [*draft.text, *draft.points, *draft.closing]))
        draft.text, draft.points, draft.closing = [], [], []


def part_run_in_answers(drafts: Sequence[Draft], lines: Mapping[int, Line], *, unlabelled: bool) -> None:
    """Move what answers an ask, in the paragraph of the ask itself, to the item's responses.

    A label ("Update: …") marks an answer in any document; without one it counts only where
    `unlabelled` answers are to be expected.
    """
    for draft in drafts:
        if draft.responses or draft.points or not draft.text:
            continue
        last = draft.text[-1]
        answer = _answer(lines[last.passage].text, last, unlabelled)
        if answer is not None:
            cut = answer.label.start if answer.label else answer.pieces[0].start
            draft.text[-1] = replace(last, end=len(lines[last.passage].text[:cut].rstrip()))
            draft.responses.append(answer)


def _answer(text: str, piece: Piece, unlabelled: bool) -> DraftResponse | None:
    """Return the answer after the sentence that asks. None if the paragraph has no answer."""
    starts = [piece.start, *(match.end() for match in _SENTENCE.finditer(text, piece.start, piece.end))]
    asked = False
    for start, end in pairwise([*starts, piece.end]):
        label = read_response_label(text[start : piece.end]) if asked else None
        if label and label.end < piece.end - start:
            rest = Piece(piece.passage, start + label.end, piece.end)
            return DraftResponse(label.voice, Piece(piece.passage, start, rest.start), [rest])
        if MODAL.search(text[start:end]):
            asked = True
        elif asked and unlabelled and describes_past_work(text[start:end]):
            return DraftResponse(None, None, [Piece(piece.passage, start, piece.end)])
    return None


def share_answers(drafts: Sequence[Draft], lines: Mapping[int, Line]) -> None:
    """Give an answer after a plain list to each of its items if it is about all: "All four are part of…"."""
    unanswered: list[Draft] = []
    for draft in drafts:
        same = [d for d in unanswered if d.listed and (d.kind, d.parent) == (draft.kind, draft.parent)]
        if not draft.responses:
            unanswered = [*same, draft]
            continue
        words = " ".join(lines[p.passage].text[p.start : p.end] for r in draft.responses for p in r.pieces[:1])
        if draft.listed and _OF_ALL.match(words):
            for earlier in same:
                earlier.responses.extend(draft.responses)
        unanswered = []
