"""Answers that run on in the paragraph of the ask: "…by 31 October 2025. The force has done so."."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from boardpack.intake.drafts import Draft, DraftResponse
from boardpack.intake.labels import MODAL
from boardpack.intake.lines import Line, Piece

_ANSWERS = re.compile(
    r"(?:The\s+(?:force|constabulary|Chief\s+Constable)|We|Our|I|My)\b|"
    r"(?:[A-Z][\w-]+\s+){1,4}(?:Police|Constabulary)\s+(?:has|have|is|was|will|already|now)\b|"
    r"(?:This|The\s+(?:review|work|training|plan|policy|process))\s+(?:is|has|was)\b.{0,40}"
    r"\b(?:complete|completed|done|in\s+place|under\s?way|agreed|begun)\b|"
    r"(?:Complete|Completed|Accepted|Agreed|Done|In\s+place|Under\s?way)\b"
)
_SENTENCE = re.compile(r"[.!?][\"'’”)]*\s+(?=[A-Z\"'‘“])")


def part_run_in_answers(drafts: Sequence[Draft], lines: Mapping[int, Line]) -> None:
    """Moves what answers an ask, in the paragraph of the ask itself, to the item's responses."""
    for draft in drafts:
        if draft.responses or draft.points or not draft.text:
            continue
        last = draft.text[-1]
        cut = _answer_start(lines[last.passage].text, last)
        if cut is not None:
            draft.text[-1] = replace(last, end=len(lines[last.passage].text[:cut].rstrip()))
            draft.responses.append(DraftResponse(None, None, [Piece(last.passage, cut, last.end)]))


def _answer_start(text: str, piece: Piece) -> int | None:
    """Where, behind the sentence that asks, the answer begins; nothing where the ask fills the paragraph."""
    starts = [piece.start, *(match.end() for match in _SENTENCE.finditer(text, piece.start, piece.end))]
    ends = [*starts[1:], piece.end]
    asked = False
    for start, end in zip(starts, ends, strict=True):
        if MODAL.search(text[start:end]):
            asked = True
        elif asked and _ANSWERS.match(text[start:end]):
            return start
    return None
