"""A chair who is not the Commissioner is called so on no page of a pack and in no form."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewAction
from boardpack.domain.meetings.meetings import NewAgendaItem, NewPaper, Presence
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.office_holders import Person, PersonKind, Seat
from boardpack.domain.record.minutes import Attendee
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import StillClock, call_meeting
from tests.pack.reading import page_words

_TITLE = "Police and Crime Commissioner for Testshire"
_CHAIR = "Ann Lee"
_OWN_DECISIONS = (PaperKind.DECISION_RECORD, PaperKind.RESPONSE_LETTER, PaperKind.ATTACHED)
"""Papers about what the Commissioner does, and files of others."""


@pytest.mark.parametrize("is_commissioner", [False, True])
def test_the_title_is_printed_only_where_the_chair_has_it(
    workspace: Workspace, clock: StillClock, tmp_path: Path, *, is_commissioner: bool
) -> None:
    seat = Seat.COMMISSIONER if is_commissioner else Seat.CHAIR
    people = (Person(_CHAIR, seat), Person("Jo Hale", Seat.SECRETARY, kind=PersonKind.OFFICER))
    settings = replace(workspace.settings.get(), office_name="OPCC", commissioner_title=_TITLE, people=people)
    workspace.settings.save(settings)
    workspace.actions.add(NewAction("Train all officers", "DCI Hale", date(2025, 9, 1)))
    _hold_meeting(workspace, clock)
    meeting = call_meeting(workspace, date(2025, 9, 17))
    for kind in PaperKind:
        if kind not in _OWN_DECISIONS:
            workspace.meetings.add_item(
                meeting.id, NewAgendaItem(kind.facts.called, paper=NewPaper(kind, body="## Why now\n\nIt is due.\n"))
            )
    built = workspace.packs.build(meeting.id, tmp_path / "pack")
    printed = " ".join(page_words(Path(built.pdf).read_bytes()))
    assert _CHAIR in printed
    assert (_TITLE in printed) is is_commissioner


def _hold_meeting(workspace: Workspace, clock: StillClock) -> None:
    """Hold a meeting whose minutes name those who are expected."""
    held = call_meeting(workspace)
    clock.go_to(held.held_on)
    workspace.meetings.add_item(held.id, NewAgendaItem("Welcome"))
    workspace.minutes.draft(held.id)
    expected = workspace.minutes.expected(held.id)
    assert Attendee(_CHAIR, expected[0].role, Presence.PRESENT) == expected[0]
    workspace.minutes.attend(held.id, expected)
    workspace.minutes.circulate(held.id)
