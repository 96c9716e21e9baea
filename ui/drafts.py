"""Drafts of half-written text, stored on this computer shortly after each key, so that no crash loses them.

Example:
    drafts.keep("actions/0197…", {"note": "Half a sent"})
    drafts.get("actions/0197…")          # also after the next start; empty if there is none
    drafts.forget("actions/0197…")      # the text was stored in the board

"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from boardpack.private_files import make_private

_PAUSE_MS = 400
_MOST = 500

Fields = Mapping[str, str]


class Drafts(QObject):
    """The drafts of one board. Another window on the same board keeps its own in the same file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._drafts = _read(path)
        self._touched: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def get(self, key: str) -> Fields:
        """Return the draft of a thing. Empty if there is none."""
        return self._drafts.get(key, {})

    def keys_below(self, prefix: str) -> tuple[str, ...]:
        """Return the keys with that prefix that have a draft, without the prefix, the latest first."""
        return tuple(key.removeprefix(prefix) for key in reversed(self._drafts) if key.startswith(prefix))

    def keep(self, key: str, fields: Fields) -> None:
        """Store a draft in place of the former one. A draft of empty fields is removed."""
        written = {name: value for name, value in fields.items() if value.strip()}
        if written == self.get(key):
            return
        self._drafts.pop(key, None)
        if written:
            self._drafts[key] = written
        self._touched.add(key)
        if not self._pause.isActive():  # who types without a pause is not to wait for the disk
            self._pause.start()

    def forget(self, key: str) -> None:
        """Remove a draft because its text was stored or discarded."""
        self.keep(key, {})

    def flush(self) -> None:
        """Write changes to the disk at once. If the disk refuses, the drafts stay in memory only."""
        self._pause.stop()
        if not self._touched:
            return
        there = {key: fields for key, fields in _read(self._path).items() if key not in self._touched}
        mine = {key: self._drafts[key] for key in self._drafts if key in self._touched}
        kept = dict(list((there | mine).items())[-_MOST:])
        try:
            _write(self._path, kept)
        except OSError:
            return
        self._touched.clear()


def _read(path: Path) -> dict[str, Fields]:
    """Return the drafts in a file. A missing or damaged file has none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(key): {str(name): str(value) for name, value in fields.items()} for key, fields in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _write(path: Path, drafts: Mapping[str, Fields]) -> None:
    """Write a file for the user alone and move it into place, so that a crash leaves the former file intact."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.touch()
    make_private(beside)
    beside.write_text(json.dumps(drafts, ensure_ascii=False), encoding="utf-8")
    beside.replace(path)
