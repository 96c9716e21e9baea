"""Findings on letters, the register and meetings, with dismissals."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.tracking import TrackedItem, tracked
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, MeetingId, NumberedItem
from boardpack.domain.meetings.packs import PackPlan, PartKind
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.dismissals import CheckResult, Dismissal, with_dismissals
from boardpack.domain.register.distinct_labels import distinct_titles
from boardpack.domain.register.findings import CheckRule, Finding, about
from boardpack.domain.register.items import Report
from boardpack.domain.register.proposals import LetterReading
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.meetings.attached_files import AttachedFiles
from boardpack.services.service import Clock, Service
from boardpack.store import Session, Store

if TYPE_CHECKING:
    from boardpack.checks.letters_to_send import LetterToSend

FINDINGS_CHANGED = Changes(findings=True)


def rules() -> tuple[CheckRule, ...]:
    """Return every rule by which letters, the register and meetings are checked."""
    from boardpack.checks.letters import LETTER_RULES  # what checks is loaded once something is to be checked
    from boardpack.checks.meeting import MEETING_RULES
    from boardpack.checks.register import REGISTER_RULES

    return (*LETTER_RULES, *REGISTER_RULES, *MEETING_RULES)


class FindingsService(Service):
    def __init__(self, store: Store, clock: Clock, author: str, attached: AttachedFiles) -> None:
        super().__init__(store, clock, author)
        self._attached = attached

    def letter(self, reading: LetterReading) -> CheckResult:
        """Return the findings of a reading, with their dismissals."""
        return self._checked(reading.findings)

    def register(self, as_at: AsAt = NOW) -> CheckResult:
        """Return the findings on the register as at a day."""
        from boardpack.checks.register import RegisterView, check_register

        day = as_at.on(self.today())
        with self._reading() as session:
            reports, states = session.register.reports(as_at), session.actions.states(as_at)
            items = tracked(session.register.entries(as_at=as_at), states, day)
        return self._checked(check_register(RegisterView(reports, items, states, day, distinct_titles(reports))), as_at)

    def report(self, report: Report, items: Sequence[TrackedItem], as_at: AsAt = NOW) -> CheckResult:
        """Return the findings on one report and its items, which the caller has loaded."""
        from boardpack.checks.register import RegisterView, check_register

        with self._reading() as session:
            titles = distinct_titles(session.register.reports(as_at))
        view = RegisterView((report,), tuple(items), (), as_at.on(self.today()), titles)
        return self._checked(check_register(view), as_at)

    def meeting(self, meeting_id: MeetingId) -> CheckResult:
        """Return the findings on a meeting's agenda, papers and attached files. Raises NotFoundError."""
        from boardpack.services.packs.pack_material import Gathering

        with self._reading() as session:
            plan, _ = Gathering(session, self._attached).pack(meeting_id)
        return self.plan(plan)

    def plan(self, plan: PackPlan) -> CheckResult:
        """Return the findings of a pack's plan and those on the meeting's papers. Raises NotFoundError.

        For a supplement, return those on its papers, numbered as issued, and none on the agenda.
        """
        from boardpack.checks.meeting import AGENDA, check_meeting
        from boardpack.services.gathering.agenda_numbers import numbered_items
        from boardpack.services.gathering.due_before_papers import due_before_papers
        from boardpack.services.gathering.empty_papers import (
            empty_papers,
            log_gaps,
            removed_reports,
            sent_in_other_words,
        )
        from boardpack.services.gathering.minute_papers import beside_minutes
        from boardpack.services.packs.held_in_private import held_in_private

        with self._reading() as session:
            meeting = session.meetings.get(plan.meeting_id)
            items = _sent_with(plan, numbered_items(session, meeting))
            letters = _letters_to_send(session, meeting, items)
            sign_offs = session.settings.get().paper_sign_offs
            private = held_in_private(session, meeting, items)
            today, meetings = self.today(), session.meetings.list()
            due = due_before_papers(session, meeting, items, today)
            gaps, empty = log_gaps(session, items), empty_papers(session, meeting, items)
            beside, removed = beside_minutes(session, meeting), removed_reports(session, items)
            found = check_meeting(
                meeting,
                items,
                private,
                letters,
                sign_offs,
                today,
                due,
                meetings,
                gaps,
                empty,
                beside,
                removed,
                sent_in_other_words(session, meeting, items),
            )
        if _is_supplement(plan):
            found = tuple(finding for finding in found if finding.place != AGENDA)
        subject = f"Meeting of {in_words(meeting.held_on)}"
        return self._checked(about(subject, finding) for finding in (*plan.findings, *found))

    def dismissals(self, as_at: AsAt = NOW) -> tuple[Dismissal, ...]:
        """Return every dismissal in force, newest first."""
        with self._reading() as session:
            return session.findings.dismissals(as_at)

    def dismiss(self, finding: Finding, reason: str) -> Changes:
        """Set a finding aside until its facts change.

        Raises RefusedError without a reason, and for a finding that holds back a pack.
        """
        if not reason.strip():
            raise RefusedError("A dismissed finding needs a reason.", "Give the reason in a sentence.")
        if finding.blocks_issue:
            raise RefusedError(
                f"“{finding.message}” cannot be dismissed, because the pack cannot be issued with it.",
                "Correct it instead.",
            )
        with self._writing() as session:
            session.findings.dismiss(finding, reason.strip())
        return FINDINGS_CHANGED

    def take_back(self, finding_id: str) -> Changes:
        """Restore a dismissed finding. Raises NotFoundError if it is not dismissed."""
        with self._writing() as session:
            if finding_id not in {dismissal.finding_id for dismissal in session.findings.dismissals()}:
                raise NotFoundError(
                    f"There is no dismissed finding “{finding_id}”.", "See the list of dismissed findings."
                )
            session.findings.take_back(finding_id)
        return FINDINGS_CHANGED

    def _checked(self, findings: Iterable[Finding], as_at: AsAt = NOW) -> CheckResult:
        with self._reading() as session:
            dismissals = {dismissal.finding_id: dismissal for dismissal in session.findings.dismissals(as_at)}
        return with_dismissals(findings, dismissals)


