"""A pack is issued from its page with reasons, late papers follow, and issues are shown and verified."""

import email
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.editions import MEMBERS, Edition, PrintLayout
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper, PaperStage, Purpose
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.findings import Finding, Severity
from boardpack.papers.text.typography import NO_BREAK
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY
from tests.ui.driving import press, show, type_words
from tests.ui.test_accessibility import nameless
from ui import tasks
from ui.exchange.chair_dialog import ChairDialog
from ui.models.meetings.issues import options_sentence
from ui.pages.pack import issued_dialog
from ui.pages.pack.issue_dialog import IssueDialog
from ui.pages.pack.issued_dialog import IssuedDialog
from ui.pages.pack.options_dialog import OptionsDialog, options_of
from ui.pages.pack.page import PackPage

pytestmark = [pytest.mark.long(11), pytest.mark.usefixtures("light")]
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NO_MEMBERS = "“Members of the board” in Settings is empty, so no recipients are listed."


@pytest.fixture
def meeting(board: Workspace) -> Meeting:
    """Return a meeting with one paper that is written, and one that is not."""
    called = board.meetings.add(NewMeeting(MEETING_DAY))
    for title, body in (("Vetting", "Two cases."), ("Forward plan", "")):
        paper = NewPaper(PaperKind.BOARD_PAPER, title, body=body)
        board.meetings.add_item(called.id, NewAgendaItem(title, paper=paper))
    return called


@pytest.fixture
def page(board: Workspace, meeting: Meeting, qtbot: QtBot) -> PackPage:
    made = PackPage(board.packs, board.meetings, board.findings, board.issuing, board.folder / "packs")
    show(made, qtbot)
    qtbot.waitUntil(lambda: not made.plans.is_planning, timeout=20_000)
    return made


def issue_dialog(page: PackPage, qtbot: QtBot) -> IssueDialog:
    page.issue()
    return opened(page, qtbot)


def opened(page: PackPage, qtbot: QtBot) -> IssueDialog:
    qtbot.waitUntil(lambda: isinstance(page.issuing.dialog, IssueDialog), timeout=20_000)
    dialog, page.issuing.dialog = page.issuing.dialog, None
    assert isinstance(dialog, IssueDialog)
    assert nameless(dialog) == []
    return dialog


def test_ctrl_enter_issues_once_each_reason_is_given(page: PackPage, qtbot: QtBot) -> None:
    dialog = issue_dialog(page, qtbot)
    press(Key.Key_Return, modifier=CONTROL)
    assert dialog.isVisible()
    for field in dialog.reasons.values():
        field.setText("It comes on the day.")
    with qtbot.waitSignals((page.issuing.issued, page.kept), timeout=60_000):
        press(Key.Key_Return, modifier=CONTROL)


def issued(page: PackPage, qtbot: QtBot, reason: str = "It comes on the day.") -> None:
    dialog = issue_dialog(page, qtbot)
    for field in dialog.reasons.values():
        field.setText(reason)
    with qtbot.waitSignal(page.issuing.issued, timeout=60_000):
        dialog.issue()


