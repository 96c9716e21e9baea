"""Word files from outside, opened with care: sizes, members and entities are held to limits."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from boardpack.errors import UnreadableFileError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_MEMBERS = 5_000
_LARGEST_PART = 40_000_000
_HIGHEST_RATIO = 400
_SMALL_PART = 1_000_000


@dataclass(frozen=True)
class WordParts:
    """The parts of a Word file that hold words; a part that is missing is nothing."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    edges: tuple[etree._Element, ...]
    asides: tuple[etree._Element, ...]


def open_word(data: bytes, name: str) -> WordParts:
    """The parts of the file. Raises UnreadableFileError where it is damaged, a bomb, or not Word."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive, name)
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.LxmlError,
        EOFError,
        OSError,
        KeyError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise UnreadableFileError(
            f"“{name}” is damaged or was cut off.", "Fetch it again, or ask for another copy."
        ) from error


def _parts(archive: zipfile.ZipFile, name: str) -> WordParts:
    members = {info.filename: info for info in archive.infolist()}
    _refuse_bombs(archive, name)
    body = _part(archive, "word/document.xml").find(f"{W}body")
    if body is None:
        raise UnreadableFileError(f"“{name}” holds no document.", "Open it in Word and save it again as .docx.")
    edges = [member for member in sorted(members) if member.startswith(("word/header", "word/footer"))]
    asides = [f"word/{kind}.xml" for kind in ("footnotes", "endnotes", "comments")]
    return WordParts(
        body,
        _part(archive, "word/styles.xml") if "word/styles.xml" in members else None,
        _part(archive, "word/numbering.xml") if "word/numbering.xml" in members else None,
        tuple(_part(archive, member) for member in edges if member.endswith(".xml")),
        tuple(_part(archive, member) for member in asides if member in members),
    )


def _refuse_bombs(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    swollen = any(
        info.file_size > _SMALL_PART and info.file_size > _HIGHEST_RATIO * max(1, info.compress_size) for info in infos
    )
    if len(infos) > _MOST_MEMBERS or swollen:
        raise UnreadableFileError(
            f"“{name}” unpacks to far more than a letter could hold.", "Do not open it; ask its sender what it is."
        )


def _part(archive: zipfile.ZipFile, member: str) -> etree._Element:
    with archive.open(member) as stream:
        data = stream.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART or b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise ValueError(f"the part {member} is too large or declares entities")
    return etree.fromstring(data, _parser())


def _parser() -> etree.XMLParser:
    """A parser that fetches nothing and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
