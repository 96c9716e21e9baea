"""Matters arising: the actions of the last meeting, the decisions since, and the chair's questions."""

from collections.abc import Sequence
from datetime import date

from boardpack.documents.model import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    words,
)
from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.log.actions import ActionState, chair_comment, standing
from boardpack.domain.log.counts import count_log
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.arising import Arising, Question
from boardpack.papers.action_log import status_lines
from boardpack.papers.decision_record import TakenDecision, decision_entries
from boardpack.papers.log_owners import NO_OWNER
from boardpack.papers.parts.framing import Business, composed_paper, fact
from boardpack.papers.parts.mentions import anchor_of_action, anchor_of_arising
from boardpack.papers.parts.standings import (
    cell_line,
    cell_note,
    counts_in_words,
    ref_width,
    reference_lines,
    row_of,
    standing_line,
    undecided_lines,
)
from boardpack.papers.text.phrases import sentence

_TITLE = "Matters arising"
_NO_EARLIER = "No earlier meeting is recorded."
_WIDTH, _STATUS_MM = 166, 50
_COLUMNS = (
    Column("Ref", 16),
    Column("Question", 57),
    Column("Status", 32),
    Column("Answer", 61),
)


def compose_matters_arising(
    arising: Arising | None,
    settings: Settings,
    as_at: date,
    decisions: Sequence[TakenDecision] = (),
    *,
    known_on: date | None = None,
    business: Business | None = None,
) -> Document:
    """Compose the status of each action that the last meeting agreed, the decisions since, and the chair's questions.

    Updates are in the action log, to which each reference leads.
    """
    return composed_paper(
        f"{_TITLE} as at {in_words(as_at)}",
        _body(arising, decisions, settings, as_at) if arising else (Paragraph(words(_NO_EARLIER)),),
        settings,
        as_at,
        short=_TITLE,
        business=business,
        facts=fact("From the meeting of", in_words(arising.previous.held_on)) if arising else (),
        known_on=known_on,
    )


def _body(arising: Arising, decisions: Sequence[TakenDecision], settings: Settings, as_at: date) -> tuple[Block, ...]:
    if not (arising.actions or decisions or arising.questions):
        return (Paragraph(words(f"Nothing is recorded from the meeting of {in_words(arising.previous.held_on)}.")),)
    return (
        Heading(1, words("Actions agreed")),
        *_actions(arising.actions, as_at),
        Heading(1, words("Decisions taken")),
        *decision_entries(decisions, settings, 2),
        Heading(1, words("Questions since the last meeting")),
        Table(
            _COLUMNS,
            tuple(_row(question, as_at) for question in arising.questions or ()),
            "Questions, in the order asked",
            naming=2,
        ),
    )


def _actions(states: Sequence[ActionState], as_at: date) -> tuple[Block, ...]:
    if not states:
        return ()
    counts = counts_in_words(count_log(states, as_at), "arising")
    ref_mm = ref_width(ref for state in states for ref in (state.ref, state.source_only_ref))
    columns = (
        Column("Ref", ref_mm),
        Column("Action and owner", _WIDTH - ref_mm - _STATUS_MM),
        Column("Status and target", _STATUS_MM),
    )
    rows = tuple(_agreed(state, as_at) for state in states)
    return (
        Paragraph(counts, ParagraphRole.NOTE, keep_with_next=True),
        Table(columns, rows, "Actions agreed, most overdue first", naming=2, tight=True),
    )


def _agreed(state: ActionState, as_at: date) -> Row:
    """Return the row of an action, with an anchor of its own: its reference leads to its row of the action log."""
    owner = cell_note(state.owners or NO_OWNER, called="Owner")
    anchor = anchor_of_arising(anchor_of_action(state.ref))
    title = (cell_line(state.title), owner, *undecided_lines(state))
    return row_of(reference_lines(state), title, status_lines(state, as_at), anchor=anchor)


def _row(question: Question, as_at: date) -> Row:
    state, asked, answer = question.state, question.asked, question.answer
    answered = (
        (cell_line(sentence(answer.note or "")), cell_note(f"{answer.by}, {in_words(day_of(answer.at))}"))
        if answer
        else (cell_line("Not answered yet.", bold=True),)
    )
    question_lines = (
        cell_line(sentence(chair_comment(asked))),
        cell_note(f"{asked.by}, {in_words(day_of(asked.at))}", called="Asked by"),
        cell_note(state.title, called="Action"),
    )
    return row_of(reference_lines(state), question_lines, standing_line(standing(state, as_at)), answered)
