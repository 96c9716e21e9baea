"""The register of interests has a row for each meeting with interests, and names the others in a sentence."""

from datetime import date

from boardpack.documents.model import Paragraph, Table, plain
from boardpack.papers.interests_register import MeetingInterests, compose_interests_register
from boardpack.values import replace
from tests.papers import office

DECLARED = "R. Ashdown: a trustee of the refuge"


def interests(day: date, declared: str | None) -> MeetingInterests:
    return MeetingInterests(replace(office.MEETING, held_on=day), declared)


def test_meetings_without_interests_are_named_together_and_have_no_rows() -> None:
    meetings = (
        interests(date(2025, 1, 8), ""),
        interests(date(2025, 3, 12), DECLARED),
        interests(date(2025, 5, 14), " \n"),
        interests(date(2025, 7, 16), None),
    )
    blocks = compose_interests_register(meetings, office.SETTINGS, office.AS_AT).sections[0].blocks
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [plain(row.cells[0].paragraphs[0].content).replace("\u00a0", " ") for row in table.rows] == ["12 March 2025"]
    assert [plain(b.content).replace("\u00a0", " ") for b in blocks if isinstance(b, Paragraph)][1:] == [
        "No interests are recorded for the meetings of 8 January 2025 and 14 May 2025.",
        "Interests have not been recorded yet for the meeting of 16 July 2025.",
    ]
