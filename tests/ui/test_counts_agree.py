"""Papers, command line and window say the same of one board: of the sample, and of boards that chance makes."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from boardpack.cli import program
from boardpack.cli.output.records import counts_record
from boardpack.documents.model import Document
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.periods import coming_period
from boardpack.domain.log.actions import ActionId, NewUpdate, Standing, Status
from boardpack.domain.log.counts import count_agenda, count_by_owner, count_items, count_log
from boardpack.domain.log.tracking import tracked
from boardpack.domain.meetings.meetings import Meeting, papers_day
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Applicability, ItemId
from boardpack.errors import RefusedError
from boardpack.sample import SAMPLE_MEETING, SAMPLE_NOW, create_sample_workspace
from boardpack.services.gathering import composing
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.paper_requests import PaperRequest
from boardpack.values import Frozen
from boardpack.workspace import Workspace, create_workspace
from tests.amounts import law
from tests.builders import NOW, SETTINGS, StillClock, accept_unsent_letter, call_meeting, new_action, proposal
from tests.stated_counts import known_of, stated_in
from tests.ui.driving import ALL
from ui.boards import open_sample
from ui.models.log.actions import ActionFilter, log_sentence
from ui.models.register.register import RegisterFilter, register_sentence
from ui.models.rows import RowKind, RowsModel
from ui.models.standing import SHAPES
from ui.pages.actions.page import ActionsPage
from ui.pages.register.page import RegisterPage
from ui.shapes import StatusShape
from ui.shell.application import pages_of
from ui.widgets.page import WindowPage

pytestmark = pytest.mark.usefixtures("light")
P = TypeVar("P", bound=WindowPage)
DAYS_AHEAD = st.integers(-60, 120)


def assert_all_agree(board: Workspace, day: date, meeting: Meeting | None = None) -> None:
    """Hold everything that states a count of this board on its present day against the one place."""
    view = AsAt(day)
    register, log = board.register.entries(as_at=view), board.actions.states(view)
    items = tracked(register, log, day)
    _papers_agree(board, view, meeting)
    _commands_agree(board, view)
    _log_agrees(board)
    _register_agrees(board)
    assert board.actions.counts(view) == board.actions.counts() == count_log(log, day)
    assert board.register.counts(as_at=view) == board.register.counts() == count_items(items, day)


def _papers_agree(board: Workspace, view: AsAt, meeting: Meeting | None) -> None:
    assert view.day is not None
    with board.papers._reading() as session:
        previous = session.meetings.previous(meeting) if meeting else None
        slips = composing.action_slippages(session, view)
        papers = dict(_papers(session, view, meeting))
        numbered = numbered_items(session, meeting) if meeting else ()
    agenda = count_agenda(numbered)
    register, log = board.register.entries(as_at=view), board.actions.states(view)
    later = [other_meeting.held_on for other_meeting in board.meetings.list() if papers_day(other_meeting) > view.day]
    coming = coming_period(view.day, min(later, default=None))
    known = known_of(register, log, view.day, previous.held_on if previous else None, slips, agenda, coming)
    stated = [(name, entry) for name, paper in papers.items() for entry in stated_in(paper)]
    assert [(name, entry) for name, entry in stated if entry.count != known.count(entry)] == []
    assert [(name, entry) for name, entry in stated if not entry.is_in_its_words] == []
    assert stated or not (register or log)


def _papers(session: composing.Session, view: AsAt, meeting: Meeting | None) -> Iterator[tuple[str, Document]]:
    assert view.day is not None
    request = PaperRequest(session, view, meeting)
    yield "action log", composing.compose_action_log(request)
    yield "tracker", composing.compose_tracker(request)
    for report in session.register.reports(view):
        if not report.letter_as_sent:
            yield f"letter {report.id}", composing.compose_response_letter(session, report.id, view.day, view)
    if meeting:
        if session.meetings.previous(meeting):
            yield "update report", composing.compose_update_report(request)
        yield "agenda", composing.compose_agenda(request)
        for numbered in numbered_items(session, meeting):
            if numbered.item.paper:
                yield numbered.item.title, composing.compose_item_paper(session, meeting, numbered, view)


def _commands_agree(board: Workspace, view: AsAt) -> None:
    assert view.day is not None
    log = board.actions.states(view)
    day, counts = view.day, count_log(log, view.day)
    assert _printed(board, day, "action", "list")["counts"] == counts_record(counts)
    by_owner = _printed(board, day, "action", "list", "--by", "owner")
    assert by_owner["counts"] == counts_record(counts)
    parts = {part.name: counts_record(part.counts) for part in count_by_owner(log, day).parts}
    assert {part["name"]: part["counts"] for part in by_owner["parts"]} == parts


def _printed(board: Workspace, day: date, *words: str) -> dict[str, object]:
    shown = [*words, "--as-at", day.isoformat(), "--workspace", str(board.folder), "--json"]
    result = CliRunner().invoke(program, shown)
    assert result.exit_code == 0, result.output
    printed = json.loads(result.stdout)
    assert isinstance(printed, dict)
    return printed


def _log_agrees(board: Workspace) -> None:
    counts = board.actions.counts()
    page = _page(board, ActionsPage)
    assert page.head.sentence == log_sentence(counts)
    listed = {
        ActionFilter.OPEN: counts.open,
        ActionFilter.AT_RISK: counts.of(Standing.AT_RISK),
        ActionFilter.COMPLETE: counts.complete,
        ActionFilter.ALL: counts.total,
    }
    for view, count in listed.items():
        page.chips.pick(view)
        assert _items(page.model) == count
        assert page.footer.text.startswith(f"{count:,} of {counts.total:,} action")
    drawn = {SHAPES[where]: counts.of(where) for where in Standing}
    assert {shape: _drawn(page.model, shape) for shape in drawn} == drawn
    page.deleteLater()


def _register_agrees(board: Workspace) -> None:
    counts = board.register.counts()
    page = _page(board, RegisterPage)
    assert page.head.sentence == register_sentence(counts)
    listed = {
        RegisterFilter.OPEN: counts.open,
        RegisterFilter.NO_RESPONSE: counts.lacking_response,
        RegisterFilter.ALL: counts.total,
    }
    for view, count in listed.items():
        page.chips.pick(view)
        assert _items(page.model) == count - (counts.not_for_us if view is RegisterFilter.ALL else 0)
        if count:
            assert page.footer.text.startswith(f"{count:,} of {counts.total:,} item")
    drawn = {SHAPES[where]: counts.standings.of(where) for where in Standing}
    assert {shape: _drawn(page.model, shape) for shape in drawn} == drawn
    page.deleteLater()


def _page(board: Workspace, kind: type[P]) -> P:
    """Return that page of the board's window, up to date."""
    made = next(maker for maker in pages_of(board) if maker.name == kind.name).make()
    assert isinstance(made, kind)
    made.refresh(ALL)
    return made


