"""Whatever door an action comes through: it has no status until somebody reports one, and no paper says otherwise."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from boardpack.cli import program
from boardpack.domain.exchange.exported_log import LogColumn
from boardpack.domain.exchange.form_questions import STATUS_WORDS
from boardpack.domain.log.actions import ActionState, NewAction, NewUpdate, Status
from boardpack.domain.register.proposals import Evidence, ProposedAction
from boardpack.services.register.letter_entering import Acceptance
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace, open_workspace
from tests.builders import StillClock, call_meeting, letter, new_action, proposal
from tests.formats.html.html_text import html_text

_TITLE = "Train every officer"


class Office(Frozen):
    """A board without actions, and a folder for files that come in."""

    board: Workspace
    folder: Path
    clock: StillClock

    def command(self, *words: object) -> str:
        """Run a command on the board, which must succeed, and return what it prints."""
        result = CliRunner().invoke(program, [*map(str, words), "--workspace", str(self.board.folder)])
        assert result.exit_code == 0, result.output
        return str(result.output)

    def sheet(self, **cells: str) -> Path:
        """Return a tracker with one row, whose columns are headed by these names."""
        path = self.folder / "tracker.csv"
        path.write_text(f"{','.join(cells)}\n{','.join(cells.values())}\n", encoding="utf-8")
        return path

    def copy(self) -> Workspace:
        return open_workspace(shutil.copytree(self.board.folder, self.folder / "Laptop"), clock=self.clock)


Door = Callable[[Office], object]


@pytest.fixture
def office(workspace: Workspace, tmp_path: Path, clock: StillClock) -> Office:
    return Office(workspace, tmp_path, clock)


def _window(office: Office) -> None:
    office.board.actions.add(NewAction(_TITLE, "DCI Hale"))


def _meeting(office: Office) -> None:
    office.board.actions.add(NewAction(_TITLE, "DCI Hale", meeting_id=call_meeting(office.board).id))


def _command(office: Office) -> None:
    office.command("action", "add", _TITLE, "--owner", "DCI Hale")


def _letter(office: Office) -> None:
    promise = ProposedAction(_TITLE, Evidence("response", 0, 0, 5, "Train"))
    path, reading = letter(office.folder, replace(proposal(), actions=(promise,)))
    office.board.letters.accept(path, reading, reading.proposals, how=Acceptance(actions=(promise,)))


def _tracker(office: Office) -> None:
    reading = office.board.trackers.read(office.sheet(Ref="HH/1", Action=_TITLE, Owner="DCI Hale"))
    office.board.trackers.take(reading)


def _tracker_with_an_empty_status(office: Office) -> None:
    path = office.sheet(Ref="HH/1", Action=_TITLE, Owner="DCI Hale", Status="", Raised="2 June 2025")
    office.board.trackers.take(office.board.trackers.read(path))


def _workbook(office: Office) -> None:
    book = load_workbook(office.board.spreadsheets.write_log(office.folder / "log.xlsx"))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    heads = next(row for row in sheet.iter_rows() if row[0].value == LogColumn.REFERENCE)
    below = heads[0].row + 1
    for head in heads:
        if head.value in (LogColumn.ACTION, LogColumn.OWNER):
            sheet.cell(below, head.column, _TITLE if head.value == LogColumn.ACTION else "DCI Hale")
    book.save(office.folder / "log.xlsx")
    office.board.trackers.take(office.board.trackers.read(office.folder / "log.xlsx"))


def _minutes(office: Office) -> None:
    path = office.folder / "minutes.md"
    path.write_text(
        "Minutes of the meeting held on 20 May 2025\n\nPresent: Ben Sato (BS)\n\n## Custody\n\n"
        f"Action HHB/25/07: BS to {_TITLE[0].lower()}{_TITLE[1:]}\n",
        encoding="utf-8",
    )
    _accept_minutes(office, path)


def _log_in_prose(office: Office) -> None:
    path = office.folder / "log.txt"
    path.write_text(
        "Action log, updated 6 June 2025\n\nRef\tDate raised\tAction\tOwner\tDue date\tUpdate\tStatus\n"
        f"HHB/24/07\t10 March 2025\t{_TITLE}\tRay Quill\t\t\t\n",
        encoding="utf-8",
    )
    _accept_minutes(office, path)


def _accept_minutes(office: Office, path: Path) -> None:
    reading = office.board.past_minutes.read(path)
    office.board.past_minutes.accept(path, reading, reading.actions, (), ())


def _merge(office: Office) -> None:
    copy = office.copy()
    copy.access.confirm_today()
    copy.actions.add(NewAction(_TITLE, "DCI Hale"))
    office.board.reviews.merge(copy.folder / "board.db")


_DOORS = (
    _window,
    _meeting,
    _command,
    _letter,
    _tracker,
    _tracker_with_an_empty_status,
    _workbook,
    _minutes,
    _log_in_prose,
    _merge,
)


@pytest.fixture(params=_DOORS, ids=lambda door: door.__name__.strip("_"))
def brought_in(office: Office, request: pytest.FixtureRequest) -> ActionState:
    request.param(office)
    (state,) = office.board.actions.states()
    assert state.title.casefold() == _TITLE.casefold()
    return state


@pytest.mark.usefixtures("brought_in")
def test_an_action_whose_status_nobody_gave_is_not_reported_wherever_it_is_shown(office: Office) -> None:
    office.command("paper", "write", "action-log", "--to", office.folder / "log.html")
    paper = html_text((office.folder / "log.html").read_bytes())
    listed = office.command("action", "list", "--json")

    assert "Not reported" in paper
    assert "1 open 0 overdue 1 not reported" in paper
    assert '"status": "not reported"' in listed
    assert '"not_reported": 1' in listed


def test_its_status_is_what_somebody_reports(office: Office, brought_in: ActionState) -> None:
    office.board.actions.update(brought_in.action.id, NewUpdate(status=Status.NOT_STARTED))

    counts = office.board.actions.counts()
    assert (counts.not_started, counts.not_reported, counts.total) == (1, 0, 1)


def test_an_undo_of_the_first_status_leaves_none(office: Office, brought_in: ActionState) -> None:
    ids = (brought_in.action.id,)
    office.board.actions.take_back(office.board.actions.update_together(ids, NewUpdate(status=Status.COMPLETE)))

    state = office.board.actions.state(brought_in.action.id)
    assert (state.status, state.completed_at) == (Status.NOT_REPORTED, None)
    assert office.board.actions.counts().not_reported == 1


def test_an_owner_is_asked_for_a_status_and_cannot_answer_that_there_is_none(office: Office) -> None:
    meeting = call_meeting(office.board)
    office.board.actions.add(new_action(status=None))
    office.board.owner_forms.write(meeting.id, office.folder / "Forms", ["DCI Hale"])

    (form,) = office.board.owner_forms.standings(meeting.id)
    assert [row.ref for row in form.form.rows] == ["A-001"]
    assert "Not reported" not in STATUS_WORDS


def test_a_status_that_a_tracker_leaves_empty_takes_none_away(office: Office) -> None:
    office.board.trackers.take(
        office.board.trackers.read(office.sheet(Ref="HH/1", Action=_TITLE, Owner="DCI Hale", Status="On track"))
    )
    path = office.sheet(Ref="HH/1", Action=_TITLE, Owner="Ms Roe", Status="")
    office.board.trackers.take(office.board.trackers.read(path))

    (state,) = office.board.actions.states()
    assert (state.owner, state.status) == ("Ms Roe", Status.ON_TRACK)


def test_an_item_that_only_has_such_an_action_is_not_reported(office: Office) -> None:
    _letter(office)

    tracker = html_text(office.board.papers.write("tracker", office.folder / "tracker.html").read_bytes())
    assert "Not reported" in tracker
    assert "Not started" not in tracker
