"""A pack is assembled in the background, can be stopped without a trace, and is read page by page."""

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.editions import CHAIR, EDITION_OF, MEMBERS, PUBLIC, Edition
from boardpack.domain.meetings.meetings import (
    AgendaItemId,
    Meeting,
    MeetingId,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    Restriction,
)
from boardpack.domain.meetings.packs import PackPlan, PartKind
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.errors import RefusedError
from boardpack.services.packs.packs import PacksService
from boardpack.workspace import Workspace
from tests.ui.boards import a_pdf, call_meeting
from tests.ui.driving import longest_gap, press, show, type_words
from ui.models.meetings.pack_plan import row_of_page
from ui.pages.pack.page import PackPage
from ui.pages.pack.pdf_search import occurrences
from ui.places import PagePlace
from ui.shapes import StatusShape

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
LARGE_PRINT = EDITION_OF["large-print"]


@pytest.fixture
def meeting(board: Workspace, tmp_path: Path) -> Meeting:
    made = call_meeting(board)
    attached = NewAgendaItem("Vetting", paper=NewPaper(PaperKind.ATTACHED))
    board.meetings.add_item(made.id, attached, a_pdf(tmp_path / "vetting.pdf", pages=5))
    return made


@pytest.fixture
def page(board: Workspace, meeting: Meeting, qtbot: QtBot) -> PackPage:
    made = PackPage(board.packs, board.meetings, board.findings, board.copies, board.folder / "packs")
    show(made, qtbot)
    planned(made, qtbot)
    return made


class HeldPacks(PacksService):
    """The packs service of a board whose plans wait until the test releases them."""

    def __init__(self, board: Workspace) -> None:
        self.__dict__.update(vars(board.packs))
        self.may_answer, self.asked = threading.Event(), list[MeetingId]()

    def plan(
        self,
        meeting_id: MeetingId,
        as_at: AsAt = NOW,
        edition: Edition = MEMBERS,
        progress: Progress = silent,
    ) -> PackPlan:
        self.asked.append(meeting_id)
        self.may_answer.wait(20)
        return super().plan(meeting_id, as_at, edition, progress)


class RefusingPacks(HeldPacks):
    """The packs service of a board that refuses plans until the test releases them."""

    def plan(
        self,
        meeting_id: MeetingId,
        as_at: AsAt = NOW,
        edition: Edition = MEMBERS,
        progress: Progress = silent,
    ) -> PackPlan:
        if not self.may_answer.is_set():
            raise RefusedError("The folder is gone.", "Open the board again.")
        return super().plan(meeting_id, as_at, edition, progress)


def planned(page: PackPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.is_planning, timeout=20_000)


def assembled(page: PackPage, qtbot: QtBot) -> PackPage:
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None and not page.is_planning, timeout=60_000)
    assert page.assembled is not None
    return page


def test_neither_findings_nor_a_notice_move_the_list_or_cover_each_other(page: PackPage) -> None:
    before = page.table.geometry()
    page.go_to_finding()
    assert page.findings.isVisible()
    page.notice.show_message(StatusShape.SQUARE, "The file cannot be opened.")
    QApplication.processEvents()

    assert page.table.geometry() == before
    assert page.notice.geometry().right() < page.findings.mapTo(page, QPoint(0, 0)).x()


def test_before_assembly_the_plan_and_its_findings_are_seen(page: PackPage) -> None:
    assert page.head.sentence.startswith("Meeting of 24 July 2025: 3 papers, ")
    assert [cell.text for cell in page.model.row(0).cells] == ["", "Cover", "", ""]
    page.go_to_finding()
    told = page.findings.checked.standing
    texts = [part.text() for part in page.findChildren(QLabel)]
    assert [texts.count(finding.message) for finding in told] == [1] * len(told)
    assert f"{len(told)} to check" in [page.model.row(at).cells[-2].text for at in range(page.model.rowCount())]
    assert page.preview.page_count == 0


def test_control_b_assembles_and_the_pages_are_shown(page: PackPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    press(Key.Key_B, modifier=CONTROL)
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)

    assert page.primary.hasFocus()
    assert page.assembled is not None
    assert page.preview.page_count == page.assembled.built.plan.page_count
    assert f"{page.preview.page_count} pages" in page.head.sentence
    assert "Attached page 5 on vetting" in page.preview.document.getAllText(page.preview.page_count - 1).text()


def test_no_two_editions_share_a_folder(page: PackPage, qtbot: QtBot) -> None:
    folders = []
    for edition in (MEMBERS, PUBLIC, CHAIR, LARGE_PRINT):
        page.show_edition(edition)
        planned(page, qtbot)
        made = assembled(page, qtbot).assembled
        assert made is not None
        folders.append(Path(made.built.pdf).parent.name)

    assert folders == [f"2025-07-24 Pack{more}" for more in ("", ", public", ", chair", ", large print")]


