"""The Issue dialog tells what goes out and to whom."""

from datetime import date

from boardpack.domain.meetings.editions import Edition
from boardpack.domain.office.setting_labels import SETTING_LABELS
from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from ui.models.meetings.issues import to_whom, what_goes_out


def test_what_goes_out_names_papers_restricted_parts_options_and_files(board: Workspace) -> None:
    meeting = call_meeting(board)
    plan = board.packs.plan(meeting.id)

    words = what_goes_out(plan, Edition(word=False, duplex=True))
    assert "3 papers" in words[0]
    assert any("restricted part" in line for line in words) == any(part.restricted for part in plan.parts)
    assert words[-1] == "One PDF, a text file of the contents, and a list for checking that no file has changed."
    assert meeting.held_on == date(2025, 7, 24)


def test_the_pack_is_for_the_members_or_for_the_holders_of_copies() -> None:
    sends = "Boardpack does not send the pack. After issuing it, you can draft the email or open the folder."
    empty = f"“{SETTING_LABELS['members'].label}” in Settings is empty, so no recipients are listed."
    assert to_whom((), Edition()) == (empty, sends)
    assert to_whom(("A. Reed, Chair", "B. Moss"), Edition())[0] == "2 members: A. Reed, Chair; B. Moss."
    assert to_whom(("A. Reed",), Edition(copies=("C. Vale",)))[0] == "1 numbered copy: C. Vale."
