"""Supplements: late papers beside an issued pack, which they never renumber."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from boardpack.domain.meetings.meetings import AgendaItemId, NumberedItem


class LateKind(StrEnum):
    """The effect of a supplement on a paper."""

    NEW = "new"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class IssuedPaper:
    """A paper as it stands in what was issued: under which numbers, and on which pages, if it was there.

    `pages` is empty for a paper that was announced and did not come, or that was withdrawn.
    """

    item_id: AgendaItemId
    number: str
    title: str
    pages: str = ""
    restricted: bool = False


@dataclass(frozen=True)
class LateChange:
    """One paper that came, changed or went after the issue.

    `takes_out` are the pages that it takes the place of, `pages` those in the supplement, once they are known.
    """

    kind: LateKind
    item_id: AgendaItemId
    number: str
    title: str
    takes_out: str = ""
    pages: str = ""
    restricted: bool = False


def numbered_as_issued(
    items: Sequence[NumberedItem], at_issue: Sequence[NumberedItem], issued: Mapping[AgendaItemId, IssuedPaper]
) -> tuple[NumberedItem, ...]:
    """Return the items of today with the numbers that they had when they were issued; new ones are counted on.

    `at_issue` is the agenda of the pack, `issued` every paper that went out since.
    """
    numbers = {numbered_item.item.id: numbered_item.number for numbered_item in at_issue}
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
    items: Sequence[NumberedItem], issued: Mapping[AgendaItemId, IssuedPaper], changed: frozenset[AgendaItemId]
) -> tuple[LateChange, ...]:
    """Return the contents of a supplement: new papers, those named by `changed`, and removed ones.

    The items carry the numbers as issued; only papers that are ready are among `changed`.
    """
    found: list[LateChange] = []
    for numbered in items:
        if numbered.item.id in changed and numbered.item.paper and numbered.paper_number:
            before = issued.get(numbered.item.id)
            kind = LateKind.REPLACED if before and before.pages else LateKind.NEW
            title = numbered.item.paper.title or numbered.item.title
            takes_out = before.pages if before else ""
            restricted = numbered.item.restriction is not None
            found.append(
                LateChange(kind, numbered.item.id, numbered.paper_number, title, takes_out, restricted=restricted)
            )
    there = {numbered.item.id for numbered in items if numbered.item.paper}
    gone = [paper for item_id, paper in issued.items() if item_id not in there and paper.pages]
    withdrawn = (
        LateChange(
            LateKind.WITHDRAWN,
            numbered.item_id,
            numbered.number,
            numbered.title,
            numbered.pages,
            restricted=numbered.restricted,
        )
        for numbered in gone
    )
    return tuple(sorted((*found, *withdrawn), key=lambda change: int(change.number)))


def _after(numbers: Iterable[str]) -> int:
    return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1
