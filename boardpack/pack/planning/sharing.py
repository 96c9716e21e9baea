"""Short papers begin on the page where the paper before them ends, and so do papers with or after very little."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise, takewhile

from boardpack.documents.house_style import Gaps
from boardpack.domain.meetings.meetings import AgendaItemId, NumberedItem
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.formats.pdf.writing.writer import PdfFile
from boardpack.pack.making.pack_paper import PackPaper
from boardpack.pack.planning.plan import anchor_of
from boardpack.papers.parts.framing import on_one_page
from boardpack.values import replace

WritePdf = Callable[[PackPaper], PdfFile]
_Kinds = Mapping[AgendaItemId | None, PaperKind]
_BETWEEN = Gaps().paper


def with_shared_pages(
    plan: PackPlan, items: Sequence[NumberedItem], papers: Mapping[str, PackPaper], write: WritePdf
) -> PackPlan:
    """Return the plan with each short paper that fits below the paper before it marked as sharing its page.

    Both are for the public and have the same marking. Where each paper begins on a sheet of its own, none shares.
    """
    if plan.edition.on_the_right:
        return plan
    return replace(plan, parts=tuple(_marked(plan.parts, _kinds(items), papers, write)))


def hosts(plan: PackPlan, items: Sequence[NumberedItem]) -> tuple[str, ...]:
    """Return the anchors of the papers of a plan below which another may begin, or which may begin below another."""
    if plan.edition.on_the_right:
        return ()
    kinds = _kinds(items)
    return tuple(anchor_of(part) for part in plan.parts if _is_host(part, kinds))


def _kinds(items: Sequence[NumberedItem]) -> _Kinds:
    return {numbered.item.id: numbered.item.paper.kind for numbered in items if numbered.item.paper}


def _is_host(part: PackPart, kinds: _Kinds) -> bool:
    is_ready = part.kind is PartKind.PAPER and part.state is PartState.READY
    kind = kinds.get(part.agenda_item_id)
    return is_ready and not part.restricted and kind is not None and kind.facts.may_have_others_below


def _marked(
    parts: Sequence[PackPart], kinds: _Kinds, papers: Mapping[str, PackPaper], write: WritePdf
) -> Iterator[PackPart]:
    """Yield the parts. A paper shares a page only with the part before it, so that none is missing in between."""
    host: PackPart | None = None
    room, is_bare = 0.0, False
    for part in parts:
        if not _is_host(part, kinds):
            host = None
            yield part
        else:
            file = write(papers[anchor_of(part)])
            needed = _BETWEEN + file.depth
            fits = file.page_count == 1 and needed <= room
            is_short = is_bare or kinds[part.agenda_item_id].facts.is_short or _is_nearly_empty(file)
            if host and fits and is_short and part.marking == host.marking:
                room -= needed
                yield replace(part, shares_page=True)
            else:
                host, room, is_bare = part, file.room, _is_nearly_empty(file)
                yield part


def _is_nearly_empty(file: PdfFile) -> bool:
    """Return True if the last page of a paper is less than a third full."""
    return file.depth < file.room / 2


def sharing_with(part: PackPart, plan: PackPlan) -> tuple[PackPart, ...]:
    """Return the parts that begin on the last page of this one."""
    return tuple(takewhile(lambda other: other.shares_page, plan.parts[plan.parts.index(part) + 1 :]))


def shared_papers(plan: PackPlan, papers: Mapping[str, PackPaper]) -> dict[str, PackPaper]:
    """Return each paper with those that begin on its last page, as one, by its anchor."""
    shared: dict[str, PackPaper] = {}
    for part in plan.parts:
        guests = () if part.shares_page else sharing_with(part, plan)
        if guests:
            shared[anchor_of(part)] = _joined([part, *guests], papers)
    return shared


def with_own_page_again(plan: PackPlan, papers: Mapping[str, PackPaper], write: WritePdf) -> PackPlan:
    """Return a public plan in which papers that shared a page of the whole pack keep their page number.

    Where the paper above them is shorter than in the whole pack, the first of them begins that page. Where it is
    withheld, the first of them begins a further page, which is called 4A.
    """
    plan = replace(plan, parts=tuple(_freed(plan.parts)))
    shorter = {
        anchor for anchor, paper in shared_papers(plan, papers).items() if _is_shorter(anchor, plan, write(paper))
    }
    parts: list[PackPart] = []
    above = 0
    for part in plan.parts:
        own = part
        if part.shares_page and anchor_of(parts[above]) in shorter:
            parts[above] = replace(parts[above], page_count=(parts[above].page_count or 0) - 1)
            own = replace(part, shares_page=False, page_count=1)
        if own.page_count and not own.shares_page:
            above = len(parts)
        parts.append(own)
    return replace(plan, parts=tuple(parts))


def _freed(parts: Sequence[PackPart]) -> Iterator[PackPart]:
    """Yield the parts, none of which shares the page of a withheld paper."""
    for above, part in pairwise((parts[0], *parts)):
        if part.shares_page and above.kind is PartKind.WITHHELD:
            yield replace(part, shares_page=False, page_count=0, named=(f"{part.first_page}A",))
        else:
            yield part


def _is_shorter(anchor: str, plan: PackPlan, file: PdfFile) -> bool:
    planned = next(part.page_count or 0 for part in plan.parts if anchor_of(part) == anchor)
    return file.page_count < planned


def _joined(parts: Sequence[PackPart], papers: Mapping[str, PackPaper]) -> PackPaper:
    numbers = [part.number or "" for part in parts]
    joined_papers = [papers[anchor_of(part)] for part in parts]
    total = sha256(repr([(paper.digest, paper.note) for paper in joined_papers]).encode()).hexdigest()
    return PackPaper(
        lambda: on_one_page([paper.document for paper in joined_papers], numbers),
        digest=total,
        marking=parts[0].marking,
        found={key: file for paper in joined_papers for key, file in paper.found.items()},
    )
