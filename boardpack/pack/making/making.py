"""Make the files of papers, each of them once: what was made before of the very same paper is taken over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import cast
from weakref import ref

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.documents.office_template import OfficeTemplate, TemplateFor, no_template
from boardpack.formats.pdf.writing.writer import PdfFile, write_pdf
from boardpack.formats.word.writer import write_word
from boardpack.pack.making.beside import WORTH_TWO, Beside, PlainPdf, for_the_other, in_word, laid_out
from boardpack.pack.making.cache import KeptPaper, PaperCache
from boardpack.pack.making.versions import fingerprint

_PDF, _WORD = "pdf", "word"
GoOn = Callable[[], bool]
"""Says whether the work is still wanted."""
Papers = Mapping[str, KeptPaper]
"""Finished papers under the hash of what they were made from."""


@dataclass(frozen=True)
class Content:
    """What a document says, as one SHA-256, and how much that is."""

    digest: str
    size: int


class Contents:
    """What documents say, looked at once for each document as long as it lives."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[ref[Document], Content]] = {}

    def of(self, document: Document) -> Content:
        """The content of that very document."""
        place = id(document)
        known = self._known.get(place)
        if known is None or known[0]() is not document:
            known = ref(document, lambda _: self._known.pop(place, None)), content_of(document)
            self._known[place] = known
        return known[1]


def _always() -> bool:
    return True


class PaperMaker:
    """Papers in one style, out of memory, else out of the cache, else newly made.

    `made` is what this maker was asked for, for the next one's memory, as `contents` may be; `go_on` is asked during
    long work whether it is still wanted.
    """

    def __init__(
        self,
        style: HouseStyle,
        cache: PaperCache,
        remembered: Papers,
        template_for: TemplateFor = no_template,
        go_on: GoOn = _always,
        contents: Contents | None = None,
    ) -> None:
        self._style = style
        self._template_for = template_for
        self._cache = cache
        self._remembered = remembered
        self._contents = contents or Contents()
        self._go_on = go_on
        self._beside: Beside[PlainPdf] | None = None
        self._waiting: tuple[str, ...] = ()
        self.made: dict[str, KeptPaper] = {}

    def share(self, documents: Sequence[Document], worth_two: int = WORTH_TWO) -> None:
        """Let a second process lay out some of these, where that pays; it is waited for when one of them is wanted."""
        new = {self._key(_PDF, document): document for document in documents}
        new = {key: document for key, document in new.items() if self._found(key) is None}
        keys = tuple(new)
        chosen = for_the_other([self._contents.of(new[key]).size for key in keys], worth_two)
        if chosen:
            self._waiting = tuple(keys[place] for place in chosen)
            self._beside = Beside([new[key] for key in self._waiting], self._style, laid_out)

    def stop(self) -> None:
        """End what the second process may still be doing."""
        if self._beside is not None:
            self._beside.stop()

    def pdf(self, document: Document) -> PdfFile:
        """The document as PDF, for a pack."""
        return _pdf_of(self._paper(_PDF, document, self._new_pdf))

    def word(self, document: Document) -> bytes:
        """The document as a Word file."""
        return self._paper(_WORD, document, self._new_word).data

    def _paper(self, kind: str, document: Document, make: Callable[[Document], KeptPaper]) -> KeptPaper:
        key = self._key(kind, document)
        if key in self._waiting:
            self._take_over()
        return self._found(key) or self._keep(key, make(document))

    def _found(self, key: str) -> KeptPaper | None:
        if key not in self.made:
            found = self._remembered.get(key) or self._cache.find(key)
            if found is None:
                return None
            self.made[key] = found
        return self.made[key]

    def _keep(self, key: str, paper: KeptPaper) -> KeptPaper:
        self._cache.keep(key, paper)
        self.made[key] = paper
        return paper

    def _take_over(self) -> None:
        """Wait for the second process and take what it made; what it did not make is made here."""
        files = self._beside.result(self._go_on) if self._beside else None
        for key, file in zip(self._waiting, files or (), strict=False):
            self._keep(key, _kept_pdf(PdfFile(*file)))
        self._waiting = ()

    def _key(self, kind: str, document: Document) -> str:
        template = self._template_for(document) if kind == _WORD else None
        return paper_key(kind, self._contents.of(document).digest, self._style, template)

    def _new_pdf(self, document: Document) -> KeptPaper:
        return _kept_pdf(write_pdf(document, self._style, for_pack=True))

    def _new_word(self, document: Document) -> KeptPaper:
        """A long one is written where that can be stopped."""
        template = self._template_for(document)
        if self._contents.of(document).size >= WORTH_TWO:
            made = Beside((document,), self._style, partial(in_word, template=template)).result(self._go_on)
            if made:
                return KeptPaper(made[0], {})
        return KeptPaper(write_word(document, self._style, template), {})


def content_of(document: Document) -> Content:
    """The content of a document. It is a value through and through, so that what Python writes for it says all.

    That is ten times as much as the document itself, so it is looked at section by section.
    """
    total, size = sha256(), 0
    for told in (replace(document, sections=()), *document.sections):
        written = repr(told).encode()
        total.update(written + b"\n")
        size += len(written)
    return Content(total.hexdigest(), size)


def paper_key(kind: str, content: str, style: HouseStyle, template: OfficeTemplate | None = None) -> str:
    """The SHA-256 of all that a paper's file is made from: the digest of its content, style and template, this program.

    Styles and templates are values as documents are.
    """
    told = (fingerprint(), kind, repr(style), content, *((repr(template),) if template else ()))
    return sha256("\n".join(told).encode()).hexdigest()


def _kept_pdf(file: PdfFile) -> KeptPaper:
    return KeptPaper(file.data, {"pages": file.page_count, "anchors": [list(anchor) for anchor in file.anchors]})


def _pdf_of(paper: KeptPaper) -> PdfFile:
    anchors = cast("list[tuple[str, int]]", paper.facts["anchors"])
    return PdfFile(paper.data, cast("int", paper.facts["pages"]), tuple((name, page) for name, page in anchors))
