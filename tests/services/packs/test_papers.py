import shutil
from datetime import date, timedelta
from pathlib import Path

import docx
import pdfplumber
import pytest

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.log.log_selections import LogExtent, LogSelection
from boardpack.domain.meetings.editions import PaperEdition
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, NewAgendaItem, NewMeeting, NewPaper, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.settings import StatusWordsUse
from boardpack.domain.register.clocks import Step
from boardpack.domain.register.items import Voice
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.composing import compose_item_paper, compose_response_letter
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace, open_workspace
from tests import builders
from tests.builders import StillClock
from tests.formats.html.html_text import html_text
from tests.papers.outline import outline


def _words(path: Path) -> str:
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        texts = [element.text or "" for element in document.element.body.iter() if element.tag.endswith("}t")]
        return _plain(" ".join(texts))
    if path.suffix == ".html":
        return html_text(path.read_bytes())
    with pdfplumber.open(path) as pdf:
        return _plain(" ".join(page.extract_text() for page in pdf.pages))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def _item(workspace: Workspace, meeting: Meeting, title: str, kind: PaperKind, body: str = "") -> AgendaItem:
    return workspace.meetings.add_item(meeting.id, NewAgendaItem(title, paper=NewPaper(kind, title, body=body)))


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".PDF"])
def test_a_paper_is_written_in_the_form_that_its_name_asks_for(
    workspace: Workspace, tmp_path: Path, suffix: str
) -> None:
    workspace.actions.add(builders.new_action("Train every officer"))
    path = workspace.papers.write("action-log", tmp_path / f"log{suffix}")
    assert "Train every officer" in _words(path.rename(path.with_suffix(suffix.lower())))


def test_an_agenda_is_that_of_the_next_meeting_where_none_is_named(workspace: Workspace, tmp_path: Path) -> None:
    workspace.meetings.add(NewMeeting(date(2025, 6, 1)))
    meeting = builders.call_meeting(workspace)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("The new custody suite"))
    words = _words(workspace.papers.write("agenda", tmp_path / "agenda.pdf"))
    assert "Agenda for 16 July 2025" in words
    assert "The new custody suite" in words


def test_an_agenda_is_refused_where_no_meeting_lies_ahead(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="There is no later meeting"):
        workspace.papers.write("agenda", tmp_path / "agenda.pdf")


