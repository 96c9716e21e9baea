"""Whatever door a restriction comes through, it holds from that moment, also without a reason, and asks for one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytestqt.qtbot import QtBot

from boardpack.cli import program
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import NO_REASON_YET, Meeting, NewAgendaItem, NewPaper, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.decisions import NewDecision
from boardpack.errors import RefusedError
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace, open_workspace
from tests.builders import MEETING_DAY, call_meeting
from tests.leaks import leaked
from tests.store.copies import copy_of, take
from tests.ui.driving import show
from tests.ui.pages.meetings_pages import choose, meetings_page

pytestmark = pytest.mark.usefixtures("light")

_TITLE, _WORDS = "Operation Larkspur", "The name is Qxsecretzq."
_NEW = NewAgendaItem(_TITLE, paper=NewPaper(PaperKind.BOARD_PAPER, _TITLE, body=_WORDS))


class Office(Frozen):
    """A board with a meeting, a place for files, and a driver of the window."""

    board: Workspace
    meeting: Meeting
    folder: Path
    qtbot: QtBot

    def command(self, *words: object) -> None:
        """Run a command on the board, which must succeed."""
        result = CliRunner().invoke(program, [*map(str, words), "--workspace", str(self.board.folder)])
        assert result.exit_code == 0, result.output


def _window(office: Office) -> None:
    office.board.meetings.add_item(office.meeting.id, _NEW)
    page = meetings_page(office.board)
    show(page, office.qtbot)
    choose(page, _TITLE)
    page.pane.restricted.choose(True)
    page.pane.restricted.activated.emit(1)


def _service_add(office: Office) -> None:
    office.board.meetings.add_item(office.meeting.id, replace(_NEW, restriction=Restriction("  ")))


def _command_add(office: Office) -> None:
    text = office.folder / "paper.md"
    text.write_text(_WORDS, encoding="utf-8")
    office.command("agenda", "add", MEETING_DAY, _TITLE, "--body", text, "--restricted", "")


def _merge(office: Office) -> None:
    added = office.board.meetings.add_item(office.meeting.id, _NEW)
    copy = open_workspace(copy_of(office.board.meetings._store, "copy").folder)
    copy.meetings.amend_item(replace(added, restriction=Restriction()))
    take(office.board.meetings._store, copy.meetings._store)


def _forward_plan(office: Office) -> None:
    office.board.forward_plan.add(NewPlannedItem(_TITLE, first_on=MEETING_DAY, restriction_reason=NO_REASON_YET))
    proposals = office.board.agenda_proposals.proposed(office.meeting.id).standing
    office.board.agenda_proposals.take(
        office.meeting.id, [found.key for found in proposals if found.item.title == _TITLE]
    )


def _last_agenda(office: Office) -> None:
    earlier = call_meeting(office.board, MEETING_DAY.replace(day=9))
    office.board.meetings.add_item(earlier.id, replace(_NEW, restriction=Restriction()))
    office.command("agenda", "add", MEETING_DAY, "--like", earlier.held_on)


_DOORS = (_window, _service_add, _command_add, _merge, _forward_plan, _last_agenda)


@pytest.mark.parametrize("enter", _DOORS, ids=lambda door: door.__name__.strip("_"))
def test_a_restriction_without_a_reason_holds_whatever_door_it_comes_through(
    empty_board: Workspace, tmp_path: Path, qtbot: QtBot, enter: Callable[[Office], None]
) -> None:
    meeting = call_meeting(empty_board)

    enter(Office(empty_board, meeting, tmp_path, qtbot))

    (item,) = (entry.item for entry in empty_board.meetings.agenda(meeting.id) if entry.item.title == _TITLE)
    assert item.restriction == Restriction()
    empty_board.packs.build(meeting.id, tmp_path / "public", edition=Edition(public=True))
    assert leaked(tmp_path / "public", {_TITLE, "Qxsecretzq"}) == set()
    stopping = [finding.rule for finding in empty_board.issuing.preview(meeting.id).needing]
    assert "restriction-without-reason" in stopping


def test_a_decision_that_is_restricted_without_a_reason_is_not_published(empty_board: Workspace) -> None:
    meeting = call_meeting(empty_board)
    decision = empty_board.decisions.add(
        NewDecision(_TITLE, _WORDS, restriction_reason=NO_REASON_YET, meeting_id=meeting.id)
    )

    with pytest.raises(RefusedError, match="is restricted"):
        empty_board.decisions.publish(decision.id)