def test_the_switch_shows_an_edition_at_a_time_with_its_pages(page: PackPage, qtbot: QtBot) -> None:
    members = assembled(page, qtbot).preview.page_count
    public = page.switch.buttons[PUBLIC]
    names = [f"{name} {members}" for name in ("Members", "Public", "Chair")]
    assert [button.text() for button in page.switch.buttons.values()] == names
    assert page.switch.buttons[MEMBERS].isChecked()

    public.click()
    assert (page.viewed, public.isChecked(), page.preview.page_count) == (PUBLIC, True, members)
    assert page.head.sentence.startswith(f"Meeting of 24 July 2025, public version: {members} pages, 3 papers")

    press(Key.Key_1, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    planned(page, qtbot)
    assert (page.viewed, page.preview.page_count) == (MEMBERS, members)

    next(action for action in page.switch.more.menu().actions() if "large print" in action.text()).trigger()
    planned(page, qtbot)
    assert (page.viewed, page.switch.more.text()) == (LARGE_PRINT, "Large print")
    assert page.viewed.large_print


def test_list_and_pages_take_the_room_below_one_line_about_the_pack(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    QApplication.processEvents()
    assert page.strip.height() < 2 * page.strip.sizeHint().height()
    assert page.split.height() > page.height() - page.head.height() - 3 * page.strip.sizeHint().height()


def test_an_edition_stays_in_view_while_a_pack_is_assembled(page: PackPage, qtbot: QtBot) -> None:
    page.assemble()
    page.show_edition(PUBLIC)

    assert (page.viewed, page.switch.isEnabled()) == (MEMBERS, False)
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)
    assert page.switch.isEnabled()


def test_each_statement_is_about_the_edition_in_view(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("ui.pages.pack.page.open_path", lambda path, notice: opened.append(path))
    secret = NewPaper(PaperKind.BOARD_PAPER, "One case", body="A name.\n\n" * 200)
    board.meetings.add_item(meeting.id, NewAgendaItem("One case", restriction=Restriction("Section 40"), paper=secret))
    page.show_meeting(meeting)
    planned(page, qtbot)
    members = assembled(page, qtbot).preview.page_count
    assert f"Meeting of 24 July 2025: {members} pages" in page.head.sentence

    page.show_edition(PUBLIC)
    planned(page, qtbot)

    public = page.preview.page_count
    assert 0 < public < members
    assert f"Meeting of 24 July 2025, public version: {public} pages" in page.head.sentence
    shown = [str(cell.text + cell.below) for at in range(page.model.rowCount()) for cell in page.model.row(at).cells]
    assert "Withheld" in shown
    assert [text for text in shown if text.endswith("Left out: Section 40")]
    assert not [text for text in shown if "restricted" in text.casefold()]
    page.open_pdf()
    withheld = next(row for row in page._rows if row.part.kind is PartKind.WITHHELD)
    assert page.assembled is not None
    assert page.preview.page_names[withheld.places.start] == withheld.part.page_range
    assert row_of_page(page._rows, public) == withheld

    page.issue()
    qtbot.waitUntil(lambda: page.issuing.current is page.issuing.form, timeout=60_000)
    assert page.issuing.form.head.sentence.startswith("5 kinds of copy from one pack of ")
    assert page.head.isHidden()
    page.issuing.close()
    assert page.preview.page_count == public
    page.show_edition(MEMBERS)
    planned(page, qtbot)

    assert page.preview.page_count == members
    page.open_pdf()
    assert [path.parent.name for path in opened] == ["2025-07-24 Pack, public", "2025-07-24 Pack"]


def test_progress_names_each_part_and_moves_nothing(page: PackPage, qtbot: QtBot) -> None:
    progress: list[tuple[int, int, str]] = []
    before = page.table.geometry()
    page.assemble()
    assert page.task is not None
    page.task.progressed.connect(lambda *step: progress.append(step))
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)

    assert any("Stalking" in what for _, _, what in progress)
    assert progress[-1][0] == progress[-1][1]
    assert page.table.geometry() == before


def test_a_stopped_assembly_leaves_nothing(page: PackPage, board: Workspace, qtbot: QtBot) -> None:
    page.assemble()
    page.stop()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)

    assert page.assembled is None
    assert page.notice.text == "Assembling was stopped. No pack was saved."
    assert not list((board.folder / "packs").rglob("*.*"))


