"""Find what the pages of a paper cannot show: signs that no shipped font has, and pictures in the text of a paper."""

import unicodedata
from collections.abc import Iterator, Sequence

from boardpack.documents.model import Document
from boardpack.domain.register.findings import Finding, place_in_words
from boardpack.formats.shipped_fonts import signs_without_font
from boardpack.papers.parts.texts import texts_of
from boardpack.papers.text.inlines import pictures_in
from boardpack.values import Frozen


class NotPrinted(Frozen):
    """The signs of a paper that no shipped font has, and the descriptions of the pictures in its text."""

    signs: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    @classmethod
    def of(cls, document: Document) -> "NotPrinted":
        """Return what the pages of a document cannot show."""
        texts = texts_of(document)
        return cls(signs_without_font(texts), tuple(picture for text in texts for picture in pictures_in(text)))

    def findings(self, place: str) -> Iterator[Finding]:
        """Yield a finding on the signs and one on the pictures, for a part of a pack that has that name."""
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
            are, is_named = (
                ("a picture", "is") if len(self.pictures) == 1 else (f"{len(self.pictures)} pictures", "are")
            )
            described = _listed(f"“{picture}”" for picture in self.pictures if picture)
            yield _finding(
                "picture-not-printed",
                place,
                self.pictures,
                f"the text contains {are}{f' ({described})' if described else ''} that {is_named} not printed. "
                "Write the paper in Word and attach it, or attach the picture to an agenda item of its own.",
            )


def _finding(rule: str, place: str, facts: Sequence[str], what: str) -> Finding:
    return Finding(rule, place, tuple(facts), f"{place_in_words(place)}: {what}")


def _named(sign: str) -> str:
    name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
    return f"“{sign}” ({name})"


def _listed(names: Iterator[str]) -> str:
    return ", ".join(names)
