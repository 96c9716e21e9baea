"""The written papers of a pack: taken from the cache by all that they depend on, and composed where it has none.

The cache is asked before anything is composed, in two steps. The first is keyed by the inputs of a paper and gives
its anchors and its marking. The second is keyed by the first and by the places of the pack to which the paper may
have links, and gives the digest of its content, under which its files are kept.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, auto
from functools import cache, partial
from typing import cast

from boardpack.documents.anchors import anchors_of
from boardpack.documents.model import Document
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.domain.meetings.packs import PackPlan
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Marking, parse_marking
from boardpack.domain.office.settings import Settings
from boardpack.formats.pdf.writing.writer import PdfFile
from boardpack.json_values import builtins_of, typed
from boardpack.pack.making.cache import KeptPaper, PaperCache
from boardpack.pack.making.not_printed import NotPrinted
from boardpack.pack.making.pack_paper import PackPaper, content_digest, own_marking
from boardpack.pack.making.paper_maker import PDF, paper_key, pdf_of
from boardpack.pack.making.versions import inputs_key
from boardpack.pack.planning.sharing import hosts, shared_papers, with_shared_pages
from boardpack.papers.parts.looks import style_of
from boardpack.papers.parts.mentions import PackPlaces
from boardpack.papers.parts.office_marks import OfficeMarks
from boardpack.services.gathering.composing import board_paper_inputs, compose_item_paper
from boardpack.services.gathering.paper_requests import PaperRequest
from boardpack.store import Session
from boardpack.values import Frozen

Composer = Callable[[], Document]


class _NotKeptError(Exception):
    """The file of a paper, or of papers that share pages, is not in the cache."""


class PaperUse(Enum):
    """The form in which the papers of a pack are needed."""

    PLAN = auto()
    PDF = auto()
    DOCUMENTS = auto()


def paper_use(edition: Edition) -> PaperUse:
    """Return what the papers of a pack are needed for. Word files show all of them in one document."""
    return PaperUse.DOCUMENTS if edition.word else PaperUse.PDF


class PaperView(Frozen):
    """All that the papers of one pack may be composed from."""

    session: Session
    meeting: Meeting
    items: tuple[NumberedItem, ...]
    settings: Settings
    marks: OfficeMarks
    as_at: AsAt


class PaperDraft(Frozen):
    """A paper before it has links to others.

    `key` is empty where its inputs are not known. `content` is the digest of its document. `reads_store` says that it
    can be composed only while the store is read.
    """

    key: str
    compose: Composer
    content: str
    anchors: tuple[str, ...]
    marking: Marking
    not_printed: NotPrinted
    reads_store: bool


def draft_paper(view: PaperView, numbered: NumberedItem, kept: PaperCache) -> PaperDraft:
    """Return the paper of an agenda item with what the cache knows of it, composed where it knows nothing.

    Raises BoardPackError where the paper cannot be composed.
    """
    key, compose = _inputs(view, numbered)
    reads_store = numbered.item.paper is None or numbered.item.paper.kind is not PaperKind.BOARD_PAPER
    found = kept.find(key) if key else None
    if found is None:
        document = compose()
        found = KeptPaper(
            b"",
            {
                "content": content_digest(document),
                "anchors": list(anchors_of(document)),
                "marking": str(own_marking(document)),
                "not_printed": builtins_of(NotPrinted.of(document)),
            },
        )
        if key:
            kept.keep(key, found)
    anchors, marking = cast("list[str]", found.facts["anchors"]), cast("str", found.facts["marking"])
    content = cast("str", found.facts["content"])
    not_printed: NotPrinted = typed(found.facts["not_printed"], NotPrinted)
    return PaperDraft(key, compose, content, tuple(anchors), parse_marking(marking), not_printed, reads_store)


def linked_papers(
    drafts: Mapping[str, PaperDraft],
    more_anchors: Iterable[str],
    kept: PaperCache,
    settings: Settings,
    edition: Edition,
    wanted: PaperUse,
) -> dict[str, PackPaper]:
    """Return the papers with links to each other and to the pack's other parts, whose anchors are `more_anchors`."""
    anchors = {anchor for draft in drafts.values() for anchor in draft.anchors}
    known = tuple(sorted({*anchors, *drafts, *more_anchors}))
    note, key_of = edition.header_note, _pdf_key(settings, edition)
    linking = _Linking(known, kept, lambda paper: key_of(paper.with_note(note)), wanted)
    return {anchor: linking.paper(anchor, draft) for anchor, draft in drafts.items()}