def test_without_a_reason_nothing_can_be_issued(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    dialog = issue_dialog(page, qtbot)

    words = [part.text() for part in dialog.findChildren(QLabel)]
    assert {"Contents", "Recipients", "Outstanding problems", NO_MEMBERS} <= set(words)
    (field,) = dialog.reasons.values()
    assert "Forward plan”) is missing" in field.accessibleDescription()
    assert not dialog.act_button.isEnabled()
    field.setText("   ")
    dialog.issue()

    assert not dialog.act_button.isEnabled()
    assert not dialog.working.is_working
    assert board.issuing.list(meeting.id) == ()


def test_findings_that_need_no_reason_are_listed_before_the_pack_is_issued(qtbot: QtBot) -> None:
    grave = Finding("paper-missing", "Paper 1", (), "Paper 1 is missing.", Severity.HIGH)
    other = Finding("page-size", "Paper 2", (), "Two pages are wider than A4.", Severity.LOW)
    for needed in ((grave,), ()):
        dialog = IssueDialog("Issue the pack", (), needed, lambda *_: pytest.fail("issued"), None, (*needed, other))
        qtbot.addWidget(dialog)
        dialog.show()
        words = [part.text() for part in dialog.findChildren(QLabel) if part.isVisible()]
        assert "No reason is needed for 1 finding:" in words
        assert words.count("Two pages are wider than A4.") == 1
        assert words.count("Paper 1 is missing.") == len(needed)
        assert "There are none." not in words
        marks = [part for part in dialog.findChildren(QLabel) if part.isVisible() and not part.pixmap().isNull()]
        assert len(marks) == 1 + len(needed)
    nothing = IssueDialog("Issue the pack", (), (), lambda *_: pytest.fail("issued"))
    qtbot.addWidget(nothing)
    assert "There are none." in [part.text() for part in nothing.findChildren(QLabel)]


def test_grave_findings_have_a_field_each_and_others_of_a_rule_share_one(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    for title in ("Estates", "Fleet"):
        paper = NewPaper(PaperKind.BOARD_PAPER, title, body="Sell it.")
        board.meetings.add_item(meeting.id, NewAgendaItem(title, Purpose.DECISION, paper=paper))
    for title in ("Budget", "Training"):
        board.meetings.add_item(meeting.id, NewAgendaItem(title, paper=NewPaper(PaperKind.BOARD_PAPER, title)))
    page.refresh(Changes(meetings=True))
    dialog = issue_dialog(page, qtbot)

    findings = board.findings.meeting(meeting.id).standing
    missing = [finding.key for finding in findings if finding.rule == "paper-missing"]
    assert sorted(dialog.reasons) == sorted([*missing, "decision-without-ask"])
    assert (
        dialog.reasons["decision-without-ask"].accessibleName()
        == "Reason for issuing the pack despite these 2 findings"
    )
    assert dialog.still_missing.text() == "Enter 4 reasons first."
    buttons = (dialog.leave_button, dialog.act_button)
    places = [(part.mapTo(dialog, QPoint(0, 0)), part.size()) for part in buttons]
    for field in dialog.reasons.values():
        field.setText("On the day.")
    QApplication.processEvents()
    now = [(part.mapTo(dialog, QPoint(0, 0)), part.size()) for part in buttons]
    assert now == places  # a click never meets another button
    assert (dialog.still_missing.text(), dialog.act_button.text()) == ("", "Issue")
    with qtbot.waitSignal(page.issuing.issued, timeout=60_000):
        dialog.issue()

    assert len(board.issuing.list(meeting.id)[0].issue.overridden) == 5


def test_a_supplement_asks_for_its_reasons_at_once(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    issued(page, qtbot)
    paper = NewPaper(PaperKind.BOARD_PAPER, "Estates", asks=("agree to it",), body="Sell.", stage=PaperStage.DRAFT)
    board.meetings.add_item(meeting.id, NewAgendaItem("Estates", Purpose.DECISION, paper=paper))
    page.refresh(Changes(meetings=True))

    dialog = issue_dialog(page, qtbot)

    assert [
        "for decision but is still a draft" in field.accessibleDescription() for field in dialog.reasons.values()
    ] == [True]


def test_by_keys_alone_the_pack_is_issued_with_its_reason(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    press(Key.Key_I, modifier=CONTROL)
    dialog = opened(page, qtbot)
    qtbot.waitUntil(lambda: isinstance(dialog.focusWidget(), QLineEdit))
    type_words("It comes on the day.")
    press(Key.Key_Return)  # goes on to the button, and issues nothing
    qtbot.waitUntil(dialog.act_button.hasFocus)
    assert board.issuing.list(meeting.id) == ()
    with qtbot.waitSignal(page.issuing.issued, timeout=60_000):
        press(Key.Key_Return)

    (issue,) = board.issuing.list(meeting.id)
    assert [override.reason for override in issue.issue.overridden] == ["It comes on the day."]
    assert page.notice.text.startswith(f"Pack issued, number {issue.issue.digest.replace(' ', NO_BREAK)}.")
    assert page.preview.page_count == page.assembled.built.plan.page_count if page.assembled else 0
    assert page.bar.issue.text() == "Supplement…"
    assert "Issued 8 July 2025" in page.bar.outcome.text()


def test_what_came_late_goes_out_as_a_supplement(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    issued(page, qtbot)
    late = next(row.item for row in board.meetings.agenda(meeting.id) if row.item.title == "Forward plan")
    assert late.paper is not None
    board.meetings.amend_item(replace(late, paper=replace(late.paper, body="Here it is.", stage=PaperStage.READY)))
    page.use_options(Edition(word=False))
    page.refresh(Changes(meetings=True))

    issued(page, qtbot)

    assert [issue.issue.name for issue in board.issuing.list(meeting.id)] == ["Pack", "Supplement S1"]
    assert list((board.folder / "issued").rglob("*S1*.docx")) == []
    assert len(list((board.folder / "issued").rglob("*.docx"))) > 0
    assert page.notice.text.startswith("Supplement S1 issued")
    assert page.preview.page_count == 2
    dialog = ChairDialog(board.chair_reviews, board.printed_reviews, board.issuing, board.meetings)
    qtbot.addWidget(dialog)
    dialog.write_to(board.folder / "For the chair")
    qtbot.waitUntil(lambda: "Supplement S1 is not in the review" in dialog.notice.text, timeout=20_000)


def test_a_supplement_without_changes_is_explained(page: PackPage, qtbot: QtBot) -> None:
    issued(page, qtbot)

    page.issue()

    qtbot.waitUntil(lambda: "No paper" in page.notice.text, timeout=20_000)
    assert page.notice.text.startswith("No papers have been added, changed or removed since the pack was issued.")


def test_what_was_issued_is_shown_and_proven(page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot) -> None:
    assert page.issued_button.isHidden()
    issued(page, qtbot)
    page.show_issued()
    dialog = page.issuing.dialog
    assert isinstance(dialog, IssuedDialog)
    assert nameless(dialog) == []
    assert dialog.table.rows.row(0).cells[-1].text == "Not yet verified"

    width = dialog.width()
    dialog.verify()
    QApplication.processEvents()
    assert dialog.width() == width  # the progress has a row of its own, which pushes no button off the screen
    qtbot.waitUntil(lambda: dialog.notice.text != "", timeout=20_000)
    assert dialog.notice.text == "Every file is unchanged since it was issued and matches the board’s records."
    assert dialog.table.rows.row(0).cells[-1].text == "As issued"

    pdf = Path(board.issuing.list(meeting.id)[0].pdf)
    pdf.chmod(0o600)
    pdf.write_bytes(b"another")
    dialog.verify()
    qtbot.waitUntil(lambda: "was altered" in dialog.notice.text, timeout=20_000)
    assert dialog.table.rows.row(0).cells[-1].text == "1 finding"


def test_a_dialog_that_is_closed_while_it_verifies_leaves_no_trace(
    page: PackPage, board: Workspace, qtbot: QtBot
) -> None:
    issued(page, qtbot)
    page.show_issued()
    dialog = page.issuing.dialog
    assert isinstance(dialog, IssuedDialog)

    dialog.verify()
    with qtbot.waitSignal(dialog.destroyed, timeout=20_000):
        dialog.reject()
    qtbot.waitUntil(lambda: not QApplication.instance().findChildren(tasks.Task), timeout=20_000)

    assert page.issuing.issues(board.meetings.list()[-1]) != ()


def test_the_pages_of_an_issue_are_shown_again(page: PackPage, board: Workspace, qtbot: QtBot) -> None:
    issued(page, qtbot)
    page.preview.clear()
    page.show_issued()
    dialog = page.issuing.dialog
    assert isinstance(dialog, IssuedDialog)

    dialog.show_pages()

    assert page.preview.page_count > 0
    assert page.notice.text == "Pack: the pages shown are those that were issued."


def test_the_e_mail_is_drafted(page: PackPage, tmp_path: Path, qtbot: QtBot) -> None:
    issued(page, qtbot)
    page.show_issued()
    dialog = page.issuing.dialog
    assert isinstance(dialog, IssuedDialog)

    (issue,) = dialog._issues.values()
    dialog.write_email(issue, tmp_path / "Papers.eml")

    assert email.message_from_bytes((tmp_path / "Papers.eml").read_bytes())["X-Unsent"] == "1"
    assert "Papers.eml" in dialog.notice.text


def test_the_public_version_of_an_issue_is_made_in_the_background(page: PackPage, tmp_path: Path, qtbot: QtBot) -> None:
    issued(page, qtbot)
    page.show_issued()
    dialog = page.issuing.dialog
    assert isinstance(dialog, IssuedDialog)

    dialog.public_button.setFocus()
    dialog.write_public_version(tmp_path / "public")
    assert not dialog.public_button.hasFocus()
    qtbot.waitUntil(lambda: dialog.notice.text != "", timeout=60_000)

    qtbot.waitUntil(dialog.public_button.hasFocus)
    assert [path.suffix for path in sorted((tmp_path / "public").glob("*public version.*"))] == [
        ".docx",
        ".html",
        ".json",
        ".pdf",
    ]
    assert dialog.notice.text.startswith("The public version is in")


@pytest.mark.parametrize("is_wanted", [False, True])
def test_a_public_version_beside_a_members_pack_is_asked_about(
    page: PackPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, is_wanted: bool
) -> None:
    issued(page, qtbot)
    page.show_issued()
    dialog = page.issuing.dialog
    assert isinstance(dialog, IssuedDialog)
    listed = tmp_path / "public" / "whole.json"
    listed.parent.mkdir()
    listed.write_text('{"options": {"public": false}}')
    asked: list[str] = []
    monkeypatch.setattr(issued_dialog, "confirm_leaving", lambda parent, *words: asked.extend(words) or is_wanted)

    dialog.write_public_version(listed.parent)
    qtbot.waitUntil(lambda: not dialog.working.is_working, timeout=60_000)

    assert asked[0].endswith("contains a members’ pack.")
    assert asked[1].startswith("“whole.json” may include restricted papers.")
    assert (len(list(listed.parent.iterdir())) > 1) is is_wanted


def test_options_are_chosen_and_used(page: PackPage, qtbot: QtBot) -> None:
    dialog = OptionsDialog(page.edition, page)
    dialog.chosen.connect(page.use_options)
    typed = {"duplex": True, "word": False, "print_as": PrintLayout.BOOKLET, "copies": " Siân Wyn \n\nThe Chair"}
    dialog.form.show_values({**dialog.form.values, **typed})
    dialog.keep()

    edition = Edition(duplex=True, word=False, print_as=PrintLayout.BOOKLET, copies=("Siân Wyn", "The Chair"))
    assert page.edition == edition
    assert page.bar.options.toolTip() == "For double-sided printing, without Word files, a booklet, 2 copies"
    dialog.show_options(MEMBERS)
    assert options_of(dialog.form.values) == MEMBERS
    assert options_sentence(MEMBERS) == ""


def test_a_pack_in_other_options_is_made_with_them(
    page: PackPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("ui.pages.pack.assembled.open_path", lambda path, notice: opened.append(path))
    page.use_options(Edition(word=False, print_as=PrintLayout.BOOKLET))
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)

    assert page.assembled is not None
    assert page.assembled.built.word is None
    assert len(page.assembled.built.prints) == 1
    press(Key.Key_P, modifier=Qt.KeyboardModifier.AltModifier)
    assert opened == [Path(page.assembled.built.pdf)]


def test_a_pack_of_an_earlier_day_is_shown_again(
    board: Workspace, meeting: Meeting, page: PackPage, qtbot: QtBot
) -> None:
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)
    count = page.preview.page_count

    another = PackPage(board.packs, board.meetings, board.findings, board.issuing, board.folder / "packs")
    show(another, qtbot)
    qtbot.waitUntil(lambda: another.assembled is not None, timeout=20_000)

    assert another.preview.page_count == count
    assert another.bar.assemble.text() == "Assemble again"
    qtbot.waitUntil(lambda: "finding" in another.head.sentence, timeout=20_000)
    assert another.head.sentence == page.head.sentence
    assert another.footer.text == page.footer.text
    assert another.footer.findChildren(QPushButton)[0].isVisible()


def test_a_pack_that_was_changed_in_its_folder_is_not_shown_again(
    board: Workspace, meeting: Meeting, page: PackPage, qtbot: QtBot
) -> None:
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)
    assert page.assembled is not None
    folder = Path(page.assembled.built.pdf).parent
    assert board.packs.earlier(meeting.id, folder) is not None

    Path(page.assembled.built.pdf).write_bytes(b"another")

    assert board.packs.earlier(meeting.id, folder) is None
    assert board.packs.earlier(meeting.id, folder / "not there") is None


def test_the_dialog_says_what_size_large_print_has_in_a_booklet(page: PackPage) -> None:
    dialog = OptionsDialog(Edition(large_print=True), page)
    assert dialog.print_size.isHidden()
    dialog.form.field("print_as", QComboBox).setCurrentIndex(2)
    assert "12.7 points" in dialog.print_size.text()
    assert not dialog.print_size.isHidden()
    dialog.form.field("large_print", QCheckBox).setChecked(False)
    assert dialog.print_size.isHidden()


def test_everything_in_the_dialogs_has_a_name(page: PackPage, qtbot: QtBot) -> None:
    for dialog in (OptionsDialog(MEMBERS, page), issue_dialog(page, qtbot)):
        assert dialog.accessibleName()
        assert [part for part in dialog.findChildren(QLineEdit) if not part.accessibleName()] == []
