"""Write papers as PDF, Word and web pages. A PDF or Word file that was written before is taken from the cache."""

from collections.abc import Callable

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.documents.office_template import OfficeTemplate, TemplateFor, no_template
from boardpack.errors import CancelledError
from boardpack.formats.pdf.writing.writer import PdfFile, write_pdf
from boardpack.json_values import builtins_of, typed
from boardpack.pack.making.cache import KeptPaper, PaperCache
from boardpack.pack.making.pack_paper import PackPaper
from boardpack.pack.making.versions import inputs_key
from boardpack.papers.parts.looks import laid_out
from boardpack.values import Frozen

PDF, _PDF_ALONE, _WORD = "pdf", "pdf alone", "word"
GoOn = Callable[[], bool]
"""Returns False once the work is no longer wanted."""


def _always() -> bool:
    return True


class PaperMaker:
    """Writes the papers of one pack in one edition, and takes from the cache those that are in it.

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
    ) -> None:
        self.style = style
        self._template_for = template_for
        self._cache = cache
        self._go_on = go_on
        self._made: dict[str, KeptPaper] = {}

    def pdf(self, paper: PackPaper) -> PdfFile:
        """Return the paper as PDF, for a pack."""
        return pdf_of(self._paper(PDF, paper, None, lambda: _kept_pdf(self._written_pdf(paper))))

    def pdf_alone(self, document: Document) -> bytes:
        """Return a paper as PDF by itself, with its own page numbers."""
        paper = PackPaper.of(document)
        make = lambda: KeptPaper(self._written_pdf(paper, for_pack=False).data, {})  # noqa: E731
        return self._paper(_PDF_ALONE, paper, None, make).data

    def word(self, document: Document) -> bytes:
        """Return a paper as a Word file."""
        template = self._template_for(laid_out(document, self.style))
        make = lambda: KeptPaper(self._written_word(document, template), {})  # noqa: E731
        return self._paper(_WORD, PackPaper.of(document), template, make).data

    def html(self, document: Document) -> bytes:
        """Return a paper as a web page."""
        from boardpack.formats.html.writer import write_html

        return write_html(laid_out(document, self.style), self.style)

    def _paper(
        self, kind: str, paper: PackPaper, template: OfficeTemplate | None, make: Callable[[], KeptPaper]
    ) -> KeptPaper:
        self._stop_if_unwanted()
        key = paper_key(kind, paper, self.style, template)
        if key not in self._made:
            self._made[key] = paper.found.get(key) or self._cache.find(key) or self._kept(key, make())
        return self._made[key]

    def _kept(self, key: str, paper: KeptPaper) -> KeptPaper:
        self._cache.keep(key, paper)
        return paper

    def _written_pdf(self, paper: PackPaper, *, for_pack: bool = True) -> PdfFile:
        document = laid_out(paper.document, self.style)
        return write_pdf(document, self.style, for_pack=for_pack, before_page=self._stop_if_unwanted)

    def _written_word(self, document: Document, template: OfficeTemplate | None) -> bytes:
        from boardpack.formats.word.writer import write_word  # a pack without Word files starts sooner

        return write_word(laid_out(document, self.style), self.style, template)

    def _stop_if_unwanted(self) -> None:
        if not self._go_on():
            raise CancelledError("The pack was not finished.", "Nothing was saved.")


def paper_key(kind: str, paper: PackPaper, style: HouseStyle, template: OfficeTemplate | None = None) -> str:
    """Return the SHA-256 of all that a file is made from: content and note of the paper, style, template and program.

    The `repr` of styles and templates includes every field.
    """
    return inputs_key(kind, paper.digest, paper.note, style, template)


class _PdfFacts(Frozen):
    """What is kept of a PDF beside its bytes: pages, and the fields of the same names of `PdfFile`."""

    pages: int
    anchors: tuple[tuple[str, int, float | None], ...]
    depth: float
    room: float


def _kept_pdf(file: PdfFile) -> KeptPaper:
    return KeptPaper(file.data, builtins_of(_PdfFacts(file.page_count, file.anchors, file.depth, file.room)))


def pdf_of(paper: KeptPaper) -> PdfFile:
    """Return a file that was kept as the PDF that it is."""
    facts: _PdfFacts = typed(paper.facts, _PdfFacts)
    return PdfFile(paper.data, facts.pages, facts.anchors, facts.depth, facts.room)
