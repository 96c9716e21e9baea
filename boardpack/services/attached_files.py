"""Attached files made ready for packs: in a process of their own, once for each file, and remembered."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from boardpack.domain.attachments import PageRanges, PreparedFile, RefusedFile
from boardpack.domain.findings import Finding
from boardpack.domain.meetings import Attachment
from boardpack.domain.progress import Progress, silent
from boardpack.errors import BoardPackError, LockedFileError, UnreadableFileError
from boardpack.isolation.limits import ATTACHING, Limits
from boardpack.isolation.running import read_apart

if TYPE_CHECKING:
    from boardpack.formats.pdf.stamp import StampRoom
    from boardpack.pack.attachments import InspectedAttachment
    from boardpack.pack.preparing import FileOrder

_SECONDS_FOR_EACH_MORE = 20
_SEVERAL = "The attached files"


class KeptFiles(Protocol):
    """Where a store's files lie; `read` gives their bytes, proven to be the same as ever."""

    def read(self, sha256: str) -> bytes: ...

    def path(self, sha256: str) -> Path: ...


@dataclass(frozen=True)
class WantedFile:
    """A kept file as a pack wants it: under which name, and which of its pages."""

    sha256: str
    name: str
    pages: PageRanges | None = None


@dataclass(frozen=True)
class OpenedFile:
    """A file fit for packs as it is to be kept: the very bytes that came, or a copy that needs no password."""

    data: bytes
    page_count: int
    notes: tuple[Finding, ...]


Ready = dict[WantedFile, "InspectedAttachment | BoardPackError"]
"""What each file has become, or why it cannot go into a pack."""


class AttachedFiles:
    """What attached files become in packs, remembered in memory and on this computer."""

    def __init__(self, cache_folder: Path, limits: Limits = ATTACHING) -> None:
        self._cache_folder = cache_folder
        self._limits = limits
        self._remembered: Mapping[str, InspectedAttachment] = {}

    def ready(
        self, wanted: Sequence[WantedFile], files: KeptFiles, room: "StampRoom", progress: Progress = silent
    ) -> Ready:
        """Each file as it goes into a pack whose stamps need that room, or why it cannot.

        Raises CancelledError when `progress` says so.
        """
        ready: Ready = {}
        missing: dict[WantedFile, bytes] = {}
        for each in dict.fromkeys(wanted):
            try:
                original = files.read(each.sha256)
            except BoardPackError as error:
                ready[each] = error
                continue
            found = self._known(each, original, room)
            if found is None:
                missing[each] = original
            else:
                ready[each] = found
        ready |= self._made(missing, files, room, progress)
        sound = {each: found for each, found in ready.items() if not isinstance(found, BoardPackError)}
        self._remembered = {_key(each, room): found for each, found in sound.items()}
        return ready

    def open(self, data: bytes, name: str, password: str = "", progress: Progress = silent) -> OpenedFile:
        """A file that is to be attached, looked through.

        Raises LockedFileError where it needs another password, UnreadableFileError where it cannot go into a
        pack, and CancelledError when `progress` says so.
        """
        from boardpack.pack.attachments import InspectedAttachment
        from boardpack.pack.preparing import FileOrder

        room = ordinary_room()
        with tempfile.TemporaryDirectory() as folder:
            source, target, opened = (Path(folder) / each for each in ("came", "ready", "opened"))
            source.write_bytes(data)
            order = FileOrder(source, name, target, room, password=password, opened=opened)
            (told,) = _told([order], self._limits, progress)
            if isinstance(told, RefusedFile):
                raise _error(told)
            kept = opened.read_bytes() if told.opened else data
            made = target.read_bytes() if told.changed else kept
        wanted = WantedFile(sha256(kept).hexdigest(), name)
        self._keep(_key(wanted, room), InspectedAttachment(told.page_count, made, told.notes, room), kept)
        return OpenedFile(kept, told.page_count, told.notes)

    def forget(self) -> None:
        """Remember nothing any more in memory."""
        self._remembered = {}

    def _known(self, wanted: WantedFile, original: bytes, room: "StampRoom") -> "InspectedAttachment | None":
        from boardpack.pack.cache import PaperCache
        from boardpack.pack.kept_files import from_kept

        key = _key(wanted, room)
        if key in self._remembered:
            return self._remembered[key]
        kept = PaperCache(self._cache_folder).find(key)
        return from_kept(kept, original, room) if kept else None

    def _made(
        self, originals: Mapping[WantedFile, bytes], files: KeptFiles, room: "StampRoom", progress: Progress
    ) -> Ready:
        from boardpack.pack.preparing import FileOrder

        if not originals:
            return {}
        with tempfile.TemporaryDirectory() as folder:
            orders = [
                FileOrder(files.path(each.sha256), each.name, Path(folder) / str(place), room, each.pages)
                for place, each in enumerate(originals)
            ]
            told = zip(originals, orders, _told(orders, self._limits, progress), strict=True)
            return {each: self._taken_over(each, order, one, originals[each]) for each, order, one in told}

    def _taken_over(
        self, wanted: WantedFile, order: "FileOrder", told: PreparedFile | RefusedFile, original: bytes
    ) -> "InspectedAttachment | BoardPackError":
        from boardpack.pack.attachments import InspectedAttachment

        if isinstance(told, RefusedFile):
            return _error(told)
        data = order.target.read_bytes() if told.changed else original
        ready = InspectedAttachment(told.page_count, data, told.notes, order.room)
        self._keep(_key(wanted, order.room), ready, original)
        return ready

    def _keep(self, key: str, ready: "InspectedAttachment", original: bytes) -> None:
        from boardpack.pack.cache import PaperCache
        from boardpack.pack.kept_files import as_kept

        self._remembered = {**self._remembered, key: ready}
        PaperCache(self._cache_folder).keep(key, as_kept(ready, original))


def wanted_file(attachment: Attachment) -> WantedFile:
    """The file of a paper as its pack wants it."""
    return WantedFile(attachment.sha256, attachment.file_name, attachment.ranges)


def ordinary_room() -> "StampRoom":
    """The room that the stamps of an ordinary pack need; an office's colour does not change it."""
    from boardpack.documents.house_style import house_style
    from boardpack.formats.pdf.stamp import stamp_room

    return stamp_room(house_style())


def _key(wanted: WantedFile, room: "StampRoom") -> str:
    from boardpack.pack.kept_files import file_key

    return file_key(wanted.sha256, wanted.name, wanted.pages, room)


def _told(orders: Sequence["FileOrder"], limits: Limits, progress: Progress) -> tuple[PreparedFile | RefusedFile, ...]:
    """What the other process says of the files; where one of them ends it, each is looked at by itself."""
    from boardpack.pack.preparing import prepare_files

    name = orders[0].name if len(orders) == 1 else _SEVERAL
    seconds = limits.seconds + _SECONDS_FOR_EACH_MORE * (len(orders) - 1)
    try:
        return read_apart(partial(prepare_files, tuple(orders)), name, replace(limits, seconds=seconds), progress)
    except UnreadableFileError as error:
        if len(orders) == 1:
            return (RefusedFile(error.what, error.remedy),)
        return tuple(told for order in orders for told in _told([order], limits, progress))


def _error(refused: RefusedFile) -> UnreadableFileError:
    kind = LockedFileError if refused.locked else UnreadableFileError
    return kind(refused.what, refused.remedy)
