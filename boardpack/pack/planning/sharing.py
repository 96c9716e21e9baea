"""Papers begin on the page where the paper before them ends: short ones where they fit, any behind a bare page.

A page is bare if less than a third of it is filled. One remains only where no paper may begin on it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise, takewhile

from boardpack.documents.house_style import Gaps
from boardpack.documents.model import Document
from boardpack.domain.meetings.meetings import AgendaItemId, NumberedItem
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.formats.pdf.writing.writer import PdfFile
from boardpack.pack.making.pack_paper import PackPaper
from boardpack.pack.planning.plan import anchor_of
from boardpack.papers.parts.framing import below_another, papers_in_words
from boardpack.values import replace

WritePdf = Callable[[PackPaper], PdfFile]
_Kinds = Mapping[AgendaItemId | None, PaperKind]
_BETWEEN = Gaps().paper


def with_shared_pages(
    plan: PackPlan, items: Sequence[NumberedItem], papers: Mapping[str, PackPaper], write: WritePdf
) -> PackPlan:
    """Return the plan with each paper that begins on the last page of the paper before it marked as sharing its page.

    Both are for the public and have the same marking. Where each paper begins on a sheet of its own, none shares. The
    `page_count` of one that goes on over further pages is 1 until its pages are known.
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
    chain: list[PackPart] = []
    filled = 0.0
    for part in parts:
        if not _is_host(part, kinds):
            chain = []
            yield part
            continue
        file = write(papers[anchor_of(part)])
        height, needed = file.depth + file.room, _BETWEEN + file.depth
        fits = file.page_count == 1 and filled + needed <= height
        is_short = kinds[part.agenda_item_id].facts.is_short or _is_bare(file.depth, height)
        is_alike = bool(chain) and part.marking == chain[0].marking
        going_on = replace(part, shares_page=True, page_count=1)
        if is_alike and fits and (is_short or _is_bare(filled, height)):
            filled += needed
            chain.append(replace(part, shares_page=True, page_count=0))
        elif is_alike and _is_bare(filled, height) and (below := _set_below(chain, going_on, papers, write)):
            filled = below.depth
            chain.append(going_on)
        else:
            filled = file.depth
            chain = [part]
        yield chain[-1]


def _set_below(
    chain: Sequence[PackPart], part: PackPart, papers: Mapping[str, PackPaper], write: WritePdf
) -> PdfFile | None:
    """Return the file of these papers with another below the last. None if it would begin the next page."""
    above = write(papers[anchor_of(chain[0])] if len(chain) == 1 else _joined(chain, papers))
    joined = write(_joined((*chain, part), papers))
    begins = next(page for anchor, page, _ in joined.anchors if anchor == anchor_of(part))
    return joined if begins < above.page_count else None


def _is_bare(filled: float, height: float) -> bool:
    return filled < height / 3


def sharing_with(part: PackPart, plan: PackPlan) -> tuple[PackPart, ...]:
    """Return the parts that follow this one in its file, each beginning on the last page of the one before it."""
    return tuple(takewhile(lambda other: other.shares_page, plan.parts[plan.parts.index(part) + 1 :]))


def headed_with(document: Document, part: PackPart, plan: PackPlan) -> Document:
    """Return the document of a paper of one page with all papers of that page in its header: "Papers 1 and 2"."""
    guests = sharing_with(part, plan)
    if part.page_count != 1 or not guests:
        return document
    on_this_page = len([*takewhile(lambda guest: not guest.page_count, guests)]) + 1
    first, *others = document.sections
    numbers = [other.number or "" for other in (part, *guests)[: on_this_page + 1]]
    furniture = replace(first.furniture, header_right=papers_in_words(numbers))
    return replace(document, sections=(replace(first, furniture=furniture), *others))


def shared_papers(plan: PackPlan, papers: Mapping[str, PackPaper]) -> dict[str, PackPaper]:
    """Return each paper with those that follow it in its file, as one, by its anchor."""
    shared: dict[str, PackPaper] = {}
    for part in plan.parts:
        guests = () if part.shares_page else sharing_with(part, plan)
        if guests:
            shared[anchor_of(part)] = _joined([part, *guests], papers)
    return shared


