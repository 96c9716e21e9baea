"""Supplements: late papers beside an issued pack, which they never renumber."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, NumberedItem
from boardpack.values import Frozen, replace


class LateKind(StrEnum):
    """The effect of a supplement on a paper."""

    NEW = "new"
    REPLACED = "replaced"
    ISSUED_AGAIN = "issued again"
    WITHDRAWN = "withdrawn"


class FormerPages(StrEnum):
    """The fate of the issued pages of a paper that changed."""

    TAKEN_OUT = "taken out"
    KEPT = "kept for the other papers on them"
    TAKEN_OUT_WITH_ANOTHER = "taken out with the paper above"


class IssuedPaper(Frozen):
    """A paper as it stands in what was issued: under which numbers, and on which pages, if it was there.

    `pages` is empty for a paper that was announced and did not come, or that was withdrawn. `below` is the paper on
    whose last page it begins, by its number. Empty if it has pages of its own.
    """

    item_id: AgendaItemId
    number: str
    title: str
    pages: str = ""
    restricted: bool = False
    below: str = ""


class LateChange(Frozen):
    """One paper that came, changed or went after the issue, or whose page is taken out with another paper.

    `takes_out` are the pages that it takes the place of, `pages` those in the supplement, once they are known.
    `others` are the numbers of the other papers on the pages that it takes the place of, which may be kept for them.
    """

    kind: LateKind
    item_id: AgendaItemId
    number: str
    title: str
    takes_out: str = ""
    pages: str = ""
    restricted: bool = False
    former_pages: FormerPages = FormerPages.TAKEN_OUT
    others: tuple[str, ...] = ()

    @property
    def effect(self) -> str:
        """Return the change in words, with the pages that it replaces: "new", "replaces pages 31 to 34"."""
        pages = self.takes_out if self.former_pages is FormerPages.TAKEN_OUT else f"part of {self.takes_out}"
        match self.kind:
            case LateKind.NEW:
                return "new"
            case LateKind.REPLACED:
                return f"replaces {pages}"
            case LateKind.ISSUED_AGAIN:
                return f"unchanged, was on {self.takes_out}"
            case LateKind.WITHDRAWN:
                return f"withdrawn, {pages}"


def numbered_as_issued(
    items: Sequence[NumberedItem],
    numbers: Mapping[AgendaItemId, str],
    issued: Mapping[AgendaItemId, IssuedPaper],
) -> tuple[NumberedItem, ...]:
    """Return today's items with the numbers that they had when they were issued. New ones get the next numbers.

    `numbers` are those of all items that were ever on an issued agenda, `issued` every paper that went out.
    """
    papers = {item_id: paper.number for item_id, paper in issued.items()}
    next_number = _after(numbers.values())
    next_paper = _after(papers.values())
    numbered: list[NumberedItem] = []
    for numbered_item in items:
        number, paper = numbers.get(numbered_item.item.id), papers.get(numbered_item.item.id)
        if number is None:
            number, next_number = str(next_number), next_number + 1
        if paper is None and numbered_item.paper_number is not None:
            paper, next_paper = str(next_paper), next_paper + 1
        numbered.append(replace(numbered_item, number=number, paper_number=paper if numbered_item.item.paper else None))
    return tuple(numbered)


def late_changes(
    items: Sequence[NumberedItem],
    issued: Mapping[AgendaItemId, IssuedPaper],
    changed: frozenset[AgendaItemId],
) -> tuple[LateChange, ...]:
    """Return the contents of a supplement: new papers, those named by `changed`, and removed ones.

    The items carry the numbers as issued; only papers that are ready are among `changed`. If a paper goes out whose
    last page others begin on, they are issued again. If only one of those changes, that page is kept.
    """
    papers = {numbered.item.id for numbered in items if numbered.item.paper and numbered.paper_number}
    changes = {
        numbered.item.id: _came(numbered, issued.get(numbered.item.id))
        for numbered in items
        if numbered.item.id in changed & papers
    }
    gone = (paper for item_id, paper in issued.items() if item_id not in papers and paper.pages)
    changes |= {paper.item_id: _of_issued(LateKind.WITHDRAWN, paper) for paper in gone}
    for paper, guests in _sharing(issued.values()):
        if paper.item_id in changes:
            changes[paper.item_id] = replace(changes[paper.item_id], others=tuple(guest.number for guest in guests))
            changes |= {guest.item_id: _again(guest, changes.get(guest.item_id)) for guest in guests}
        else:
            changes |= _kept(paper, guests, changes)
    return tuple(sorted(changes.values(), key=lambda change: int(change.number)))


def asks_for_supplement(change: LateChange, item: AgendaItem | None) -> bool:
    """Return True if a change is a reason to issue a supplement.

    A composed paper that differs because the records moved on is none, nor is an unchanged paper that would be issued
    again. `item` is the agenda item now, None if it was removed.
    """
    if change.kind is LateKind.REPLACED:
        return item is not None and item.paper is not None and not item.paper.kind.follows_the_records
    return change.kind is not LateKind.ISSUED_AGAIN


def _came(numbered: NumberedItem, before: IssuedPaper | None) -> LateChange:
    """Return a paper that is new, or that replaces the pages of the one `before` it."""
    paper, item = numbered.item.paper, numbered.item
    return LateChange(
        LateKind.REPLACED if before and before.pages else LateKind.NEW,
        item.id,
        numbered.paper_number or "",
        paper.title if paper and paper.title else item.title,
        before.pages if before else "",
        restricted=item.restriction is not None,
    )


def _of_issued(kind: LateKind, paper: IssuedPaper) -> LateChange:
    return LateChange(kind, paper.item_id, paper.number, paper.title, paper.pages, restricted=paper.restricted)


def _sharing(issued: Iterable[IssuedPaper]) -> Iterator[tuple[IssuedPaper, Sequence[IssuedPaper]]]:
    """Yield each paper with those that begin on its last page, if there are any."""
    papers = list(issued)
    for paper in papers:
        guests = [other for other in papers if other.pages and other.below == paper.number]
        if guests:
            yield paper, guests


def _again(guest: IssuedPaper, change: LateChange | None) -> LateChange:
    """Return the change of a paper whose page is taken out with the paper above. If it has none, it is issued again."""
    change = change or _of_issued(LateKind.ISSUED_AGAIN, guest)
    return replace(change, former_pages=FormerPages.TAKEN_OUT_WITH_ANOTHER)


def _kept(
    paper: IssuedPaper, guests: Sequence[IssuedPaper], changes: Mapping[AgendaItemId, LateChange]
) -> dict[AgendaItemId, LateChange]:
    """Return the changes of papers that begin on the last page of an unchanged paper. That page is kept."""
    others = (paper.number, *(guest.number for guest in guests if guest.item_id not in changes))
    return {
        guest.item_id: replace(changes[guest.item_id], former_pages=FormerPages.KEPT, others=others)
        for guest in guests
        if guest.item_id in changes
    }


def _after(numbers: Iterable[str]) -> int:
    return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1
