"""Archives that are the same bytes whenever they are made from the same files, and the list of their SHA-256."""

import hashlib
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

CHECKSUMS = "SHA256SUMS"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write_zip(folder: Path, to: Path) -> None:
    """Write a folder as a zip file, with the folder's own name at its top."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _ZIP_DATE)
            entry.external_attr = (0o755 if _is_program(path) else 0o644) << 16
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def write_tar(folder: Path, to: Path) -> None:
    """Write a folder as a tar file, compressed as its name says, with the folder's own name at its top."""
    with lzma.open(to, "wb", preset=2) as compressed, tarfile.open(fileobj=compressed, mode="w") as archive:
        for path in _files(folder):
            entry = tarfile.TarInfo(path.relative_to(folder.parent).as_posix())
            entry.mode = 0o755 if _is_program(path) else 0o644
            if path.is_symlink():
                entry.type, entry.linkname = tarfile.SYMTYPE, str(path.readlink())
                archive.addfile(entry)
            else:
                data = path.read_bytes()
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))


def write_checksums(folder: Path) -> None:
    """Write the SHA-256 of every file in a folder, in the form that `sha256sum --check` reads."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != CHECKSUMS)
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())


def _is_program(path: Path) -> bool:
    return path.suffix == ".exe" or bool(path.stat().st_mode & 0o100)
