"""Plan a pack: its parts, their order and their pages, decided before anything is made."""

from collections.abc import Iterator, Mapping, Sequence

from boardpack.domain.log.public import doubts_about, is_withheld, public_items, why_withheld
from boardpack.domain.meetings.editions import MEMBERS, Edition, print_size_warning
from boardpack.domain.meetings.meetings import (
    AgendaItemId,
    Meeting,
    NumberedItem,
    Paper,
    PaperState,
    in_paper_order,
)
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.office.markings import highest
from boardpack.domain.register.findings import Finding, Severity, place_in_words
from boardpack.pack.making.pack_paper import PackPaper
from boardpack.papers.front.contents import paper_title
from boardpack.values import replace

ON_THE_RIGHT = (PartKind.DIVIDER, PartKind.PAPER)
"""Parts that begin on a right-hand page in a pack for printing on both sides, and in one with dividers."""


def plan_pack(meeting: Meeting, items: Sequence[NumberedItem], edition: Edition = MEMBERS) -> PackPlan:
    """Plan cover, contents, agenda, then the papers in the order of the agenda, after dividers if asked for.

    A paper that is not there yet keeps its place and number and gets a finding. Page counts are known for dividers and
    attached papers only; blank pages come in with the other counts. A plan for the public contains nothing restricted.
    """
    doubts = tuple(doubts_about(items)) if edition.public else ()
    items = public_items(items) if edition.public else items
    papers = tuple(_paper_parts(items, edition))
    marking = highest(tuple(part.marking for part in papers))
    front = (
        PackPart(PartKind.COVER, "Cover", marking=marking),
        PackPart(PartKind.CONTENTS, "Contents", marking=marking),
        PackPart(PartKind.AGENDA, "Agenda", marking=marking),
    )
    findings = (*_findings(items), *_as_they_came(items, edition), *_print_size(edition), *doubts)
    return PackPlan(meeting.id, front + papers, findings, edition)


def name_of(part: PackPart) -> str:
    """Return the name of a part for the outline, findings and screen readers: "Paper 5: Vetting"."""
    match part.kind:
        case PartKind.BLANK:
            return part.title
        case PartKind.DIVIDER:
            return f"Divider of paper {part.number}"
        case _:
            return f"Paper {part.number}: {part.title}" if part.number else part.title


def anchor_of(part: PackPart) -> str:
    """Return the anchor of a part. The page that replaces a withheld paper has that paper's anchor."""
    match part.kind:
        case PartKind.BLANK:
            return f"blank-{part.first_page}"
        case PartKind.DIVIDER:
            return f"divider-{part.number}"
        case _:
            return f"paper-{part.number}" if part.number else part.kind.value


def with_page_counts(plan: PackPlan, counts: Mapping[str, int]) -> PackPlan:
    """Return the plan with the pages on which its parts begin, from the page count of each by its anchor.

    Parts that are missing take no page. Blank pages come in where each divider and each paper begins on a right-hand
    page.
    """
    return replace(plan, parts=tuple(_numbered(plan, counts)))


def _numbered(plan: PackPlan, counts: Mapping[str, int]) -> Iterator[PackPart]:
    page, before = 1, plan.parts[0]
    for part in plan.parts:
        size = counts.get(anchor_of(part), 0)
        if part.kind is PartKind.BLANK:
            continue
        if plan.edition.on_the_right and part.kind in ON_THE_RIGHT and size and page % 2 == 0:
            yield replace(blank_part(before, page), named=plan.named(range(page, page + 1)))
            page += 1
        first = page - part.shares_page
        named = plan.named(range(first, page + size))
        yield replace(part, first_page=first if first < page + size else None, page_count=size, named=named)
        page, before = page + size, part if size else before


def blank_part(before: PackPart, page: int, count: int = 1) -> PackPart:
    """Return blank pages from this one on, marked as the part before them is."""
    title = "Blank page" if count == 1 else "Blank pages"
    return PackPart(
        PartKind.BLANK, title, marking=before.marking, restricted=before.restricted, first_page=page, page_count=count
    )


def with_own_markings(plan: PackPlan, papers: Mapping[str, PackPaper]) -> PackPlan:
    """Return the plan with each part marked at least as its paper is, and the front as the highest of them."""
    markings = {anchor: paper.marking for anchor, paper in papers.items()}
    parts = tuple(
        replace(part, marking=highest((part.marking, markings[f"paper-{part.number}"])))
        if f"paper-{part.number}" in markings
        else part
        for part in plan.parts
    )
    front = highest(tuple(part.marking for part in parts if part.number))
    return replace(plan, parts=tuple(part if part.number else replace(part, marking=front) for part in parts))


