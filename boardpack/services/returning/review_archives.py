"""The chair's file: facts, a store and a pack in one archive, with a passphrase if wanted."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.chair_reviews import ReviewFacts
from boardpack.errors import NewerStoreError, RefusedError, UnreadableFileError
from boardpack.isolation.limits import ATTACHING, Limits
from boardpack.isolation.running import read_apart
from boardpack.json_values import UnreadableJsonError, json_bytes, value_in
from boardpack.private_files import work_folder
from boardpack.services.returning.sealing import memory_to_unseal, unsealed
from boardpack.services.whole_files import copy_whole, write_whole
from boardpack.values import replace
from boardpack.zip_errors import ZIP_ERRORS

STORE, PACK, FACTS = "board.db", "pack.pdf", "review.json"
_LARGEST = {STORE: 128 * 2**20, PACK: 512 * 2**20, FACTS: 2**20}
"""The most bytes of each part. A store takes up to five times its size in memory."""
_MOST_BYTES = 512 * 2**20
_SMALL = 8 * 2**20
_HIGHEST_RATIO = 60
_PIECE = 2**20
_AGAIN = "Ask the office to send it again."


def packed(facts: ReviewFacts, store: bytes, pack: bytes | None) -> bytes:
    """Return the archive of a review. Raises RefusedError if a part is too large to be opened again."""
    if len(store) > _LARGEST[STORE] or len(pack or b"") > _LARGEST[PACK]:
        raise RefusedError(
            "This review would be too large to open. Nothing was saved.",
            "Send the pack as a PDF, and prepare the review without it.",
        )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr(FACTS, json_bytes(facts))
        archive.writestr(STORE, store)
        if pack is not None:
            archive.writestr(PACK, pack)
    return written.getvalue()


@contextmanager
def unpacked(path: Path, passphrase: str | None) -> Iterator[tuple[ReviewFacts, dict[str, Path]]]:
    """Yield the facts of a chair's file, and its parts by name as files that are removed when the block ends.

    It is unlocked and unpacked by the other process. The parts may be large, and are never read into memory here.
    Raises UnreadableFileError, LockedFileError for a missing or wrong passphrase, NewerStoreError.
    """
    with work_folder() as folder:
        work = partial(unpack_into, path.absolute(), passphrase, folder)
        names = read_apart(work, path.name, limits_of(path), reads=(path,), writes=(folder,))
        parts = {name: folder / name for name in _LARGEST if name in names}
        yield _facts(parts[FACTS].read_bytes(), path), parts


def unpack_into(path: Path, passphrase: str | None, folder: Path, progress: Progress) -> tuple[str, ...]:
    """Put the parts of a chair's file into an empty folder, held to limits, and return their names.

    Raises UnreadableFileError, and LockedFileError for a missing or wrong passphrase.
    """
    data = unsealed(_bytes_of(path), passphrase, path.name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS as error:
        raise _no_review(path) from error
    with archive:
        there = {name: archive.getinfo(name) for name in _LARGEST if name in archive.namelist()}
        if STORE not in there or FACTS not in there:
            raise _no_review(path)
        if any(info.file_size > _LARGEST[name] or _is_bomb(info) for name, info in there.items()):
            raise UnreadableFileError(
                f"“{path.name}” unpacks to far more than a review contains. It was not opened.",
                "Do not open it. Ask the office whether it sent this file. If so, ask for a new copy.",
            )
        for name in there:
            with (folder / name).open("wb") as file:
                file.writelines(_pieces(archive, name, path))
    return tuple(there)


def unseal_into(path: Path, passphrase: str | None, to: Path, progress: Progress) -> None:
    """Write a locked file as it was before it was locked.

    Raises UnreadableFileError, and LockedFileError for a missing or wrong passphrase.
    """
    to.write_bytes(unsealed(_bytes_of(path), passphrase, path.name))


def limits_of(path: Path) -> Limits:
    """Return the limits for reading a review: those for its size, and the memory that its passphrase takes."""
    limits = ATTACHING.for_size(_size_of(path))
    return replace(limits, memory=limits.memory + memory_to_unseal(path), remedy=_AGAIN)


def is_review_archive(path: Path) -> bool:
    """Return True if a file looks like one that goes to the chair."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {STORE, FACTS} <= set(archive.namelist())
    except ZIP_ERRORS:
        return False


def keep_parts(folder: Path, facts: ReviewFacts, parts: Mapping[str, Path]) -> None:
    """Write a review to a folder, the facts last: a folder without them is incomplete. Raises RefusedError."""
    for name in (STORE, PACK):
        if name in parts:
            copy_whole(parts[name], folder / name, "The review")
    write_whole(folder / FACTS, json_bytes(facts), "The review")


def kept_facts(folder: Path) -> ReviewFacts | None:
    """Return the facts of a review that was laid out in a folder. None if it was not, or only in part."""
    path = folder / FACTS
    try:
        return _facts(path.read_bytes(), path) if path.is_file() else None
    except UnreadableFileError:
        return None


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    """Return True if a member is far larger than its packed form: a store packs to a tenth or so, a PDF hardly."""
    return info.file_size > _SMALL and info.file_size > _HIGHEST_RATIO * max(1, info.compress_size)


def _pieces(archive: zipfile.ZipFile, name: str, path: Path) -> Iterator[bytes]:
    """Yield a member piece by piece. zipfile gives no more of it than the archive states.

    Only errors of reading become UnreadableFileError: an error of writing, such as a full disk, is not the file's.
    """
    try:
        with archive.open(name) as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except ZIP_ERRORS as error:
        raise _no_review(path) from error


def _size_of(path: Path) -> int:
    """Return the size of a file in bytes. 0 if it is missing, which its reading reports."""
    return path.stat().st_size if path.is_file() else 0


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableFileError(f"“{path.name}” is too large to be a review.", "Check that it is the right file.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            f"“{path}” cannot be opened ({error.strerror}).", "Check the name and the folder."
        ) from error


def _facts(data: bytes, path: Path) -> ReviewFacts:
    """Return the facts of a review from JSON. Raises UnreadableFileError for any other data, NewerStoreError."""
    from boardpack.store.schema.migrations import VERSION

    try:
        facts: ReviewFacts = value_in(data, ReviewFacts)
    except UnreadableJsonError as error:
        raise _no_review(path) from error
    if facts.schema > VERSION:
        raise NewerStoreError(
            f"“{path.name}” was written by a newer version of Boardpack.", "Install that version to open it."
        )
    return facts


def _no_review(path: Path) -> UnreadableFileError:
    return UnreadableFileError(f"“{path.name}” is not a review for the chair, or it is incomplete.", _AGAIN)