def _drawn(model: RowsModel, shape: StatusShape) -> int:
    """Return the number of rows that show that status."""
    return len([at for at in range(model.rowCount()) if model.row(at).cells[-1].shape is shape])


def _items(model: RowsModel) -> int:
    return len([at for at in range(model.rowCount()) if model.row(at).kind is RowKind.ITEM])


# ---- the sample -------------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_the_sample_says_the_same_everywhere(tmp_path: Path) -> None:
    folder = create_sample_workspace(tmp_path / "Sample").folder
    board = open_sample(folder)
    assert_all_agree(board, SAMPLE_NOW.date(), board.meetings.find(SAMPLE_MEETING.isoformat()))


# ---- boards that chance makes -----------------------------------------------------------------


class Step(Frozen):
    """One thing that an office does; `which` names an action or an item by its place."""

    does: str
    which: int = 0
    days: int | None = None
    owner: str | None = None
    status: Status | None = None
    applicability: Applicability = Applicability.FOR_US
    grade: Grade | None = None


_PLACES = st.integers(0, 5)
_OWNERS = st.sampled_from(("DCI Hale", "Supt Thrale", "dci hale"))
STEPS = st.one_of(
    st.builds(Step, st.just("raise"), _PLACES, st.none() | DAYS_AHEAD, _OWNERS, st.sampled_from(Status)),
    st.builds(
        Step,
        st.just("update"),
        _PLACES,
        st.none() | DAYS_AHEAD,
        st.none() | _OWNERS,
        st.none() | st.sampled_from(Status),
    ),
    st.builds(Step, st.just("apply"), _PLACES, applicability=st.sampled_from(Applicability)),
    st.builds(Step, st.just("claim"), _PLACES, grade=st.sampled_from(Grade)),
    st.builds(Step, st.just("verify"), _PLACES, grade=st.sampled_from(Grade)),
    st.builds(Step, st.just("set target"), _PLACES, st.none() | DAYS_AHEAD),
    st.builds(Step, st.just("wait"), days=st.integers(0, 40)),
)


def do(board: Workspace, clock: StillClock, step: Step) -> None:
    """Do it as a user would; what is refused is left."""
    today = clock.now.date()
    target = today + timedelta(days=step.days) if step.days is not None else None
    items = [entry.item.id for entry in board.register.entries()]
    actions = [state.action.id for state in board.actions.states()]
    item_id = items[step.which % len(items)]
    match step.does:
        case "raise":
            owner, status = step.owner or "DCI Hale", step.status
            serves = item_id if step.which else None
            board.actions.add(new_action("Act", owner, target=target, status=status, item_id=serves))
        case "update" if actions:
            update = NewUpdate(owner=step.owner, target=target, status=step.status, note="Told.")
            board.actions.update(ActionId(actions[step.which % len(actions)]), update)
        case "apply":
            board.register.set_applicability(item_id, step.applicability, "Because it is so.")
        case "claim":
            board.register.set_self_grade(item_id, step.grade)
        case "verify":
            board.register.set_verified_grade(item_id, step.grade, "HMICFRS")
        case "set target":
            board.register.set_target(ItemId(item_id), target)
        case "wait":
            clock.go_to(today + timedelta(days=step.days or 0))


@law(10, 1)
@given(st.lists(STEPS, min_size=3, max_size=14))
def test_a_board_that_chance_makes_says_the_same_everywhere(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder, clock = Path(scratch), StillClock(NOW)
        board = create_workspace(folder / "Board", SETTINGS.board_name, settings=SETTINGS, clock=clock, author="Sam")
        board.access.ask_about_days(lambda doubt: True)  # its days are invented
        accept_unsent_letter(
            board,
            folder,
            proposal(None, kind=ItemKind.CAUSE_OF_CONCERN, responses=()),
            proposal("1", parent="Cause of concern"),
            proposal("2", for_force=False, responses=()),
            proposal("3", kind=ItemKind.AREA_FOR_IMPROVEMENT, responses=(), for_force=None),
        )
        for step in steps:
            with suppress(RefusedError):
                do(board, clock, step)
        meeting = call_meeting(board, clock.now.date() + timedelta(days=7))
        assert_all_agree(board, clock.now.date(), meeting)