def with_findings(plan: PackPlan, findings: Sequence[Finding]) -> PackPlan:
    """Return the plan with further findings behind its own."""
    return replace(plan, findings=(*plan.findings, *findings))


def without_paper(plan: PackPlan, part: PackPart, reason: str) -> PackPlan:
    """Return the plan with this paper missing, because of what `reason` says in a sentence."""
    missing = replace(part, state=PartState.MISSING, page_count=None)
    parts = tuple(missing if other == part else other for other in plan.parts if not _divides(other, part))
    message = f"{place_in_words(name_of(part))} cannot be added to the pack. {reason}"
    finding = Finding("paper-missing", name_of(part), (), message, Severity.HIGH, blocks_issue=True)
    return with_findings(replace(plan, parts=parts), (finding,))


def _divides(other: PackPart, paper: PackPart) -> bool:
    return other.kind is PartKind.DIVIDER and other.number == paper.number


def first_pages(plan: PackPlan) -> dict[AgendaItemId, str]:
    """Return the printed name of the page on which the paper of each agenda item begins."""
    return {
        part.agenda_item_id: part.begins_on
        for part in plan.parts
        if part.kind is not PartKind.DIVIDER and part.agenda_item_id is not None and part.first_page is not None
    }


def _paper_parts(items: Sequence[NumberedItem], edition: Edition) -> Iterator[PackPart]:
    for part in _papers(items, edition):
        if edition.dividers and part.kind is PartKind.PAPER and part.state is PartState.READY:
            yield replace(part, kind=PartKind.DIVIDER, page_count=1)
        yield part


def _papers(items: Sequence[NumberedItem], edition: Edition) -> Iterator[PackPart]:
    for numbered in in_paper_order(items):
        paper = numbered.item.paper
        if paper is not None:
            is_left_out = edition.public and is_withheld(numbered.item)
            yield PackPart(
                PartKind.WITHHELD if is_left_out else PartKind.PAPER,
                paper_title(numbered),
                numbered.paper_number,
                numbered.item.id,
                PartState.MISSING if _is_missing(numbered) else PartState.READY,
                paper.marking,
                numbered.item.restriction is not None,
                page_count=paper.attachment.page_count if paper.attachment else None,
                withheld_for=why_withheld(numbered.item) if is_left_out else "",
            )


def _is_missing(numbered: NumberedItem) -> bool:
    return numbered.paper_state is PaperState.MISSING


def _findings(items: Sequence[NumberedItem]) -> Iterator[Finding]:
    if not any(numbered.item.paper for numbered in items):
        message = "No items on this agenda have papers, so the pack contains only the agenda."
        yield Finding("pack-without-papers", "Agenda", (), message)
    for numbered in items:
        if numbered.item.paper and _is_missing(numbered):
            yield _missing(numbered, numbered.item.paper)


def _as_they_came(items: Sequence[NumberedItem], edition: Edition) -> Iterator[Finding]:
    """Yield a finding for each attached paper in a large-print or black-and-white pack, since it stays as it came."""
    named_editions = " or ".join(trait.attached for trait in edition.traits if trait.attached)
    for numbered in items if named_editions else ():
        if numbered.item.paper and numbered.item.paper.attachment:
            place = f"Paper {numbered.paper_number}: {paper_title(numbered)}"
            advice = f"Ask the author for a version {named_editions}."
            message = f"{place_in_words(place)} is an attached file and is not {named_editions}. {advice}"
            yield Finding("pack-edition", place, (named_editions,), message, Severity.LOW)


def _print_size(edition: Edition) -> Iterator[Finding]:
    """Yield a finding if printing two pages to a sheet makes large print smaller."""
    if warning := print_size_warning(edition):
        yield Finding("pack-print-size", "File for the printer", (), warning, Severity.LOW)


def _missing(numbered: NumberedItem, paper: Paper) -> Finding:
    place = f"Paper {numbered.paper_number}: {paper_title(numbered)}"
    message = f"{place_in_words(place)} is missing. {paper.kind.facts.lacks}."
    return Finding("paper-missing", place, (), message, Severity.HIGH, blocks_issue=True)
