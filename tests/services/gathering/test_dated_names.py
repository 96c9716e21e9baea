"""Papers, letters and decisions carry the names of their own date."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.domain.office.dated_names import parse_dated_name
from boardpack.domain.record.decisions import NewDecision
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock
from tests.formats.html.html_text import html_text

LATER = MEETING_DAY + timedelta(days=60)


@pytest.fixture
def renamed(workspace: Workspace, clock: StillClock) -> Workspace:
    """Return a board whose force was renamed between its two meetings, which the office entered afterwards."""
    clock.go_to(MEETING_DAY)
    for day in (MEETING_DAY, LATER):
        workspace.meetings.add(NewMeeting(day))
    workspace.decisions.add(NewDecision("Vans", "Buy vans."))
    clock.go_to(LATER + timedelta(days=3))
    earlier = parse_dated_name(f"Board until {MEETING_DAY.day} {MEETING_DAY:%B %Y} = Harm Panel")
    workspace.settings.save(replace(workspace.settings.get(), dated_names=(earlier,)))
    return workspace


def words_of(workspace: Workspace, folder: Path, kind: str, **options) -> str:
    path = workspace.papers.write(kind, folder / f"{kind}.html", **options)
    return " ".join(html_text(path.read_bytes()).split())


@pytest.mark.parametrize(("day", "is_earlier"), [(MEETING_DAY, True), (LATER, False)])
def test_an_agenda_has_the_name_of_its_meeting(renamed: Workspace, tmp_path: Path, day: date, is_earlier: bool) -> None:
    meeting = next(meeting for meeting in renamed.meetings.list() if meeting.held_on == day)

    assert ("Harm Panel" in words_of(renamed, tmp_path, "agenda", meeting_id=meeting.id)) == is_earlier


def test_a_decision_between_meetings_has_the_name_of_its_day(renamed: Workspace, tmp_path: Path) -> None:
    (decision,) = renamed.decisions.list()

    assert "Harm Panel" in words_of(renamed, tmp_path, "decision-record", decision_ref=decision.ref)


def test_a_register_of_interests_without_a_meeting_has_the_name_of_today(
    renamed: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    clock.go_to(MEETING_DAY)

    assert "Harm Panel" in words_of(renamed, tmp_path, "interests-register")
