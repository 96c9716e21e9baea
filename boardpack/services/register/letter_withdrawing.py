"""Withdrawal of a whole letter: its effects, what prevents it, and its restoration."""

from collections.abc import Iterator, Sequence

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.actions import ActionState, NewUpdate, UpdateKind
from boardpack.domain.log.withdrawals import AcceptedBatch, LetterId, Withdrawal
from boardpack.domain.record.minutes import in_confirmed_minutes
from boardpack.domain.register.items import ItemEntry, Report, ReportId
from boardpack.errors import NotFoundError, RefusedError
from boardpack.store import Session


def plan_withdrawal(session: Session, report_id: ReportId, letter_id: LetterId | None = None) -> Withdrawal:
    """Return the effects of withdrawing a report's letter: the named one, or the latest in force.

    Raises NotFoundError where no letter of the report stands.
    """
    report = session.register.report(report_id)
    letter = _letter(session, report, letter_id)
    entered = set(session.corrections.entered_items(letter.batch))
    entries = [entry for entry in session.register.entries() if entry.item.id in entered]
    changed = set(session.corrections.changed_items(letter.batch))
    made = set(session.corrections.entered_actions(letter.batch))
    actions = [state for state in session.actions.states() if state.action.id in made]
    others = [s for s in session.actions.states() if s.action.item_id in entered and s.action.id not in made]
    takes_report = _takes_report(session, report_id, letter)
    return Withdrawal(
        report=report,
        letter=letter,
        takes_report=takes_report,
        items=tuple(entry.item.label for entry in entries),
        item_ids=tuple(entry.item.id for entry in entries),
        restored=tuple(e.item.label for e in session.register.entries(report_id) if e.item.id in changed),
        response_count=session.corrections.response_count(letter.batch),
        actions=tuple(f"{state.ref} {state.title}" for state in actions),
        later=tuple(_later(session, letter.batch, actions, others, entries)),
        later_actions=tuple(state.action.id for state in others),
        obstacles=tuple(_obstacles(session, report_id, (*actions, *others), takes_report=takes_report)),
    )


def _letter(session: Session, report: Report, letter_id: LetterId | None) -> AcceptedBatch:
    letters = session.corrections.acceptances(report.id)
    standing = [letter for letter in letters if letter.was_entered_here and not letter.withdrawn_by]
    candidates = [letter for letter in standing if letter_id in (None, letter.id)]
    if not candidates:
        raise NotFoundError(
            f"No letter for “{report.title}” can be removed.",
            "A letter can be removed if it was imported on this board and has not been removed yet.",
        )
    return candidates[-1]


def _takes_report(session: Session, report_id: ReportId, letter: AcceptedBatch) -> bool:
    """Return True if the report goes too: the letter created it, and no other letter of it is in force."""
    letters = session.corrections.acceptances(report_id)
    others = [other for other in letters if other.id != letter.id and not other.withdrawn_by]
    return session.corrections.entered_report(report_id, letter.batch) and not others


def _later(
    session: Session,
    batch: int,
    actions: Sequence[ActionState],
    others: Sequence[ActionState],
    entries: Sequence[ItemEntry],
) -> Iterator[str]:
    """Yield a sentence for each later entry that builds on the letter."""
    for state in actions:
        updates = session.corrections.updates_since(state.action.id, batch)
        if updates:
            yield f"{state.ref} “{state.title}” has had {count_in_words(updates, 'update')} since."
    for state in others:
        yield f"{state.ref} “{state.title}” was raised from an item in the letter."
    for entry in entries:
        if session.corrections.touched_since(entry.item.id, batch):
            yield f"{entry.item.label} has since been changed or answered."


def _obstacles(
    session: Session, report_id: ReportId, actions: Sequence[ActionState], *, takes_report: bool
) -> Iterator[str]:
    for title in session.corrections.papers_about(report_id) if takes_report else ():
        yield f"The paper “{title}” is based on this report. Remove it from its agenda first."
    confirmed = session.minutes.confirmed()
    for state in actions:
        if held_on := confirmed.get(state.action.meeting_id):
            yield in_confirmed_minutes("Action", state.ref, held_on).what


def withdraw(session: Session, plan: Withdrawal, *, take_along: bool) -> None:
    """Withdraw as planned. Raises RefusedError if something prevents it."""
    name = plan.letter.source_name or plan.report.title
    if plan.obstacles:
        raise RefusedError(f"“{name}” cannot be removed.", " ".join(plan.obstacles))
    if plan.later and not take_along:
        raise RefusedError(
            f"“{name}” has later work on it: {' '.join(plan.later)}",
            "Choose to remove the later work too, or undo it first.",
        )
    session.corrections.withdraw(plan.letter, with_report=plan.takes_report)
    for action_id in plan.later_actions:
        session.actions.update(action_id, NewUpdate(withdrawn=True, kind=UpdateKind.CORRECTION))


def bring_back(session: Session, report_id: ReportId, letter_id: LetterId | None = None) -> AcceptedBatch:
    """Restore the named letter, or the one that was withdrawn last, here or in another copy of the board.

    Raises NotFoundError where there is none, RefusedError where the same letter was accepted again since.
    """
    report = session.register.report(report_id)
    withdrawn = [letter for letter in session.corrections.acceptances(report_id) if letter.withdrawn_by]
    candidates = [letter for letter in withdrawn if letter_id in (None, letter.id)]
    if not candidates:
        raise NotFoundError(f"No letter for “{report.title}” has been removed.", "Look the report up in the register.")
    letter = max(candidates, key=lambda letter: letter.withdrawn_at or letter.at)
    again = session.register.report_from(report.source_sha256 or "") if report.withdrawn else None
    if again is not None:
        raise RefusedError(
            f"“{letter.source_name or report.title}” has since been imported again, under “{again.title}”.",
            "To restore the earlier one, remove that one first.",
        )
    session.corrections.bring_back(letter)
    return letter