def test_enter_on_a_part_goes_to_its_first_page(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.table.setFocus()
    page.table.choose("4")
    press(Key.Key_Return)

    stalking = page.assembled.built.plan.parts[4] if page.assembled else None
    assert stalking is not None
    assert page.preview.page == stalking.first_page


def test_the_part_whose_page_is_in_view_is_chosen(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.preview.pages.setFocus()
    page.preview.go_to_page(3)

    assert page.table.chosen_id == "2"


def test_the_page_in_view_stays_after_assembling_again(page: PackPage, board: Workspace, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.preview.go_to_page(4)
    assembled(page, qtbot)

    assert page.preview.page == 4


def test_later_changes_are_shown_until_the_pack_is_assembled_again(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    assembled(page, qtbot)
    board.meetings.add_item(meeting.id, NewAgendaItem("Late paper", paper=NewPaper(PaperKind.TRACKER)))
    page.refresh(Changes(meetings=True))
    assert page.strip.text().endswith("Later changes are not included.")

    assembled(page, qtbot)
    assert "Changes since" not in page.strip.text()


def test_the_page_can_be_used_while_papers_are_checked(board: Workspace, meeting: Meeting, qtbot: QtBot) -> None:
    packs = HeldPacks(board)
    page = PackPage(packs, board.meetings, board.findings, board.copies, board.folder / "packs")
    show(page, qtbot)

    assert page.head.sentence == "Meeting of 24 July 2025: checking papers…"
    assert (page.model.rowCount(), page.primary.isEnabled()) == (0, True)
    qtbot.waitUntil(page.working.isVisible)
    packs.may_answer.set()
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=20_000)
    qtbot.waitUntil(page.working.isHidden)
    assert page.head.sentence.startswith("Meeting of 24 July 2025: 3 papers, ")


def test_a_look_that_lasts_is_stopped_and_taken_up_again(board: Workspace, meeting: Meeting, qtbot: QtBot) -> None:
    packs = HeldPacks(board)
    page = PackPage(packs, board.meetings, board.findings, board.copies, board.folder / "packs")
    show(page, qtbot)
    qtbot.waitUntil(page.working.isVisible)
    page.working.stop.click()
    packs.may_answer.set()
    planned(page, qtbot)

    assert page.notice.text == "The papers were not checked. The list of parts could not be prepared."
    assert page.model.rowCount() == 0
    next(button for button in page.notice.findChildren(QPushButton) if button.text() == "Check again").click()
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=20_000)


def test_an_answer_about_another_meeting_is_dropped(board: Workspace, meeting: Meeting, qtbot: QtBot) -> None:
    other = board.meetings.add(NewMeeting(date(2025, 9, 17)))
    packs = HeldPacks(board)
    page = PackPage(packs, board.meetings, board.findings, board.copies, board.folder / "packs")
    show(page, qtbot)
    qtbot.waitUntil(lambda: packs.asked == [meeting.id])
    page.show_place(PagePlace("pack", other.id))
    packs.may_answer.set()
    planned(page, qtbot)

    assert packs.asked == [meeting.id, other.id]
    assert page.head.sentence.startswith("Meeting of 17 September 2025: 0 papers")


def test_a_pack_that_is_wanted_before_its_plan_is_known_is_assembled(
    board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    packs = HeldPacks(board)
    page = PackPage(packs, board.meetings, board.findings, board.copies, board.folder / "packs")
    show(page, qtbot)
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)

    assert page.assembled is not None
    assert page.preview.page_count == page.assembled.built.plan.page_count
    packs.may_answer.set()
    planned(page, qtbot)
    assert f"{page.preview.page_count} pages" in page.head.sentence


def test_in_a_narrow_window_the_parts_stand_first_and_lead_to_their_pages(page: PackPage, qtbot: QtBot) -> None:
    page.resize(500, 800)
    qtbot.waitUntil(lambda: not page.preview.isVisible())
    assert page.table.isVisible()
    assembled(page, qtbot)
    assert page.table.isVisible()

    page.table.setFocus()
    page.table.choose("4")
    press(Key.Key_Return)
    assert page.preview.isVisible()
    assert not page.table.isVisible()
    first = page.assembled.built.plan.parts[4].first_page if page.assembled else None
    qtbot.waitUntil(lambda: page.preview.page == first)
    page.preview.pages.setFocus()
    press(Key.Key_Escape)
    assert page.table.isVisible()
    press(Key.Key_F, modifier=CONTROL)
    assert page.preview.field.isVisible()


def test_a_part_with_a_finding_leads_to_its_agenda_item(page: PackPage, board: Workspace, meeting: Meeting) -> None:
    asked: list[PagePlace] = []
    page.requested.connect(asked.append)
    assert "Open item in Meetings" in [action.text() for action in page.actions()]
    press(Key.Key_F8)
    press(Key.Key_Return)
    press(Key.Key_E)
    page.open_item_button.click()

    titles = {row.item.id: row.item.title for row in board.meetings.agenda(meeting.id)}
    assert [titles[AgendaItemId(place.thing)] for place in asked] == ["Stalking"] * 3


def test_f8_goes_to_the_next_part_with_a_finding(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.primary.setFocus()
    press(Key.Key_F8)
    found = page.table.chosen_id
    assert page.table.hasFocus()
    press(Key.Key_F8)

    assert page.model.row(page.model.place_of(found) or 0).cells[2].text.endswith("to check")
    assert page.table.chosen_id != ""


def test_words_are_found_on_all_pages(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.preview.field.setText("ON VETTING")
    qtbot.waitUntil(lambda: len(page.preview.search.hits) == 5, timeout=5_000)

    assert page.preview.page == page.preview.search.hits[0].page + 1
    press_next = page.preview.page
    page.preview.step_hit(1)
    assert page.preview.page == press_next + 1
    assert page.preview.search.shape(page.preview.search.hits[0])


def test_a_search_without_hits_shows_no_results(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.preview.field.setText("zebra")
    qtbot.waitUntil(lambda: "Not found" in page.preview.count_text, timeout=5_000)

    assert page.preview.search.hits == ()


def test_marks_lie_where_the_pages_are(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    pages = page.preview.pages
    bar = pages.verticalScrollBar()
    below_the_last = pages.pageSpacing() + pages.documentMargins().bottom()

    assert pages.page_boxes()[-1].bottom() + below_the_last == bar.maximum() + bar.pageStep()


def test_zoom_leaves_the_width_and_comes_back(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    fitting = page.preview.pages.zoom
    page.preview.pages.zoom_by(1)
    assert page.preview.pages.zoom == pytest.approx(fitting * 1.2)

    page.preview.pages.fit_width()
    assert page.preview.pages.zoom == pytest.approx(fitting)


def test_a_folder_that_cannot_be_written_is_shown_in_the_page(
    board: Workspace, meeting: Meeting, tmp_path: Path, qtbot: QtBot
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way", encoding="utf-8")
    page = PackPage(board.packs, board.meetings, board.findings, board.copies, blocked)
    show(page, qtbot)
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)

    assert page.assembled is None
    assert page.notice.text


def test_the_window_keeps_turning_while_a_pack_is_made(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    with longest_gap() as gaps:
        assembled(page, qtbot)

    assert gaps[0] < 0.25


def test_without_a_meeting_the_page_leads_to_meetings(empty_board: Workspace, qtbot: QtBot) -> None:
    page = PackPage(
        empty_board.packs, empty_board.meetings, empty_board.findings, empty_board.copies, empty_board.folder / "packs"
    )
    show(page, qtbot)

    assert page.head.sentence == "No meetings yet."
    page.assemble()
    assert page.task is None


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", [852, 916, 1096, 1416])
def test_the_page_fits_at_every_width(board: Workspace, meeting: Meeting, qtbot: QtBot, width: int) -> None:
    page = PackPage(board.packs, board.meetings, board.findings, board.copies, board.folder / "packs")
    show(page, qtbot, width)

    assert page.minimumSizeHint().width() <= width
    assert not page.table.horizontalScrollBar().isVisible()


@pytest.mark.parametrize(
    ("text", "words", "starts"), [("aXbXc", "x", [1, 3]), ("aaaa", "aa", [0, 2]), ("abc", "z", []), ("abc", "", [])]
)
def test_occurrences_never_overlap(text: str, words: str, starts: list[int]) -> None:
    assert occurrences(text.casefold(), words) == starts


def test_a_finding_on_a_paper_is_dismissed_and_the_assembled_pack_stays_as_it_is(
    page: PackPage, board: Workspace, qtbot: QtBot
) -> None:
    page.changed.connect(page.refresh)
    assembled(page, qtbot)
    counted, strip = page.head.sentence, page.strip.text()

    page.go_to_finding()
    press(Key.Key_Delete)
    type_words("The Chair asks it aloud.")
    press(Key.Key_Return)

    assert [dismissal.reason for dismissal in board.findings.dismissals()] == ["The Chair asks it aloud."]
    assert page.head.sentence != counted
    assert page.strip.text() == strip
    assert page.table.hasFocus()


def test_a_check_that_failed_says_so_and_is_offered_again(board: Workspace, meeting: Meeting, qtbot: QtBot) -> None:
    packs = RefusingPacks(board)
    page = PackPage(packs, board.meetings, board.findings, board.copies, board.folder / "packs")
    show(page, qtbot)
    planned(page, qtbot)

    assert page.head.sentence == "Meeting of 24 July 2025: the papers were not checked."
    assert page.notice.text == "The papers were not checked. The folder is gone."
    packs.may_answer.set()
    (again,) = [made for made in page.notice.findChildren(QPushButton) if made.text() == "Check again"]
    again.click()
    assert page.head.sentence == "Meeting of 24 July 2025: checking papers…"
    planned(page, qtbot)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
