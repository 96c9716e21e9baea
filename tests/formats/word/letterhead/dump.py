"""A Word file made in an office's template, as somebody reads it who wants to know how it is built."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from boardpack.documents.office_template import OfficeTemplate
from boardpack.formats.word.checking.finished import FinishedFile, read_finished, words_of
from boardpack.formats.word.letterhead.story import lines_of
from boardpack.formats.word.markup.oxml import Element, name

VALUE = name("w:val")


def dump(data: bytes, template: OfficeTemplate) -> str:
    """What was told of the template; then page, headers and footers, paragraphs with their styles, the styles used."""
    file = read_finished(data)
    return "\n".join((*_told(template), "", *_sections(data), "", *_paragraphs(file), "", *_styles(file), ""))


def stories_of(data: bytes) -> list[dict[tuple[str, str], Element]]:
    """The headers and footers of each section by their kind and the pages that they are for."""
    file = read_finished(data)
    with ZipFile(BytesIO(data)) as archive:
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    found = []
    for section in file.body.iter(name("w:sectPr")):
        references = section.iter(name("w:headerReference"), name("w:footerReference"))
        found.append(
            {
                (_kind(reference), reference.get(name("w:type")) or ""): file.trees[
                    f"word/{targets[reference.get(name('r:id'))]}"
                ]
                for reference in references
            }
        )
    return found


def _kind(reference: Element) -> str:
    return str(reference.tag).rpartition("}")[2].removesuffix("Reference")


def _told(template: OfficeTemplate) -> Iterator[str]:
    report = template.report
    yield f"PAGE {report.page}"
    yield f"TYPE {template.type.font} {template.type.size:g}, colour {template.type.accent or 'none'}"
    for role in report.roles:
        yield f"{role.standing:<11} {role.role:<16} {role.style:<22} {role.why}"
    for heading in ("carried", "left_out", "mended", "barriers"):
        yield from (f"{heading.upper()} {sentence}" for sentence in getattr(report, heading))


def _sections(data: bytes) -> Iterator[str]:
    sections = read_finished(data).body.iter(name("w:sectPr"))
    for number, (section, stories) in enumerate(zip(sections, stories_of(data), strict=True), start=1):
        measures = (element for tag in ("w:pgSz", "w:pgMar") for element in section.iter(name(tag)))
        yield f"SECTION {number}: {'; '.join(map(_attributes, measures))}"
        for (kind, pages), root in stories.items():
            pictures = sum(1 for _ in root.iter(name("pic:pic")))
            shown = f" [{pictures} picture]" if pictures else ""
            yield f"  {pages} {kind}: {' | '.join(lines_of(root))}{shown}"


def _attributes(element: Element) -> str:
    return " ".join(f"{str(key).rpartition('}')[2]}={value}" for key, value in element.attrib.items())


def _paragraphs(file: FinishedFile) -> Iterator[str]:
    names = _names(file)
    for element in file.body.iter(name("w:p")):
        words = words_of(element)
        yield f"{names[_value(element, 'w:pStyle')]:<24} {words[:60]}{'…' if len(words) > 60 else ''}".rstrip()


def _styles(file: FinishedFile) -> Iterator[str]:
    names = _names(file)
    used = {element.get(VALUE) for story in file.stories() for element in story.iter(name("w:pStyle"))}
    for style in file.styles.iter(name("w:style")):
        if style.get(name("w:styleId")) in used:
            based = names[_value(style, "w:basedOn")]
            yield f"STYLE {_value(style, 'w:name')}" + (f", after {based}" if based else "")
            for properties in (*style.findall(name("w:pPr")), *style.findall(name("w:rPr"))):
                yield from (f"    {entry.tag.rpartition('}')[2]} {_attributes(entry)}".rstrip() for entry in properties)


def _names(file: FinishedFile) -> dict[str, str]:
    """Return the name of each style by its identifier, and nothing for no style."""
    return {"": ""} | {style.get(name("w:styleId")) or "": _value(style, "w:name") for style in file.styles}


def _value(element: Element, tag: str) -> str:
    return next((entry.get(VALUE) or "" for entry in element.iter(name(tag))), "")
