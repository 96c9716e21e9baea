"""The review file: rows of one store on their way to another copy of it, as text that people can read.

The first line says what the file is, each further line holds one row or one part of a kept file, and the last line
their number and the SHA-256 of all before it. It is not compressed, so that a small file cannot expand into a huge one.
5,000 updates take about two megabytes.
"""

import base64
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from boardpack import __version__
from boardpack.domain.exchange.reviews import Origin, ReviewKind
from boardpack.domain.office.markings import Marking
from boardpack.errors import NewerStoreError, RefusedError, StoreError, UnreadableFileError
from boardpack.private_files import whole_file
from boardpack.store.history.files import FILES_NAME, FileFolder
from boardpack.store.merging.review_rows import TABLES, IncomingRow
from boardpack.store.schema.migrations import VERSION
from boardpack.values import Frozen, asdict

FORMAT = 1
MOST_BYTES = 512 * 2**20
MOST_ROW_BYTES = 64 * 2**20
MOST_ROWS = 100_000
MOST_LINES = 2 * MOST_ROWS
MOST_NAMES = 1_000
LONGEST_LINE = 2 * 2**20
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PART = 512 * 2**10
_MARK = "boardpack"


class Header(Frozen):
    """The first line. `store` identifies the board. If `since` is given, the file has only rows after that batch."""

    kind: ReviewKind
    store: str
    who: str
    made_at: str
    since: int | None = None
    schema: int = VERSION
    app: str = __version__
    erasures: int = 0
    """How many names were erased from the store that wrote it."""
    marking: str = str(Marking())


class FilePart(Frozen):
    """The place of a part of a kept file in the review file."""

    offset: int
    length: int


class Incoming(Frozen):
    """The content of the file at `path`, before it is compared with the store.

    `files` gives the places of the parts of each kept file, `here` the number of rows that were skipped because the
    store has them, and `erasures` the number of names that were erased from the other store.
    """

    path: Path
    origin: Origin
    store: str
    rows: tuple[IncomingRow, ...]
    files: Mapping[str, tuple[FilePart, ...]]
    here: int = 0
    erasures: int = 0


def write_review(path: Path, header: Header, rows: Iterable[IncomingRow], files: Iterable[tuple[str, bytes]]) -> int:
    """Write the file under its name once it is whole, for the user alone, and return the number of rows.

    Raises RefusedError where it would be too large to read back, StoreError where it cannot be written.
    """
    try:
        with whole_file(path) as file:
            return _write_lines(file, header, rows, files, path)
    except OSError as error:
        raise StoreError(
            f"The review “{path}” could not be written ({error.strerror}).",
            "Check that the disk has space and that you have permission to write there, then try again.",
        ) from error


def read_review(path: Path) -> Incoming:
    """Read a review file and verify that it is unchanged.

    Raises UnreadableFileError with a message for each fault, or NewerStoreError. Time and memory stay within the limits
    above, however large or hostile the file is.
    """
    try:
        if path.exists() and not path.is_file():
            raise not_a_review(path)
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MOST_BYTES:
                raise too_large(path)
            return _Reading(path).read(file)
    except OSError as error:
        raise UnreadableFileError(
            f"The file “{path}” cannot be read ({error.strerror}).", "Check its name and folder, then try again."
        ) from error


def read_kept(incoming: Incoming, sha256: str) -> bytes:
    """Return the bytes of a kept file that came along.

    Raises UnreadableFileError where they are not what they should be.
    """
    parts = incoming.files[sha256]
    try:
        data = _joined(incoming.path, parts) if parts else FileFolder(incoming.path.parent / FILES_NAME).read(sha256)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise altered(incoming.path) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise altered(incoming.path)
    return data


def not_a_review(path: Path) -> UnreadableFileError:
    """Return the error for a file of another kind."""
    return UnreadableFileError(f"The file “{path.name}” is not a review.", "Choose the file that Boardpack wrote.")


def too_large(path: Path) -> UnreadableFileError:
    """Return the error for a file beyond what we read."""
    return UnreadableFileError(
        f"The file “{path.name}” is too large to be a review.", "Check that it is the right file, or ask for it again."
    )


def altered(path: Path) -> UnreadableFileError:
    """Return the error for a file that is not as it was written."""
    return UnreadableFileError(
        f"The review “{path.name}” was altered after it was written.", "Ask for the file again. Nothing was merged."
    )


def cut_off(path: Path) -> UnreadableFileError:
    """Return the error for a file that lacks its end."""
    return UnreadableFileError(
        f"The review “{path.name}” is incomplete, because its end is missing.",
        "Ask for the file again. Nothing was merged.",
    )


def newer(path: Path) -> NewerStoreError:
    """Return the error for a file of a later version."""
    return NewerStoreError(
        f"The review “{path.name}” was made by a newer version of Boardpack.", "Install that version to read it."
    )


def canonical(value: object) -> bytes:
    """Return a value as one line, in the only form in which we write it."""
    return f"{json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _write_lines(
    file: BinaryIO, header: Header, rows: Iterable[IncomingRow], files: Iterable[tuple[str, bytes]], path: Path
) -> int:
    digest, lines, count, size, row_size = hashlib.sha256(), 0, 0, 0, 0
    for line, is_row in _lines(header, rows, files):
        lines, count = lines + 1, count + is_row
        size, row_size = size + len(line), row_size + is_row * len(line)
        if _is_beyond(lines, count, size, row_size) or len(line) > LONGEST_LINE:
            raise RefusedError(
                f"The review “{path.name}” would be too large.",
                "Give a later start date, or leave the stored files out.",
            )
        digest.update(line)
        file.write(line)
    file.write(canonical({"end": {"lines": lines, "sha256": digest.hexdigest()}}))
    return count


