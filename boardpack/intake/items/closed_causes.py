"""Causes of concern that a letter only closes: it reports them, and asks nothing about them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.intake.items.drafts import Draft
from boardpack.intake.layout.lines import Line
from boardpack.intake.wording.labels import MODAL

_CLOSES = re.compile(r"\b(?:close[ds]?|closing|discharged?|signed\s+off)\b", re.IGNORECASE)
_BY_WRITER = re.compile(r"\b(?:I|we)\b")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def closed_causes(drafts: Sequence[Draft], lines: Mapping[int, Line]) -> Iterator[Draft]:
    """Yield the causes of concern of which every sentence is the inspector's own, and one of them closes the cause.

    One with recommendations below it stays, since each of those may still be open.
    """
    with_items = {id(draft.parent) for draft in drafts if draft.parent}
    for draft in drafts:
        if draft.kind != ItemKind.CAUSE_OF_CONCERN or id(draft) in with_items or draft.points:
            continue
        words = " ".join(lines[piece.passage].text[piece.start : piece.end] for piece in draft.text)
        own = all(_BY_WRITER.search(sentence) or _CLOSES.search(sentence) for sentence in _SENTENCES.split(words))
        if own and _CLOSES.search(words) and not MODAL.search(words):
            yield draft
