"""The right to write to a store, and the explanation for people who cannot write."""

from datetime import datetime, timedelta
from enum import StrEnum

from boardpack.domain.days.dates import clock_time, in_words
from boardpack.values import Frozen

SEEN_WITHIN = timedelta(minutes=5)
"""How long a session that has not been seen on another computer still counts as open."""


class Holder(Frozen):
    """The session that has a store open for writing, as its lock tells.

    `seen` is when it last said that it is there; `proven` whether the computer's own file lock backs it.
    """

    session: str
    person: str
    computer: str
    process_id: int
    program: str
    since: datetime
    seen: datetime
    proven: bool = True

    def opened_at(self, now: datetime) -> str:
        """Return when the board was opened, in words: "9:12am", or "9:12am on 7 July 2025" if not today."""
        since = self.since.astimezone(now.tzinfo)
        day = "" if since.date() == now.date() else f" on {in_words(since.date())}"
        return f"{clock_time(since.time())}{day}"


class Life(StrEnum):
    """The state of the session behind a lock: alive, ended or unknown."""

    LIVE = "live"
    DEAD = "dead"
    UNSURE = "unsure"


def life_of(holder: Holder, computer: str, now: datetime, file_lock_held: bool | None) -> Life:
    """Return whether the session of the holder is alive, seen from `computer`.

    `file_lock_held` is what the operating system says; None where it keeps no such locks there. On the
    holder's own computer a free file lock proves that its process has ended; on a share it proves nothing.
    """
    if file_lock_held:
        return Life.LIVE
    if file_lock_held is False and holder.proven and holder.computer == computer:
        return Life.DEAD
    return Life.LIVE if abs(now - holder.seen) < SEEN_WITHIN else Life.UNSURE


class Barrier(StrEnum):
    """Why a store cannot be written to."""

    HELD = "held"
    LEFT_BEHIND = "left behind"
    NEWER = "newer"
    READ_ONLY_PLACE = "read-only place"
    DISK = "disk"


class Access(Frozen):
    """The right to write to a store; without it the reason and what to do about it."""

    barrier: Barrier | None = None
    why: str = ""
    remedy: str = ""
    holder: Holder | None = None

    @property
    def is_writable(self) -> bool:
        return self.barrier is None

    @property
    def may_be_set_aside(self) -> bool:
        """Return True if a person may decide that what stands in the way is no longer there."""
        return self.barrier is Barrier.LEFT_BEHIND


WRITABLE = Access()

NEWER = Access(
    Barrier.NEWER,
    "This board was last changed by a newer version of Boardpack.",
    "You can read it. To make changes, install that version.",
)

READ_ONLY_PLACE = Access(
    Barrier.READ_ONLY_PLACE,
    "You do not have permission to change files in this board’s folder.",
    "You can read everything. To make changes, ask for permission to change files in the folder.",
)

DISK_REFUSES = Access(
    Barrier.DISK,
    "The disk of this board’s folder is full or does not accept changes.",
    "You can read everything. To make changes, free some space or check the disk, then open the board again.",
)

HELD_BY_SOMEBODY = Access(
    Barrier.HELD,
    "This board is open in another window, or on another computer.",
    "You can read everything. To make changes, close it there.",
)


def held_by(holder: Holder, life: Life, now: datetime) -> Access:
    """Return the access of somebody who opens a store that another session holds."""
    opened_at = holder.opened_at(now)
    if life is Life.LIVE:
        return Access(
            Barrier.HELD,
            f"{holder.person} has had this board open on {holder.computer} since {opened_at}.",
            f"You can read everything. To make changes, ask {holder.person} to close it there.",
            holder,
        )
    seen = holder.seen.astimezone(now.tzinfo)
    return Access(
        Barrier.LEFT_BEHIND,
        f"{holder.person} opened this board on {holder.computer} at {opened_at} and may still have it open. "
        f"It was last seen open at {clock_time(seen.time())} on {in_words(seen.date())}.",
        "Ask that person first. If it is closed there, open it anyway.",
        holder,
    )
