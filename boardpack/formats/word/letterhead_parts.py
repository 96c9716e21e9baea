"""The parts of a Word template from outside: told by their relations, held to limits, macros refused."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import Archive, opened
from boardpack.formats.word.oxml import Element

_OLE = b"\xd0\xcf\x11\xe0"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MOST_STORIES = 60
_LARGEST_PICTURE = 20_000_000
_SAVE_AS = "Open it in Word and save it as a Word template (.dotx) or document (.docx)."
_MEDIA = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".emf": "image/x-emf",
    ".wmf": "image/x-wmf",
}


@dataclass(frozen=True)
class Media:
    """A picture in the file."""

    name: str
    content_type: str
    suffix: str
    data: bytes


@dataclass(frozen=True)
class Relation:
    """What a part relates to: a member of the file, or an address outside it."""

    kind: str
    target: str
    is_external: bool
    media: Media | None = None


@dataclass(frozen=True)
class Story:
    """A header or footer with what it relates to."""

    root: Element
    relations: Mapping[str, Relation]


@dataclass(frozen=True)
class TemplateParts:
    """The parts that a paper may be made from; whatever else the file holds is not looked at."""

    document: Element
    styles: Element | None
    numbering: Element | None
    theme: Element | None
    settings: Element | None
    stories: Mapping[str, Story]


def open_template(data: bytes, name: str) -> TemplateParts:
    """The parts. Raises UnreadableFileError where the file is no Word template, damaged, a bomb, or has macros."""
    if data[:4] == _OLE:
        raise UnreadableFileError(f"“{name}” is locked with a password, or from an old version of Word.", _SAVE_AS)
    if data[:2] != b"PK":
        raise UnreadableFileError(f"“{name}” is no Word template.", _SAVE_AS)
    with opened(data, name) as archive:
        _refuse_macros(archive)
        return _parts(archive)


def _refuse_macros(archive: Archive) -> None:
    kinds = etree.tostring(archive.part("[Content_Types].xml")).lower()
    named = archive.name.lower().endswith((".docm", ".dotm"))
    if named or b"macroenabled" in kinds or any("vbaproject" in each.lower() for each in archive.members):
        raise UnreadableFileError(f"“{archive.name}” holds macros, which Boardpack never takes in.", _SAVE_AS)


def _parts(archive: Archive) -> TemplateParts:
    top = _relations(archive, "")
    main = next((each.target for each in top.values() if each.kind == "officeDocument"), "")
    if not main or main not in archive.members:
        raise UnreadableFileError(f"“{archive.name}” holds no Word document.", _SAVE_AS)
    document = archive.part(main)
    if etree.QName(document).namespace != _WORD or document.find(f"{{{_WORD}}}body") is None:
        raise UnreadableFileError(f"“{archive.name}” is not saved as Word saves by default.", _SAVE_AS)
    relations = _relations(archive, main)
    singles = {each.kind: each.target for each in relations.values() if not each.is_external}
    kinds = ("styles", "numbering", "theme", "settings")
    styles, numbering, theme, settings = (archive.part_if_any(singles.get(kind, "")) for kind in kinds)
    return TemplateParts(document, styles, numbering, theme, settings, dict(_stories(archive, relations)))


def _stories(archive: Archive, relations: Mapping[str, Relation]) -> Iterator[tuple[str, Story]]:
    found = [(key, each) for key, each in relations.items() if each.kind in ("header", "footer")]
    if len(found) > _MOST_STORIES:
        raise UnreadableFileError(f"“{archive.name}” has {len(found)} headers and footers.", "Choose a simpler one.")
    for key, each in found:
        if each.target in archive.members:
            yield key, Story(archive.part(each.target), _relations(archive, each.target, with_media=True))


def _relations(archive: Archive, member: str, *, with_media: bool = False) -> dict[str, Relation]:
    """The relations of a part, or of the whole file, by their identifiers."""
    folder, own = posixpath.split(member)
    root = archive.part_if_any(posixpath.join(folder, "_rels", f"{own}.rels"))
    found = root.iter(_RELATIONS) if root is not None else ()
    return {each.get("Id") or "": _relation(archive, folder, each, with_media=with_media) for each in found}


def _relation(archive: Archive, folder: str, element: Element, *, with_media: bool) -> Relation:
    kind = (element.get("Type") or "").rpartition("/")[2]
    target = element.get("Target") or ""
    if element.get("TargetMode") == "External":
        return Relation(kind, target, is_external=True)
    member = posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target[1:]
    is_picture = with_media and kind == "image" and member in archive.members
    return Relation(kind, member, is_external=False, media=_media(archive, member) if is_picture else None)


def _media(archive: Archive, member: str) -> Media | None:
    suffix = PurePosixPath(member).suffix.lower()
    content_type = _MEDIA.get(suffix)
    if content_type is None:
        return None
    return Media(posixpath.basename(member), content_type, suffix, archive.bytes_of(member, _LARGEST_PICTURE))
