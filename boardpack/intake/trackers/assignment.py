"""The best assignment of fields to columns: each column has one field or none, and each field one column at most."""

from collections.abc import Sequence

IMPOSSIBLE = float("-inf")
_WORST = -1e6
_TIE = 1e-9


def best_assignment(scores: Sequence[Sequence[float]], without: Sequence[float]) -> tuple[int | None, ...]:
    """Return for each row of `scores` the place of its partner, so that the sum of all scores is the highest.

    `scores[row][place]` may be IMPOSSIBLE. `without[row]` is the score of a row that has no partner, which is None in
    the result. Of equal sums the one with the earlier places is taken. This is the Hungarian method, in which each
    place looks for a row or stays alone: there are few places, and there may be many rows.
    """
    count = len(scores)
    if not count:
        return ()
    width = len(scores[0])
    losses = [
        [without[at] - max(row[place], _WORST) + place * _TIE for at, row in enumerate(scores)]
        + [0.0 if place == other else -_WORST for other in range(width)]
        for place in range(width)
    ]
    rows = {row: place for place, row in enumerate(_cheapest_matching(losses)) if row < count}
    return tuple(rows.get(row) for row in range(count))


def _cheapest_matching(costs: Sequence[Sequence[float]]) -> list[int]:
    """Return for each row the column of the cheapest complete matching. There are at least as many columns as rows."""
    count, width = len(costs), len(costs[0]) if costs else 0
    row_prices = [0.0] * (count + 1)
    prices = [0.0] * (width + 1)
    owner = [0] * (width + 1)  # counted from 1, where 0 is nobody
    for row in range(1, count + 1):
        owner[0] = row
        path = _augmenting_path(costs, row_prices, prices, owner)
        _augment(path, owner)
    found = [0] * count
    for place in range(1, width + 1):
        if owner[place]:
            found[owner[place] - 1] = place - 1
    return found


def _augmenting_path(
    costs: Sequence[Sequence[float]], row_prices: list[float], prices: list[float], owner: list[int]
) -> list[int]:
    """Return the cheapest path to a free column: for each column the one before it, and last the free column."""
    width = len(prices) - 1
    least = [float("inf")] * (width + 1)
    before = [0] * (width + 1)
    used = [False] * (width + 1)
    at = 0
    while True:
        used[at] = True
        row, step, nearest = owner[at], float("inf"), 0
        for place in range(1, width + 1):
            if used[place]:
                continue
            cost = costs[row - 1][place - 1] - row_prices[row] - prices[place]
            if cost < least[place]:
                least[place], before[place] = cost, at
            if least[place] < step:
                step, nearest = least[place], place
        for place in range(width + 1):
            if used[place]:
                row_prices[owner[place]] += step
                prices[place] -= step
            else:
                least[place] -= step
        at = nearest
        if not owner[at]:
            return [*before, at]


def _augment(path: Sequence[int], owner: list[int]) -> None:
    """Give each column on the path the row of the column before it."""
    *before, at = path
    while at:
        owner[at] = owner[before[at]]
        at = before[at]
