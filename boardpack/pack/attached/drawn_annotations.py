"""Remove annotations from pages, with or without drawing what they show into the page."""

from collections.abc import Callable

from pikepdf import Annotation, Array, Dictionary, Name, Page, Pdf, Stream

from boardpack.pack.attached.dead_links import release_from_tags
from boardpack.pack.attached.destinations import annotations
from boardpack.pack.attached.page_resources import with_form
from boardpack.pack.tagging import ParentTree

HIDDEN = 0b100010
"""Hidden and not to be viewed (ISO 32000-1, table 165)."""


def draw_annotations(pdf: Pdf, wanted: Callable[[Dictionary], bool]) -> int:
    """Draw the annotations that are `wanted` into their pages, and remove them; return how many there were.

    In a tagged file, what was drawn is an artifact.
    """
    return _remove(pdf, wanted, is_drawn=True)


def remove_annotations(pdf: Pdf, wanted: Callable[[Dictionary], bool]) -> int:
    """Remove the annotations that are `wanted` with what they show; return how many there were."""
    return _remove(pdf, wanted, is_drawn=False)


def _remove(pdf: Pdf, wanted: Callable[[Dictionary], bool], *, is_drawn: bool) -> int:
    count = 0
    tree: ParentTree | None = None
    for page in pdf.pages:
        chosen = [annotation for annotation in annotations(page) if wanted(annotation)]
        if not chosen:
            continue
        tree = tree or ParentTree(pdf)
        if is_drawn:
            _draw(pdf, page, chosen, is_tagged=tree.of_page(page) is not None)
        for annotation in chosen:
            release_from_tags(annotation, tree.of_annotation(annotation))
        rest = [found for found in page.obj.Annots if not (isinstance(found, Dictionary) and wanted(found))]
        page.obj[Name.Annots] = Array(rest)
        count += len(chosen)
    return count


def _draw(pdf: Pdf, page: Page, chosen: list[Dictionary], *, is_tagged: bool) -> None:
    drawn = [content for annotation in chosen if (content := drawn_look(page, annotation, "/BoardpackLook"))]
    if drawn:
        marks = (b"/Artifact BMC\n", b"\nEMC") if is_tagged else (b"", b"")
        page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
        page.contents_add(pdf.make_stream(b"\nQ\n" + marks[0] + b"\n".join(drawn) + marks[1]))


def drawn_look(page: Page, annotation: Dictionary, name: str) -> bytes:
    """Return the operators that draw an annotation's look in its place. Empty if it has none or is hidden.

    The look becomes a resource of the page, under a name that begins with `name`.
    """
    shown = Annotation(annotation)
    look = shown.get_appearance_stream(Name.N)
    flags: object = annotation.get(Name.F, 0)
    if not isinstance(look, Stream) or (isinstance(flags, int) and flags & HIDDEN):
        return b""
    look[Name.Type], look[Name.Subtype] = Name.XObject, Name.Form
    added = with_form(page, look, name)
    return bytes(shown.get_page_content_for_appearance(Name(added), page.rotation % 360))
