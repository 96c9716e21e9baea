"""Identifiers that sort by time: UUID version 7 (RFC 9562), with the store's rule for clocks."""

import secrets
import uuid
from collections.abc import Callable
from datetime import datetime

_COUNTER_BITS = 12
_RANDOM_BITS = 62
_AT_ONCE = 60_000
"""New identifiers continue from the last one if it is less than this many milliseconds ahead of the clock."""


class Identifiers:
    """Makes the identifiers of one transaction, in ascending order.

    `since` is one from the transaction before. If it is slightly ahead of the clock, new ones continue from it. If it
    is far ahead, its clock was wrong and it is ignored.
    """

    def __init__(
        self, at: datetime, since: str | None = None, random_bits: Callable[[int], int] = secrets.randbits
    ) -> None:
        now = int(at.timestamp() * 1000)
        before = milliseconds(since) if since else -1
        self._now = before + 1 if now <= before < now + _AT_ONCE else now
        self._random_bits = random_bits
        self._last = (0, 0)
        self._newest = ""

    def new(self, after: str | None = None) -> str:
        """Return a new identifier. It sorts after `after`, even one from a clock ahead of ours.

        An `after` from a clock ahead moves this identifier alone, not the others of the transaction.
        """
        if after and after > self._newest and milliseconds(after) >= self._now:
            return self._made(milliseconds(after) + 1, 0)
        self._last = self._next()
        self._newest = self._made(*self._last)
        return self._newest

    def _made(self, moment: int, count: int) -> str:
        return _uuid7(moment, count, self._random_bits(_RANDOM_BITS))

    def _next(self) -> tuple[int, int]:
        moment, count = self._last
        if self._now > moment:
            return self._now, 0
        count += 1
        return (moment, count) if count < 1 << _COUNTER_BITS else (moment + 1, 0)


def milliseconds(identifier: str) -> int:
    """Return the time at which an identifier was made, in milliseconds since 1970."""
    return uuid.UUID(identifier).int >> 80


def _uuid7(moment: int, count: int, chance: int) -> str:
    return str(uuid.UUID(int=moment << 80 | 7 << 76 | count << 64 | 2 << 62 | chance))
