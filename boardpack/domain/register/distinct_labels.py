"""Labels that tell the items of one report or letter apart, as the places of findings."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from boardpack.domain.register.items import Item
from boardpack.domain.register.proposals import ProposedItem

_FEWEST_WORDS = 6


def distinct_labels(items: Sequence[Item | ProposedItem]) -> tuple[str, ...]:
    """Return the label of each item, with its first words if other items without a number have the same label.

    An item with a number keeps its label, because findings are dismissed by it.
    """
    unnumbered: dict[str, list[list[str]]] = {}
    for item in items:
        if not item.number:
            unnumbered.setdefault(item.label, []).append(item.text.split())
    return tuple(item.label if item.number else _told_apart(item, unnumbered[item.label]) for item in items)


def with_distinct_labels(proposals: Sequence[ProposedItem]) -> tuple[ProposedItem, ...]:
    """Return the proposals with labels that tell them apart."""
    pairs = zip(proposals, distinct_labels(proposals), strict=True)
    return tuple(replace(proposal, own_label=label) for proposal, label in pairs)


def _told_apart(item: Item | ProposedItem, texts: Sequence[list[str]]) -> str:
    words = item.text.split()
    others = list(texts)
    others.remove(words)
    return f"{item.label} (“{_opening(words, others)}”)" if others else item.label


def _opening(words: list[str], others: Iterable[list[str]]) -> str:
    """Return the first words, as many as no other text begins with. The whole text if there are no such words."""
    for count in range(_FEWEST_WORDS, len(words)):
        if all(other[:count] != words[:count] for other in others):
            return f"{' '.join(words[:count]).rstrip('.,;:')}…"
    return " ".join(words)
