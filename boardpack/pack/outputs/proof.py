"""Prove that a pack's folder matches its manifest. Only the folder is needed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath

from boardpack.domain.meetings.packs import PartKind
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import UnreadableFileError
from boardpack.pack.digest import digest_of
from boardpack.pack.outputs.manifest import files_of, parts_of
from boardpack.values import Frozen

MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 20_000_000
_LEFT_BY_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
_SIGNED = (PartKind.COVER, PartKind.SUPPLEMENT)
"""The parts that show the digest, and so are not included in it."""
_IN_A_LINE = ("kind", "number", "title", "marking", "first_page", "page_count")


class Proof(Frozen):
    """The claims of a folder's manifest, and all files that contradict it.

    `files` are the names that the manifest lists, each with its SHA-256. `is_issued` is False for a pack that was only
    assembled, which no store has recorded.
    """

    title: str
    digest: str
    manifest_sha256: str
    files: Mapping[str, str]
    is_issued: bool
    findings: tuple[Finding, ...]

    @property
    def file_count(self) -> int:
        return len(self.files)


def prove(folder: Path) -> Proof:
    """Check every file in a pack's folder. Raises UnreadableFileError if it has no manifest."""
    path = _manifest_in(folder)
    data = _read(path)
    files = files_of(data)
    record = _parsed_manifest(data, path)
    findings = (*_digest_faults(data, record), *_file_faults(folder, path, files))
    digest, list_sha256 = str(record["digest"]), sha256(data).hexdigest()
    return Proof(str(record["title"]), digest, list_sha256, files, "issue" in record, findings)


def _manifest_in(folder: Path) -> Path:
    """Return the manifest of an issued pack, or the one list beside a pack that was only assembled."""
    if (folder / MANIFEST).is_file():
        return folder / MANIFEST
    lists = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if len(lists) == 1:
        return lists[0]
    raise UnreadableFileError(
        f"“{folder}” does not contain the list of a pack’s files.",
        f"Choose the folder of a pack, with its “{MANIFEST}”.",
    )


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            raise UnreadableFileError(f"“{path}” is too large for the list of a pack’s files.", "Get another copy.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            f"“{path}” cannot be read ({error.strerror}).", "Check the disk, then try again."
        ) from error


def _parsed_manifest(data: bytes, path: Path) -> Mapping[str, object]:
    """Return the manifest that the bytes hold. Raises UnreadableFileError if they are not a manifest."""
    try:
        record = dict(json.loads(data))
    except (ValueError, TypeError, RecursionError):
        record = {}
    if not {"title", "digest"} <= record.keys() or not files_of(data):
        raise UnreadableFileError(f"“{path}” is not the list of a pack’s files.", "Get another copy of the pack.")
    return record


def _digest_faults(data: bytes, record: Mapping[str, object]) -> Iterator[Finding]:
    """Yield a finding if the number at the foot of every page does not follow from the parts."""
    parts = parts_of(data)
    if any("sha256" not in part for part in parts) or _digest(parts) != record["digest"]:
        message = "The pack’s number does not match its list of parts. The list was changed."
        yield _finding("pack-number", MANIFEST, (str(record["digest"]),), message)


def _digest(parts: Sequence[Mapping[str, object]]) -> str:
    lines = ([part.get(name) for name in _IN_A_LINE] for part in parts)
    inside = (str(part["sha256"]) for part in parts if part["sha256"] and part.get("kind") not in _SIGNED)
    try:
        return digest_of(lines, inside)
    except ValueError:  # what should be a hash is none
        return ""


def _file_faults(folder: Path, manifest: Path, files: Mapping[str, str]) -> Iterator[Finding]:
    for name, expected in files.items():
        yield from _one_file(folder, name, expected)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path != manifest and name not in files and path.name not in _LEFT_BY_THE_SYSTEM and not path.is_dir():
            yield _finding("file-added", name, (), "This file does not belong to the pack.", Severity.LOW)


def _one_file(folder: Path, name: str, expected: str) -> Iterator[Finding]:
    path = folder / name
    if not _stays_inside(name) or not path.is_file():
        yield _finding("file-missing", name, (expected,), "This file of the pack is missing.")
        return
    try:
        with path.open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        yield _finding("file-unreadable", name, (expected,), f"This file cannot be read ({error.strerror}).")
        return
    if found != expected:
        yield _finding("file-changed", name, (expected, found), "This file was altered after the pack was made.")


def _stays_inside(name: str) -> bool:
    """Return True if a name stays inside the folder. A manifest may come from anyone."""
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and not name.startswith("/") and ":" not in name and "\\" not in name


def _finding(
    rule: str, place: str, facts: tuple[str, ...], message: str, severity: Severity = Severity.HIGH
) -> Finding:
    return Finding(rule, place, facts, message, severity)
