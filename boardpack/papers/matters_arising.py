"""Matters arising: the actions of the last meeting and the chair's questions since, with their status."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from boardpack.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Table,
    Text,
    counted,
    words,
)
from boardpack.domain.days.dates import count_in_words, day_of, in_words
from boardpack.domain.log.actions import ActionId, ActionState, chair_comment, standing
from boardpack.domain.log.counts import count_log
from boardpack.domain.log.slippage import NO_SLIPS, Slippage
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.arising import Arising, Question
from boardpack.domain.record.decisions import Decision
from boardpack.papers.action_log import log_columns, log_table
from boardpack.papers.parts.framing import Business, anchor_of, fact, known_as_at, paper_furniture, title_block
from boardpack.papers.parts.mentions import anchor_of_arising
from boardpack.papers.parts.numbering import number
from boardpack.papers.parts.standings import cell_line, cell_note, reference_lines, standing_line
from boardpack.papers.text.phrases import first_sentence, sentence

_TITLE = "Matters arising"
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
    slips: Mapping[ActionId, Slippage] = NO_SLIPS,
    *,
    known_on: date | None = None,
    business: Business | None = None,
) -> Document:
    """Compose the status of each action that the last meeting agreed, and the chair's questions since.

    Without a meeting before, the paper says that nothing can arise.
    """
    facts = fact("From the meeting of", in_words(arising.previous.held_on)) if arising else ()
    title = f"{_TITLE} as at {in_words(as_at)}"
    body = _body(arising, slips, as_at) if arising else (Paragraph(words("There has been no earlier meeting.")),)
    blocks = (*title_block(title, settings, business, facts), *known_as_at(as_at, known_on), *body)
    section = Section(blocks, paper_furniture(settings, business, _TITLE), title, anchor_of(business))
    return number(Document(title, (section,), as_at, settings.office_name))


def _body(arising: Arising, slips: Mapping[ActionId, Slippage], as_at: date) -> tuple[Block, ...]:
    return (
        Heading(1, words("Actions agreed")),
        *_actions(arising.actions, slips, as_at),
        *_decisions(arising.decisions),
        *_asked_since(arising.questions, as_at),
    )


def _actions(states: Sequence[ActionState], slips: Mapping[ActionId, Slippage], as_at: date) -> tuple[Block, ...]:
    if not states:
        return (Paragraph(words("No actions were agreed at that meeting.")),)
    counts = count_log(states, as_at)
    by_path = {"complete": counts.complete, "open": counts.open, "overdue": counts.overdue}
    still_open = f"{counts.open} open ({counts.overdue or 'none'} overdue)" if counts.open else "none open"
    text = f"{count_in_words(counts.total, 'action')}: {counts.complete or 'none'} complete, {still_open}."
    stated = {f"arising.{of}": count for of, count in ({"total": counts.total} | by_path).items()}
    return (
        Paragraph(counted(text, stated), ParagraphRole.NOTE, keep_with_next=True),
        _found_in_log(log_table(log_columns(states), states, slips, as_at)),
    )


def _found_in_log(table: Table) -> Table:
    """Return the table with anchors of its own, so that each reference leads to its row of the action log."""
    rows = (replace(row, anchor=anchor_of_arising(row.anchor)) if row.anchor else row for row in table.rows)
    return replace(table, rows=tuple(rows))


def _decisions(decisions: Sequence[Decision]) -> tuple[Block, ...]:
    """Return the decisions of the meeting and whether they are published. Empty if there were none.

    One whose text has several lines is named by its title only.
    """
    if not decisions:
        return ()
    entries = (
        ListItem((Text(f"{decision.ref}:", bold=True), Text(f" {_decided(decision)}"))) for decision in decisions
    )
    return (Heading(1, words("Decisions taken")), List(ListKind.BULLET, tuple(entries)))


def _decided(decision: Decision) -> str:
    if decision.is_restricted:
        return f"{sentence(decision.title)} Restricted."
    text, day = decision.text.strip(), decision.published_on
    decided = first_sentence(text) if text and "\n" not in text else ""
    title = "" if decided.startswith(decision.title.rstrip(".…")) else sentence(decision.title)
    published = f"Published on {in_words(day)}." if day else "Not published yet."
    return " ".join(filter(None, (title, decided, published)))


def _asked_since(questions: Sequence[Question] | None, as_at: date) -> tuple[Block, ...]:
    """Return the chair's questions under their heading. Empty for the public, who get none of them."""
    if questions is None:
        return ()
    return (Heading(1, words("Questions since the last meeting")), *_questions(questions, as_at))


def _questions(questions: Sequence[Question], as_at: date) -> tuple[Block, ...]:
    if not questions:
        none = "The Chair has raised no questions since the papers for the last meeting were issued."
        return (Paragraph(words(none)),)
    return (
        Table(
            _COLUMNS, tuple(_row(question, as_at) for question in questions), "Questions, in the order asked", naming=2
        ),
    )


def _row(question: Question, as_at: date) -> Row:
    state, asked, answer = question.state, question.asked, question.answer
    answered = (
        (cell_line(sentence(answer.note or "")), cell_note(f"{answer.by}, {in_words(day_of(answer.at))}"))
        if answer
        else (cell_line("Not answered yet.", bold=True),)
    )
    return Row(
        (
            Cell(reference_lines(state)),
            Cell(
                (
                    cell_line(sentence(chair_comment(asked))),
                    cell_note(f"{asked.by}, {in_words(day_of(asked.at))}", called="Asked by"),
                    cell_note(state.title, called="Action"),
                )
            ),
            Cell((standing_line(standing(state, as_at)),)),
            Cell(answered),
        )
    )
