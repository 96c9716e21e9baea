"""The steps of the first hour follow from the board; only what was skipped or hidden is kept."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.log.counts import LogCounts
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.values import replace
from ui.drafts import Drafts
from ui.models.intake.kept_letter import KeptLetter
from ui.models.today.first_hour import FirstHour, current_step, hour_sentence
from ui.models.today.today import Board
from ui.places import PagePlace

pytestmark = pytest.mark.usefixtures("qapp")  # drafts are stored by a timer
EMPTY = Board(date(2025, 7, 8))
MEETING = Meeting(MeetingId("m"), date(2025, 7, 24))


@pytest.fixture
def hour(tmp_path: Path) -> FirstHour:
    return FirstHour(Drafts(tmp_path / "drafts.json"))


def current(hour: FirstHour, board: Board, *, has_pack: bool = False) -> str:
    step = current_step(hour.steps(board, has_pack=has_pack))
    return step.name if step else ""


def test_the_steps_begin_on_an_empty_board_and_are_known_after_a_restart(hour: FirstHour, tmp_path: Path) -> None:
    assert not hour.is_shown
    hour.begin_if_new()

    assert hour.is_shown
    assert FirstHour(Drafts(tmp_path / "drafts.json")).is_shown
    steps = hour.steps(EMPTY, has_pack=False)
    assert [step.name for step in steps] == ["letter", "judging", "actions", "meeting", "pack"]
    assert hour_sentence(steps) == "Your board is ready. There are 5 steps to your first pack."
    assert current(hour, EMPTY) == "letter"
    assert steps[0].place == PagePlace("intake", start_new=True)


def test_each_step_is_done_by_what_is_on_the_board(hour: FirstHour) -> None:
    letter = KeptLetter("Custody", Path("custody.pdf"), 4, 10)
    judging = replace(EMPTY, half_judged=(letter,))
    assert current(hour, judging) == "judging"
    step = hour.steps(judging, has_pack=False)[1]
    assert (step.share, step.place) == (0.4, PagePlace("intake", file=letter.path))
    assert "4 of 10 items checked" in step.text

    assert hour.steps(replace(EMPTY, counts=LogCounts(on_track=2)), has_pack=False)[2].is_done
    called = hour.steps(replace(EMPTY, meeting=MEETING), has_pack=False)[3]
    assert (called.is_done, called.place) == (False, PagePlace("meetings", "m"))
    assert hour.steps(EMPTY, has_pack=True)[4].is_done


def test_the_first_meeting_is_not_asked_for_again_between_two_meetings(hour: FirstHour) -> None:
    steps = hour.steps(replace(EMPTY, counts=LogCounts(on_track=2)), has_pack=True)  # no meeting lies ahead
    assert [step.name for step in steps if step.is_open] == ["letter", "judging"]
    assert hour_sentence(steps) == "You still have 2 of the first steps to do."


def test_a_step_can_be_skipped_and_all_hidden_and_begun_again(hour: FirstHour) -> None:
    hour.begin()
    hour.skip("actions")
    assert hour.steps(EMPTY, has_pack=False)[2].is_skipped
    hour.hide()
    assert not hour.is_shown
    hour.begin_if_new()
    assert not hour.is_shown
    hour.begin()
    assert hour.is_shown
    assert not hour.steps(EMPTY, has_pack=False)[2].is_skipped