def shared_sizes(plan: PackPlan, shared: Mapping[str, PackPaper], write: WritePdf) -> dict[str, int]:
    """Return the page counts of the papers of these files by anchor, for one that shares a page without that page."""
    sizes: dict[str, int] = {}
    for part in plan.parts:
        anchor = anchor_of(part)
        if not part.shares_page and anchor in shared:
            file = write(shared[anchor])
            begins = {name: page for name, page, _ in file.anchors}
            guests = [anchor_of(guest) for guest in sharing_with(part, plan)]
            ends = [*(begins[guest] for guest in guests), file.page_count - 1]
            sizes |= {
                anchor: ends[0] + 1,
                **{guest: last - first for guest, (first, last) in zip(guests, pairwise(ends), strict=True)},
            }
    return sizes


def with_own_page_again(plan: PackPlan, papers: Mapping[str, PackPaper], write: WritePdf) -> PackPlan:
    """Return a public plan in which papers that shared a page of the whole pack keep their page number.

    Where the paper above one is shorter than in the whole pack, it begins that page. Where it is withheld, it begins a
    further page, which is called 4A.
    """
    plan = replace(plan, parts=tuple(_freed(plan.parts)))
    while (place := _begins_too_early(plan, papers, write)) is not None:
        above, guest = plan.parts[place], plan.parts[place + 1]
        above = replace(above, page_count=(above.page_count or 0) - 1)
        guest = replace(guest, shares_page=False, page_count=(guest.page_count or 0) + 1)
        plan = replace(plan, parts=(*plan.parts[:place], above, guest, *plan.parts[place + 2 :]))
    return plan


def _begins_too_early(plan: PackPlan, papers: Mapping[str, PackPaper], write: WritePdf) -> int | None:
    """Return the place of a paper that ends before the page that another shares with it. None if there is none."""
    sizes = shared_sizes(plan, shared_papers(plan, papers), write)
    for place, (above, guest) in enumerate(pairwise(plan.parts)):
        if guest.shares_page and sizes[anchor_of(above)] < (above.page_count or 0):
            return place
    return None


def _freed(parts: Sequence[PackPart]) -> Iterator[PackPart]:
    """Yield the parts, none of which shares the page of a withheld paper."""
    for above, part in pairwise((parts[0], *parts)):
        if part.shares_page and above.kind is PartKind.WITHHELD:
            yield replace(part, shares_page=False, named=(f"{part.first_page}A", *part.page_names))
        else:
            yield part


def _joined(parts: Sequence[PackPart], papers: Mapping[str, PackPaper]) -> PackPaper:
    joined_papers = [papers[anchor_of(part)] for part in parts]
    headers = [_numbers_beside(parts[: place + 1]) for place in range(len(parts))]
    total = sha256(repr((headers, [(paper.digest, paper.note) for paper in joined_papers])).encode()).hexdigest()
    return PackPaper(
        lambda: _one_document([paper.document for paper in joined_papers], headers),
        digest=total,
        marking=parts[0].marking,
        found={key: file for paper in joined_papers for key, file in paper.found.items()},
    )


def _numbers_beside(parts: Sequence[PackPart]) -> list[str]:
    """Return the numbers of the papers on the page on which the last of these begins."""
    going_on = (place for place, part in enumerate(parts[:-1]) if part.shares_page and part.page_count)
    return [part.number or "" for part in parts[max(going_on, default=0) :]]


def _one_document(documents: Sequence[Document], headers: Sequence[Sequence[str]]) -> Document:
    """Return papers as one document, each below the one before it."""
    below = (below_another(document, numbers) for document, numbers in zip(documents[1:], headers[1:], strict=True))
    sections = (section for document in below for section in document.sections)
    return replace(documents[0], sections=(*documents[0].sections, *sections))
