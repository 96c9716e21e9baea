"""Make the files of papers, each of them once: what was made before of the very same paper is taken over."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import cast

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.documents.office_template import OfficeTemplate, TemplateFor, no_template
from boardpack.formats.pdf.writer import PdfFile, write_pdf
from boardpack.formats.word.writer import write_word
from boardpack.pack.cache import KeptPaper, PaperCache
from boardpack.pack.versions import fingerprint

_WORD = "word"
Papers = Mapping[str, KeptPaper]
"""Finished papers under the hash of what they were made from."""


class PaperMaker:
    """Papers in one style, out of memory, else out of the cache, else newly made.

    `made` is what this maker was asked for, for the next one's memory.
    """

    def __init__(
        self, style: HouseStyle, cache: PaperCache, remembered: Papers, template_for: TemplateFor = no_template
    ) -> None:
        self._style = style
        self._template_for = template_for
        self._cache = cache
        self._remembered = remembered
        self._keys: dict[tuple[str, Document], str] = {}
        self.made: dict[str, KeptPaper] = {}

    def pdf(self, document: Document) -> PdfFile:
        """The document as PDF, for a pack."""
        return _pdf_of(self._paper("pdf", document, self._new_pdf))

    def word(self, document: Document) -> bytes:
        """The document as a Word file."""
        return self._paper(_WORD, document, self._new_word).data

    def _paper(self, kind: str, document: Document, make: Callable[[Document], KeptPaper]) -> KeptPaper:
        key = self._key(kind, document)
        if key not in self.made:
            self.made[key] = self._remembered.get(key) or self._cache.find(key) or self._kept(key, make(document))
        return self.made[key]

    def _kept(self, key: str, paper: KeptPaper) -> KeptPaper:
        self._cache.keep(key, paper)
        return paper

    def _key(self, kind: str, document: Document) -> str:
        place = (kind, document)
        if place not in self._keys:
            template = self._template_for(document) if kind == _WORD else None
            self._keys[place] = paper_key(kind, document, self._style, template)
        return self._keys[place]

    def _new_pdf(self, document: Document) -> KeptPaper:
        file = write_pdf(document, self._style, for_pack=True)
        return KeptPaper(file.data, {"pages": file.page_count, "anchors": [list(anchor) for anchor in file.anchors]})

    def _new_word(self, document: Document) -> KeptPaper:
        return KeptPaper(write_word(document, self._style, self._template_for(document)), {})


def paper_key(kind: str, document: Document, style: HouseStyle, template: OfficeTemplate | None = None) -> str:
    """The SHA-256 of all that a paper's file is made from: its content, style and template, this program.

    Documents, styles and templates are values through and through, so that what Python writes for them says all.
    """
    told = (fingerprint(), kind, repr(style), repr(document), *((repr(template),) if template else ()))
    return sha256("\n".join(told).encode()).hexdigest()


def _pdf_of(paper: KeptPaper) -> PdfFile:
    anchors = cast("list[tuple[str, int]]", paper.facts["anchors"])
    return PdfFile(paper.data, cast("int", paper.facts["pages"]), tuple((name, page) for name, page in anchors))
