"""Corrections that a reader makes to proposals: join two items, split one, or move words."""

import re
from typing import TypeVar

from boardpack.domain.register.proposals import ProposedItem, ProposedResponse
from boardpack.values import replace

T = TypeVar("T")


def joined(first: ProposedItem, second: ProposedItem) -> ProposedItem:
    """Return both as one item: the second text after the first, and each fact of the first if it has one.

    The responses of one speaker become one response, the second in a paragraph after the first. After points a text
    goes on as the words that follow them.
    """
    if first.points:
        text, closing = first.text, " ".join(filter(None, (first.closing, second.text, second.closing)))
    else:
        text, closing = " ".join(filter(None, (first.text, first.closing, second.text))), second.closing
    return replace(
        first,
        number=first.number or second.number,
        text=text,
        points=(*first.points, *second.points),
        closing=closing,
        parent=first.parent or second.parent,
        deadline=first.deadline if first.deadline.phrase or first.deadline.on else second.deadline,
        bodies=_each_once((*first.bodies, *second.bodies)),
        for_force=first.for_force if first.for_force is not None else second.for_force,
        for_commissioner=first.for_commissioner or second.for_commissioner,
        responses=_one_of_each_speaker(replace(first, responses=(*first.responses, *second.responses))),
        truncated=first.truncated or second.truncated,
        evidence=_each_once((*first.evidence, *second.evidence)),
        actions=_each_once((*first.actions, *second.actions)),
    )


def split_in_text(proposal: ProposedItem, at: int) -> tuple[ProposedItem, ProposedItem] | None:
    """Return two items; the second begins at that place of the text and has the points. None if one would be empty."""
    before, after = proposal.text[:at].strip(), proposal.text[at:].strip()
    if not before or not after:
        return None
    return replace(proposal, text=before, points=(), closing=""), _second(proposal, after, proposal.points)


def split_at_point(proposal: ProposedItem, number: int) -> tuple[ProposedItem, ProposedItem] | None:
    """Return two items; that point and those after it become the second. None if there is no such point."""
    if not 0 <= number < len(proposal.points):
        return None
    first = replace(proposal, points=proposal.points[:number], closing="")
    return first, _second(proposal, proposal.points[number], proposal.points[number + 1 :])


def with_words_added(proposal: ProposedItem, words: str) -> ProposedItem:
    """Return the item with words of the letter at its end: behind its points if it has any, else in its text."""
    if proposal.points:
        return replace(proposal, closing=_paragraphs(proposal.closing, words))
    return replace(proposal, text=_paragraphs(proposal.text, words))


def without_words(proposal: ProposedItem, words: str) -> ProposedItem | None:
    """Return the item without words that belong elsewhere. None if it does not contain them, or consists of them."""
    single_spaced = " ".join(words.split())
    points = tuple(filter(None, (_taken_out(point, single_spaced) for point in proposal.points)))
    answers = ((response, _taken_out(response.text, single_spaced)) for response in proposal.responses)
    shorter = replace(
        proposal,
        text=_taken_out(proposal.text, single_spaced),
        points=points,
        closing=_taken_out(proposal.closing, single_spaced),
        responses=tuple(replace(response, text=text) for response, text in answers if text),
    )
    return shorter if single_spaced and shorter.text and shorter != proposal else None


def _paragraphs(before: str, words: str) -> str:
    return "\n\n".join(filter(None, (before, *(" ".join(part.split()) for part in words.splitlines()))))


def _taken_out(text: str, wanted: str) -> str:
    """Return the text without the words, which may be broken into lines otherwise; itself if it does not hold them."""
    pattern = r"\s+".join(map(re.escape, wanted.split()))
    if not pattern or re.search(pattern, text) is None:
        return text
    return re.sub(r"\n{3,}", "\n\n", re.sub(rf"[ \t]*{pattern}", "", text, count=1)).strip()


def _second(proposal: ProposedItem, text: str, points: tuple[str, ...]) -> ProposedItem:
    """Return the second item: with the same bodies and deadline, but without number and responses."""
    return replace(proposal, number=None, text=text, points=points, responses=(), actions=())


def _one_of_each_speaker(proposal: ProposedItem) -> tuple[ProposedResponse, ...]:
    speakers = dict.fromkeys(response.voice for response in proposal.responses)
    return tuple(ProposedResponse(speaker, proposal.response_of(speaker)) for speaker in speakers)


def _each_once(things: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))
