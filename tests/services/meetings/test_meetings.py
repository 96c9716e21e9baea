from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Implication,
    MeetingId,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    PaperStage,
    PaperState,
    Purpose,
    Restriction,
    paper_state,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.office.settings import PaperAcceptance
from boardpack.errors import NotFoundError, RefusedError, UnreadableFileError
from boardpack.store import Store
from boardpack.store.safety.verification import verify
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.amounts import law
from tests.builders import (
    MEETING_DAY,
    REAL_LETTERS,
    StillClock,
    accept_unsent_letter,
    call_meeting,
    opened_workspace,
    pdf_file,
)
from tests.pack import made_pdfs
from tests.store.copies import copy_of, take


def titles(workspace: Workspace, meeting_id: MeetingId) -> list[str]:
    return [numbered.item.title for numbered in workspace.meetings.agenda(meeting_id)]


def put(workspace: Workspace, meeting_id: MeetingId, *names: str) -> list[AgendaItemId]:
    return [workspace.meetings.add_item(meeting_id, NewAgendaItem(name)).id for name in names]


def test_a_meeting_comes_back_as_it_was_called(workspace: Workspace) -> None:
    new = NewMeeting(MEETING_DAY, time(10, 30), time(12, 0), "Room 1", date(2025, 7, 9))
    added = workspace.meetings.add(new)

    assert workspace.meetings.get(added.id) == added
    assert (added.held_on, added.starts_at, added.ends_at) == (MEETING_DAY, time(10, 30), time(12, 0))
    assert (added.place, added.papers_due_on) == ("Room 1", date(2025, 7, 9))


@pytest.mark.parametrize("words", ["2025-07-16", "16 July 2025", "16 Jul 2025"])
def test_a_meeting_is_found_by_its_day(workspace: Workspace, words: str) -> None:
    meeting = call_meeting(workspace)

    assert workspace.meetings.find(words) == meeting == workspace.meetings.find(meeting.id)


def test_a_board_without_meetings_says_so_instead_of_asking_for_the_date_of_one(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match=r"This board has no meetings yet\. Add the meeting first\."):
        workspace.meetings.find("2 December 2026")


def test_a_meeting_that_is_not_called_is_told(workspace: Workspace) -> None:
    call_meeting(workspace)

    with pytest.raises(NotFoundError, match="no meeting “17 July 2025”"):
        workspace.meetings.find("17 July 2025")


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (NewMeeting(MEETING_DAY), "already meets on 16 July 2025"),
        (NewMeeting(date(2025, 9, 1), time(12), time(10)), "end before it starts"),
        (NewMeeting(date(2025, 9, 1), papers_due_on=date(2025, 9, 2)), "due after the meeting"),
    ],
)
def test_a_meeting_that_does_not_fit_is_refused(workspace: Workspace, new: NewMeeting, sentence: str) -> None:
    call_meeting(workspace)

    with pytest.raises(RefusedError, match=sentence):
        workspace.meetings.add(new)
    assert len(workspace.meetings.list()) == 1


def test_a_meeting_is_amended_and_a_time_can_be_taken_away(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    amended = replace(meeting, held_on=date(2025, 7, 23), starts_at=None, place="Room 2")

    assert workspace.meetings.amend(amended).meetings
    assert not workspace.meetings.amend(amended).meetings
    assert workspace.meetings.list() == (amended,)


def test_an_item_and_its_paper_come_back_as_they_were_put(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    marking = Marking(Classification.OFFICIAL_SENSITIVE, "Members only")
    paper = NewPaper(
        PaperKind.BOARD_PAPER, "Harm", "DCI Hale", ("Agree the response.", " "), "# Why\n\nBecause.", marking=marking
    )
    new = NewAgendaItem(
        " Harm in the home ", Purpose.DECISION, "DCI Hale", 20, Restriction("Legal privilege", date(2026, 7, 16)), paper
    )
    item = workspace.meetings.add_item(meeting.id, new)
    (numbered,) = workspace.meetings.agenda(meeting.id)

    assert numbered.item == item
    assert (item.title, item.purpose, item.minutes) == ("Harm in the home", Purpose.DECISION, 20)
    assert item.restriction == Restriction("Legal privilege", date(2026, 7, 16))
    assert (item.paper.asks, item.paper.body, item.paper.marking) == (("Agree the response.",), paper.body, marking)


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (NewAgendaItem("  "), "needs a title"),
        (NewAgendaItem("Harm", minutes=-1), "is not a length in minutes"),
        (NewAgendaItem("Harm", paper=NewPaper(PaperKind.ATTACHED)), "needs its file"),
        (NewAgendaItem("Harm", paper=NewPaper(PaperKind.RESPONSE_LETTER)), "needs its report"),
    ],
)
def test_an_item_that_could_not_be_printed_is_refused(workspace: Workspace, new: NewAgendaItem, sentence: str) -> None:
    meeting = call_meeting(workspace)

    with pytest.raises(RefusedError, match=sentence):
        workspace.meetings.add_item(meeting.id, new)
    assert titles(workspace, meeting.id) == []


