"""Answers that run on in the paragraph of the ask: "…by 31 October 2025. The force has done so."."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from boardpack.intake.drafts import Draft, DraftResponse
from boardpack.intake.labels import MODAL
from boardpack.intake.lines import Line, Piece
from boardpack.intake.responses import read_response_label

_ANSWERS = re.compile(
    r"(?:The\s+(?:force|constabulary|Chief\s+Constable)|We|Our|I|My)\b|"
    r"(?:[A-Z][\w-]+\s+){1,4}(?:Police|Constabulary)\s+(?:has|have|is|was|will|already|now)\b|"
    r"(?:This|The\s+(?:review|work|training|plan|policy|process))\s+(?:is|has|was)\b.{0,40}"
    r"\b(?:complete|completed|done|in\s+place|under\s?way|agreed|begun)\b|"
    r"(?:Complete|Completed|Accepted|Agreed|Done|In\s+place|Under\s?way)\b"
)
_SENTENCE = re.compile(r"[.!?][\"'’”)]*\s+(?=[A-Z\"'‘“])")


def part_run_in_answers(drafts: Sequence[Draft], lines: Mapping[int, Line], *, unlabelled: bool) -> None:
    """Moves what answers an ask, in the paragraph of the ask itself, to the item's responses.

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
    """The answer behind the sentence that asks; nothing where the ask fills the paragraph."""
    starts = [piece.start, *(match.end() for match in _SENTENCE.finditer(text, piece.start, piece.end))]
    asked = False
    for start, end in pairwise([*starts, piece.end]):
        label = read_response_label(text[start : piece.end]) if asked else None
        if label and label.end < piece.end - start:
            rest = Piece(piece.passage, start + label.end, piece.end)
            return DraftResponse(label.voice, Piece(piece.passage, start, rest.start), [rest])
        if MODAL.search(text[start:end]):
            asked = True
        elif asked and unlabelled and _ANSWERS.match(text[start:end]):
            return DraftResponse(None, None, [Piece(piece.passage, start, piece.end)])
    return None
