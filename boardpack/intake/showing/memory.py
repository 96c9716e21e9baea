"""What the accepted items of a document have in common, to be found again in the next one of the same sender."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from boardpack.intake.layout.lines import Line
from boardpack.intake.showing.extents import ItemExtent, extent_of
from boardpack.intake.showing.features import Features
from boardpack.intake.showing.likeness import LineFeatures
from boardpack.intake.showing.series import NumberPlace, number_place
from boardpack.values import Frozen

_LEAST_SHARE = 0.5


class SharedFeatures(Frozen):
    """The features that at least half of some lines share, by family, each with its weight."""

    weights: Mapping[str, Mapping[str, float]]

    def score(self, line: Features) -> float:
        """Return how much of the weights a line has: 1 if all agrees."""
        whole = sum(max(family.values()) for family in self.weights.values())
        return sum(weight for weight, _ in self._shared(line)) / whole if whole else 0.0

    def reasons(self, line: Features) -> list[str]:
        """Return the features that a line has of these, the weightiest first."""
        return [feature for _, feature in sorted(self._shared(line), reverse=True)]

    def _shared(self, line: Features) -> Iterator[tuple[float, str]]:
        for family, weights in self.weights.items():
            there = [(weights[feature], feature) for feature in line.get(family, ()) if feature in weights]
            if there:
                yield max(there)


class RememberedLayout(Frozen):
    """How the items of one kind of a sender begin, where they have their number, how they end, and their responses."""

    starts: SharedFeatures
    number: NumberPlace | None
    extent: ItemExtent
    answers: SharedFeatures


class AcceptedLines(Frozen):
    """The first and last line of an item that was accepted, and the first of its response, None if it has none."""

    first: int
    last: int
    answer: int | None = None


def layout_of(lines: Sequence[Line], items: Sequence[AcceptedLines]) -> RememberedLayout:
    """Return what at least half of these items of a document have in common."""
    view = LineFeatures(lines)
    starts = sorted(item.first for item in items)
    extents = [extent_of(lines, item.first, item.last, _limit(item.first, starts, len(lines))) for item in items]
    answers = [item.answer for item in items if item.answer is not None]
    places = [number_place(lines, item.first, "") for item in items]
    number = max(places, key=places.count)
    return RememberedLayout(
        starts=_shared(view, starts),
        number=number if 2 * places.count(number) >= len(places) else None,
        extent=ItemExtent(
            styles=tuple(sorted({style for extent in extents for style in extent.styles})),
            in_one_place=all(extent.in_one_place for extent in extents),
            follows=_usual([extent.follows for extent in extents]),
            line_count=sorted(extent.line_count for extent in extents)[len(extents) // 2],
        ),
        answers=_shared(view, answers if 2 * len(answers) >= len(items) else []),
    )


def _limit(first: int, starts: Sequence[int], count: int) -> int:
    return min((start for start in starts if start > first), default=count) - 1


def _usual(values: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the value that more than half of them have, else nothing."""
    return next((value for value in values if 2 * values.count(value) > len(values)), ())


def _shared(view: LineFeatures, places: Iterable[int]) -> SharedFeatures:
    there = [view.features[at] for at in places]
    weights: dict[str, dict[str, float]] = {}
    for line in there:
        for family, features in line.items():
            for feature in features:
                share = sum(feature in other[family] for other in there) / len(there)
                if share >= _LEAST_SHARE and (weight := share * view.weights.get(feature, 0.0)) > 0:
                    weights.setdefault(family, {})[feature] = round(weight, 2)
    return SharedFeatures(weights)
