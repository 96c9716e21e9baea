"""Numbers of agenda items and papers: one rule for every paper, list, file and page that shows them."""

import json
from collections.abc import Mapping, Sequence

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.meetings.issues import Issue
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, NumberedItem, number_agenda
from boardpack.domain.meetings.packs import PartKind
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.supplements import IssuedPaper, numbered_as_issued
from boardpack.domain.record.minutes import earlier_minutes
from boardpack.services.gathering.restrictions import restricted_today
from boardpack.store import Session
from boardpack.values import replace


def numbered_items(session: Session, meeting: Meeting, as_at: AsAt = NOW) -> tuple[NumberedItem, ...]:
    """Return the meeting's business with the numbers that it carries in print.

    Until the pack is issued, they follow the order of the agenda. Whatever was issued by then, in the pack or in a
    supplement, keeps its numbers, and later items get the next ones. Minutes of the meeting before that nobody has
    written are a paper that is missing.
    """
    items = number_agenda(meeting, session.meetings.items(meeting.id, as_at))
    issues = session.issues.list(meeting.id, as_at)
    if issues:
        items = numbered_as_issued(items, _issued_numbers(issues), issued_papers(issues))
    items = _with_earlier_minutes(session, meeting, items, as_at)
    return restricted_today(session, meeting, items) if as_at.for_public else items


def _with_earlier_minutes(
    session: Session, meeting: Meeting, agenda: tuple[NumberedItem, ...], as_at: AsAt
) -> tuple[NumberedItem, ...]:
    """Return an agenda with the state of the minutes of the meeting before, if an item has them."""
    if not any(_has_minutes(numbered) for numbered in agenda):
        return agenda
    previous = session.meetings.previous(meeting, as_at)
    known = earlier_minutes(session.minutes.record(previous.id, as_at) if previous else None)
    return tuple(replace(part, earlier_minutes=known) if _has_minutes(part) else part for part in agenda)


def _has_minutes(numbered: NumberedItem) -> bool:
    return numbered.item.paper is not None and numbered.item.paper.kind is PaperKind.MINUTES


def issued_papers(issues: Sequence[Issue]) -> dict[AgendaItemId, IssuedPaper]:
    """Map each agenda item to its paper in the latest issue that contains it, from the manifests."""
    found: dict[AgendaItemId, IssuedPaper] = {}
    for issue in issues:
        above = ""
        for part in json.loads(issue.manifest)["parts"]:
            if part["kind"] == PartKind.PAPER and part["agenda_item"]:
                paper = _issued(part, above if part.get("shares_page") else "")
                found[paper.item_id] = paper
                above = paper.number if paper.pages and not paper.below else above
    return found


def _issued(part: Mapping[str, object], below: str) -> IssuedPaper:
    pages = str(part["pages"]) if part["sha256"] or below else ""
    item_id, number, title = AgendaItemId(str(part["agenda_item"])), str(part["number"]), str(part["title"])
    return IssuedPaper(item_id, number, title, pages, bool(part["restricted"]), below)


def _issued_numbers(issues: Sequence[Issue]) -> dict[AgendaItemId, str]:
    """Map each agenda item that was on the agenda at an issue to its number."""
    numbers: dict[AgendaItemId, str] = {}
    for issue in issues:
        numbers |= json.loads(issue.manifest)["issue"]["agenda"]
    return numbers
