"""Files kept by the SHA-256 of their content: once there, never changed."""

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

from boardpack.durable_files import make_durable_folder, sync_folder
from boardpack.errors import NotFoundError, StoreError
from boardpack.private_files import unfinished_name
from boardpack.store.history.ledger import Ledger

FILES_NAME = "files"
"""The folder of kept files, beside the store."""

_SHA256 = re.compile("[0-9a-f]{64}")
_READ_ONLY, _READ_AND_WRITE = 0o444, 0o600


class FileFolder:
    """A folder of kept files, `ab/abcd…` below it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the file of this hash lies or would lie."""
        if not _SHA256.fullmatch(sha256):
            raise NotFoundError(f"There is no stored file “{sha256}”.", "Attach the file again.")
        return self._folder / sha256[:2] / sha256

    def keep(self, data: bytes) -> str:
        """Keep the bytes and return their SHA-256. They are safe on disk when it returns."""
        sha256 = hashlib.sha256(data).hexdigest()
        if not self.is_sound(sha256):
            _write_once(self.path(sha256), self._folder / unfinished_name(sha256), data)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes kept under this hash, proven to be the same as on the day they came."""
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError(f"The stored file “{path}” is missing.", "Restore it from a backup.") from error
        except OSError as error:
            raise StoreError(f"The stored file “{path}” cannot be read.", "Check the disk or network share.") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(f"The stored file “{path}” was altered or damaged.", "Restore it from a backup.")
        return data

    def holds(self, sha256: str, byte_count: int) -> bool:
        """Return True if a file of this hash and size is there. Its content is not read."""
        try:
            return self.path(sha256).stat().st_size == byte_count
        except (OSError, NotFoundError):
            return False

    def hashes(self) -> frozenset[str]:
        """Return the name of every file in the folder."""
        return frozenset(path.name for path in self._folder.glob("??/*") if _SHA256.fullmatch(path.name))

    def is_sound(self, sha256: str) -> bool:
        """Return True if the file is there with the content that its name promises."""
        try:
            return hashlib.sha256(self.path(sha256).read_bytes()).hexdigest() == sha256
        except (OSError, NotFoundError):
            return False


class FilesRepository:
    """The kept files of one store. A file stays if its transaction fails, which does no harm."""

    def __init__(self, ledger: Ledger, folder: FileFolder) -> None:
        self._ledger = ledger
        self._folder = folder

    def keep(self, data: bytes) -> str:
        """Keep the bytes and return their SHA-256."""
        sha256 = self._folder.keep(data)
        if not self._ledger.rows("SELECT 1 FROM kept_file WHERE sha256 = ?", [sha256]):
            batch = self._ledger.batch
            self._ledger.insert("kept_file", {"sha256": sha256, "byte_count": len(data), "batch": batch})
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes kept under this hash."""
        return self._folder.read(sha256)

    def path(self, sha256: str) -> Path:
        """Return where the kept file lies."""
        return self._folder.path(sha256)

    def hashes(self) -> tuple[str, ...]:
        """Return the hash of every file that the store relies on."""
        return tuple(row["sha256"] for row in self._ledger.rows("SELECT sha256 FROM kept_file ORDER BY seq"))


def _write_once(path: Path, temporary: Path, data: bytes) -> None:
    """Write under a temporary name, then rename, so that an incomplete file never has the final name."""
    try:
        make_durable_folder(path.parent)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_READ_ONLY)
        if path.exists():
            path.chmod(_READ_AND_WRITE)  # Windows replaces and removes no file that is read-only
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.chmod(_READ_AND_WRITE)
            temporary.unlink(missing_ok=True)
        raise StoreError(
            f"The file could not be kept in “{path.parent}” ({error.strerror}).",
            "Check that the disk has space and that you have permission to write there, then try again.",
        ) from error
