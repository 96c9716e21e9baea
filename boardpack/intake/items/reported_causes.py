"""Causes of concern that a document only reports on: it closes them or tells of progress, and asks nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.intake.items.drafts import Draft
from boardpack.intake.layout.lines import Line

_REPORTS = re.compile(
    r"\b(?:close[ds]?|closing|discharged?|signed\s+off|progress(?:ed|ing)?|work\s+(?:continues|is\s+(?:under\s?way|complete))|remains?\s+open)\b",
    re.IGNORECASE,
)
_BY_WRITER = re.compile(r"\b(?:I|we)\b")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def reported_causes(drafts: Sequence[Draft], lines: Mapping[int, Line]) -> Iterator[Draft]:
    """Yield the causes of concern of which every sentence is the inspector's own or reports on what has been done.

    One with recommendations below it stays, since each of those may still be open.
    """
    with_items = {id(draft.parent) for draft in drafts if draft.parent}
    for draft in drafts:
        if draft.kind != ItemKind.CAUSE_OF_CONCERN or id(draft) in with_items or draft.points or not draft.text:
            continue
        words = " ".join(lines[piece.passage].text[piece.start : piece.end] for piece in draft.text)
        sentences = _SENTENCES.split(words)
        reports = all(_BY_WRITER.search(sentence) or _REPORTS.search(sentence) for sentence in sentences)
        if reports and any(map(_REPORTS.search, sentences)):
            yield draft


def with_causes_above(drafts: Sequence[Draft], lines: Sequence[Line]) -> list[Draft]:
    """Return the items, those of a table right below a cause of concern with that cause as their parent.

    No heading, and no other item, may stand between the two.
    """
    heads = {line.index for line in lines if line.is_heading and line.place is None}
    cause: Draft | None = None
    table, last = 0, -1
    places = {line.index: line.place for line in lines}
    for draft in drafts:
        place = places.get(draft.at)
        below = place is not None and (place.table == table or not table)
        free = below and not any(last < at < draft.at for at in heads)
        if draft.kind == ItemKind.CAUSE_OF_CONCERN:
            cause, table = draft, 0
        elif draft.kind == ItemKind.RECOMMENDATION and draft.parent is None and cause and free:
            draft.parent, table = cause, place.table if place else 0
        else:
            cause = None
        last = max(piece.passage for piece in draft.pieces())
    return list(drafts)
