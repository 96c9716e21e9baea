"""Finished papers and prepared attachments in a folder of the workspace, for every computer that opens it.

The key of an entry is the hash of all its inputs, so it is never out of date. A damaged entry is made again. Restricted
papers are included: those who can open the folder can also open the workspace, whose store has them.
"""

import json
import os
import stat
import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from boardpack.private_files import is_shared, make_private, sweep_unfinished, unfinished_name
from boardpack.values import Frozen

_MOST_BYTES = 200_000_000
_LONGEST_HEAD = 1_000_000
_FORMAT = 1
_SUFFIX = ".paper"


class KeptPaper(Frozen):
    """A finished file, and what its maker has to remember of it: values that JSON knows."""

    data: bytes
    facts: Mapping[str, object]


class CacheSize(Frozen):
    """The space on disk that the kept papers take."""

    papers: int
    byte_count: int


class PaperCache:
    """Made papers, kept in a folder. If an entry cannot be read, the paper is made again without a message."""

    def __init__(self, folder: Path, most_bytes: int = _MOST_BYTES) -> None:
        self.folder = folder
        self._most_bytes = most_bytes
        self._is_swept = False

    def find(self, key: str) -> KeptPaper | None:
        """Return the paper with this hash. None if there is none, or it is incomplete."""
        path = self._path(key)
        if not self._is_closed():
            return None
        try:
            with path.open("rb") as file:
                head, data = file.readline(_LONGEST_HEAD), file.read()
        except OSError:  # not kept yet, or not readable: either way it is made anew
            return None
        found = _whole(head, data)
        with suppress(OSError):
            if found is None:
                path.unlink()
            else:
                os.utime(path)
        return found

    def keep(self, key: str, paper: KeptPaper) -> None:
        """Keep a paper under the hash of what it was made from, where the disk allows."""
        head = {"format": _FORMAT, "sha256": _digest(paper.data, paper.facts), "facts": dict(paper.facts)}
        with suppress(OSError):  # a full or forbidden disk costs speed, and nothing else
            self._make_folder()
            if self._is_closed():
                self._sweep_once()
                self._write(self._path(key), json.dumps(head).encode() + b"\n" + paper.data)

    def trim(self) -> None:
        """Remove what killed programs left unfinished, and the papers beyond its room, the longest unused first."""
        sweep_unfinished(self.folder)
        kept = sorted(self._files(), key=lambda entry: entry[1].st_mtime, reverse=True)
        room = self._most_bytes
        for path, state in kept:
            room -= state.st_size
            if room < 0:
                with suppress(OSError):
                    path.unlink()

    def _sweep_once(self) -> None:
        """Remove what killed programs left unfinished: a command that only adds papers never trims."""
        if not self._is_swept:
            sweep_unfinished(self.folder)
            self._is_swept = True

    def clear(self) -> None:
        """Remove every paper, and what killed programs left unfinished."""
        sweep_unfinished(self.folder)
        for path, _ in self._files():
            with suppress(OSError):
                path.unlink()

    def size(self) -> CacheSize:
        sizes = [state.st_size for _, state in self._files()]
        return CacheSize(len(sizes), sum(sizes))

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _make_folder(self) -> None:
        if self.folder.exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        if is_shared(self.folder.parent) and os.name != "nt":
            self.folder.chmod(stat.S_IMODE(self.folder.parent.stat().st_mode))
        make_private(self.folder)

    def _is_closed(self) -> bool:
        """Return True if the folder is this user's alone, or on a share open to those at most who share the workspace.

        On Windows the rights of the workspace hold.
        """
        try:
            state, workspace = self.folder.lstat(), self.folder.parent.stat()
        except OSError:
            return False
        if os.name == "nt":
            return stat.S_ISDIR(state.st_mode)
        open_to_others = state.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        if is_shared(self.folder.parent):
            return stat.S_ISDIR(state.st_mode) and not open_to_others & ~workspace.st_mode
        return stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid() and not open_to_others

    def _write(self, path: Path, data: bytes) -> None:
        half = self.folder / unfinished_name(uuid.uuid4().hex)
        try:
            with half.open("xb") as file:
                make_private(half)
                file.write(data)
            half.replace(path)
        except BaseException:
            half.unlink(missing_ok=True)
            raise

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Yield each paper, skipping files that are removed meanwhile."""
        for path in self.folder.glob(f"*{_SUFFIX}"):
            with suppress(OSError):
                yield path, path.stat()


def _whole(head: bytes, data: bytes) -> KeptPaper | None:
    try:
        header = json.loads(head)
        is_whole = header["format"] == _FORMAT and header["sha256"] == _digest(data, header["facts"])
        return KeptPaper(data, header["facts"]) if is_whole else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _digest(data: bytes, facts: Mapping[str, object]) -> str:
    return sha256(json.dumps(dict(facts), sort_keys=True).encode() + data).hexdigest()