def test_the_log_can_be_printed_as_it_stood_on_an_earlier_day(
    workspace: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    action = workspace.actions.add(builders.new_action())
    clock.go_to(date(2025, 7, 20))
    workspace.actions.update(action.id, NewUpdate(note="All are trained", status=Status.COMPLETE))
    now = _words(workspace.papers.write("action-log", tmp_path / "now.pdf"))
    then = _words(workspace.papers.write("action-log", tmp_path / "then.pdf", as_at=AsAt(date(2025, 7, 10))))
    assert "1 complete" in now
    assert "Action log as at 10 July 2025" in then
    assert "1 open 0 overdue 1 on track" in then
    assert "complete" not in then


def test_the_log_of_a_meeting_is_its_paper_where_it_has_one(workspace: Workspace, tmp_path: Path) -> None:
    meeting = builders.call_meeting(workspace)
    _item(workspace, meeting, "Action log", PaperKind.ACTION_LOG)
    words = _words(workspace.papers.write("action-log", tmp_path / "log.pdf", meeting_id=meeting.id))
    assert "16 July 2025, item 1" in words


def test_a_letter_answers_the_only_report(workspace: Workspace, tmp_path: Path) -> None:
    builders.accept_unsent_letter(workspace, tmp_path)
    words = _words(workspace.papers.write("response-letter", tmp_path / "letter.docx"))
    assert "Under section 55(5) of the Police Act 1996" in words
    assert "Recommendation 9" in words


def test_a_letter_needs_a_report(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no report"):
        workspace.papers.write("response-letter", tmp_path / "letter.docx")


def test_of_two_reports_one_must_be_named(workspace: Workspace, tmp_path: Path) -> None:
    first = builders.accept_unsent_letter(workspace, tmp_path)
    path, reading = builders.letter(tmp_path, name="other.txt", title="Harm in the street")
    workspace.letters.accept(path, reading, reading.proposals)
    with pytest.raises(RefusedError, match="2 reports"):
        workspace.papers.write("response-letter", tmp_path / "letter.docx")
    words = _words(workspace.papers.write("response-letter", tmp_path / "letter.docx", report_id=first.id))
    assert "Harm in the home" in words


def test_the_tracker_holds_the_register(workspace: Workspace, tmp_path: Path) -> None:
    builders.accept_unsent_letter(workspace, tmp_path)
    words = _words(workspace.papers.write("tracker", tmp_path / "tracker.pdf"))
    assert "Harm in the home" in words


def test_an_update_report_tells_what_moved_since_the_meeting_before(
    workspace: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    workspace.meetings.add(NewMeeting(date(2025, 5, 14)))
    action = workspace.actions.add(builders.new_action("Train every officer"))
    clock.go_to(date(2025, 7, 12))
    workspace.actions.update(action.id, NewUpdate(note="All are trained", status=Status.COMPLETE))
    meeting = builders.call_meeting(workspace)
    _item(workspace, meeting, "Update", PaperKind.UPDATE_REPORT)
    view = AsAt(date(2025, 7, 16))
    words = _words(workspace.papers.write("update-report", tmp_path / "u.docx", meeting_id=meeting.id, as_at=view))
    assert "16 July 2025, item 1" in words
    assert "14 May to 16 July 2025" in words
    assert f"Completed 1 {action.ref}" in words


def test_an_update_report_is_written_for_any_period(workspace: Workspace, tmp_path: Path) -> None:
    workspace.actions.add(builders.new_action("Train every officer"))
    since, until = date(2025, 4, 1), date(2025, 6, 30)
    words = _words(workspace.papers.write("update-report", tmp_path / "u.pdf", since=since, until=until))
    assert "Period 1 April to 30 June 2025" in words
    with pytest.raises(RefusedError, match="cannot end on “1 April 2025”"):
        workspace.papers.write("update-report", tmp_path / "u.pdf", since=until, until=since)


def test_an_update_report_without_a_meeting_before_tells_a_quarter_of_a_year_or_all_there_is(
    workspace: Workspace, tmp_path: Path
) -> None:
    words = _words(workspace.papers.write("update-report", tmp_path / "u.pdf", until=date(2025, 12, 8)))
    assert "Period 8 September to 8 December 2025" in words
    begun = _words(workspace.papers.write("update-report", tmp_path / "u.pdf", until=date(2025, 8, 8)))
    assert "Period 8 July to 8 August 2025" in begun


def test_the_only_board_paper_of_a_meeting_is_meant(workspace: Workspace, tmp_path: Path) -> None:
    meeting = builders.call_meeting(workspace)
    _item(workspace, meeting, "Night desk", PaperKind.BOARD_PAPER, "## Why\n\nReviews are missed.")
    words = _words(workspace.papers.write("board-paper", tmp_path / "paper.pdf", meeting_id=meeting.id))
    assert "1 Why" in words
    assert "Reviews are missed." in words


@pytest.mark.parametrize(("suffix", "names_sign"), [(".pdf", True), (".docx", False), (".html", False)])
def test_a_paper_that_cannot_show_a_sign_or_a_picture_gives_a_notice(
    workspace: Workspace, tmp_path: Path, suffix: str, names_sign: bool
) -> None:
    meeting = builders.call_meeting(workspace)
    words = "## Why\n\nAll is well \N{CUNEIFORM SIGN A}. ![Map of the estate](map.png)"
    item = _item(workspace, meeting, "Night desk", PaperKind.BOARD_PAPER, words)
    by_kind: list[str] = []
    of_item: list[str] = []

    workspace.papers.write("board-paper", tmp_path / f"a{suffix}", meeting_id=meeting.id, on_notice=by_kind.append)
    workspace.papers.write_of_item(item.id, tmp_path / f"b{suffix}", on_notice=of_item.append)

    assert by_kind == of_item
    assert [("CUNEIFORM" in notice.upper(), "Map of the estate" in notice) for notice in by_kind] == [
        *([(True, False)] if names_sign else []),
        (False, True),
    ]


def test_of_two_board_papers_one_must_be_named(workspace: Workspace, tmp_path: Path) -> None:
    meeting = builders.call_meeting(workspace)
    _item(workspace, meeting, "Night desk", PaperKind.BOARD_PAPER)
    second = _item(workspace, meeting, "Estates", PaperKind.BOARD_PAPER, "## Why\n\nBoth sites close.")
    with pytest.raises(RefusedError, match="2 board papers"):
        workspace.papers.write("board-paper", tmp_path / "paper.pdf", meeting_id=meeting.id)
    words = _words(workspace.papers.write("board-paper", tmp_path / "paper.pdf", item_id=second.id))
    assert "Both sites close." in words


def test_a_meeting_without_a_board_paper_says_so(workspace: Workspace, tmp_path: Path) -> None:
    meeting = builders.call_meeting(workspace)
    with pytest.raises(NotFoundError, match="no matching board paper"):
        workspace.papers.write("board-paper", tmp_path / "paper.pdf", meeting_id=meeting.id)
    with pytest.raises(RefusedError, match="not clear which"):
        workspace.papers.write("board-paper", tmp_path / "paper.pdf")


def test_another_kind_or_form_is_refused_with_what_to_do(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"“minute-book”.*Choose one of agenda"):
        workspace.papers.write("minute-book", tmp_path / "paper.pdf")
    with pytest.raises(RefusedError, match=r"“log\.odt”.*ends in \.docx, \.pdf or \.html"):
        workspace.papers.write("action-log", tmp_path / "log.odt")


def test_nothing_is_left_behind_where_a_paper_cannot_be_written(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="could not be written"):
        workspace.papers.write("action-log", tmp_path / "no such folder" / "log.pdf")
    assert not (tmp_path / "no such folder").exists()


def test_a_paper_replaces_the_one_before_it_and_leaves_nothing_beside_it(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "log.pdf").write_bytes(b"old")
    workspace.papers.write("action-log", folder / "log.pdf")
    assert [path.name for path in folder.iterdir()] == ["log.pdf"]
    assert (folder / "log.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html"])
def test_the_same_paper_is_the_same_bytes(workspace: Workspace, tmp_path: Path, suffix: str) -> None:
    workspace.actions.add(builders.new_action())
    first, second = (workspace.papers.write("action-log", tmp_path / f"{n}{suffix}").read_bytes() for n in "12")
    assert first == second


def _paper_of(workspace: Workspace, meeting: Meeting, as_at: AsAt = NOW) -> str:
    """The paper of the meeting's first item, as an outline."""
    with Store(workspace.folder).reading() as session:
        first = numbered_items(session, meeting)[0]
        return outline(compose_item_paper(session, meeting, first, as_at))


def test_a_meetings_papers_speak_as_at_the_day_on_which_they_are_due(workspace: Workspace) -> None:
    workspace.actions.add(builders.new_action())
    meeting = workspace.meetings.add(NewMeeting(builders.MEETING_DAY, papers_due_on=date(2025, 7, 9)))
    _item(workspace, meeting, "Action log", PaperKind.ACTION_LOG)
    assert "Action log as at 9 July 2025" in _paper_of(workspace, meeting)


def test_an_office_that_enters_its_past_finds_what_it_entered_in_the_papers_of_a_past_meeting(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.actions.add(builders.new_action("Train every officer"))
    builders.accept_unsent_letter(workspace, tmp_path)
    meeting = workspace.meetings.add(NewMeeting(date(2025, 3, 12)))
    _item(workspace, meeting, "Action log", PaperKind.ACTION_LOG)
    assert "Train every officer" in _paper_of(workspace, meeting)
    assert "Train every officer" not in _paper_of(workspace, meeting, as_at=AsAt(date(2025, 3, 12)))


def _meeting_with_letter(workspace: Workspace, folder: Path) -> Meeting:
    """A meeting whose second item is the letter, with a paragraph of the Commissioner's."""
    builders.accept_unsent_letter(workspace, folder)
    report = workspace.register.reports()[0]
    workspace.section_55.record(report.id, Step.SENT, None)
    meeting = workspace.meetings.add(NewMeeting(builders.MEETING_DAY, papers_due_on=date(2025, 7, 9)))
    _item(workspace, meeting, "Action log", PaperKind.ACTION_LOG)
    letter = NewPaper(PaperKind.RESPONSE_LETTER, "Our response", body="I do not think this is enough.")
    paper = replace(letter, report_id=report.id)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Response", paper=paper))
    return meeting


def test_a_letter_by_itself_has_the_commissioners_words_and_the_date_that_the_pack_gives_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    meeting = _meeting_with_letter(workspace, tmp_path)
    report, item = workspace.register.reports()[0], workspace.meetings.agenda(meeting.id)[1].item
    named = ((None, None, None), (meeting.id, None, None), (meeting.id, item.id, None), (None, None, report.id))
    for meeting_id, item_id, report_id in named:
        path = workspace.papers.write(
            "response-letter",
            tmp_path / "letter.docx",
            meeting_id=meeting_id,
            item_id=item_id,
            report_id=report_id,
        )
        words = _words(path)
        assert "I do not think this is enough." in words
        assert "Draft of 9 July 2025" in words
        assert "item 2" not in words


def test_the_letter_of_the_pack_states_no_status_of_the_offices_actions(workspace: Workspace, tmp_path: Path) -> None:
    meeting = _meeting_with_letter(workspace, tmp_path)
    item = workspace.meetings.agenda(meeting.id)[1].item
    answered = workspace.register.entries()[0].item.id
    workspace.actions.add(builders.new_action(item_id=answered, status=None))
    words = _words(workspace.papers.write_of_item(item.id, tmp_path / "letter.docx")).lower()
    assert "i do not think this is enough." in words
    assert "not reported" not in words


def test_an_item_that_has_another_paper_is_refused_and_not_ignored(workspace: Workspace, tmp_path: Path) -> None:
    meeting = _meeting_with_letter(workspace, tmp_path)
    log = workspace.meetings.agenda(meeting.id)[0].item
    for kind in ("response-letter", "tracker", "agenda"):
        with pytest.raises(RefusedError, match="has a paper of the kind “action-log”"):
            workspace.papers.write(kind, tmp_path / "letter.docx", meeting_id=meeting.id, item_id=log.id)


def test_a_meeting_without_the_letter_is_refused_and_not_ignored(workspace: Workspace, tmp_path: Path) -> None:
    _meeting_with_letter(workspace, tmp_path)
    other = workspace.meetings.add(NewMeeting(date(2025, 9, 17)))
    with pytest.raises(NotFoundError, match="does not include this response letter"):
        workspace.papers.write("response-letter", tmp_path / "letter.docx", meeting_id=other.id)


def test_a_letter_is_a_draft_until_it_was_sent_and_does_not_change_afterwards(
    workspace: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    report = builders.accept_unsent_letter(workspace, tmp_path)
    to = tmp_path / "letter.docx"
    draft = docx.Document(str(workspace.papers.write("response-letter", to)))
    headers = [" ".join(line.text for line in section.header.paragraphs) for section in draft.sections]
    assert ["Draft" in header for header in headers] == [True, True]
    workspace.section_55.record(report.id, Step.SENT, date(2025, 7, 8))
    sent = _words(workspace.papers.write("response-letter", to))
    clock.go_to(date(2025, 12, 1))
    (entry,) = workspace.register.entries(report.id)
    workspace.register.respond(entry.item.id, Voice.FORCE, "All officers are trained.")
    workspace.settings.save(replace(workspace.settings.get(), commissioner_title="Deputy Mayor"))

    assert "8 July 2025" in sent
    assert "Draft" not in sent
    assert _words(workspace.papers.write("response-letter", to)) == sent


def test_a_letter_that_another_copy_sent_stays_as_it_was_although_that_copy_changed_the_register_since(
    workspace: Workspace, clock: StillClock, tmp_path: Path
) -> None:
    report = builders.accept_unsent_letter(workspace, tmp_path)
    shutil.copytree(workspace.folder, tmp_path / "Laptop")
    laptop = open_workspace(tmp_path / "Laptop", clock=clock, author="Lee Laptop")
    clock.now += timedelta(hours=1)
    laptop.section_55.record(report.id, Step.SENT, date(2025, 7, 8))
    sent = _words(laptop.papers.write("response-letter", tmp_path / "laptop.docx"))
    clock.now += timedelta(hours=1)
    (entry,) = laptop.register.entries()
    laptop.register.respond(entry.item.id, Voice.FORCE, "We no longer accept this.")
    assert _words(laptop.papers.write("response-letter", tmp_path / "again.docx")) == sent

    workspace.reviews.merge(laptop.folder / "board.db")

    assert _words(workspace.papers.write("response-letter", tmp_path / "merged.docx")) == sent


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".txt"])
def test_a_letter_that_was_imported_as_it_was_sent_is_that_file_and_never_composed(
    workspace: Workspace, tmp_path: Path, suffix: str
) -> None:
    file = builders.REAL_LETTERS / f"organised-immigration-crime-2025{suffix}"
    reading = workspace.letters.read(file)
    report = workspace.letters.accept(file, reading, reading.proposals).report

    written = workspace.papers.write("response-letter", tmp_path / f"letter{suffix}")
    assert written.read_bytes() == file.read_bytes()
    for refused in ({"to": tmp_path / "letter.html"}, {"to": written, "public": True}):
        with pytest.raises(RefusedError, match="imported as it was sent") as refusal:
            workspace.papers.write("response-letter", **refused)
        assert ".pdf or .pdf" not in str(refusal.value)
    with workspace.papers._reading() as session, pytest.raises(RefusedError, match="is not composed again"):
        compose_response_letter(session, report.id, date(2025, 7, 8))
    workspace.section_55.record(report.id, Step.SENT, None)
    assert "Draft of" in _words(workspace.papers.write("response-letter", tmp_path / "composed.docx"))


def test_notes_of_those_who_draft_go_only_into_a_word_file_that_asks_for_them(
    workspace: Workspace, tmp_path: Path
) -> None:
    meeting = builders.call_meeting(workspace)
    item = _item(
        workspace, meeting, "Forensics", PaperKind.BOARD_PAPER, "It costs £412,000 <!-- ask Finance --> a year."
    )
    with_notes = PaperEdition(drafting_notes=True)
    asked, plain = (
        workspace.papers.write_of_item(item.id, tmp_path / f"{name}.docx", edition=edition)
        for name, edition in (("asked", with_notes), ("plain", PaperEdition()))
    )

    assert [comment.text for comment in docx.Document(str(asked)).comments] == ["ask Finance"]
    assert list(docx.Document(str(plain)).comments) == []
    assert "It costs £412,000 a year." in _words(plain)
    with pytest.raises(RefusedError, match="cannot contain drafting notes"):
        workspace.papers.write_of_item(item.id, tmp_path / "paper.pdf", edition=with_notes)
    built = workspace.packs.build(meeting.id, tmp_path / "pack")
    assert all(list(docx.Document(str(path)).comments) == [] for path in (built.word, *built.word_papers))


def test_the_paper_of_an_item_is_written_as_its_pack_has_it(workspace: Workspace, tmp_path: Path) -> None:
    meeting = builders.call_meeting(workspace)
    _item(workspace, meeting, "First", PaperKind.BOARD_PAPER, "One.")
    second = _item(workspace, meeting, "Second", PaperKind.BOARD_PAPER, "Two.")
    words = _words(workspace.papers.write_of_item(second.id, tmp_path / "paper.docx"))
    assert "Paper 2" in words
    assert "Two." in words


def test_an_item_without_a_paper_of_ours_has_none_to_write(workspace: Workspace, tmp_path: Path) -> None:
    meeting = builders.call_meeting(workspace)
    bare = workspace.meetings.add_item(meeting.id, NewAgendaItem("Welcome"))
    attached = workspace.meetings.add_item(
        meeting.id, NewAgendaItem("Annex", paper=NewPaper(PaperKind.ATTACHED)), builders.pdf_file(tmp_path)
    )
    with pytest.raises(RefusedError, match="has no paper"):
        workspace.papers.write_of_item(bare.id, tmp_path / "paper.docx")
    with pytest.raises(RefusedError, match="is an attached file"):
        workspace.papers.write_of_item(attached.id, tmp_path / "paper.docx")


def test_a_draft_letter_of_a_pack_says_what_the_other_papers_knew_and_a_sent_one_what_is_on_record(
    workspace: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    report = builders.accept_unsent_letter(workspace, tmp_path, builders.proposal(responses=()))
    meeting = builders.call_meeting(workspace)
    paper = NewPaper(PaperKind.RESPONSE_LETTER, "Draft response", report_id=report.id)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Response", paper=paper))
    clock.go_to(date(2025, 7, 20))
    (entry,) = workspace.register.entries(report.id)
    workspace.register.respond(entry.item.id, Voice.FORCE, "All officers are trained.")

    assert "All officers are trained." not in _paper_of(workspace, meeting)
    to = tmp_path / "letter.docx"
    assert "All officers are trained." not in _words(workspace.papers.write("response-letter", to))
    newer = workspace.papers.write("response-letter", to, as_at=AsAt(date(2025, 7, 20)))
    assert "All officers are trained." in _words(newer)
    workspace.section_55.record(report.id, Step.SENT, date(2025, 7, 20))
    assert "All officers are trained." in _paper_of(workspace, meeting)


def test_a_paper_for_a_letter_carries_the_commissioners_own_words(workspace: Workspace, tmp_path: Path) -> None:
    report = builders.accept_unsent_letter(workspace, tmp_path)
    meeting = builders.call_meeting(workspace)
    paper = NewPaper(PaperKind.RESPONSE_LETTER, "Draft response", body="I am not content.", report_id=report.id)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Response", paper=paper))
    assert "I am not content." in _paper_of(workspace, meeting)


def test_a_meetings_papers_carry_the_names_of_the_day_on_which_it_is_held(
    workspace: Workspace, clock: StillClock
) -> None:
    meeting = builders.call_meeting(workspace)
    _item(workspace, meeting, "Action log", PaperKind.ACTION_LOG)
    clock.go_to(builders.MEETING_DAY)
    workspace.settings.save(replace(workspace.settings.get(), board_name="Northern Board"))
    assert "Northern Board, 16 July 2025" in _paper_of(workspace, meeting)
    clock.go_to(date(2026, 5, 1))
    workspace.settings.save(replace(workspace.settings.get(), board_name="Southern Board"))
    assert "Northern Board, 16 July 2025" in _paper_of(workspace, meeting)


def test_an_office_that_enters_its_past_prints_it_with_the_names_of_today(
    workspace: Workspace, clock: StillClock
) -> None:
    meeting = workspace.meetings.add(NewMeeting(date(2025, 3, 12)))
    _item(workspace, meeting, "Action log", PaperKind.ACTION_LOG)
    clock.go_to(date(2025, 7, 9))
    workspace.settings.save(replace(workspace.settings.get(), board_name="Northern Board"))
    assert "Northern Board, 12 March 2025" in _paper_of(workspace, meeting)


def test_the_log_comes_in_large_print_with_a_label_before_each_value(workspace: Workspace, tmp_path: Path) -> None:
    workspace.actions.add(builders.new_action(owner="Head of Custody"))
    large, usual = tmp_path / "large.pdf", tmp_path / "usual.pdf"
    workspace.papers.write("action-log", usual)
    workspace.papers.write("action-log", large, edition=PaperEdition(large_print=True))
    assert "Owner Head of Custody" in _words(large)
    assert "Owner Head of Custody" not in _words(usual)


def test_the_overdue_part_of_the_log_says_how_many_it_shows(workspace: Workspace, tmp_path: Path) -> None:
    workspace.actions.add(builders.new_action(target=date(2025, 6, 1)))
    workspace.actions.add(builders.new_action("Plan a course", target=date(2030, 6, 1)))
    path = workspace.papers.write("action-log", tmp_path / "log.pdf", selection=LogSelection(LogExtent.OVERDUE))
    assert "Overdue actions as at" in _words(path)
    assert "1 overdue of 2 open" in _words(path)
    assert "Plan a course" not in _words(path)


def test_the_owner_of_a_log_is_found_by_the_name_in_any_case(workspace: Workspace, tmp_path: Path) -> None:
    workspace.actions.add(builders.new_action(owner="DCI Hale"))
    path = workspace.papers.write("action-log", tmp_path / "log.pdf", selection=LogSelection(owner="dci hale"))
    assert "Actions owned by DCI Hale" in _words(path)
    with pytest.raises(NotFoundError, match="“Nobody” has no actions"):
        workspace.papers.write("action-log", tmp_path / "log.pdf", selection=LogSelection(owner="Nobody"))


def test_what_was_closed_needs_a_first_day(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="first day of the period"):
        workspace.papers.write("action-log", tmp_path / "log.pdf", selection=LogSelection(LogExtent.CLOSED))


def test_what_the_meeting_before_agreed_arises_at_the_next(workspace: Workspace, tmp_path: Path) -> None:
    before = workspace.meetings.add(NewMeeting(date(2025, 5, 14)))
    workspace.actions.add(builders.new_action("Train every officer", meeting_id=before.id))
    meeting = builders.call_meeting(workspace)
    words = _words(workspace.papers.write("matters-arising", tmp_path / "m.docx", meeting_id=meeting.id))
    assert "Train every officer" in words
    assert "Questions" not in words
    first = _words(workspace.papers.write("matters-arising", tmp_path / "m.pdf", meeting_id=before.id))
    assert "No earlier meeting is recorded." in first


def test_the_restricted_items_of_every_meeting_are_listed(workspace: Workspace, tmp_path: Path) -> None:
    meeting = builders.call_meeting(workspace)
    restriction = Restriction("Names of victims", date(2026, 1, 16))
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Vetting", restriction=restriction))
    words = _words(workspace.papers.write("restricted-items", tmp_path / "r.pdf"))
    assert "Vetting" in words
    assert "Names of victims." in words
    assert "16 January 2026" in words


def test_the_glossary_leaves_out_restricted_papers(workspace: Workspace, tmp_path: Path) -> None:
    meeting = builders.call_meeting(workspace)
    _item(workspace, meeting, "Night desk", PaperKind.BOARD_PAPER, "The violent crime unit (VCU) met. The VCU agreed.")
    secret = NewPaper(PaperKind.BOARD_PAPER, "Larkspur", body="The covert source unit (CSU) met.")
    restriction = Restriction("Live operation")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Larkspur", paper=secret, restriction=restriction))
    _item(workspace, meeting, "Glossary", PaperKind.GLOSSARY)
    words = _words(workspace.papers.write("glossary", tmp_path / "g.pdf", meeting_id=meeting.id))
    assert "VCU Violent crime unit Paper 1" in words
    assert "CSU" not in words


def test_the_glossary_of_a_first_meeting_does_without_the_minutes_of_one_before(
    workspace: Workspace, tmp_path: Path
) -> None:
    meeting = builders.call_meeting(workspace)
    _item(workspace, meeting, "Minutes", PaperKind.MINUTES)
    _item(workspace, meeting, "Night desk", PaperKind.BOARD_PAPER, "The violent crime unit (VCU) met.")
    words = _words(workspace.papers.write("glossary", tmp_path / "g.pdf", meeting_id=meeting.id))
    assert "VCU Violent crime unit Paper 2" in words


def test_the_glossary_explains_status_words_in_the_first_pack_of_a_year_or_in_every_pack(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = builders.call_meeting(workspace)
    second = builders.call_meeting(workspace, first.held_on + timedelta(days=28))
    workspace.actions.add(builders.new_action("Train every officer"))
    for meeting in (first, second):
        _item(workspace, meeting, "Action log", PaperKind.ACTION_LOG)

    def explains(meeting: Meeting) -> bool:
        words = _words(workspace.papers.write("glossary", tmp_path / "g.pdf", meeting_id=meeting.id))
        return "Status words in the action log and the tracker" in words

    usual = (explains(first), explains(second))
    workspace.settings.save(replace(workspace.settings.get(), status_words=StatusWordsUse.EVERY))

    assert usual == (True, False)
    assert explains(second)


@pytest.mark.parametrize(
    ("has_log", "restriction"), [(True, None), (True, Restriction("Live operation")), (False, None)]
)
def test_an_update_report_leaves_the_overdue_actions_to_an_open_action_log_of_its_pack(
    workspace: Workspace, tmp_path: Path, has_log: bool, restriction: Restriction | None
) -> None:
    meeting = builders.call_meeting(workspace)
    for title in ("Train every officer", "Buy vans"):
        workspace.actions.add(builders.new_action(title, target=meeting.held_on - timedelta(days=40)))
    if has_log:
        log = NewPaper(PaperKind.ACTION_LOG, "Action log")
        workspace.meetings.add_item(meeting.id, NewAgendaItem("Action log", paper=log, restriction=restriction))
    item = _item(workspace, meeting, "Update", PaperKind.UPDATE_REPORT)

    words = _words(workspace.papers.write_of_item(item.id, tmp_path / "update.html"))

    is_left_to_log = has_log and restriction is None
    assert ("consider the overdue actions (Paper 1)" in words) is is_left_to_log
    assert ("Two overdue actions" in words) is not is_left_to_log
    assert ("Buy vans" in words) is not is_left_to_log