def test_a_response_letter_is_about_the_only_report(workspace: Workspace, tmp_path: Path) -> None:
    report = accept_unsent_letter(workspace, tmp_path)
    meeting = call_meeting(workspace)
    item = workspace.meetings.add_item(meeting.id, NewAgendaItem("Response", paper=NewPaper(PaperKind.RESPONSE_LETTER)))

    assert item.paper.report_id == report.id


def test_a_response_letter_that_was_imported_as_it_was_sent_is_attached(workspace: Workspace, tmp_path: Path) -> None:
    file = REAL_LETTERS / "organised-immigration-crime-2025.pdf"
    reading = workspace.letters.read(file)
    report = workspace.letters.accept(file, reading, reading.proposals).report
    meeting = call_meeting(workspace)
    letter = NewAgendaItem("Response", paper=NewPaper(PaperKind.RESPONSE_LETTER))
    added = workspace.meetings.add_item(meeting.id, letter)
    other = workspace.meetings.add_item(meeting.id, NewAgendaItem("Later"))
    workspace.meetings.amend_item(
        replace(other, paper=replace(added.paper, kind=PaperKind.RESPONSE_LETTER, attachment=None))
    )

    for item in (added, workspace.meetings.agenda(meeting.id)[1].item):
        assert (item.paper.kind, item.paper.report_id) == (PaperKind.ATTACHED, report.id)
        assert (item.paper.attachment.sha256, item.paper.attachment.file_name) == (reading.sha256, file.name)


def test_an_attached_file_is_kept_with_its_name_and_pages(workspace: Workspace, tmp_path: Path) -> None:
    meeting = call_meeting(workspace)
    item = workspace.meetings.add_item(meeting.id, NewAgendaItem("Annex"), pdf_file(tmp_path, pages=3))

    assert (item.paper.kind, item.paper.title) == (PaperKind.ATTACHED, "Annex")
    assert (item.paper.attachment.file_name, item.paper.attachment.page_count) == ("annex.pdf", 3)
    with Store(workspace.folder).reading() as session:
        assert session.files.read(item.paper.attachment.sha256).startswith(b"%PDF")


def test_an_attached_file_is_kept_as_it_came_and_cleaned_for_each_pack(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "scripted.pdf"
    file.write_bytes(made_pdfs.with_script(made_pdfs.plain()))
    meeting = call_meeting(workspace)

    item = workspace.meetings.add_item(meeting.id, NewAgendaItem("Annex"), file)
    built = workspace.packs.build(meeting.id, tmp_path / "out")

    with Store(workspace.folder).reading() as session:
        assert session.files.read(item.paper.attachment.sha256) == file.read_bytes()
    assert "attachment-cleaned" in {finding.rule for finding in workspace.packs.plan(meeting.id).findings}
    assert b"JavaScript" not in b"".join(Path(path).read_bytes() for path in (built.pdf, *built.word_papers))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.pdf", None),
        ("empty.pdf", b""),
        ("words.pdf", b"only words"),
        ("old.doc", b"\xd0\xcf\x11\xe0 old Word"),
    ],
)
def test_a_file_that_cannot_be_attached_leaves_the_agenda_as_it_was(
    workspace: Workspace, tmp_path: Path, name: str, content: bytes | None
) -> None:
    meeting = call_meeting(workspace)
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UnreadableFileError, match=name):
        workspace.meetings.add_item(meeting.id, NewAgendaItem("Annex"), path)
    assert titles(workspace, meeting.id) == []


