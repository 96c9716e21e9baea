"""Write papers as PDF and Word, each of them once: a paper that was written before is taken from the cache."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import cast
from weakref import ref

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.documents.office_template import OfficeTemplate, TemplateFor, no_template
from boardpack.errors import CancelledError
from boardpack.formats.pdf.writing.writer import PdfFile, write_pdf
from boardpack.formats.word.writer import write_word
from boardpack.pack.making.cache import KeptPaper, PaperCache
from boardpack.pack.making.versions import fingerprint

_PDF, _WORD = "pdf", "word"
GoOn = Callable[[], bool]
"""Returns False once the work is no longer wanted."""


class DocumentDigests:
    """The digest of each document as long as it lives, so that an unchanged one is digested once in a session."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[ref[Document], str]] = {}

    def of(self, document: Document) -> str:
        """Return the digest of that very document."""
        place = id(document)
        known = self._known.get(place)
        if known is None or known[0]() is not document:
            known = ref(document, lambda _: self._known.pop(place, None)), content_digest(document)
            self._known[place] = known
        return known[1]


def _always() -> bool:
    return True


class PaperMaker:
    """Writes the papers of one pack in one style, and takes from the cache those that are in it.

    It belongs to the build of a pack, and holds each file until the build ends.

    Raises:
        CancelledError: `go_on` asked to stop, which is looked at before each file and each page of a PDF.

    """

    def __init__(
        self,
        style: HouseStyle,
        cache: PaperCache,
        template_for: TemplateFor = no_template,
        go_on: GoOn = _always,
        digests: DocumentDigests | None = None,
    ) -> None:
        self._style = style
        self._template_for = template_for
        self._cache = cache
        self._go_on = go_on
        self._digests = digests or DocumentDigests()
        self._made: dict[str, KeptPaper] = {}

    def pdf(self, document: Document) -> PdfFile:
        """Return the document as PDF, for a pack."""
        return _pdf_of(self._paper(_PDF, document, None, lambda: _kept_pdf(self._written_pdf(document))))

    def word(self, document: Document) -> bytes:
        """Return the document as a Word file."""
        template = self._template_for(document)
        make = lambda: KeptPaper(write_word(document, self._style, template), {})  # noqa: E731
        return self._paper(_WORD, document, template, make).data

    def _paper(
        self, kind: str, document: Document, template: OfficeTemplate | None, make: Callable[[], KeptPaper]
    ) -> KeptPaper:
        self._stop_if_unwanted()
        key = paper_key(kind, self._digests.of(document), self._style, template)
        if key not in self._made:
            self._made[key] = self._cache.find(key) or self._kept(key, make())
        return self._made[key]

    def _kept(self, key: str, paper: KeptPaper) -> KeptPaper:
        self._cache.keep(key, paper)
        return paper

    def _written_pdf(self, document: Document) -> PdfFile:
        return write_pdf(document, self._style, for_pack=True, before_page=self._stop_if_unwanted)

    def _stop_if_unwanted(self) -> None:
        if not self._go_on():
            raise CancelledError("The pack was stopped.", "Nothing was written.")


def content_digest(document: Document) -> str:
    """Return the SHA-256 of a document, which is a value through and through, so that its `repr` has all of it.

    The `repr` is ten times as long as the document itself, so it is made section by section.
    """
    total = sha256()
    for piece in (replace(document, sections=()), *document.sections):
        total.update(repr(piece).encode() + b"\n")
    return total.hexdigest()


def paper_key(kind: str, content: str, style: HouseStyle, template: OfficeTemplate | None = None) -> str:
    """Return the SHA-256 of all that a file is made from: the document's digest, style, template and this program.

    Styles and templates are values as documents are.
    """
    parts = (fingerprint(), kind, repr(style), content, *((repr(template),) if template else ()))
    return sha256("\n".join(parts).encode()).hexdigest()


def _kept_pdf(file: PdfFile) -> KeptPaper:
    return KeptPaper(file.data, {"pages": file.page_count, "anchors": [list(anchor) for anchor in file.anchors]})


def _pdf_of(paper: KeptPaper) -> PdfFile:
    anchors = cast("list[tuple[str, int, float]]", paper.facts["anchors"])
    return PdfFile(
        paper.data, cast("int", paper.facts["pages"]), tuple((name, page, top) for name, page, top in anchors)
    )
