"""The office's own force, as the office names it or as the document shows."""

import re
from collections.abc import Iterable, Iterator, Sequence

from boardpack.intake.layout.lines import Line

_AREA = re.compile(
    r"(?:(?:[Cc]ommissioner|PCC|PFCC)\s+for|[Cc]hief\s+[Cc]onstable\s+of)\s+(?:the\s+)?"
    r"(?P<area>[A-Z][\w-]+(?:,?\s+(?:and\s+|&\s+|of\s+)?[A-Z][\w-]+){0,4})"
)
_FORCE = re.compile(r"\b(?:[A-Z][\w-]+\s+)(?:(?:and\s+|&\s+|of\s+)?[A-Z][\w-]+\s+){0,3}(?:Police|Constabulary)\b")
_ANSWERING = re.compile(rf"(?P<force>{_FORCE.pattern})(?:['’]s?)?\s+(?i:response|reply|comments?|position|update)")
_GENERIC = frozenset(
    {
        "The",
        "National",
        "British",
        "Transport",
        "Local",
        "Your",
        "Our",
        "All",
        "Each",
        "Home",
        "Office",
        "Deputy",
        "Chief",
    }
    | {"Police", "Constabulary", "Service", "and", "&", "of"}
)
_HEAD_LINES = 5


def own_forces(lines: Sequence[Line], force_names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the office's own force.

    Where the office has not said, a letter shows it by the area that its writer is commissioner or
    chief constable of, or by whose response it is; a report on one force by naming it, and no other,
    at its head.
    """
    given = tuple(name for name in force_names if name.strip())
    if given:
        return given
    named = {name for line in lines for name in _forces_in(line.text)}
    areas = {word for line in lines for word in _area_words(line.text)}
    if areas:
        return tuple(sorted(name for name in named if _own_words(name) <= areas))
    heads = {name for line in lines[:_HEAD_LINES] for name in _forces_in(line.text)} or named
    return tuple(heads) if len(heads) == 1 else ()


def _forces_in(text: str) -> Iterator[str]:
    for match in _FORCE.finditer(text):
        words = match.group().split()
        while len(words) > 1 and words[0] in _GENERIC:
            words.pop(0)
        if len(words) > 1:
            yield " ".join(words)


def _area_words(text: str) -> Iterator[str]:
    for match in _AREA.finditer(text):
        yield from re.findall(r"[A-Z][\w-]+", match["area"])
    for match in _ANSWERING.finditer(text):
        yield from _own_words(match["force"])


def _own_words(name: str) -> frozenset[str]:
    """Return the words of a force's name that name its area."""
    return frozenset(name.split()) - _GENERIC
