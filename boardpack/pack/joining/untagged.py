"""Tags for pages that came without any.

A screen reader announces only that there is a page. The secretary is asked to get a tagged original
(`pack.attachments`).
"""

from collections.abc import Iterator

from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Page,
    Pdf,
    String,
    parse_content_stream,
    unparse_content_stream,
)

from boardpack.pack.attached.destinations import annotations
from boardpack.pack.joining.part_tags import PartTags

_MARKS = (b"BDC", b"BMC")
_Instruction = ContentStreamInstruction | ContentStreamInlineImage


def tag_as_pictures(pdf: Pdf, tags: PartTags, title: str) -> None:
    """Put a figure for each page below the part, and an element for each of their links."""
    begin, end = pdf.make_stream(b"/Figure <</MCID 0>> BDC\n"), pdf.make_stream(b"\nEMC")
    for number, page in enumerate(pdf.pages, start=1):
        _neutralise_marks(pdf, page)
        figure = _figure(page, tags, f"{title}, page {number} of {len(pdf.pages)}, supplied without tags")
        tags.element[Name.K].append(figure)
        page.contents_add(begin, prepend=True)
        page.contents_add(end)
        page.obj[Name.StructParents] = tags.key_for(Array([figure]))
        _tag_annotations(pdf, page, tags)


def _figure(page: Page, tags: PartTags, alternative: str) -> Object:
    layout = Dictionary(O=Name.Layout, BBox=Array(page.cropbox), Placement=Name.Block)
    entries = {"/Pg": page.obj, "/K": 0, "/Alt": String(alternative), "/A": layout}
    return tags.new(Name.Figure, tags.element, **entries)


def _neutralise_marks(pdf: Pdf, page: Page) -> None:
    """Remove the marks of marked content that is in no tag tree, so that it is not taken for ours."""
    content = b"\n".join(stream.read_bytes() for stream in _streams(page))
    if not any(mark in content for mark in _MARKS):
        return
    page.obj[Name.Contents] = pdf.make_stream(unparse_content_stream(list(_without_marks(page))))


def _streams(page: Page) -> tuple[Object, ...]:
    contents = page.obj.get(Name.Contents)
    if contents is None:
        return ()
    return tuple(contents) if isinstance(contents, Array) else (contents,)


def _without_marks(page: Page) -> Iterator[_Instruction]:
    """Yield the page's instructions without those that open or close marked content, except layers."""
    kept: list[bool] = []
    for instruction in parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            kept.append(bool(instruction.operands) and instruction.operands[0] == Name.OC)
            if kept[-1]:
                yield instruction
        elif operator != "EMC" or (kept and kept.pop()):
            yield instruction


def _tag_annotations(pdf: Pdf, page: Page, tags: PartTags) -> None:
    came = list(annotations(page))
    if not came:
        return
    owned = [annotation if annotation.is_indirect else pdf.make_indirect(annotation) for annotation in came]
    page.obj[Name.Annots] = Array(owned)
    page.obj[Name.Tabs] = Name.S
    for annotation in owned:
        if annotation.get(Name.Subtype) != Name.Popup:
            _tag_annotation(annotation, page, tags)


def _tag_annotation(annotation: Object, page: Page, tags: PartTags) -> None:
    kinds = {"/Link": Name.Link, "/Widget": Name.Form}
    kind = kinds.get(str(annotation.get(Name.Subtype)), Name.Annot)
    reference = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page.obj)
    element = tags.new(kind, tags.element, **{"/Pg": page.obj, "/K": reference})
    tags.element[Name.K].append(element)
    annotation[Name.StructParent] = tags.key_for(element)
    if Name.Contents not in annotation:
        annotation[Name.Contents] = String(_words_for(annotation))


def _words_for(annotation: Object) -> str:
    action = annotation.get(Name.A)
    address = action.get(Name.URI) if isinstance(action, Dictionary) else None
    if isinstance(address, String):
        return str(address)
    return "Link within this paper" if annotation.get(Name.Subtype) == Name.Link else "Note on the page"
