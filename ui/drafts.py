"""What is half-written, kept on this computer a moment after each key, so that neither a crash nor a closed
window loses it.

    drafts.keep("actions/0197…", {"note": "Half a sent"})
    drafts.of("actions/0197…")          # also after the next start; empty where there is none
    drafts.forget("actions/0197…")      # it was sent
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

_PAUSE_MS = 400
_MOST = 500

Fields = Mapping[str, str]


class Drafts(QObject):
    """The drafts of one board; another window on the same board keeps its own beside them."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._drafts = _read(path)
        self._touched: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def of(self, key: str) -> Fields:
        """Return the draft of a thing; empty where there is none."""
        return self._drafts.get(key, {})

    def about(self, prefix: str) -> tuple[str, ...]:
        """What of these things has a draft: what stands after the prefix, the last one first."""
        return tuple(key.removeprefix(prefix) for key in reversed(self._drafts) if key.startswith(prefix))

    def keep(self, key: str, fields: Fields) -> None:
        """Keep a draft in place of the former one; one in which nothing stands is none."""
        written = {name: value for name, value in fields.items() if value.strip()}
        if written == self.of(key):
            return
        self._drafts.pop(key, None)
        if written:
            self._drafts[key] = written
        self._touched.add(key)
        if not self._pause.isActive():  # who types without a pause is not to wait for the disk
            self._pause.start()

    def forget(self, key: str) -> None:
        """Drop a draft: it has become what it was to be."""
        self.keep(key, {})

    def flush(self) -> None:
        """Write at once what is not on the disk yet. A disk that refuses leaves the drafts in the window alone."""
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
    """What a file keeps; one that is not there or is spoiled keeps nothing."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(key): {str(name): str(value) for name, value in fields.items()} for key, fields in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _write(path: Path, drafts: Mapping[str, Fields]) -> None:
    """Write beside the file and puts it in its place, so that a crash leaves the former one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(json.dumps(drafts, ensure_ascii=False), encoding="utf-8")
    beside.replace(path)
