"""What "Find or do" offers: commands by their words, and hits of a search with their places."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.search import Hit, HitKind, Mark, excerpt
from ui.places import PagePlace

_MOST = 50
_WIDTH = 92
_PAGES = {
    HitKind.REPORT: "register",
    HitKind.ITEM: "register",
    HitKind.RESPONSE: "register",
    HitKind.ACTION: "actions",
    HitKind.UPDATE: "actions",
    HitKind.MEETING: "meetings",
    HitKind.AGENDA_ITEM: "meetings",
    HitKind.PAPER: "meetings",
    HitKind.MINUTE: "minutes",
    HitKind.DECISION: "minutes",
    HitKind.PLANNED_ITEM: "meetings",
}


@dataclass(frozen=True)
class PaletteEntry:
    """Something that can be found or done: its words, a hint (a key, who and when), and how.

    A hit says `within` whose it is, and has a second line, in which the marked stretches are what was
    searched for.
    """

    words: str
    hint: str
    act: Callable[[], object]
    within: str = ""
    below: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(filter(None, (self.words, self.within, self.below, self.hint)))


def matching(choices: Iterable[PaletteEntry], typed: str) -> tuple[PaletteEntry, ...]:
    """Return the choices that hold every typed word, those that begin with the first word foremost."""
    words = typed.casefold().split()
    hits = [c for c in choices if all(word in f"{c.words} {c.hint}".casefold() for word in words)]
    first = words[0] if words else ""
    return tuple(sorted(hits, key=lambda c: not c.words.casefold().startswith(first)))[:_MOST]


def choice_of(hit: Hit, go: Callable[[PagePlace], object]) -> PaletteEntry:
    """Return a hit as something to choose: it goes to its place."""
    place = PagePlace(_PAGES[hit.place.kind], hit.place.thing_id, part=hit.place.part_id)
    below, marks = excerpt(hit.excerpt, hit.marks, _WIDTH)
    within = "" if hit.place.within == hit.excerpt else hit.place.within
    state = ("withdrawn" if hit.is_withdrawn else "", "restricted" if hit.is_restricted else "")
    hint = ", ".join(filter(None, (*state, hit.by, in_words(hit.at.date()))))
    return PaletteEntry(hit.place.called, hint, lambda: go(place), within, below, marks)


def in_utf16(text: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the same stretches as Qt counts them, where a sign such as an emoji is two."""
    return tuple(
        Mark(_units(text[: mark.start]), _units(text[mark.start : mark.start + mark.length])) for mark in marks
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
