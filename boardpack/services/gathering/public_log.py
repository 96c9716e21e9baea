"""The action log as a view shows it. A public view leaves out actions raised under restricted items.

Anything that leaves the office is marked by what it holds, by `marking_of` alone: a paper that mentions such an
action, a form, a reminder, a spreadsheet or a review.
"""

import re
from collections.abc import Iterable

from boardpack.documents.model import Document
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import ActionState
from boardpack.domain.log.public import public_actions
from boardpack.domain.meetings.editions import PUBLIC_VERSION
from boardpack.domain.meetings.paper_kinds import PaperKind, SheetKind
from boardpack.domain.office.markings import RESTRICTED, Marking, content_marking
from boardpack.papers.parts.framing import (
    with_closing_note,
    with_handling,
    with_header_note,
    with_least_marking,
)
from boardpack.papers.parts.texts import texts_of
from boardpack.papers.text.phrases import capitalised, spelled_count
from boardpack.services.gathering.restrictions import restricted_actions, restricted_items
from boardpack.store import Session

_WORD = re.compile(r"[\w/-]+")


def states_shown(session: Session, view: AsAt) -> tuple[ActionState, ...]:
    """Return the actions that the view shows.

    A public view of the past omits actions that are restricted now, or were then.
    """
    states = session.actions.states(view)
    if not view.for_public:
        return states
    return public_actions(states, restricted_items(session, view))


def marked_for_members(session: Session, document: Document, states: Iterable[ActionState], view: AsAt) -> Document:
    """Return the paper, marked OFFICIAL-SENSITIVE where it tells of an action that was raised under a
    restricted item.
    """
    if not private_refs_in(session, document, states, view):
        return document
    return with_handling(with_least_marking(document, RESTRICTED), RESTRICTED)


def marking_of(session: Session, states: Iterable[ActionState]) -> Marking:
    """Return the marking of a file that holds these actions, with its handling instruction."""
    return content_marking(holds_restricted=bool(restricted_actions(session, states)))


def private_refs_in(session: Session, document: Document, states: Iterable[ActionState], view: AsAt) -> tuple[str, ...]:
    """Return the references of those actions of which a paper tells that were raised under a restricted item."""
    private = restricted_actions(session, states, view)
    if not private:
        return ()
    paper_text = "\n".join(texts_of(document))
    words = frozenset(_WORD.findall(paper_text))
    return tuple(state.ref for state in private if state.ref in words or state.title in paper_text)


def as_public_paper(session: Session, document: Document, kind: PaperKind | SheetKind, view: AsAt) -> Document:
    """Return a single public paper, with a header note that says so."""
    return with_header_note(with_what_is_withheld(session, document, kind, view), PUBLIC_VERSION.label)


def with_what_is_withheld(session: Session, document: Document, kind: PaperKind | SheetKind, view: AsAt) -> Document:
    """Return the public version of a paper of actions with a line on how many are left out, where any are."""
    left_out = len(session.actions.states(view)) - len(states_shown(session, view))
    if not kind.facts.tells_of_actions or not left_out:
        return document
    raised = "was raised under an item" if left_out == 1 else "were raised under items"
    are = "is" if left_out == 1 else "are"
    counted = capitalised(spelled_count(left_out, "action"))
    return with_closing_note(document, f"{counted} {raised} considered in private and {are} left out of this version.")
