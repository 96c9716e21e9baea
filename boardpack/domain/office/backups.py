"""The content of a backup, and the choice of the backups to keep."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from pathlib import PurePath

from boardpack.domain.register.findings import Finding
from boardpack.values import Frozen

DAILY = 7
WEEKLY = 4
MONTHLY = 12
MOST = DAILY + WEEKLY + MONTHLY
_RECENT = timedelta(days=2)


class BackupContents(Frozen):
    """The number of records in a store, so that people can tell one backup from another."""

    store_id: str
    board_name: str
    actions: int
    updates: int
    items: int
    meetings: int
    last_change_at: datetime | None
    last_change_by: str
    last_write: str
    """What was written last: two copies of one store that agree in it hold the same."""
    erasures: int = 0
    """How many names were erased."""

    def is_same_as(self, other: "BackupContents") -> bool:
        """Return True if nothing was written to one since the other was copied from it."""
        return (self.store_id, self.last_write) == (other.store_id, other.last_write)

    def still_names(self, live: "BackupContents | None") -> bool:
        """Return True if a name was erased from the live store that is in this copy."""
        return live is not None and live.store_id == self.store_id and live.erasures > self.erasures


class Backup(Frozen):
    """A copy of a store. Without `contents` it could not be read."""

    path: PurePath
    made_at: datetime
    byte_count: int
    contents: BackupContents | None

    @property
    def name(self) -> str:
        """The name that users see."""
        return self.path.stem


class BackupMade(Frozen):
    """The result of making a backup.

    `lacking` names kept files that were missing or changed when it was made; `left_over` are older
    backups that were due to go and could not be removed. `findings` are the faults of the store that was copied.
    """

    path: PurePath
    lacking: tuple[str, ...] = ()
    left_over: tuple[PurePath, ...] = ()
    findings: tuple[Finding, ...] = ()


class Handover(Frozen):
    """A whole board that was exported: its folder, and the number of files in it without their list."""

    folder: PurePath
    file_count: int


class Restored(Frozen):
    """The result of a restore: where the former store is kept, if there was one, and which files the backup lacked."""

    former: PurePath | None
    lacking: tuple[str, ...] = ()


class BoardBackups(Frozen):
    """The backups of one board, the newest first; `folder` is where the board lay when the last was made."""

    store_id: str
    folder: PurePath | None
    backups: tuple[Backup, ...]

    @property
    def board_name(self) -> str:
        """The board's name in its newest backup that can be read."""
        return next((backup.contents.board_name for backup in self.backups if backup.contents), "")


def kept_when_thinned(moments: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """Return the backups to keep: the last of each of 7 days, 4 weeks and 12 months that have any.

    Up to the maximum number, the newest others of the last two days are kept as well, so that a copy from before a
    merge or a restore is not lost to one made an hour later. The newest always stays.
    """
    newest_first = sorted(moments, reverse=True)
    kept = {
        *_last_of_each(newest_first, lambda moment: moment.date(), DAILY),
        *_last_of_each(newest_first, lambda moment: _monday(moment.date()), WEEKLY),
        *_last_of_each(newest_first, lambda moment: moment.date().replace(day=1), MONTHLY),
    }
    recent = [moment for moment in newest_first if moment not in kept and now - moment < _RECENT]
    return frozenset(kept | set(recent[: MOST - len(kept)]))


def _last_of_each(newest_first: list[datetime], period: Callable[[datetime], date], most: int) -> list[datetime]:
    last: dict[date, datetime] = {}
    for moment in newest_first:
        last.setdefault(period(moment), moment)
    return list(last.values())[:most]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
