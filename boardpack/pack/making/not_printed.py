"""Find what the pages of a paper cannot show: signs without a font, lost pictures, and pictures without description."""

import unicodedata
from collections.abc import Iterator, Sequence

from boardpack.documents.model import Document, Figure
from boardpack.domain.register.findings import Finding, place_in_words
from boardpack.formats.shipped_fonts import signs_without_font
from boardpack.papers.parts.texts import texts_of
from boardpack.papers.text.figures import NOT_DESCRIBED
from boardpack.papers.text.inlines import pictures_in
from boardpack.values import Frozen


class NotPrinted(Frozen):
    """The signs of a paper that no shipped font has, and its pictures for which words are printed.

    `pictures` are their descriptions, and `undescribed` the captions of pictures that are printed without a
    description. Each may be empty.
    """

    signs: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    undescribed: tuple[str, ...] = ()

    @classmethod
    def of(cls, document: Document) -> "NotPrinted":
        """Return what the pages of a document cannot show."""
        texts = texts_of(document)
        pictures = tuple(picture for text in texts for picture in pictures_in(text))
        figures = (block for section in document.sections for block in section.blocks if isinstance(block, Figure))
        undescribed = tuple(figure.caption for figure in figures if figure.alternative == NOT_DESCRIBED)
        return cls(signs_without_font(texts), pictures, undescribed)

    def findings(self, place: str) -> Iterator[Finding]:
        """Yield a finding on the signs and two on the pictures, for a part of a pack that has that name."""
        if self.signs:
            are, appear = ("sign", "appears") if len(self.signs) == 1 else ("signs", "appear")
            yield _finding(
                "sign-not-printed",
                place,
                self.signs,
                f"the {are} {_listed(map(_named, self.signs))} cannot be printed, and {appear} as “�” in the PDF. "
                "Use words instead.",
            )
        if self.pictures:
            are, is_named = _counted(self.pictures)
            yield _finding(
                "picture-not-printed",
                place,
                self.pictures,
                f"the text contains {are} that {is_named} not printed. Insert each in a line of its own, from a PNG or "
                "JPEG file. Web addresses, SVG files and lost files cannot be printed.",
            )
        if self.undescribed:
            are, is_named = _counted(self.undescribed)
            where = "it between the" if len(self.undescribed) == 1 else "each between its"
            yield _finding(
                "picture-not-described",
                place,
                self.undescribed,
                f"the text contains {are} that {is_named} not described. Describe {where} square brackets, for readers "
                "who cannot see it.",
            )


def _counted(pictures: Sequence[str]) -> tuple[str, str]:
    """Return the number of pictures with the names of those that have one, and the verb."""
    named = _listed(f"“{picture}”" for picture in pictures if picture)
    are, verb = ("a picture", "is") if len(pictures) == 1 else (f"{len(pictures)} pictures", "are")
    return f"{are} ({named})" if named else are, verb


def _finding(rule: str, place: str, facts: Sequence[str], what: str) -> Finding:
    return Finding(rule, place, tuple(facts), f"{place_in_words(place)}: {what}")


def _named(sign: str) -> str:
    name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
    return f"“{sign}” ({name})"


def _listed(names: Iterator[str]) -> str:
    return ", ".join(names)
