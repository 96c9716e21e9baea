"""Restricted business that is mentioned in papers of the public part."""

from collections.abc import Iterable

from boardpack.domain.days.as_at import NOW
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, NumberedItem
from boardpack.papers.text.phrases import listed
from boardpack.services.gathering.composing import compose_item_paper
from boardpack.services.gathering.minute_papers import held_by_minutes
from boardpack.services.gathering.paper_requests import PaperRequest
from boardpack.services.gathering.public_log import private_refs_in
from boardpack.store import Session


def held_in_private(session: Session, meeting: Meeting, items: Iterable[NumberedItem]) -> dict[AgendaItemId, str]:
    """Map agenda items to a sentence on the private business that their papers would contain."""
    known = tuple(items)
    return held_by_minutes(session, meeting, known) | _held_by_logs(session, meeting, known)


def _held_by_logs(session: Session, meeting: Meeting, items: Iterable[NumberedItem]) -> dict[AgendaItemId, str]:
    restricted = session.meetings.restricted()
    states = session.actions.states() if restricted else ()
    private = tuple(state for state in states if state.action.agenda_item_id in restricted)
    sentences: dict[AgendaItemId, str] = {}
    for numbered in items if private else ():
        if numbered.item.paper and numbered.item.paper.kind.facts.tells_of_actions:
            paper = compose_item_paper(session, meeting, numbered)
            refs = private_refs_in(session, paper, private, PaperRequest(session, NOW, meeting).view)
            if refs:
                noun, was = ("action", "was") if len(refs) == 1 else ("actions", "were")
                sentences[numbered.item.id] = f"{noun} {listed(refs)}, which {was} raised under a restricted item"
    return sentences
