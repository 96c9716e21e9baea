"""Events of the store itself, such as backup and restore, apart from the board's own records."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from boardpack.values import Frozen


class EventKind(StrEnum):
    """The kinds of event that the store records about itself."""

    LOCK_TAKEN_OVER = "lock taken over"
    MERGED = "merged"
    RESTORED = "restored"
    NAME_ERASED = "name erased"


class Event(Frozen):
    """One event: its kind, time and author, and its details by name."""

    kind: EventKind
    at: datetime
    by: str
    detail: Mapping[str, str]
