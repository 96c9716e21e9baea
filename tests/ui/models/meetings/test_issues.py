"""Issues as sentences: when they were made, and what their emails send and lack."""

from datetime import date, datetime
from pathlib import PurePath

from boardpack.domain.meetings.copies import CopyEmail, MadeCopy
from boardpack.domain.meetings.editions import PUBLIC
from boardpack.domain.meetings.issues import Issue, IssuedFolder, IssueId
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.office.markings import Marking
from ui.models.meetings.issues import content_line, email_lines, issue_time, issued_sentence

TODAY = date(2025, 7, 8)


def issue(series: str = "") -> Issue:
    at = datetime(2025, 7, 8, 10, 30).astimezone()
    return Issue(IssueId("i"), MeetingId("m"), series, "Pack", "7C1E 90AB", "", "", "", (), at, "Sam")


def test_an_issue_of_today_is_told_by_its_time_alone() -> None:
    assert issue_time(issue(), TODAY) == "today at 10:30am"
    assert issue_time(issue(), date(2025, 7, 9)) == "on 8 July 2025 at 10:30am"


def test_the_pack_is_named_with_the_number_of_its_supplements() -> None:
    folders = [IssuedFolder(issue(series), PurePath("a"), PurePath("a.pdf")) for series in ("", "S1", "S2")]
    assert issued_sentence(()) == ""
    assert issued_sentence(folders[:1]).replace("\u00a0", " ") == "Issued 8 July 2025, number 7C1E 90AB"
    assert issued_sentence(folders).endswith(", with 2 supplements")


def test_an_email_says_what_it_has_and_what_it_lacks() -> None:
    made = MadeCopy(PUBLIC, PurePath("a"), PurePath("a/b.pdf"), left_out="Papers 11 to 13", marking=Marking())
    email = CopyEmail("the office website", "b.pdf", True, ("The web pages are not attached.",))
    assert email_lines(made, email) == (
        "Email the public version to the office website",
        "Draft with “b.pdf” attached. The web pages are not attached.",
    )
    assert email_lines(made, CopyEmail("", "b.pdf", False, ("It has no recipient.",)))[1] == "It has no recipient."
    assert content_line(made) == "OFFICIAL, without papers 11 to 13"
