"""The pictures of an author's Markdown that are paragraphs by themselves, as figures."""

from collections.abc import Mapping

from markdown_it.tree import SyntaxTreeNode

from boardpack.documents.model import Figure, Picture
from boardpack.domain.meetings.paper_pictures import kept_picture_at
from boardpack.papers.text.drafting import without_notes

NOT_DESCRIBED = "Picture without a description"
"""The text for screen readers of a picture that its author has not described."""


def figures_of(node: SyntaxTreeNode, pictures: Mapping[str, Picture]) -> tuple[Figure, ...]:
    """Return a figure for each picture of a paragraph. Empty if it is anything else than kept pictures alone."""
    if node.type != "paragraph" or not pictures:
        return ()
    parts = [part for inline in node.children for part in inline.children if part.type != "softbreak"]
    names = [kept_picture_at(str(part.attrs.get("src", ""))) if part.type == "image" else "" for part in parts]
    if not all(name in pictures for name in names):
        return ()
    return tuple(_figure(part, pictures[name]) for part, name in zip(parts, names, strict=True))


def _figure(image: SyntaxTreeNode, picture: Picture) -> Figure:
    description, caption = without_notes(image.content), without_notes(str(image.attrs.get("title", "")))
    return Figure(picture, description.strip() or NOT_DESCRIBED, caption)
