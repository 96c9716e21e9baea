"""What goes into a pack, in which order, and on which pages: decided before anything is made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from boardpack.documents.contents import paper_title
from boardpack.domain.findings import Finding, Severity
from boardpack.domain.markings import highest
from boardpack.domain.meetings import (
    AgendaItemId,
    Meeting,
    NumberedItem,
    Paper,
    PaperKind,
    PaperState,
    paper_state,
)
from boardpack.domain.packs import PackPart, PackPlan, PartKind, PartState

_MISSING = {
    PaperKind.BOARD_PAPER: "nothing has been written yet",
    PaperKind.ATTACHED: "no file has been attached yet",
    PaperKind.RESPONSE_LETTER: "no report has been chosen to respond to",
    PaperKind.ACTION_LOG: "it could not be composed",
    PaperKind.TRACKER: "it could not be composed",
    PaperKind.UPDATE_REPORT: "it could not be composed",
    PaperKind.MATTERS_ARISING: "it could not be composed",
    PaperKind.RESTRICTED_ITEMS: "it could not be composed",
    PaperKind.FORWARD_PLAN: "it could not be composed",
    PaperKind.GLOSSARY: "it could not be composed",
}


def plan_pack(meeting: Meeting, items: Sequence[NumberedItem]) -> PackPlan:
    """Cover, contents, agenda, then the papers in the order of the agenda.

    A paper that is not there yet keeps its place and number and gets a finding. Page counts are
    known for attached papers only.
    """
    papers = tuple(_paper_parts(items))
    marking = highest(tuple(part.marking for part in papers))
    front = (
        PackPart(PartKind.COVER, "Cover", marking=marking),
        PackPart(PartKind.CONTENTS, "Contents", marking=marking),
        PackPart(PartKind.AGENDA, "Agenda", marking=marking),
    )
    return PackPlan(meeting.id, front + papers, tuple(_findings(items)))


def name_of(part: PackPart) -> str:
    """What the part is called in the outline, in findings and to screen readers: "Paper 5: Vetting"."""
    return f"Paper {part.number}: {part.title}" if part.number else part.title


def anchor_of(part: PackPart) -> str:
    """The name by which links lead to the part."""
    return f"paper-{part.number}" if part.number else part.kind.value


def with_page_counts(plan: PackPlan, counts: Mapping[str, int]) -> PackPlan:
    """The plan with the pages on which its parts begin, from the page count of each by its anchor.

    Parts that are missing take no page.
    """
    sizes = [counts.get(anchor_of(part), 0) for part in plan.parts]
    begins = [1 + before for before in accumulate(sizes, initial=0)]
    parts = tuple(
        replace(part, first_page=begin if size else None, page_count=size)
        for part, size, begin in zip(plan.parts, sizes, begins, strict=False)
    )
    return replace(plan, parts=parts)


def with_findings(plan: PackPlan, findings: Sequence[Finding]) -> PackPlan:
    """The plan with further findings behind its own."""
    return replace(plan, findings=(*plan.findings, *findings))


def without_paper(plan: PackPlan, part: PackPart, reason: str) -> PackPlan:
    """The plan with this paper missing, because of what `reason` says in a sentence."""
    missing = replace(part, state=PartState.MISSING, page_count=None)
    parts = tuple(missing if other == part else other for other in plan.parts)
    message = f"{name_of(part)} cannot go into the pack. {reason}"
    finding = Finding("paper-missing", name_of(part), (), message, Severity.HIGH, blocks_issue=True)
    return with_findings(replace(plan, parts=parts), (finding,))


def first_pages(plan: PackPlan) -> dict[AgendaItemId, int]:
    """The printed page on which the paper of each agenda item begins."""
    return {
        part.agenda_item_id: part.first_page
        for part in plan.parts
        if part.agenda_item_id is not None and part.first_page is not None
    }


def _paper_parts(items: Sequence[NumberedItem]) -> Iterator[PackPart]:
    for numbered in items:
        paper = numbered.item.paper
        if paper is not None:
            yield PackPart(
                PartKind.PAPER,
                paper_title(numbered),
                numbered.paper_number,
                numbered.item.id,
                PartState.MISSING if _is_missing(numbered) else PartState.READY,
                paper.marking,
                numbered.item.restriction is not None,
                page_count=paper.attachment.page_count if paper.attachment else None,
            )


def _is_missing(numbered: NumberedItem) -> bool:
    return paper_state(numbered.item) is PaperState.MISSING


def _findings(items: Sequence[NumberedItem]) -> Iterator[Finding]:
    if not any(numbered.item.paper for numbered in items):
        message = "No item of this agenda has a paper, so the pack holds the agenda alone."
        yield Finding("pack-without-papers", "Agenda", (), message)
    for numbered in items:
        if numbered.item.paper and _is_missing(numbered):
            yield _missing(numbered, numbered.item.paper)


def _missing(numbered: NumberedItem, paper: Paper) -> Finding:
    place = f"Paper {numbered.paper_number}: {paper_title(numbered)}"
    message = f"{place} is missing: {_MISSING[paper.kind]}."
    return Finding("paper-missing", place, (), message, Severity.HIGH, blocks_issue=True)