def test_a_new_item_goes_to_the_end_or_where_it_is_wanted(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    put(workspace, meeting.id, "a", "b")
    placed = workspace.meetings.add_item(meeting.id, NewAgendaItem("first", position=1))

    assert titles(workspace, meeting.id) == ["first", "a", "b"]
    assert placed.position == 1


def test_positions_count_as_the_print_does(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    put(workspace, meeting.id, "a")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("secret", restriction=Restriction("Privilege")))
    put(workspace, meeting.id, "b")
    numbered = workspace.meetings.agenda(meeting.id)

    assert [(n.item.title, n.item.position) for n in numbered] == [("a", 1), ("b", 2), ("secret", 3)]
    assert [int(n.number) for n in numbered] == [n.item.position for n in numbered]


@pytest.mark.parametrize(
    ("which", "position", "order"),
    [(2, 1, "cab"), (0, 3, "bca"), (0, 2, "bac"), (1, 1, "bac"), (0, 99, "bca"), (2, -5, "cab"), (1, 2, "abc")],
)
def test_an_item_is_moved_to_the_place_that_is_named(
    workspace: Workspace, which: int, position: int, order: str
) -> None:
    meeting = call_meeting(workspace)
    ids = put(workspace, meeting.id, "a", "b", "c")
    changes = workspace.meetings.move_item(ids[which], position)

    assert "".join(titles(workspace, meeting.id)) == order
    assert changes.meetings == (order != "abc")


def test_a_restricted_item_stays_among_the_restricted(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    (public,) = put(workspace, meeting.id, "public")
    for name in ("x", "y"):
        workspace.meetings.add_item(meeting.id, NewAgendaItem(name, restriction=Restriction("Privilege")))
    last = workspace.meetings.agenda(meeting.id)[-1].item
    workspace.meetings.move_item(last.id, 1)
    workspace.meetings.move_item(public, 3)

    assert titles(workspace, meeting.id) == ["public", "y", "x"]


@law(15)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)), max_size=60))
def test_moving_is_like_moving_in_a_list_however_often(workspace: Workspace, moves: list[tuple[int, int]]) -> None:
    used = {meeting.held_on for meeting in workspace.meetings.list()}
    day = max(used, default=MEETING_DAY)
    meeting = call_meeting(workspace, day.fromordinal(day.toordinal() + 1))
    ids = put(workspace, meeting.id, *"abcde")
    expected = list(ids)
    for which, position in moves:
        expected.remove(ids[which])
        expected.insert(position - 1, ids[which])
        workspace.meetings.move_item(ids[which], position)

    assert [numbered.item.id for numbered in workspace.meetings.agenda(meeting.id)] == expected


def test_two_neighbours_can_be_swapped_for_ever(workspace: Workspace) -> None:
    """Each swap halves the room between two neighbours; when none is left, places are given anew."""
    meeting = call_meeting(workspace)
    ids = put(workspace, meeting.id, "a", "b", "c")
    for _ in range(40):
        workspace.meetings.move_item(ids[2], 2)
        workspace.meetings.move_item(ids[1], 2)

    assert titles(workspace, meeting.id) == ["a", "b", "c"]
    assert verify(Store(workspace.folder)) == ()


