"""Copy one part into the PDF of a pack: its pages, layers and tags."""

from collections.abc import Set

from pikepdf import Name, Pdf

from boardpack.pack.attached.destinations import make_links_explicit, remove_unknown_pack_links
from boardpack.pack.joining.outline import OutlineEntry, read_outline
from boardpack.pack.joining.part_tags import PartTags
from boardpack.pack.joining.tags import PackTagTree
from boardpack.pack.joining.untagged import tag_as_pictures
from boardpack.pack.part_files import PartFile
from boardpack.pack.planning.plan import name_of
from boardpack.pack.tagging import is_tagged
from boardpack.values import Frozen


class PackContext(Frozen):
    """Facts of the pack that each part needs: the language, and the destinations of links."""

    language: str
    anchors: Set[str]


class PartFacts(Frozen):
    """Facts gathered while a part was copied, for the outline and the findings of the pack."""

    outline: tuple[OutlineEntry, ...]
    unknown_anchors: tuple[str, ...]


def copy_part(source: Pdf, part: PartFile, pdf: Pdf, tags: PackTagTree, context: PackContext) -> PartFacts:
    """Put the pages of `source` behind those of `pdf`, and its tags behind those of `tags`.

    Links inside the part are made to lead to pages, and links that lead nowhere are removed. Links to other parts stay
    for `resolve_pack_links`, once all pages are there.
    """
    title, tagged = name_of(part.part), is_tagged(source)
    make_links_explicit(source)
    outline = read_outline(source)
    unknown_anchors = remove_unknown_pack_links(source, context.anchors)
    own_tags = PartTags(source, title, str(source.Root.get(Name.Lang, "")) or context.language, tags.next_key)
    if tagged:
        own_tags.adopt()
    else:
        tag_as_pictures(source, own_tags, title)
    renames = tags.renames_for(own_tags.names)
    own_tags.rename(renames)
    _copy_pages(source, pdf)
    tags.add(own_tags, renames)
    return PartFacts(outline, unknown_anchors)


def _copy_pages(source: Pdf, pdf: Pdf) -> None:
    """Copy all pages, with layers where there are any: these are declared once for a whole file."""
    if Name.OCProperties in source.Root:
        pdf.add_pages_from(source, outlines="ignore")
    else:
        pdf.pages.extend(source.pages)
