"""What must hold after a command was stopped: the board is whole and says the old or the new, and nothing is left."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from boardpack.store import Store
from boardpack.store.safety.verification import verify
from boardpack.values import Frozen
from tests.crashes.kinds import FAULTS, KILL, KILL_AFTER
from tests.crashes.office import BOARD, Ended, Office, Step
from tests.crashes.recording import Disk, Left

_FINE, _REFUSED, _FAULT = 0, 1, 3
_OWN_BUSINESS = (".log", ".lock")
"""Files that a loss of power may take or leave: the log, and the lock of a process that has ended."""
_ALIKE = 0.98
_IN_CACHE = ("prepared/", ".cache/")


_CODE = re.compile(r"\b[0-9A-F]{4}-[0-9A-F]{4}\b")
"""The code of a form in its name, which is another in each run."""


class Judge(Frozen):
    """Judges what is left of one command. `usual` is what lies in the folders after the whole command.

    `written` are the sizes of the files that it writes for good.
    """

    office: Office
    step: Step
    before: dict[str, int]
    after: dict[str, int]
    usual: frozenset[str]
    written: dict[str, int]

    def of_fault(self, fault: str, at: int) -> str:
        """Run the command with the fault at that call. Return what is wrong then, or an empty text."""
        self.office.put(self.step.before)
        ended = self.office.run(self.step.typed, at=at, kind=FAULTS[fault])
        wrong_end = _ended_wrongly(ended, FAULTS[fault]) or self._of_claim(ended)
        return wrong_end or self._of_board() or self._of_repeated()

    def of_loss(self, left: Left) -> str:
        """Put what a loss of power left into the place. Return what is wrong then, or an empty text."""
        self.office.clear()
        left.put(self.office.place)
        lost = self._lost() if left.is_last else ""
        return lost or self._of_board()

    def _of_claim(self, ended: Ended) -> str:
        """Return what is missing of a command that ended as if nothing had gone wrong."""
        if ended.signal or ended.code != self.step.whole.code:
            return ""
        if dict(self.office.rows()) != self.after:
            return "it says that it stored what is not there"
        there = _files(self.office.place)
        gone = _missing(self.written, there)
        return f"it says that it wrote what is not there: {gone}" if gone else ""

    def _of_board(self) -> str:
        if (self.office.board / "board.db").exists() != (self.step.before / BOARD / "board.db").exists():
            return "the board is gone"
        for path in self.office.stores():
            if findings := verify(Store(path.parent)):
                return f"{path.parent.name} does not verify: {findings[0].message} {findings[0].facts}"
        rows = self.office.rows()
        wrong = {
            name: (self.before.get(name, 0), number, self.after.get(name, 0))
            for name, number in rows.items()
            if not _between(self.before.get(name, 0), number, self.after.get(name, 0))
        }
        if wrong or self.before.keys() - rows.keys():
            return f"the board says neither the old nor the new: {wrong}"
        listed = self.office.run("boardpack action list")
        return "" if listed.code == _FINE else f"the board does not open: {listed.output}"

    def _of_repeated(self) -> str:
        again = self.office.run(self.step.typed)
        if again.code not in (_FINE, _REFUSED):
            return f"it cannot be repeated: {again.output}"
        left = set(self.office.leftovers()) - self.usual
        return f"there are remains: {sorted(left)}" if left else ""

    def _lost(self) -> str:
        """Return what the whole command reported as done, and what is not there after a loss of power."""
        rows = self.office.rows()
        if rows != self.after:
            return f"rows that were reported as stored are gone: {sorted(set(self.after.items()) - set(rows.items()))}"
        there = _files(self.office.place)
        self.office.put(self.step.before)
        self.office.run(self.step.typed)
        meant = _files(self.office.place)
        gone = _missing(meant, there)
        return f"files that were reported as written are gone: {gone}" if gone else ""


def judge_of(office: Office, step: Step) -> Judge:
    """Run the command once, whole, to see what it leads to."""
    office.put(step.before)
    before = dict(office.rows())
    office.run(step.typed)
    usual = frozenset(office.leftovers())
    return Judge(office, step, before, dict(office.rows()), usual, _files(office.place))


def losses_of(office: Office, step: Step) -> Iterator[Left]:
    """Record the command once, and yield what is left if the power is lost in it."""
    record = office.folder / "record"
    shutil.rmtree(record, ignore_errors=True)
    office.put(step.before)
    office.run(step.typed, record=record)
    yield from Disk(record).losses()


def _ended_wrongly(ended: Ended, kind: int) -> str:
    if kind in (KILL, KILL_AFTER):
        return "" if ended.signal or ended.calls else "it was not killed"
    if ended.signal or ended.code == _FAULT or "Traceback" in ended.output:
        return f"it ended in no sentence of its own: {ended.output}"
    return ""


def _missing(meant: dict[str, int], there: dict[str, int]) -> list[str]:
    """Return the files that are not there, or cut. Those of two runs differ a little, by times and identifiers."""
    return sorted(name for name, size in meant.items() if there.get(name, -1) < size * _ALIKE)


def _between(one: int, number: int, other: int) -> bool:
    return min(one, other) <= number <= max(one, other)


def _files(place: Path) -> dict[str, int]:
    """Return the size of each file that a command has written for good. The store is compared by its rows."""
    found = {}
    for path in place.rglob("*"):
        name = path.relative_to(place).as_posix()
        is_own = path.suffix in _OWN_BUSINESS or any(part in name for part in _IN_CACHE)
        if path.is_file() and path.suffix != ".db" and not is_own:
            found[_CODE.sub("…", name)] = path.stat().st_size
    return found