def _letters_to_send(
    session: Session, meeting: Meeting, items: Iterable[NumberedItem]
) -> "dict[AgendaItemId, LetterToSend]":
    """Map agenda items with a response letter that is not sent to the report and the items that it answers."""
    from boardpack.checks.letters_to_send import LetterToSend
    from boardpack.papers.response_letter import details_missing
    from boardpack.services.gathering.composing import answered_by_letter
    from boardpack.services.gathering.paper_requests import day_of_papers
    from boardpack.services.gathering.paper_settings import settings_of

    found: dict[AgendaItemId, LetterToSend] = {}
    day = day_of_papers(session, meeting)
    settings = settings_of(session, NOW, meeting, day)
    for numbered in items:
        paper = numbered.item.paper
        if paper and paper.kind is PaperKind.RESPONSE_LETTER and paper.report_id:
            report, entries = answered_by_letter(session, paper.report_id, day)
            if report.responded_on is None:
                found[numbered.item.id] = LetterToSend(report, entries, details_missing(report, settings))
    return found


def _is_supplement(plan: PackPlan) -> bool:
    return any(part.kind is PartKind.SUPPLEMENT for part in plan.parts)


def _sent_with(plan: PackPlan, items: Sequence[NumberedItem]) -> tuple[NumberedItem, ...]:
    """Return the agenda items in a supplement, or the whole agenda of any other pack."""
    if not _is_supplement(plan):
        return tuple(items)
    sent = {part.agenda_item_id for part in plan.parts if part.kind is PartKind.PAPER}
    return tuple(numbered for numbered in items if numbered.item.id in sent)