def with_shared_files(
    plan: PackPlan,
    items: Sequence[NumberedItem],
    papers: Mapping[str, PackPaper],
    kept: PaperCache,
    settings: Settings,
) -> dict[str, PackPaper]:
    """Return the papers with the files of those that begin on one page, taken from the cache while the store is read.

    Where the cache has none, the papers of that page are composed. Which papers share a page is told by their own
    files, so that all that may do so are composed if one of these is not there yet.
    """
    with_files = dict(papers)
    note, key_of = plan.edition.header_note, _pdf_key(settings, plan.edition)
    noted = {anchor: paper.with_note(note) for anchor, paper in papers.items()}

    def kept_file(paper: PackPaper) -> PdfFile:
        found = paper.found.get(key_of(paper)) or kept.find(key_of(paper))
        if found is None:
            raise _NotKeptError
        return pdf_of(found)

    try:
        sharing = with_shared_pages(plan, items, noted, kept_file)
    except _NotKeptError:
        for anchor in hosts(plan, items):
            if anchor in papers:
                papers[anchor].compose()
        return with_files
    for anchor, shared in shared_papers(sharing, noted).items():
        key = key_of(shared)
        if file := kept.find(key):
            with_files[anchor] = papers[anchor].with_found(key, file)
        else:
            shared.compose()
    return with_files


def _inputs(view: PaperView, numbered: NumberedItem) -> tuple[str, Composer]:
    """Return the key of all that a paper depends on, and how it is composed, once at most.

    A board paper is made from values alone. Any other may depend on whatever the store holds, so that the last batch
    that it received is a part of the key; while a batch is being written there is no key.
    """
    paper = numbered.item.paper
    if paper is not None and paper.kind is PaperKind.BOARD_PAPER:
        inputs = board_paper_inputs(PaperRequest(view.session, view.as_at, view.meeting, numbered), view.settings)
        return inputs_key("board paper", inputs), cache(inputs.compose)
    composer = partial(compose_item_paper, view.session, view.meeting, numbered, view.as_at)
    batch = view.session.batches.settled_id()
    if batch is None:
        return "", cache(composer)
    return store_key(view, numbered, batch), cache(composer)


def store_key(view: PaperView, numbered: NumberedItem, batch: str) -> str:
    """Return the key of a paper that may depend on whatever the store held when `batch` was its last."""
    of_view = (view.meeting, view.items, view.settings, view.marks, view.as_at)
    return inputs_key("paper of the store", batch, numbered, *of_view)


def _pdf_key(settings: Settings, edition: Edition) -> Callable[[PackPaper], str]:
    style = style_of(edition.of_papers, settings.accent)
    return lambda paper: paper_key(PDF, paper, style)


class _Linking:
    """Gives the papers of one pack their links to each other."""

    def __init__(
        self, known: tuple[str, ...], kept: PaperCache, pdf_key: Callable[[PackPaper], str], wanted: PaperUse
    ) -> None:
        self._known = known
        self._kept = kept
        self._pdf_key = pdf_key
        self._wanted = wanted
        self._places = cache(lambda: PackPlaces.of(known))

    def paper(self, own: str, draft: PaperDraft) -> PackPaper:
        compose = cache(lambda: self._places().in_paper(draft.compose(), own))
        digest = self._digest(own, draft, compose)
        paper = PackPaper(compose, digest=digest, content=draft.content, marking=draft.marking)
        if not draft.reads_store or self._wanted is PaperUse.PLAN:
            return paper
        key = self._pdf_key(paper)
        pdf = self._kept.find(key) if self._wanted is PaperUse.PDF else None
        if pdf is None:
            compose()
            return paper
        return paper.with_found(key, pdf)

    def _digest(self, own: str, draft: PaperDraft, compose: Composer) -> str:
        key = inputs_key("linked", draft.key, own, self._known) if draft.key else ""
        found = self._kept.find(key) if key else None
        if found is not None:
            return cast("str", found.facts["content"])
        digest = content_digest(compose())
        if key:
            self._kept.keep(key, KeptPaper(b"", {"content": digest}))
        return digest
