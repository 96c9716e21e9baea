"""What the pages of a pack cannot show is found before the pack is made, with the sign or the picture and its paper."""

from pathlib import Path

import pdfplumber
import pytest

from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.findings import Finding
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, new_action


@pytest.fixture
def meeting(workspace: Workspace) -> Meeting:
    return workspace.meetings.add(NewMeeting(MEETING_DAY))


def add_paper(workspace: Workspace, meeting: Meeting, title: str, body: str) -> None:
    paper = NewPaper(PaperKind.BOARD_PAPER, title, "ACC Hale", ("Note the paper.",), body)
    workspace.meetings.add_item(meeting.id, NewAgendaItem(title, paper=paper))


def not_printed(workspace: Workspace, meeting: Meeting) -> list[Finding]:
    found = [entry.finding for entry in workspace.findings.meeting(meeting.id).findings]
    return [finding for finding in found if finding.rule.endswith("-not-printed")]


def text_of_pack(workspace: Workspace, meeting: Meeting, folder: Path) -> str:
    built = workspace.packs.build(meeting.id, folder, edition=Edition(word=False))
    with pdfplumber.open(built.pdf) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def test_a_sign_that_no_font_has_is_found_where_it_is_printed(workspace: Workspace, meeting: Meeting) -> None:
    add_paper(workspace, meeting, "Fleet", "The 𠀀 and the 𠮷 are new. The 😀 and the 🚓 are not.")

    (finding,) = not_printed(workspace, meeting)

    assert finding.place == "Paper 1: Fleet"
    assert finding.message == (
        "Paper 1 (“Fleet”): the signs “𠀀” (cjk unified ideograph-20000), “𠮷” (cjk unified ideograph-20bb7) cannot be "
        "printed, and appear as “�” in the PDF. Use words instead."
    )


def test_a_sign_in_an_action_is_found_in_the_log_and_one_in_a_title_on_the_agenda(
    workspace: Workspace, meeting: Meeting
) -> None:
    workspace.actions.add(new_action(title="Wash the 𠮷"))
    log = NewPaper(PaperKind.ACTION_LOG, "Action log")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Action log", paper=log))
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Thanks 𠀀"))

    assert [(finding.place, finding.facts) for finding in not_printed(workspace, meeting)] == [
        ("Paper 1: Action log", ("𠮷",)),
        ("Agenda", ("𠀀",)),
    ]


def test_a_picture_in_a_written_paper_is_named_in_its_place_and_found(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    add_paper(workspace, meeting, "Estate", "The plan.\n\n![A map of the estate](att/img.jpg)\n\n![](att/two.png)")

    (finding,) = not_printed(workspace, meeting)
    words = text_of_pack(workspace, meeting, tmp_path / "out")

    assert finding.message == (
        "Paper 1 (“Estate”): the text contains 2 pictures (“A map of the estate”) that are not printed. "
        "Insert each in a line of its own, from a PNG or JPEG file. Web addresses, SVG files and lost files cannot be "
        "printed."
    )
    assert "[Picture not printed: A map of the estate]" in words
    assert "[Picture not printed]" in words
    assert "att/" not in words


@pytest.mark.parametrize(
    "body",
    [
        "See ![A map][m] here.\n\n[m]: att/img.jpg",
        "![A map][M]\n\n[m]: <att/img.jpg>",
        "![A map]\n\n[a map]: att/img.jpg",
        "![A map][never defined]",
        'A <img src="att/img.jpg" alt="A map"> in the text.',
        "<IMG ALT='A map'\n SRC=att/img.jpg />",
    ],
)
def test_a_picture_in_whatever_form_it_is_written_is_found_and_none_of_its_markup_is_printed(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, body: str
) -> None:
    add_paper(workspace, meeting, "Estate", body)

    (finding,) = not_printed(workspace, meeting)
    words = text_of_pack(workspace, meeting, tmp_path / "out")

    assert finding.facts == ("A map",)
    assert "[Picture not printed: A map]" in words
    assert not any(markup in words for markup in ("att/", "![", "<", "[m]"))


def test_a_picture_that_was_written_without_a_description_is_found_too(workspace: Workspace, meeting: Meeting) -> None:
    add_paper(workspace, meeting, "Estate", "<img src=att/img.jpg>")
    assert [finding.facts for finding in not_printed(workspace, meeting)] == [("",)]


def test_an_exclamation_before_words_in_brackets_and_a_tag_that_is_quoted_as_code_stay_as_they_are(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    add_paper(workspace, meeting, "Estate", "Stop![sic] Type `<img src=a.jpg>`, and `![A map][m]`.")

    assert "Stop![sic] Type <img src=a.jpg>, and ![A map][m]." in text_of_pack(workspace, meeting, tmp_path / "out")
    assert not not_printed(workspace, meeting)


def test_a_paper_that_can_be_printed_has_no_such_finding(workspace: Workspace, meeting: Meeting) -> None:
    add_paper(workspace, meeting, "Tŷ’r Ŵyl", "שלום محمد 😀 ✓ – “£” \u200b\u00ad\ufe0f")

    assert not_printed(workspace, meeting) == []
