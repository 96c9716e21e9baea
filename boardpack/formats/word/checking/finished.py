"""The parts of a finished Word file as trees, for checks and tests."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from boardpack.formats.word.markup.oxml import Element, name
from boardpack.values import Frozen

_CORE = "docProps/core.xml"
_STORIES = ("word/document", "word/header", "word/footer")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class FinishedFile(Frozen):
    """The parts of one finished file: names of all members in their order, and trees of those that are XML."""

    members: tuple[str, ...]
    trees: dict[str, Element]

    @property
    def body(self) -> Element:
        return next(self.trees["word/document.xml"].iter(name("w:body")))

    @property
    def styles(self) -> Element:
        return self.trees["word/styles.xml"]

    @property
    def core(self) -> Element:
        return self.trees[_CORE]

    def stories(self) -> Iterator[Element]:
        """Yield the document, then headers and footers."""
        for member in sorted(self.trees, key=lambda member: (not member.startswith("word/document"), member)):
            if member.startswith(_STORIES):
                yield self.trees[member]


def read_finished(data: bytes) -> FinishedFile:
    with ZipFile(BytesIO(data)) as archive:
        members = tuple(archive.namelist())
        xml = [member for member in members if member.endswith(".xml")]
        return FinishedFile(members, {member: etree.fromstring(archive.read(member), _PARSER) for member in xml})


def words_of(element: Element) -> str:
    """Return the words of an element as they are read, tabs and breaks included."""
    signs = {name("w:tab"): "\t", name("w:br"): "\n"}
    tags = (name("w:t"), *signs)
    found = element.iter(*tags)
    return "".join(child.text or "" if child.tag == tags[0] else _sign(child, signs) for child in found)


def _sign(element: Element, signs: dict[str, str]) -> str:
    """Return a tab or break in a run; empty for the tab stops of a paragraph."""
    parent = element.getparent()
    return signs[element.tag] if parent is not None and parent.tag == name("w:r") else ""
