"""The parts of an office's Word template that papers may be made from, reached by a whitelist of relationships."""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import Archive, opened
from boardpack.formats.word.markup.oxml import Element, name
from boardpack.values import Frozen

PICTURES = {
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
"""The kinds of pictures that a header may show, by their suffix, with the type that we give them."""
_LEADS = ("http://", "https://", "mailto:", "tel:")
_OLE = b"\xd0\xcf\x11\xe0"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MOST_STORIES = 60
_LARGEST_PICTURE = 20_000_000
_SAVE_AS = "Open it in Word and save it as a Word template (.dotx) or document (.docx)."


class StoryPicture(Frozen):
    """A picture in the file: its suffix and its bytes."""

    suffix: str
    data: bytes


class Story(Frozen):
    """A header or footer, with the pictures and the addresses that it may refer to, by their relationships."""

    root: Element
    pictures: Mapping[str, StoryPicture]
    links: Mapping[str, str]


class TemplateParts(Frozen):
    """The parts of a template that papers may be made from; nothing else in the file is ever parsed."""

    document: Element
    styles: Element | None
    numbering: Element | None
    theme: Element | None
    settings: Element | None
    stories: Mapping[str, Story]


class _Relationship(Frozen):
    """A relationship of a part: the last word of its type, its target, and whether that is outside the file."""

    kind: str
    target: str
    is_external: bool


def read_parts(data: bytes, file_name: str) -> TemplateParts:
    """Return the parts. Raises UnreadableFileError if this is no Word template, damaged, a bomb, or has macros."""
    if data[:4] == _OLE:
        raise UnreadableFileError(
            f"“{file_name}” is locked with a password, or was saved in an old version of Word.", _SAVE_AS
        )
    if data[:2] != b"PK":
        raise UnreadableFileError(f"“{file_name}” is not a Word template.", _SAVE_AS)
    with opened(data, file_name) as archive:
        _refuse_macros(archive)
        return _parts(archive)


def _refuse_macros(archive: Archive) -> None:
    types = etree.tostring(archive.part("[Content_Types].xml")).lower()
    named = archive.name.lower().endswith((".docm", ".dotm"))
    if named or b"macroenabled" in types or any("vbaproject" in member.lower() for member in archive.members):
        raise UnreadableFileError(f"“{archive.name}” contains macros, which Boardpack does not accept.", _SAVE_AS)


def _parts(archive: Archive) -> TemplateParts:
    top = _relationships(archive, "").values()
    main = next((element.target for element in top if element.kind == "officeDocument"), "")
    if not main or main not in archive.members:
        raise UnreadableFileError(f"“{archive.name}” does not contain a Word document.", _SAVE_AS)
    document = archive.part(main)
    if document.tag != name("w:document") or document.find(name("w:body")) is None:
        raise UnreadableFileError(f"“{archive.name}” is not in the format that Word saves by default.", _SAVE_AS)
    relationships = _relationships(archive, main)
    targets = {related.kind: related.target for related in relationships.values() if not related.is_external}
    kinds = ("styles", "numbering", "theme", "settings")
    styles, numbering, theme, settings = (archive.part_if_any(targets.get(kind, "")) for kind in kinds)
    return TemplateParts(document, styles, numbering, theme, settings, dict(_stories(archive, relationships)))


def _stories(archive: Archive, relationships: Mapping[str, _Relationship]) -> Iterator[tuple[str, Story]]:
    found = {key: story.target for key, story in relationships.items() if story.kind in ("header", "footer")}
    if len(found) > _MOST_STORIES:
        raise UnreadableFileError(
            f"“{archive.name}” has {len(found)} headers and footers.", "Choose a template with fewer."
        )
    for key, member in found.items():
        if member in archive.members:
            yield key, _story(archive, member)


def _story(archive: Archive, member: str) -> Story:
    pictures, links = {}, {}
    for key, relationship in _relationships(archive, member).items():
        suffix = PurePosixPath(relationship.target).suffix.lower()
        if relationship.is_external:
            if relationship.kind == "hyperlink" and relationship.target.lower().startswith(_LEADS):
                links[key] = relationship.target
        elif relationship.kind == "image" and suffix in PICTURES and relationship.target in archive.members:
            pictures[key] = StoryPicture(suffix, archive.bytes_of(relationship.target, _LARGEST_PICTURE))
    return Story(archive.part(member), pictures, links)


def _relationships(archive: Archive, member: str) -> dict[str, _Relationship]:
    """Return the relationships of a part, or of the whole file (""), by their identifiers."""
    folder, own = posixpath.split(member)
    root = archive.part_if_any(posixpath.join(folder, "_rels", f"{own}.rels"))
    found = root.iter(_RELATIONSHIP) if root is not None else ()
    return {element.get("Id") or "": _relationship(folder, element) for element in found}


def _relationship(folder: str, element: Element) -> _Relationship:
    kind = (element.get("Type") or "").rpartition("/")[2]
    target = element.get("Target") or ""
    if element.get("TargetMode") == "External":
        return _Relationship(kind, target, is_external=True)
    return _Relationship(kind, posixpath.normpath(posixpath.join("/", folder, target))[1:], is_external=False)
