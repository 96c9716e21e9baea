"""Gaps in the papers of a meeting: actions without owner or date, empty papers, and what its reports no longer fit."""

from collections.abc import Iterable

from boardpack.checks.meeting import LogGaps
from boardpack.domain.days.as_at import NOW
from boardpack.domain.exchange.reviews import EntryKind
from boardpack.domain.log.actions import Status
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, NumberedItem
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.items import Report
from boardpack.services.gathering.composing import is_letter_as_sent
from boardpack.services.gathering.paper_requests import day_of_papers
from boardpack.store import Session
from boardpack.values import replace


def log_gaps(session: Session, items: Iterable[NumberedItem]) -> LogGaps:
    """Return the gaps and undecided conflicts of the actions, if a paper is the log, and those of the register."""
    kinds = (EntryKind.REPORT_CHANGE, EntryKind.ITEM_CHANGE, EntryKind.RESPONSE)
    conflicts = [found for kind in kinds for found in session.clashes.list(kind) if not found.clash.is_harmless]
    in_register = tuple(dict.fromkeys(found.thing for found in conflicts))
    if not _has(items, PaperKind.ACTION_LOG):
        return LogGaps(in_register=in_register)
    opened = [state for state in session.actions.states() if state.status is not Status.COMPLETE]
    return LogGaps(
        tuple(state.ref for state in opened if not state.owner.strip()),
        tuple(state.ref for state in opened if state.target is None),
        tuple(state.ref for state in session.actions.states() if state.undecided),
        in_register,
    )


def empty_papers(session: Session, meeting: Meeting, items: Iterable[NumberedItem]) -> tuple[PaperKind, ...]:
    """Return the kinds of composed papers on the agenda that have nothing in them on the day of the papers."""
    if not _has(items, PaperKind.FORWARD_PLAN):
        return ()
    view = replace(NOW, day=day_of_papers(session, meeting))
    planned = session.forward_plan.items(view) or session.forward_plan.items()
    return () if planned else (PaperKind.FORWARD_PLAN,)


def removed_reports(session: Session, items: Iterable[NumberedItem]) -> dict[AgendaItemId, str]:
    """Map each item whose paper is about a removed report to the title of that report.

    A letter is not removed while a paper is about its report, but another copy of the board need not have the paper.
    """
    about = {numbered.item.id: paper.report_id for numbered in items if (paper := numbered.item.paper)}
    reports = {item_id: session.register.report(report_id) for item_id, report_id in about.items() if report_id}
    return {item_id: report.title for item_id, report in reports.items() if report.withdrawn}


def sent_in_other_words(
    session: Session, meeting: Meeting, items: Iterable[NumberedItem]
) -> dict[AgendaItemId, Report]:
    """Map each item with an attached file about a report to that report, if its letter that was sent is another file.

    A draft that the Board considered before the letter was sent is the right paper of its meeting.
    """
    found: dict[AgendaItemId, Report] = {}
    for numbered in items:
        paper = numbered.item.paper
        if paper and paper.report_id and paper.attachment:
            report = session.register.report(paper.report_id)
            is_sent = report.responded_on is not None and report.responded_on <= meeting.held_on
            if is_sent and report.letter_as_sent and not is_letter_as_sent(report, paper.attachment):
                found[numbered.item.id] = report
    return found


def _has(items: Iterable[NumberedItem], kind: PaperKind) -> bool:
    return any(numbered.item.paper and numbered.item.paper.kind is kind for numbered in items)
