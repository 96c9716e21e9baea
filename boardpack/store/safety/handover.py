"""A whole board in a new folder, for the office that takes it over: checked, and with nothing of this computer."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.office.backups import Handover
from boardpack.durable_files import make_durable_folder, sync_folder, sync_tree
from boardpack.errors import CancelledError, RefusedError, StoreError
from boardpack.private_files import make_private
from boardpack.store.safety.backup import copy_files, prove
from boardpack.store.safety.copying import copy_database, disk_errors
from boardpack.store.safety.store import STORE_NAME, Store
from boardpack.store.safety.verification import verify
from boardpack.store.schema.contents import contents_of, row_counts

LIST_NAME = "handover.json"
"""The list of the files that were handed over, each with its SHA-256."""


def hand_over(store: Store, issued: Path, to: Path, progress: Progress = silent) -> Handover:
    """Copy the store, its kept files and the folder of issued packs to the new folder `to`, with a list of all files.

    The store is verified first, and the copy is compared with it. Nothing stays of a copy that was not finished.
    Raises RefusedError if there is something at `to`, or if the store does not verify, StoreError and CancelledError.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise RefusedError(f"The folder “{to}” contains other files.", "Choose a new or an empty folder.")
    if findings := verify(store, progress):
        raise RefusedError(
            f"The board failed verification: {len(findings)} findings.",
            "Type “boardpack board verify” to see them. Restore a backup, or ask for help. Nothing was exported.",
        )
    unfinished = to.with_name(f".{to.name}.part")
    with disk_errors(partial(_not_exported, to)):
        _discard(unfinished)
        try:
            made = _copied(store, issued, unfinished, progress)
            if to.exists():
                to.rmdir()
            sync_tree(unfinished)
            unfinished.replace(to)
            sync_folder(to.parent)
        finally:
            _discard(unfinished)
    return Handover(to, made)


def _copied(store: Store, issued: Path, folder: Path, progress: Progress) -> int:
    """Copy everything into a folder and return the number of files."""
    make_durable_folder(folder)
    make_private(folder)
    with store.bare() as db:
        db.execute("BEGIN")
        copy = folder / STORE_NAME
        copy.touch()
        make_private(copy)
        copy_database(db, copy, progress)
        prove(copy, row_counts(db))
        if copy_files(store, db, folder, progress):
            raise StoreError("A stored file is missing or damaged.", "Restore it from a backup. Nothing was exported.")
        contents = contents_of(db)
    if issued.is_dir():
        shutil.copytree(issued, folder / issued.name)
    listed = _hashes(folder, progress)
    text = {"board": contents.board_name, "store": contents.store_id, "files": listed}
    (folder / LIST_NAME).write_text(json.dumps(text, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")
    return len(listed)


def _hashes(folder: Path, progress: Progress) -> Mapping[str, str]:
    """Return the SHA-256 of every file by its path in the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    hashes = {}
    for done, path in enumerate(files):
        if not progress(done, len(files), "Listing files"):
            raise CancelledError("The export was stopped.", "Nothing was exported.")
        with path.open("rb") as file:
            hashes[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return hashes


def _discard(folder: Path) -> None:
    """Remove an unfinished copy. Its stored files are read-only, which Windows would refuse to remove."""
    if not folder.exists():
        return
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o600)
    shutil.rmtree(folder)


def _not_exported(to: Path, why: str) -> StoreError:
    return StoreError(
        f"The board could not be exported to “{to}” ({why}).",
        "Check that the disk has space and that you have permission to write there, then try again. "
        "Nothing was exported.",
    )
