"""Read external archives of XML parts (Word, OpenDocument) within limits.

The number of members, their compression ratio and the unpacked bytes are limited. No part may declare entities, and
nothing outside the file is fetched. Names of members are looked up and never become paths.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml import etree

from boardpack.errors import UnreadableFileError
from boardpack.zip_errors import ZIP_ERRORS

_MOST_MEMBERS = 5_000
_LARGEST_PART = 40_000_000
_MOST_UNPACKED = 100_000_000
_HIGHEST_RATIO = 400
_SMALL_PART = 1_000_000
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PACKAGE = "_rels/.rels"
_STRICT = re.compile(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PART = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.)?"
    rb"(wordprocessingml|ms-word|spreadsheetml|ms-excel|presentationml|ms-powerpoint)\.[\w.]*main\b"
)
_SUFFIXES = {
    **dict.fromkeys(("wordprocessingml", "ms-word", "word"), ".docx"),
    **dict.fromkeys(("spreadsheetml", "ms-excel", "xl"), ".xlsx"),
    **dict.fromkeys(("presentationml", "ms-powerpoint", "ppt"), ".pptx"),
}
"""The extensions of Office files by the type of their main part, and by its usual folder."""
_ENCODINGS = ("ascii", "utf-16-le", "utf-16-be")


@dataclass
class Archive:
    """An open archive; what has been unpacked of it so far is counted."""

    name: str
    members: frozenset[str]
    _zip: zipfile.ZipFile
    _unpacked: int = field(default=0, init=False)

    def part(self, member: str) -> etree._Element:
        """Return the root of an XML part. Raises UnreadableFileError if it is missing, damaged or declares entities."""
        data = self.bytes_of(member)
        if _declares_entities(data):
            raise _with_entities(self.name)
        try:
            root = etree.fromstring(data, _parser())
        except etree.XMLSyntaxError as error:
            raise damaged(self.name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise _with_entities(self.name)
        return root

    def bytes_of(self, member: str, most: int = _LARGEST_PART) -> bytes:
        """Return the bytes of a member.

        Raises UnreadableFileError if it is missing or damaged, if they are more than `most`, or too many in all.
        """
        if member not in self.members:
            raise damaged(self.name)
        try:
            with self._zip.open(member) as stream:
                data = stream.read(most + 1)
        except ZIP_ERRORS as error:
            raise damaged(self.name) from error
        self._unpacked += len(data)
        if len(data) > most or self._unpacked > _MOST_UNPACKED:
            raise _bomb_error(self.name)
        return data

    def related(self, kind: str, member: str = "") -> tuple[str, ...]:
        """Return the members to which a part of an Office file, or the file itself, has a relationship of that kind."""
        folder, name = posixpath.split(member)
        relations = self.part_if_any(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = () if relations is None else relations.iter(_RELATIONSHIP)
        targets = (one.get("Target", "") for one in found if one.get("Type", "").endswith(f"/{kind}"))
        members = (posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in targets)
        return tuple(member for member in members if member in self.members)

    def part_if_any(self, member: str) -> etree._Element | None:
        """Return the part. None if there is no such part."""
        return self.part(member) if member in self.members else None


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Archive]:
    """Yield the archive. Raises UnreadableFileError if it is damaged or a bomb.

    Errors of the code that uses it are not caught: they are faults of the program.
    """
    with _zip_file(data, name) as archive:
        infos = archive.infolist()
        if len(infos) > _MOST_MEMBERS or any(_is_bomb(info) for info in infos):
            raise _bomb_error(name)
        yield Archive(name, frozenset(info.filename for info in infos), archive)


def in_usual_namespaces(data: bytes, name: str) -> bytes:
    """Return an Office file with the namespaces that programs write by default, for one in Strict Open XML.

    Its elements have the same names there (ISO/IEC 29500-1 and -4).
    """
    with opened(data, name) as archive:
        if _PACKAGE not in archive.members or not _STRICT.search(archive.bytes_of(_PACKAGE)):
            return data
        usual = io.BytesIO()
        with zipfile.ZipFile(usual, "w", zipfile.ZIP_DEFLATED) as written:
            for member in sorted(archive.members):
                content = archive.bytes_of(member)
                is_xml = member.endswith((".xml", ".rels"))
                written.writestr(member, _STRICT.sub(_USUAL, content) if is_xml else content)
    return usual.getvalue()


def _zip_file(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS as error:
        raise damaged(name) from error


def open_xml_suffix(data: bytes) -> str:
    """Return the extension for an Office file of 2007 or later, such as ".docx". Empty for any other file.

    The type of its main part decides. A damaged file without one is recognised by the usual folder of its parts.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.namelist()
            types = archive.open(_CONTENT_TYPES).read(_SMALL_PART) if _CONTENT_TYPES in members else b""
    except ZIP_ERRORS:
        return ""
    if found := _MAIN_PART.search(types):
        return _SUFFIXES[found[1].decode()]
    return next((_SUFFIXES[folder] for member in members if (folder := member.split("/")[0]) in _SUFFIXES), "")


def refuse_zip_bomb(data: bytes, name: str) -> None:
    """Raise UnreadableFileError if an Office file unpacks to far more than its size, or is damaged.

    The sizes are those that the archive states; nothing is unpacked.
    """
    with _zip_file(data, name) as archive:
        infos = archive.infolist()
    in_xml = sum(info.file_size for info in infos if info.filename.lower().endswith((".xml", ".rels")))
    if len(infos) > _MOST_MEMBERS or in_xml > _MOST_UNPACKED or any(_is_bomb(info) for info in infos):
        raise UnreadableFileError(
            f"“{name}” unpacks to far more than an office document contains. Nothing was stored.",
            "Do not open it. Ask the sender what the file is, or ask for a PDF.",
        )


def damaged(name: str) -> UnreadableFileError:
    """Return the error for a file that is incomplete."""
    return UnreadableFileError(f"“{name}” is damaged or incomplete.", "Download it again, or ask for another copy.")


def _declares_entities(data: bytes) -> bool:
    """Return True if XML carries a document type, looked for before a parser sees it."""
    return any(sign.encode(code) in data for sign in ("<!DOCTYPE", "<!ENTITY") for code in _ENCODINGS)


def _with_entities(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"“{name}” contains XML entities, which office programs do not use.",
        "Do not open it. Ask the sender what the file is.",
    )


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _SMALL_PART and info.file_size > _HIGHEST_RATIO * max(1, info.compress_size)


def _bomb_error(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"“{name}” unpacks to far more than a letter can contain. Nothing was stored.",
        "Do not open it. Ask the sender what the file is.",
    )


def _parser() -> etree.XMLParser:
    """Return a parser that fetches nothing and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
