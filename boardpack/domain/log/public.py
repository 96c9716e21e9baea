"""The public view of a meeting.

A public version is made from values without restricted content, so that no paper can disclose it. Only the ground of a
restriction is published. It is the text before the first colon of its reason: "law enforcement (section 31): the
surveillance of a named person".
"""

from collections.abc import Iterable, Iterator, Sequence

from boardpack.domain.log.actions import ActionState
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    NumberedItem,
    Paper,
    PaperId,
    PaperState,
    Restriction,
    paper_state,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification
from boardpack.domain.register.findings import Finding, Severity, place_in_words
from boardpack.values import replace

WITHHELD = "Withheld"
IN_PUBLIC, IN_PRIVATE = "Items considered in public", "Items considered in private"
"""The headings of the two parts of a meeting, in every copy: a public copy does not name anything as restricted."""
PRIVATE_ITEM = "Private item"
"""What every copy shows in place of the title of a restricted item that is planned."""
_NO_GROUND = "not for the public"
_NAMES_OTHERS = "it names matters that are withheld from other papers"
_THERE = "Withheld."


def is_withheld(item: AgendaItem) -> bool:
    """Return True if the item's paper stays out of a public version."""
    return item.restriction is not None or (item.paper is not None and not item.paper.kind.facts.is_public)


def public_ground(restriction: Restriction) -> str:
    """Return the public part of a reason: the text before its colon. A missing reason is said to be missing."""
    return restriction.reason.split(":")[0].strip() or _NO_GROUND


def why_withheld(item: AgendaItem) -> str:
    """Return the ground on which an item's paper is withheld."""
    return public_ground(item.restriction) if item.restriction else _NAMES_OTHERS


def public_items(items: Iterable[NumberedItem]) -> tuple[NumberedItem, ...]:
    """Return the agenda with its numbers and times, and of withheld items only the ground."""
    return tuple(
        replace(numbered, item=_public_item(numbered.item)) if is_withheld(numbered.item) else numbered
        for numbered in items
    )


def _public_item(item: AgendaItem) -> AgendaItem:
    paper = _public_paper(item)
    if item.restriction is None:
        return replace(item, paper=paper)
    ground = Restriction(public_ground(item.restriction), item.restriction.review_on)
    return AgendaItem(item.id, item.meeting_id, item.position, WITHHELD, item.purpose, "", item.minutes, ground, paper)


def _public_paper(item: AgendaItem) -> Paper | None:
    """Return a paper that says no more than whether there is one."""
    if item.paper is None:
        return None
    kind = PaperKind.BOARD_PAPER if item.paper.kind.facts.is_public else item.paper.kind
    return Paper(PaperId(""), kind, WITHHELD, body=_THERE if paper_state(item) is not PaperState.MISSING else "")


def public_actions(states: Iterable[ActionState], restricted: Iterable[AgendaItemId]) -> tuple[ActionState, ...]:
    """Return the actions without those that were raised under a restricted item of any meeting."""
    kept_back = frozenset(restricted)
    return tuple(state for state in states if state.action.agenda_item_id not in kept_back)


def doubts_about(items: Sequence[NumberedItem]) -> Iterator[Finding]:
    """Return a warning for each paper that would be published although its marking is against it."""
    for numbered in items:
        paper = numbered.item.paper
        if paper is None or is_withheld(numbered.item):
            continue
        if paper.marking.classification is Classification.OFFICIAL_SENSITIVE:
            place = f"Paper {numbered.paper_number}: {paper.title or numbered.item.title}"
            message = (
                f"{place_in_words(place)} is marked {paper.marking}, but its item is not restricted, "
                "so it goes into the public version. Restrict the item, or change the marking."
            )
            yield Finding("public-sensitive", place, (str(paper.marking),), message, Severity.HIGH, blocks_issue=True)