def _is_beyond(lines: int, rows: int, size: int, row_size: int) -> bool:
    return lines > MOST_LINES or rows > MOST_ROWS or size > MOST_BYTES or row_size > MOST_ROW_BYTES


def _lines(
    header: Header, rows: Iterable[IncomingRow], files: Iterable[tuple[str, bytes]]
) -> Iterator[tuple[bytes, bool]]:
    yield canonical({_MARK: "review", "format": FORMAT, **asdict(header)}), False
    for row in rows:
        yield canonical({"table": row.table, "row": row.content, "hash": row.hash}), True
    for sha256, data in files:
        for start in range(0, max(len(data), 1), _PART):
            part = base64.b64encode(data[start : start + _PART]).decode()
            yield canonical({"file": sha256, "part": start // _PART, "data": part}), False


class _Reading:
    """One pass through a review file, line by line. The first fault found is the one raised."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._digest, self._whole = hashlib.sha256(), hashlib.sha256()
        self._rows: list[IncomingRow] = []
        self._names: set[str] = set()
        self._row_size = 0
        self._files: dict[str, list[FilePart]] = {}
        self._sound = True

    def read(self, file: BinaryIO) -> Incoming:
        header = self._header(file)
        lines, offset = 1, file.tell()
        line, after = _line(file), file.tell()
        while following := _line(file):
            if _is_end(line) and not following.startswith(b"{"):
                continue  # a notice that a mail gateway put below the file
            self._take(line, offset)
            lines, offset, line, after = lines + 1, after, following, file.tell()
            if len(line) > LONGEST_LINE or _is_beyond(lines, len(self._rows), offset, self._row_size):
                raise too_large(self._path)
        self._prove_end(line, lines)
        return self._outcome(header)

    def _header(self, file: BinaryIO) -> Mapping[str, Any]:
        line = _line(file).removeprefix(_BYTE_ORDER_MARK)
        header = _object(line)
        if header is None or header.get(_MARK) != "review":
            raise not_a_review(self._path)
        if header.get("format") != FORMAT:
            raise UnreadableFileError(
                f"The review “{self._path.name}” is in a format that this version cannot read.",
                "Use the same version of Boardpack on both computers.",
            )
        self._digest.update(line)
        self._whole.update(line)
        return header

    def _take(self, line: bytes, offset: int) -> None:
        """Take one line. A line that is not ours raises at the end, where the file is known to be altered."""
        self._digest.update(line)
        self._whole.update(line)
        records = _object(line)
        if records is None:
            self._sound = False
        elif records.keys() == {"table", "row", "hash"} and _is_row(records):
            self._take_row(records, len(line))
        elif records.keys() == {"file", "part", "data"} and isinstance(records["file"], str):
            self._files.setdefault(records["file"], []).append(FilePart(offset, len(line)))
        else:
            self._sound = False

    def _take_row(self, records: Mapping[str, Any], size: int) -> None:
        """Add a row. Raises an error if the file has too many different column names, which would fill memory."""
        self._names.update(map(sys.intern, records["row"]))
        self._row_size += size
        if len(self._names) > MOST_NAMES:
            raise altered(self._path)
        content = {sys.intern(name): value for name, value in records["row"].items()}
        self._rows.append(IncomingRow(records["table"], content, records["hash"]))

    def _prove_end(self, line: bytes, lines: int) -> None:
        end = _object(line)
        if end is None or end.keys() != {"end"} or not line.endswith(b"\n"):
            raise cut_off(self._path)
        if line != canonical({"end": {"lines": lines, "sha256": self._digest.hexdigest()}}) or not self._sound:
            raise altered(self._path)
        self._whole.update(line)

    def _outcome(self, header: Mapping[str, Any]) -> Incoming:
        schema = header.get("schema")
        if not isinstance(schema, int) or schema > VERSION:
            raise newer(self._path)
        try:
            made_at = datetime.fromisoformat(header["made_at"])
            kind, store, who = ReviewKind(header["kind"]), str(header["store"]), str(header["who"])
        except (KeyError, TypeError, ValueError) as error:
            raise altered(self._path) from error
        origin = Origin(kind, self._path.name, self._whole.hexdigest(), who, made_at)
        files = {name: tuple(parts) for name, parts in self._files.items()}
        erasures = header.get("erasures")
        number = erasures if isinstance(erasures, int) else 0
        return Incoming(self._path, origin, store, tuple(self._rows), files, erasures=number)


def _line(file: BinaryIO) -> bytes:
    """Return the next line as it was written: mail gateways may give lines another end."""
    line = file.readline(LONGEST_LINE + 2)
    return line[:-2] + b"\n" if line.endswith(b"\r\n") else line


def _is_end(line: bytes) -> bool:
    return line.startswith(b'{"end":')


def _object(line: bytes) -> dict[str, Any] | None:
    """Return the JSON object of a line, or None if it is not one or not in our form."""
    try:
        value = json.loads(line)
        return value if isinstance(value, dict) and canonical(value) == line else None
    except (ValueError, RecursionError):
        return None


def _is_row(records: Mapping[str, Any]) -> bool:
    content = records["row"]
    return (
        records["table"] in TABLES
        and isinstance(records["hash"], str)
        and isinstance(content, dict)
        and all(_is_value(value) for value in content.values())
    )


def _is_value(value: object) -> bool:
    if isinstance(value, float):
        return isfinite(value)
    return isinstance(value, str | int) and not isinstance(value, bool)


def _joined(path: Path, parts: Iterable[FilePart]) -> bytes:
    with path.open("rb") as file:
        return b"".join(_part_bytes(file, part) for part in parts)


def _part_bytes(file: BinaryIO, part: FilePart) -> bytes:
    file.seek(part.offset)
    return base64.b64decode(json.loads(file.read(part.length))["data"], validate=True)
