"""The action log as at a day."""

from collections.abc import Iterable
from datetime import date

from boardpack.documents.framing import Business, anchor_of, fact, paper_furniture, title_block
from boardpack.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    StatusCount,
    StatusStrip,
    Table,
    words,
)
from boardpack.documents.numbering import number
from boardpack.documents.phrases import capitalised, sentence
from boardpack.documents.standings import cell_line, cell_note, standing_counts, standing_line
from boardpack.domain.actions import ActionState, Standing, days_late, standing
from boardpack.domain.counts import count_log, log_order
from boardpack.domain.dates import day_of, in_words, length_in_words
from boardpack.domain.settings import Settings

_TITLE = "Action log"
_WIDTH = 166
_STATUS_MM = 38
_UPDATE_MM = 53
_SHORT_REF = 5
_NARROW_REF_MM = 12
_WIDE_REF_MM = 16


def compose_action_log(
    states: Iterable[ActionState],
    settings: Settings,
    as_at: date,
    since: date | None = None,
    *,
    business: Business | None = None,
) -> Document:
    """Where every action stands on the day `as_at`, most overdue first.

    `since` is the day of the last meeting: what was completed before it is left out, and an action
    without an update after it says so. Without that day the log holds all actions.
    """
    shown = sorted((state for state in states if _belongs(state, since)), key=lambda state: log_order(state, as_at))
    title = f"{_TITLE} as at {in_words(as_at)}"
    blocks = (
        *title_block(title, settings, business, fact("Order", "Overdue first, then by target date")),
        *_log(shown, as_at, since),
    )
    section = Section(blocks, paper_furniture(settings, business, _TITLE), title, anchor_of(business))
    return number(Document(title, (section,), as_at, settings.office_name))


def _belongs(state: ActionState, since: date | None) -> bool:
    return since is None or state.completed_at is None or day_of(state.completed_at) >= since


def _log(shown: list[ActionState], as_at: date, since: date | None) -> tuple[Block, ...]:
    left_out = _left_out(since)
    if not shown:
        return (Paragraph(words(f"There is nothing in the action log to report. {left_out}".strip())),)
    table = Table(_columns(shown), tuple(_row(state, as_at, since) for state in shown), "Actions, most overdue first")
    notes = (Paragraph(words(left_out), ParagraphRole.NOTE),) if left_out else ()
    return (_strip(shown, as_at), table, *notes)


def _left_out(since: date | None) -> str:
    return f"Actions completed before the meeting of {in_words(since)} are left out." if since else ""


def _strip(shown: list[ActionState], as_at: date) -> StatusStrip:
    counts = count_log(shown, as_at)
    return StatusStrip((StatusCount(counts.open, "open", bold=True), *standing_counts(counts)))


def _columns(shown: list[ActionState]) -> tuple[Column, ...]:
    ref = _WIDE_REF_MM if any(len(state.ref) > _SHORT_REF for state in shown) else _NARROW_REF_MM
    action = _WIDTH - ref - _STATUS_MM - _UPDATE_MM
    return (
        Column("Ref", ref),
        Column("Action and owner", action),
        Column("Status and target", _STATUS_MM),
        Column("Last update", _UPDATE_MM),
    )


def _row(state: ActionState, as_at: date, since: date | None) -> Row:
    return Row(
        (
            Cell((cell_line(state.ref),)),
            Cell((cell_line(state.title), cell_note(state.owner or "No owner yet"))),
            Cell(_status(state, as_at)),
            Cell(_last_update(state, as_at, since)),
        )
    )


def _status(state: ActionState, as_at: date) -> tuple[Paragraph, ...]:
    target = cell_line(in_words(state.target)) if state.target else cell_note("No target set")
    days = _days(state, as_at)
    late = standing(state, as_at) is Standing.OVERDUE
    return (standing_line(standing(state, as_at)), target, *((cell_line(days, bold=late),) if days else ()))


def _days(state: ActionState, as_at: date) -> str:
    """How late an overdue action is, how long one at risk has left, and nothing otherwise."""
    where = standing(state, as_at)
    if where is Standing.OVERDUE:
        return f"{length_in_words(days_late(state, as_at))} late"
    if where is Standing.AT_RISK and state.target:
        left = (state.target - as_at).days
        return f"{length_in_words(left)} left" if left else "due on this day"
    return ""


def _last_update(state: ActionState, as_at: date, since: date | None) -> tuple[Paragraph, ...]:
    if state.completed_at is not None:
        return _completion(state, day_of(state.completed_at))
    if state.last_note_at is None:
        return (cell_line("No update yet."),)
    day = day_of(state.last_note_at)
    if since is not None and day <= since:
        return (cell_line(f"No update since {in_words(day)}."),)
    return (cell_line(f"{_short_date(day, as_at)}: {sentence(state.last_note)}"),)


def _completion(state: ActionState, day: date) -> tuple[Paragraph, ...]:
    assurance = f" {capitalised(state.assurance)}." if state.assurance else ""
    note = (cell_note(sentence(state.last_note)),) if state.last_note else ()
    return (cell_line(f"Completed {in_words(day)}.{assurance}"), *note)


def _short_date(day: date, as_at: date) -> str:
    """The date without its year where that is the year of the log."""
    whole = in_words(day)
    return whole.removesuffix(f" {day.year}") if day.year == as_at.year else whole
