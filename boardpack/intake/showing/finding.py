"""Find the other items of a document from those that a person has shown."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from boardpack.domain.register.showing import CHOSEN_FROM, FoundBy, ShownItem
from boardpack.intake.layout.lines import Line
from boardpack.intake.showing.extents import end_of_item, extent_of, start_of_answer
from boardpack.intake.showing.likeness import LineFeatures, chosen_by_score
from boardpack.intake.showing.memory import RememberedLayout
from boardpack.intake.showing.series import Number, NumberPlace, number_place
from boardpack.values import Frozen, replace

_CONTINUES, _RISES, _WITHOUT = 0.15, 0.08, -0.15
_IN_SERIES = 0.8
_OPENING_LETTERS = 28
_REASONS = 3


class Found(Frozen):
    """An item like an example: its first and last line, those of its response, and why it was found.

    `label_lines` is how many lines above its start its number stands. `answer` is empty if the item has none.
    """

    first: int
    last: int
    by: FoundBy
    number: Number | None = None
    label_lines: int = 0
    answer: tuple[int, ...] = ()


def find_like(lines: Sequence[Line], examples: Sequence[ShownItem], refused: Sequence[int] = ()) -> tuple[Found, ...]:
    """Return the items of a document that are like the examples, with the examples themselves, in reading order.

    An example that an earlier one explains teaches nothing more: it only fixes where it begins and ends. Proposals
    that are more like a refused line than like any item are left out.
    """
    view = LineFeatures(lines)
    found: dict[int, Found] = {}
    for example in examples:
        known = next((found[at] for at in (example.first, example.first + 1) if at in found), None)
        if known is None:
            others = _found_by(view, example)
            found = {**{one.first: one for one in others}, **found}
    shown = {example.first: _as_shown(view, example, found.get(example.first)) for example in examples}
    marked = {at for example in examples for at in (*range(example.first, example.last + 1), *_answer_lines(example))}
    free = {at: one for at, one in found.items() if at not in marked}
    kept = _not_refused(view, free, [*shown], refused)
    items = sorted((*shown.values(), *kept), key=lambda one: one.first)
    ends = [*(one.first - one.label_lines for one in items), len(lines)][1:]
    ended = (_ended_before(one, end) for one, end in zip(items, ends, strict=True))
    return tuple(shown.get(one.first, one) for one in ended)


def _answer_lines(example: ShownItem) -> range:
    return range(example.answer[0], example.answer[-1] + 1) if example.answer else range(0)


def _as_shown(view: LineFeatures, example: ShownItem, found: Found | None) -> Found:
    """Return an example itself as an item, with the number that stands in it, or else the stated one."""
    place = number_place(view.lines, example.first, example.number)
    number = place.read(view.lines, example.first) if place else None
    if number is None and example.number:
        number = Number(example.number, ())
    by = FoundBy(found.by.example if found else example.first, 1.0, ("marked by hand",), by_hand=True)
    return Found(example.first, example.last, by, number, place.lines_above if place else 0, example.answer)


def _ended_before(found: Found, start: int) -> Found:
    """Return an item that was found, cut off where the next one begins."""
    end = max(found.first, start - 1)
    answer = (found.answer[0], min(found.answer[-1], end)) if found.answer and found.answer[0] <= end else ()
    return replace(found, last=min(found.last, end), answer=answer)


def _not_refused(
    view: LineFeatures, found: Mapping[int, Found], examples: Sequence[int], refused: Sequence[int]
) -> list[Found]:
    """Return the proposals that are no more like a refused line than like an item. Those above a refusal are kept."""
    first_refusal = min(refused, default=len(view.lines))
    items = [*examples, *(at for at in found if at < first_refusal)]
    refused_items = [one.first for one in found.values() if any(one.first <= at <= one.last for at in refused)]
    against = [*refused, *refused_items]
    return [
        one
        for at, one in found.items()
        if at not in refused_items
        and (
            at < first_refusal
            or max((view.likeness(no, at) for no in against), default=0.0)
            <= max(view.likeness(item, at) for item in items)
        )
    ]


class _Search:
    """One search for lines at which items begin, by how likely each is, and by the numbers in one place.

    `known` is the line of an example, None for a search by what is remembered.
    """

    def __init__(
        self,
        view: LineFeatures,
        likeness: Mapping[int, float],
        place: NumberPlace | None,
        known: int | None = None,
        apart: range | Sequence[int] = (),
    ) -> None:
        self._lines = view.lines
        self._likeness, self._place, self._known, self._apart = likeness, place, known, set(apart)
        self.numbers: dict[int, Number] = place.numbers(view.lines) if place else {}
        row = [None, *self.numbers.values(), None]
        self._neighbours = {at: (row[rank], row[rank + 2]) for rank, at in enumerate(self.numbers)}

    def starts(self) -> dict[int, float]:
        """Return the lines at which items begin, with their scores, without the example itself."""
        starts = filter(self._may_start, range(len(self._lines)))
        scores = {at: self._likeness[at] + self._series_bonus(at) for at in starts}
        chosen = {at: min(scores[at], 1.0) for at in chosen_by_score(scores)}
        return self._once_each({**dict.fromkeys(self._missing_in_series(chosen), _IN_SERIES), **chosen})

    def limits(self, starts: Iterable[int]) -> dict[int, int]:
        """Return the last line that the item at each start may have: the one in front of the next item."""
        above = self._place.lines_above if self._place else 0
        rows = sorted(starts)
        limits = {start: max(start, after - above - 1) for start, after in pairwise(rows)}
        if rows:
            headings = (at for at in range(rows[-1] + 1, len(self._lines)) if self._lines[at].is_heading)
            limits[rows[-1]] = next(headings, len(self._lines)) - 1
        return limits

    def series_reasons(self, at: int) -> list[str]:
        """Return in words that a line continues a series of numbers. Empty if it does not."""
        number = self.numbers.get(at)
        before, behind = self._neighbours.get(at, (None, None))
        if number and before and before.is_followed_by(number):
            return [f"follows {before.text}"]
        return [f"comes before {behind.text}"] if number and behind and number.is_followed_by(behind) else []

    def _may_start(self, at: int) -> bool:
        return at not in self._apart and bool(self._lines[at].text.strip())

    def _series_bonus(self, at: int) -> float:
        """Return what a number adds to the score of a line: most if it continues the one before or behind it."""
        if not self.numbers:
            return 0.0
        number = self.numbers.get(at)
        if number is None:
            return _WITHOUT
        before, behind = self._neighbours[at]
        if (before and before.is_followed_by(number)) or (behind and number.is_followed_by(behind)):
            return _CONTINUES
        return _RISES if before and before.is_before(number) else 0.0

    def _missing_in_series(self, chosen: Mapping[int, float]) -> set[int]:
        """Return the lines with the numbers that are missing between and around those chosen, in the same print."""
        known = {at for at in (*chosen, self._known) if at in self.numbers}
        filled: set[int] = set()
        for start in known:
            filled |= set(self._walk(start, known, step=1)) | set(self._walk(start, known, step=-1))
        return filled

    def _walk(self, start: int, known: set[int], step: int) -> list[int]:
        """Return the lines that continue the series from one line, up to the next one that is known."""
        found: list[int] = []
        current = self.numbers[start]
        bold = self._lines[start].bold
        for at in sorted(self.numbers, reverse=step < 0):
            if (at - start) * step <= 0:
                continue
            if at in known:
                break
            number = self.numbers[at]
            follows = current.is_followed_by(number) if step > 0 else number.is_followed_by(current)
            if follows and self._lines[at].bold == bold and self._may_start(at):
                found.append(at)
                current = number
        return found

    def _once_each(self, chosen: Mapping[int, float]) -> dict[int, float]:
        """Return the starts without those that repeat an item elsewhere, such as on a contents page."""
        shown = [] if self._known is None else [self._known]
        starts = sorted({*chosen, *shown})
        room = {start: after - start for start, after in pairwise([*starts, len(self._lines)])}
        kept: dict[tuple[str, object], int] = {self._identity(at): at for at in shown}
        for start in sorted(chosen, key=lambda start: -room[start]):
            kept.setdefault(self._identity(start), start)
        return {at: chosen[at] for at in sorted(kept.values()) if at not in shown}

    def _identity(self, at: int) -> tuple[str, object]:
        letters = "".join(filter(str.isalpha, self._lines[at].text.lower()))[:_OPENING_LETTERS]
        number = self.numbers.get(at)
        return letters, number.parts if number else None


def _found_by(view: LineFeatures, example: ShownItem) -> list[Found]:
    """Return the items that are like one example, without the example itself."""
    lines, place = view.lines, number_place(view.lines, example.first, example.number)
    likeness = view.scores_of(example.first, range(len(lines)))
    apart = [*range(example.first, example.last + 1), *_answer_lines(example)]
    search = _Search(view, likeness, place, example.first, apart)
    starts = search.starts()
    limits = search.limits({*starts, example.first})
    extent = extent_of(lines, example.first, example.last, limits[example.first])
    found = []
    for start, score in starts.items():
        limit = limits[start]
        last = end_of_item(lines, extent, start, limit)
        below = view.scores_of(example.answer[0], range(last + 1, limit + 1)) if example.answer else {}
        answer = start_of_answer(below, last, at_once=example.answer[:1] == (example.last + 1,))
        reasons = (*search.series_reasons(start), *view.reasons(example.first, start))[:_REASONS]
        by = FoundBy(example.first, round(score, 2), reasons)
        above = place.lines_above if place else 0
        answered = () if answer is None else (answer, limit)
        found.append(Found(start, last, by, search.numbers.get(start), above, answered))
    return found


def find_remembered(lines: Sequence[Line], layout: RememberedLayout, title: str) -> tuple[Found, ...]:
    """Return the items of a document that are like those that were accepted from another of its sender.

    Nothing is returned if no line is enough like them, since the document may be set in another way.
    """
    view = LineFeatures(lines)
    likeness = dict(enumerate(map(layout.starts.score, view.features)))
    search = _Search(view, likeness, layout.number)
    starts = search.starts()
    if max(starts.values(), default=0.0) < CHOSEN_FROM:
        return ()
    limits = search.limits(starts)
    found = []
    for start, score in starts.items():
        limit = limits[start]
        last = end_of_item(lines, layout.extent, start, limit)
        below = {at: layout.answers.score(view.features[at]) for at in range(last + 1, limit + 1)}
        answer = start_of_answer(below, last, at_once=False) if layout.answers.weights else None
        reasons = (*search.series_reasons(start), *layout.starts.reasons(view.features[start]))[:_REASONS]
        by = FoundBy(start, round(score, 2), reasons, like=title)
        above = layout.number.lines_above if layout.number else 0
        answered = () if answer is None else (answer, limit)
        found.append(Found(start, last, by, search.numbers.get(start), above, answered))
    return tuple(found)
