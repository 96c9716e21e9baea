"""Matters arising: what the meeting before agreed, and what has been decided and asked since."""

from boardpack.documents.model import Heading, Table, plain
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.record.arising import Arising
from boardpack.papers.matters_arising import compose_matters_arising
from tests.papers import minuted, office
from tests.papers.outline import outline

PREVIOUS = Meeting(MeetingId("m0"), office.LAST_MEETING)


def test_each_action_has_its_status_and_leaves_its_updates_to_the_log() -> None:
    composed = compose_matters_arising(Arising(PREVIOUS, office.ACTIONS, ()), office.SETTINGS, office.AS_AT)
    (table,) = [block for block in composed.sections[0].blocks if isinstance(block, Table)]
    assert [column.head for column in table.columns] == ["Ref", "Action and owner", "Status and target"]
    notes = {state.last_note for state in office.ACTIONS if state.last_note}
    assert notes
    assert not [note for note in notes if note in outline(composed)]


def test_a_decision_has_its_record_and_what_did_not_arise_has_no_heading() -> None:
    composed = compose_matters_arising(Arising(PREVIOUS, (), ()), office.SETTINGS, office.AS_AT, minuted.TAKEN[:1])
    blocks = composed.sections[0].blocks
    headings = [plain(block.content) for block in blocks if isinstance(block, Heading)]
    assert headings == ["Decisions taken", "D-014: A second examination team", "Reasons", "Information considered"]


def test_a_meeting_from_which_nothing_arises_is_named() -> None:
    composed = compose_matters_arising(Arising(PREVIOUS, (), ()), office.SETTINGS, office.AS_AT)
    assert "Nothing is recorded from the meeting of 14 May 2025." in outline(composed)
