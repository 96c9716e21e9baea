"""What a command made durable, and what a loss of power leaves of it.

A name is durable once its folder was synced, and the content of a file once the file was. A disk may keep more, and
file systems promise more, but a program may rely on nothing else.
"""

import json
import os
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copyfile

from boardpack.values import Frozen

EVENTS = "events.jsonl"
_BLOCK = 4096
Tree = dict[str, tuple[int, bool]]
"""The inode of each file and folder by its path, and whether it is a folder."""


def tree_of(folder: Path) -> Tree:
    """Return everything below a folder. What goes while it is read is left out."""
    found: Tree = {"": (folder.stat().st_ino, True)}
    for path in folder.rglob("*"):
        try:
            found[path.relative_to(folder).as_posix()] = (path.stat().st_ino, path.is_dir())
        except FileNotFoundError:
            continue
    return found


class Recorder:
    """Notes each fsync, rename and unlink, with all names at that moment and the content of what has changed."""

    def __init__(self, below: Path, to: Path) -> None:
        self._below, self._to = below, to
        self._seen: dict[int, tuple[int, int, str]] = {}
        self._number = 0
        to.mkdir()
        self.note(-1)

    def note(self, fd: int) -> None:
        """Note one call that has succeeded: the sync of a file descriptor, or with -1 another change of names."""
        synced = os.fstat(fd).st_ino if fd >= 0 else None
        tree = tree_of(self._below)
        event = {"synced": synced, "tree": tree, "contents": self._contents(tree)}
        with (self._to / EVENTS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(event) + "\n")

    def _contents(self, tree: Tree) -> dict[int, str]:
        """Return the name of a copy of each file, by its inode. A file is copied again when it has changed."""
        for name, (inode, is_folder) in tree.items():
            if not is_folder:
                path = self._below / name
                stat = path.stat()
                known = self._seen.get(inode)
                if known is None or known[:2] != (stat.st_mtime_ns, stat.st_size):
                    self._number += 1
                    copyfile(path, self._to / f"{self._number}")
                    self._seen[inode] = (stat.st_mtime_ns, stat.st_size, f"{self._number}")
        return {inode: self._seen[inode][2] for inode, is_folder in tree.values() if not is_folder}


class Left(Frozen):
    """What a loss of power left: the content of each file by its path (None for an empty file), and the folders."""

    moment: str
    is_last: bool
    files: Mapping[str, bytes]
    folders: frozenset[str]

    def put(self, folder: Path) -> None:
        """Write it into an empty folder."""
        for name in sorted(self.folders):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, data in self.files.items():
            (folder / name).write_bytes(data)


class Disk:
    """The disk while a command runs, as its record shows it."""

    def __init__(self, record: Path) -> None:
        self._record = record
        self._events = [json.loads(line) for line in (record / EVENTS).read_text(encoding="utf-8").splitlines()]
        self._tree: Tree = {}
        self._now: dict[int, str] = {}
        self._synced: dict[int, str] = {}
        self._take(self._events.pop(0))
        self._names = _listings(self._tree)
        self._synced.update(self._now)

    def losses(self) -> Iterator[Left]:
        """Yield what is left if the power is lost after each call, in three ways, each state once.

        Either everything goes that was not synced, or the names stay and the content goes, or of the content some
        blocks stay.
        """
        before: set[int] = set()
        chance = random.Random(len(self._events))
        for number, event in enumerate(self._events, 1):
            self._take(event)
            moment = f"call {number} of {len(self._events)}"
            is_last = number == len(self._events)
            for way, files in (
                ("all dropped", self._durable()),
                ("names kept", {name: self._of(inode) for name, inode in self._files()}),
                ("some blocks kept", {name: self._torn(inode, chance) for name, inode in self._files()}),
            ):
                folders = self._durable_folders() if way == "all dropped" else self._folders()
                state = hash((frozenset(files.items()), folders))
                if state not in before or is_last:
                    before.add(state)
                    yield Left(f"{moment}, {way}", is_last and way == "all dropped", files, folders)

    def _take(self, event: Mapping[str, object]) -> None:
        tree: Mapping[str, tuple[int, bool]] = event["tree"]  # type: ignore[assignment]
        self._tree = {name: (inode, is_folder) for name, (inode, is_folder) in tree.items()}
        self._now |= {int(inode): copy for inode, copy in event["contents"].items()}  # type: ignore[attr-defined]
        synced = event["synced"]
        if isinstance(synced, int):
            if synced in self._now:
                self._synced[synced] = self._now[synced]
            else:
                self._names[synced] = _listings(self._tree).get(synced, {})

    def _files(self) -> Iterator[tuple[str, int]]:
        yield from ((name, inode) for name, (inode, is_folder) in self._tree.items() if not is_folder)

    def _folders(self) -> frozenset[str]:
        return frozenset(name for name, (_, is_folder) in self._tree.items() if is_folder)

    def _durable(self) -> dict[str, bytes]:
        return {name: self._of(inode) for name, (inode, is_folder) in self._walked().items() if not is_folder}

    def _durable_folders(self) -> frozenset[str]:
        return frozenset(name for name, (_, is_folder) in self._walked().items() if is_folder)

    def _walked(self) -> Tree:
        """Return everything that is reached from the top by durable names."""
        top = self._tree[""][0]
        found: Tree = {"": (top, True)}
        waiting = [("", top)]
        while waiting:
            above, folder = waiting.pop()
            for name, (inode, is_folder) in self._names.get(folder, {}).items():
                path = f"{above}/{name}" if above else name
                found[path] = (inode, is_folder)
                if is_folder:
                    waiting.append((path, inode))
        return found

    def _of(self, inode: int) -> bytes:
        """Return the durable content. A file that was never synced is empty."""
        copy = self._synced.get(inode)
        return (self._record / copy).read_bytes() if copy else b""

    def _torn(self, inode: int, chance: random.Random) -> bytes:
        """Return the newest content of which some blocks were not written yet."""
        durable = self._of(inode)
        copy = self._now.get(inode)
        newest = (self._record / copy).read_bytes() if copy else b""
        if durable == newest:
            return newest
        blocks = range(0, max(len(durable), len(newest)), _BLOCK)
        chosen = (newest if chance.random() < 0.5 else durable.ljust(len(newest), b"\0") for _ in blocks)
        return b"".join(source[at : at + _BLOCK] for at, source in zip(blocks, chosen, strict=True))


def _listings(tree: Tree) -> dict[int, dict[str, tuple[int, bool]]]:
    """Return the names in each folder, by the inode of the folder."""
    found: dict[int, dict[str, tuple[int, bool]]] = {inode: {} for inode, is_folder in tree.values() if is_folder}
    for path, entry in tree.items():
        above, _, name = path.rpartition("/")
        if path:
            found[tree[above][0]][name] = entry
    return found
