"""The page that leads to everything which is published of one meeting."""

from datetime import date, time

from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.papers.front.public_index import PublishedPaper, compose_public_index
from tests.builders import SETTINGS
from tests.papers.outline import outline

MEETING = Meeting(MeetingId("m"), date(2025, 7, 16), time(10, 30), time(12), "Mere House")


def test_the_page_gives_time_and_place_and_leads_to_the_files_of_each_part() -> None:
    parts = [
        ("Papers", [PublishedPaper("Agenda", "agenda.html", "agenda.pdf"), PublishedPaper("Annex", pdf="annex.pdf")]),
        ("Minutes", []),
    ]

    lines = outline(compose_public_index(MEETING, SETTINGS, parts)).splitlines()

    assert lines[0].startswith("High Harms Board: meeting on 16 July 2025 (")
    assert [line for line in lines[1:] if line] == [
        "=== Meeting on 16 July 2025",
        "    High Harms Board",
        "TITLE High Harms Board / Meeting on 16 July 2025",
        "  Time: 10:30am to midday",
        "  Place: Mere House",
        "# Papers",
        "  • [Agenda](./agenda.html) ([PDF of Agenda](./agenda.pdf))",
        "  • [Annex (PDF)](./annex.pdf)",
    ]
