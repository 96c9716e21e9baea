"""A paper prints only what it has: a law for boards that are empty, new, all late or all in time."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.model import (
    Block,
    Box,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    List,
    Paragraph,
    Row,
    Table,
    plain,
    words,
)
from boardpack.domain.days.periods import Period, coming_period
from boardpack.domain.log.actions import ActionState, Standing, Status, standing
from boardpack.domain.log.counts import LogMoment, count_log
from boardpack.domain.log.tracking import tracked
from boardpack.domain.meetings.meetings import AgendaItemId
from boardpack.domain.record.minutes import Minutes, public_minutes, restricted_annex
from boardpack.papers.action_log import compose_action_log
from boardpack.papers.decision_record import compose_decisions
from boardpack.papers.decision_sheet import compose_decision_sheet
from boardpack.papers.forward_plan import compose_forward_plan
from boardpack.papers.glossary import compose_glossary
from boardpack.papers.matters_arising import compose_matters_arising
from boardpack.papers.minutes import compose_minutes
from boardpack.papers.parts.standings import cell_line
from boardpack.papers.parts.what_there_is import what_there_is
from boardpack.papers.response_letter import compose_response_letter
from boardpack.papers.restricted_items import compose_restricted_items
from boardpack.papers.tracker import compose_tracker
from boardpack.papers.update_report import UpdateFacts, compose_update_report
from boardpack.values import replace
from tests.domain.logs import DAYS, ITEM_IDS, entries, histories
from tests.domain.minuting import minutes_and_restricted
from tests.papers import minuted, office
from tests.papers.test_counts_agree import Entries, Log, arises

SAYS_NOTHING = re.compile(r"(?:No|None|Nothing|There (?:are|is|were) no)\b[^.]*\.")
BOARDS = st.sampled_from(("as drawn", "empty", "one", "all late", "none late", "no updates"))


def empty_parts(document: Document) -> Iterator[str]:
    """What a paper prints though it has nothing there."""
    blocks = [block for section in document.sections for block in section.blocks]
    for place, block in enumerate(blocks):
        match block:
            case Table() if not block.rows:
                yield f"a table without rows: {block.description}"
            case Table():
                yield from empty_columns(block)
            case Heading():
                own = list(below(block, blocks[place + 1 :]))
                if not own:
                    yield f"a heading of nothing: {plain(block.content)}"
                if len(own) == 1 and isinstance(own[0], Paragraph) and SAYS_NOTHING.fullmatch(plain(own[0].content)):
                    yield f"a section that says nothing: {plain(block.content)}"
            case _:
                pass


def below(heading: Heading, blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Heading) and block.level <= heading.level:
            return
        yield block


def empty_columns(table: Table) -> Iterator[str]:
    for place, column in enumerate(table.columns):
        texts = {" ".join(plain(line.content) for line in row.cells[place].paragraphs) for row in table.rows}
        if texts <= {"", column.if_empty}:
            yield f"a column of nothing: {column.head}"


def asks_of(document: Document) -> list[str]:
    box = next((block for block in document.sections[0].blocks if isinstance(block, Box)), None)
    parts = box.blocks if box else ()
    lists = (item for part in parts if isinstance(part, List) for item in part.items)
    return [*(plain(item.content) for item in lists), *(plain(p.content) for p in parts if isinstance(p, Paragraph))]


def board(kind: str, register: Entries, log: Log, as_at: date) -> tuple[Entries, tuple[ActionState, ...]]:
    """The drawn board, or one that is as extreme as boards are."""
    states = tuple(state for state, _ in log)
    match kind:
        case "empty":
            return (), ()
        case "one":
            return register[:1], states[:1]
        case "all late":
            late = as_at - timedelta(days=300)
            return register, tuple(replace(state, target=late, status=Status.AT_RISK) for state in states)
        case "none late":
            return register, tuple(replace(state, target=as_at + timedelta(days=300)) for state in states)
        case "no updates":
            return register, tuple(replace(state, last_note="", status=Status.NOT_STARTED) for state in states)
        case _:
            return register, states


def facts_of(
    register: Entries, states: tuple[ActionState, ...], as_at: date, since: date, meetings: int
) -> UpdateFacts:
    counts = count_log(states, as_at)
    days = [as_at - timedelta(days=60 * ago) for ago in range(meetings, 0, -1)]
    moments = [LogMoment(day, replace(counts, overdue=counts.overdue + n)) for n, day in enumerate(days)]
    return UpdateFacts(
        register,
        states,
        as_at,
        Period(min(since, as_at), as_at),
        coming_period(as_at, None),
        moments=(*moments, LogMoment(as_at, counts)),
        begun_on=since,
    )


@given(entries(), histories(ITEM_IDS), DAYS, DAYS, BOARDS, st.integers(0, 6))
def test_every_paper_of_any_board_says_only_what_there_is(
    register: Entries, log: Log, as_at: date, since: date, kind: str, meetings: int
) -> None:
    register, states = board(kind, register, log, as_at)
    facts = facts_of(register, states, as_at, since, meetings)
    report = compose_update_report(facts, office.SETTINGS)
    papers = (
        compose_action_log(states, office.SETTINGS, as_at, since),
        compose_tracker(register, states, office.SETTINGS, as_at, since=since),
        compose_matters_arising(arises(states, as_at, since), office.SETTINGS, as_at),
        report,
        *letters_of(register, as_at),
    )
    assert [found for paper in papers for found in empty_parts(paper)] == []
    assert_asks_are_of_something(facts, report)
    assert_charts_are_worth_drawing(facts, report)


def letters_of(register: Entries, as_at: date) -> Iterator[Document]:
    """The letter of each report of the register."""
    for of_report in {entry.report.id: entry.report for entry in register}.values():
        own = [entry for entry in register if entry.report.id == of_report.id]
        yield compose_response_letter(of_report, own, office.SETTINGS, as_at)


@given(minutes_and_restricted())
def test_minutes_have_no_heading_of_nothing(made: tuple[Minutes, frozenset[AgendaItemId]]) -> None:
    minutes, restricted = made
    parts = (minutes, public_minutes(minutes, restricted), restricted_annex(minutes, restricted))
    papers = (compose_minutes(part, office.SETTINGS) for part in parts)
    assert [found for paper in papers for found in empty_parts(paper)] == []


def assert_asks_are_of_something(facts: UpdateFacts, report: Document) -> None:
    numbers = {block.number for block in report.sections[0].blocks if isinstance(block, Heading)}
    late = any(standing(state, facts.as_at) is Standing.OVERDUE for state in facts.states)
    items = tracked(facts.entries, facts.states, facts.as_at)
    late_items = any(entry.where.standing is Standing.OVERDUE for entry in items)
    for ask in asks_of(report):
        assert set(re.findall(r"section\s(\d+)", ask)) <= numbers
        assert late or "actions that have been overdue" not in ask
        assert late_items or "overdue recommendation" not in ask
        assert facts.states or "assurance" not in ask


def assert_charts_are_worth_drawing(facts: UpdateFacts, report: Document) -> None:
    late = {state.owner for state in facts.states if standing(state, facts.as_at) is Standing.OVERDUE}
    for figure in (block for block in report.sections[0].blocks if isinstance(block, Figure)):
        assert ("By owner" in figure.alternative) == (len(late) >= 3)
        assert ("in the papers of" not in figure.alternative) or len(facts.moments) >= 4
        assert "By owner" in figure.alternative or "in the papers of" in figure.alternative


def test_a_paper_that_the_board_does_not_fill_says_so_in_a_sentence_without_a_table() -> None:
    nothing_agreed = replace(minuted.SHEET, decisions=(), actions=(), assurances=())
    empty = (
        compose_decisions((), office.SETTINGS, "Decisions", office.AS_AT),
        compose_decision_sheet(nothing_agreed, office.SETTINGS, office.AS_AT),
        compose_forward_plan(office.EMPTY_PLAN, office.SETTINGS, office.AS_AT),
        compose_glossary((), office.MEETING, office.SETTINGS),
        compose_matters_arising(None, office.SETTINGS, office.AS_AT),
        compose_restricted_items((), office.SETTINGS, office.AS_AT),
        compose_minutes(minuted.EMPTY, office.SETTINGS),
    )
    assert [found for paper in empty for found in empty_parts(paper)] == []
    assert [block for paper in empty for block in paper.sections[0].blocks if isinstance(block, Table)] == []


def row(*texts: str) -> Row:
    return Row(tuple(Cell((cell_line(text),)) for text in texts))


COLUMNS = (Column("Ref", 12), Column("Action", 100), Column("Update", 54, if_empty="No update yet."))


def test_a_column_that_is_empty_on_each_row_gives_its_room_to_the_widest() -> None:
    (table,) = what_there_is((Table(COLUMNS, (row("A-1", "Train", ""), row("A-2", "Tell", "")), "Actions"),))
    assert isinstance(table, Table)
    assert [(column.head, column.width_mm) for column in table.columns] == [("Ref", 12), ("Action", 154)]


def test_where_one_row_has_words_the_others_say_that_they_have_none_in_all_tables_alike() -> None:
    first = Table(COLUMNS, (row("A-1", "Train", "Begun."), row("A-2", "Tell", "")), "Actions")
    second = Table(COLUMNS, (row("A-3", "Ask", ""),), "Actions")
    printed = [block for block in what_there_is((first, second)) if isinstance(block, Table)]
    texts = [plain(line.cells[-1].paragraphs[0].content) for table in printed for line in table.rows]
    assert texts == ["Begun.", "No update yet.", "No update yet."]


def test_headings_with_nothing_below_them_go() -> None:
    blocks = (
        Heading(1, words("Empty")),
        Heading(2, words("Also empty")),
        Heading(1, words("Full")),
        Heading(2, words("Its part")),
        Paragraph(words("Words.")),
        Heading(1, words("Last")),
    )
    headings = [plain(block.content) for block in what_there_is(blocks) if isinstance(block, Heading)]
    assert headings == ["Full", "Its part"]
