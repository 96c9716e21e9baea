"""Labels that tell the items of one report or letter apart, as the places of findings."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from boardpack.domain.register.items import Item
from boardpack.domain.register.proposals import ProposedItem

_FEWEST_WORDS = 6
_Words = tuple[str, ...]


def distinct_labels(items: Sequence[Item | ProposedItem]) -> tuple[str, ...]:
    """Return the label of each item, with its first words if another item has the same label."""
    texts_of: dict[str, list[_Words]] = {}
    for item in items:
        texts_of.setdefault(item.label, []).append(_words_of(item))
    openings = {label: _openings(texts) for label, texts in texts_of.items() if texts[1:]}
    return tuple(
        f"{item.label} (“{openings[item.label][_words_of(item)]}”)" if item.label in openings else item.label
        for item in items
    )


def with_distinct_labels(proposals: Sequence[ProposedItem]) -> tuple[ProposedItem, ...]:
    """Return the proposals with labels that tell them apart."""
    pairs = zip(proposals, distinct_labels(proposals), strict=True)
    return tuple(replace(proposal, own_label=label) for proposal, label in pairs)


def _words_of(item: Item | ProposedItem) -> _Words:
    return tuple(item.text.split())


def _openings(texts: Iterable[_Words]) -> dict[_Words, str]:
    """Return the first words of each text, as many as no other begins with. The whole text if there are no such words.

    In the order of the alphabet, the text that begins most alike is the one before or after.
    """
    ordered = sorted(set(texts))
    alike = [_words_alike(one, other) for one, other in pairwise(ordered)]
    most = map(max, zip((0, *alike), (*alike, 0), strict=True))
    return {words: _opening(words, max(_FEWEST_WORDS, count + 1)) for words, count in zip(ordered, most, strict=True)}


def _opening(words: _Words, count: int) -> str:
    if count >= len(words):
        return " ".join(words)
    return f"{' '.join(words[:count]).rstrip('.,;:')}…"


def _words_alike(one: _Words, other: _Words) -> int:
    """Return the number of words with which both texts begin."""
    return len(tuple(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
