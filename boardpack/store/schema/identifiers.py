"""Identifiers that sort by time: UUID version 7 (RFC 9562), with the store's rule for clocks."""

import secrets
import uuid
from collections.abc import Callable
from datetime import datetime

_COUNTER_BITS = 12
_RANDOM_BITS = 62


class Identifiers:
    """Makes the identifiers of one transaction; each sorts after the one before."""

    def __init__(self, at: datetime, random_bits: Callable[[int], int] = secrets.randbits) -> None:
        self._now = int(at.timestamp() * 1000)
        self._random_bits = random_bits
        self._last = (0, 0)

    def new(self, after: str | None = None) -> str:
        """A new identifier; it sorts after `after` even where our clock lags behind that one's."""
        wanted = max(self._now, milliseconds(after) + 1) if after else self._now
        self._last = self._following(wanted)
        return _uuid7(*self._last, self._random_bits(_RANDOM_BITS))

    def _following(self, wanted: int) -> tuple[int, int]:
        moment, count = self._last
        if wanted > moment:
            return wanted, 0
        count += 1
        return (moment, count) if count < 1 << _COUNTER_BITS else (moment + 1, 0)


def milliseconds(identifier: str) -> int:
    """When an identifier was made, in milliseconds since 1970."""
    return uuid.UUID(identifier).int >> 80


def _uuid7(moment: int, count: int, chance: int) -> str:
    return str(uuid.UUID(int=moment << 80 | 7 << 76 | count << 64 | 2 << 62 | chance))
