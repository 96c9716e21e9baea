"""A written paper of a pack: known by the digest of its content, and composed when its document is asked for."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256

from boardpack.documents.model import Document
from boardpack.domain.office.markings import Marking, highest, parse_marking
from boardpack.pack.making.cache import KeptPaper
from boardpack.papers.parts.framing import with_header_note
from boardpack.values import replace


class PackPaper:
    """A paper as one pack has it. Two with the same digest and note give the same files.

    `digest`, `content` and `marking` are given where the cache knows them, so that nothing has to be composed for them.
    `note` follows board and date in the headers. `found` are finished files that were taken from the cache, by key.
    """

    def __init__(
        self,
        compose: Callable[[], Document],
        *,
        digest: str = "",
        content: str = "",
        marking: Marking | None = None,
        note: str = "",
        found: Mapping[str, KeptPaper] | None = None,
    ) -> None:
        self._compose = compose
        self._digest = digest
        self._content = content
        self._marking = marking
        self.note = note
        self.found = found or {}

    @classmethod
    def of(cls, document: Document) -> "PackPaper":
        """Return a paper that is composed already."""
        return cls(lambda: document)

    def with_note(self, note: str) -> "PackPaper":
        """Return the paper with a note in its headers."""
        return self._with(note, self.found) if note else self

    def with_found(self, key: str, file: KeptPaper) -> "PackPaper":
        """Return the paper with one more finished file from the cache."""
        return self._with(self.note, {**self.found, key: file})

    def _with(self, note: str, found: Mapping[str, KeptPaper]) -> "PackPaper":
        digest, content = self.digest, self._content
        return PackPaper(self._compose, digest=digest, content=content, marking=self._marking, note=note, found=found)

    def compose(self) -> None:
        """Compose the paper, which can be asked for its document from then on."""
        self._compose()

    @cached_property
    def document(self) -> Document:
        """The document with its note."""
        return with_header_note(self._compose(), self.note)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the document without its note."""
        return self._digest or content_digest(self._compose())

    @property
    def content(self) -> str:
        """The SHA-256 of the document without its links to other papers, if it is known, else the digest."""
        return self._content or self.digest

    @cached_property
    def marking(self) -> Marking:
        """The highest marking at the head of a page."""
        return self._marking or own_marking(self._compose())


class DocumentsOfPapers(Mapping[str, Document]):
    """The documents of papers by their anchors, each composed when it is first asked for."""

    def __init__(self, papers: Mapping[str, PackPaper]) -> None:
        self._papers = papers

    def __getitem__(self, anchor: str) -> Document:
        return self._papers[anchor].document

    def __iter__(self) -> Iterator[str]:
        return iter(self._papers)

    def __len__(self) -> int:
        return len(self._papers)


def own_marking(paper: Document) -> Marking:
    """Return the highest marking at the head of a paper's pages."""
    return highest(tuple(parse_marking(s.furniture.marking) for s in paper.sections if s.furniture.marking))


def content_digest(document: Document) -> str:
    """Return the SHA-256 of a document, taken from its `repr`, which includes every field.

    The `repr` is ten times as long as the document itself, so it is made section by section.
    """
    total = sha256()
    for piece in (replace(document, sections=()), *document.sections):
        total.update(repr(piece).encode() + b"\n")
    return total.hexdigest()
