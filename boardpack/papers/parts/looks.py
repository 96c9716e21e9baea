"""The look of an edition: the style in which a paper is set, and how it is laid out in that style."""

from boardpack.documents.house_style import HouseStyle, Palette, house_style
from boardpack.documents.model import Document
from boardpack.domain.meetings.editions import ORDINARY, PaperEdition
from boardpack.papers.parts.large_print import in_large_print

_ACCENT = Palette().accent


def style_of(edition: PaperEdition = ORDINARY, accent: str = _ACCENT) -> HouseStyle:
    """Return the style in which the papers of an edition are set, in the office's colour."""
    return house_style(accent, large_print=edition.large_print, black_and_white=edition.black_and_white)


def laid_out(document: Document, style: HouseStyle) -> Document:
    """Return a paper as it is laid out in a style."""
    return in_large_print(document) if style.large_print else document
