"""Score how much a line is like the first line of an example, and choose the score from which it is one more item."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from boardpack.intake.layout.lines import Line
from boardpack.intake.showing.features import Features, features_of, weights_of
from boardpack.values import Frozen

FLOOR = 0.5
"""The score below which nothing is proposed."""
_SHARE_OF_WIDEST_GAP = 0.6


class LineFeatures(Frozen, dict=True):
    """The lines of a document, what can be said about each, and how much each feature proves."""

    lines: Sequence[Line]

    @cached_property
    def features(self) -> list[Features]:
        return features_of(tuple(self.lines))

    @cached_property
    def weights(self) -> dict[str, float]:
        return weights_of(self.features)

    def shared(self, one: int, other: int) -> dict[str, tuple[float, str]]:
        """Return the weightiest feature that two lines share in each family, with its weight."""
        shared: dict[str, tuple[float, str]] = {}
        for family, features in self.features[one].items():
            theirs = self.features[other].get(family, ())
            same = [(self.weights.get(feature, 0.0), feature) for feature in features if feature in theirs]
            if same:
                shared[family] = max(same)
        return shared

    def likeness(self, one: int, other: int) -> float:
        """Return the sum of the weights that two lines share."""
        return sum(weight for weight, _ in self.shared(one, other).values())

    def scores_of(self, example: int, places: Iterable[int]) -> dict[int, float]:
        """Return how much each of these lines is like the example: 1 if all agrees."""
        whole = self.likeness(example, example)
        return {at: self.likeness(example, at) / whole if whole else 0.0 for at in places}

    def reasons(self, example: int, at: int) -> list[str]:
        """Return the features that a line shares with the example, the weightiest first."""
        shared = sorted(self.shared(example, at).values(), reverse=True)
        return [feature for weight, feature in shared if weight]


def chosen_by_score(scores: Mapping[int, float]) -> list[int]:
    """Return the lines above the lowest gap that is nearly as wide as the widest one, and never below the floor."""
    ranked = sorted(scores, key=lambda at: -scores[at])
    high = [at for at in ranked if scores[at] >= FLOOR]
    if not high:
        return []
    levels = [min(scores[at], 1.0) for at in high] + [scores[ranked[len(high)]] if len(ranked) > len(high) else 0.0]
    gaps = [before - after for before, after in pairwise(levels)]
    enough = max(gaps) * _SHARE_OF_WIDEST_GAP
    last = max(at for at, gap in enumerate(gaps) if gap >= enough)
    return sorted(high[: last + 1])