def test_a_removed_item_comes_back_to_its_place(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    ids = put(workspace, meeting.id, "a", "b", "c")

    assert workspace.meetings.remove_item(ids[1]).meetings
    assert not workspace.meetings.remove_item(ids[1]).meetings
    assert titles(workspace, meeting.id) == ["a", "c"]
    assert workspace.meetings.restore_item(ids[1]).meetings
    assert titles(workspace, meeting.id) == ["a", "b", "c"]


def test_a_removed_item_is_not_moved_or_amended(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    item = workspace.meetings.add_item(meeting.id, NewAgendaItem("a"))
    workspace.meetings.remove_item(item.id)

    with pytest.raises(NotFoundError, match="was removed"):
        workspace.meetings.move_item(item.id, 1)
    with pytest.raises(NotFoundError, match="was removed"):
        workspace.meetings.amend_item(item)


def test_an_item_is_amended_field_by_field_and_back(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    item = workspace.meetings.add_item(
        meeting.id, NewAgendaItem("Harm", Purpose.DECISION, paper=NewPaper(PaperKind.BOARD_PAPER, body="Old."))
    )
    changed = replace(
        item,
        purpose=None,
        minutes=15,
        restriction=Restriction("Privilege"),
        paper=replace(item.paper, body="New.", asks=("Agree.",), implications=(Implication("Legal", "None."),)),
    )

    assert workspace.meetings.amend_item(changed).meetings
    stored = workspace.meetings.agenda(meeting.id)[0].item
    marking = Marking(Classification.OFFICIAL_SENSITIVE)
    assert stored == replace(changed, paper=replace(changed.paper, stage=PaperStage.DRAFT, marking=marking))
    assert not workspace.meetings.amend_item(stored).meetings
    workspace.meetings.amend_item(item)
    assert workspace.meetings.agenda(meeting.id)[0].item == item


@pytest.mark.parametrize(
    ("acceptance", "after_ready"),
    [(PaperAcceptance.AT_ONCE, PaperState.IN), (PaperAcceptance.BY_SECRETARY, PaperState.READY)],
)
def test_a_paper_is_in_when_a_person_says_so_and_a_draft_again_once_its_words_change(
    workspace: Workspace, acceptance: PaperAcceptance, after_ready: PaperState
) -> None:
    workspace.settings.save(replace(workspace.settings.get(), acceptance=acceptance))
    meeting = call_meeting(workspace)
    new = NewPaper(PaperKind.BOARD_PAPER, body="Draft.", stage=PaperStage.DRAFT)
    item = workspace.meetings.add_item(meeting.id, NewAgendaItem("Harm", paper=new))

    def amended(**changes: object) -> AgendaItem:
        known = workspace.meetings.agenda(meeting.id)[0].item
        workspace.meetings.amend_item(replace(known, paper=replace(known.paper, **changes)))
        return workspace.meetings.agenda(meeting.id)[0].item

    assert paper_state(item) is PaperState.DRAFT
    assert paper_state(amended(stage=PaperStage.READY)) is after_ready
    assert paper_state(amended(stage=PaperStage.IN)) is PaperState.IN
    assert paper_state(amended(author="Ms Hale")) is PaperState.IN
    assert paper_state(amended(body="Draft, with more.")) is PaperState.DRAFT
    assert paper_state(amended(stage=PaperStage.IN, body="Final.")) is PaperState.IN
    assert paper_state(amended(body=" ")) is PaperState.MISSING


@pytest.mark.parametrize(
    ("acceptance", "after_ready"),
    [(PaperAcceptance.AT_ONCE, PaperState.IN), (PaperAcceptance.BY_SECRETARY, PaperState.READY)],
)
def test_a_paper_that_was_marked_as_ready_on_another_copy_or_as_it_was_added_needs_nobody_else_either(
    workspace: Workspace, clock: StillClock, acceptance: PaperAcceptance, after_ready: PaperState
) -> None:
    workspace.settings.save(replace(workspace.settings.get(), acceptance=acceptance))
    meeting = call_meeting(workspace)
    for title, stage in (("Harm", PaperStage.DRAFT), ("Custody", PaperStage.READY)):
        paper = NewPaper(PaperKind.BOARD_PAPER, body="Words.", stage=stage)
        workspace.meetings.add_item(meeting.id, NewAgendaItem(title, paper=paper))
    office = Store(workspace.folder)
    laptop = copy_of(office, "laptop")
    with opened_workspace(laptop.folder, clock, "Ms Hale") as away:
        harm = away.meetings.agenda(meeting.id)[0].item
        away.meetings.amend_item(replace(harm, paper=replace(harm.paper, stage=PaperStage.READY)))

    take(office, laptop)

    assert [entry.paper_state for entry in workspace.meetings.agenda(meeting.id)] == [after_ready, after_ready]


def test_implications_that_say_nothing_are_left_out_and_one_of_no_kind_is_refused(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    shown = (Implication(" Legal ", " None.\x0b "), Implication("Risk", " "))
    item = workspace.meetings.add_item(
        meeting.id, NewAgendaItem("Harm", paper=NewPaper(PaperKind.BOARD_PAPER, implications=shown))
    )

    assert item.paper.implications == (Implication("Legal", "None."),)
    with pytest.raises(RefusedError, match=r"“Dear\.” has no heading"):
        workspace.meetings.amend_item(
            replace(item, paper=replace(item.paper, implications=(Implication(" ", "Dear."),)))
        )


def test_a_paper_is_taken_away_and_given_back(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    item = workspace.meetings.add_item(meeting.id, NewAgendaItem("Harm", paper=NewPaper(PaperKind.TRACKER)))
    workspace.meetings.amend_item(replace(item, paper=None))
    without = workspace.meetings.agenda(meeting.id)[0].item
    workspace.meetings.amend_item(item)

    assert without.paper is None
    assert workspace.meetings.agenda(meeting.id)[0].item == item


def test_an_attached_file_is_replaced_by_a_newer_one(workspace: Workspace, tmp_path: Path) -> None:
    meeting = call_meeting(workspace)
    item = workspace.meetings.add_item(meeting.id, NewAgendaItem("Annex"), pdf_file(tmp_path))
    workspace.meetings.amend_item(item, pdf_file(tmp_path, "newer.pdf", pages=5))
    newer = workspace.meetings.agenda(meeting.id)[0].item

    assert (newer.paper.attachment.file_name, newer.paper.attachment.page_count) == ("newer.pdf", 5)
    assert newer.paper.id == item.paper.id


def test_a_file_makes_a_paper_of_an_item_without_one(workspace: Workspace, tmp_path: Path) -> None:
    meeting = call_meeting(workspace)
    item = workspace.meetings.add_item(meeting.id, NewAgendaItem("Annex"))
    workspace.meetings.amend_item(item, pdf_file(tmp_path))

    assert workspace.meetings.agenda(meeting.id)[0].item.paper.kind is PaperKind.ATTACHED


def test_the_next_meeting_is_suggested_by_the_offices_habits(workspace: Workspace) -> None:
    assert workspace.meetings.suggested() is None
    workspace.settings.save(replace(workspace.settings.get(), meets_on="third Wednesday every 2 months"))
    assert workspace.meetings.suggested() == NewMeeting(date(2025, 7, 16), papers_due_on=date(2025, 7, 8))

    workspace.meetings.add(NewMeeting(date(2025, 7, 16), time(10), time(12), "Mere House"))
    suggested = workspace.meetings.suggested()
    assert suggested == NewMeeting(date(2025, 9, 17), time(10), time(12), "Mere House", date(2025, 9, 9))
    on_a_day = workspace.meetings.suggested(date(2025, 12, 30))
    assert on_a_day is not None
    assert (on_a_day.held_on, on_a_day.papers_due_on) == (date(2025, 12, 30), date(2025, 12, 18))


def test_a_title_pasted_over_lines_is_kept_in_one(workspace: Workspace):
    meeting = call_meeting(workspace)
    paper = NewPaper(PaperKind.BOARD_PAPER, title=" Night\n desk  2 ", body="Words.")

    item = workspace.meetings.add_item(meeting.id, NewAgendaItem("Night  desk\nin the control room", paper=paper))

    assert (item.title, item.paper and item.paper.title) == ("Night desk in the control room", "Night desk 2")


def test_the_paper_of_an_item_that_is_or_becomes_restricted_is_marked_sensitive(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    handled = NewPaper(PaperKind.BOARD_PAPER, marking=Marking(handling="For members"))
    case = workspace.meetings.add_item(
        meeting.id, NewAgendaItem("One case", restriction=Restriction("Personal data"), paper=handled)
    )
    review = workspace.meetings.add_item(meeting.id, NewAgendaItem("Review", paper=handled))
    assert review.paper
    assert review.paper.marking == Marking(handling="For members")
    workspace.meetings.amend_item(replace(review, restriction=Restriction("Personal data")))
    bare = workspace.meetings.add_item(meeting.id, NewAgendaItem("Staff", restriction=Restriction("Personal data")))
    workspace.meetings.amend_item(replace(bare, paper=review.paper))

    agenda = [entry.item for entry in workspace.meetings.agenda(meeting.id)]
    assert len(agenda) == 3
    for item in (case, *agenda):
        assert item.paper
        assert item.paper.marking == Marking(Classification.OFFICIAL_SENSITIVE, "For members")
