"""A pack is planned, built and saved whole, or not at all."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, time
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pikepdf import Name, Pdf
from PIL import Image

from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.editions import CHAIR, MEMBERS, PUBLIC, Edition
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper, Purpose, Restriction
from boardpack.domain.meetings.packs import BuiltPack, PartState
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.office_files import OfficePicture
from boardpack.errors import BoardPackError, CancelledError, NotFoundError
from boardpack.services.packs.pack_material import READING
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace, open_workspace
from tests.builders import NOW, StillClock, new_action, stamp
from tests.once import Fill
from tests.pack import made_pdfs
from tests.pack.reading import page_words, tree_words
from tests.store.copies import copy_of, take

_PDF = "2025-07-16 High Harms Board pack.pdf"
_WORD = "2025-07-16 High Harms Board pack.docx"


@pytest.fixture
def meeting(once: Callable[[Fill], Meeting]) -> Meeting:
    """A meeting with an action log, a paper written here, an attached one, and a restricted one."""
    return once(_four_papers)


def _four_papers(workspace: Workspace, clock: StillClock, tmp_path: Path) -> Meeting:
    report = tmp_path / "Review of stalking.pdf"
    report.write_bytes(made_pdfs.tagged_by_writer())
    called = workspace.meetings.add(NewMeeting(date(2025, 7, 16), time(10, 30), place="Lantern House"))

    def add(title: str, kind: PaperKind, file: Path | None = None, **told: object) -> None:
        paper = NewPaper(kind, title, body=str(told.pop("body", "")))
        item = NewAgendaItem(title, Purpose.ASSURANCE, minutes=10, paper=paper, **told)
        workspace.meetings.add_item(called.id, item, file)

    add("Action log", PaperKind.ACTION_LOG)
    add("Digital forensics", PaperKind.BOARD_PAPER, body="# Why\n\nThe queue is long.")
    add("Stalking: the review", PaperKind.ATTACHED, report)
    add("Vetting", PaperKind.BOARD_PAPER, body="Two cases.", restriction=Restriction("personal information"))
    return called


@pytest.fixture
def built(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> BuiltPack:
    return workspace.packs.build(meeting.id, tmp_path / "out")


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _words_of(path: Path) -> str:
    with ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def test_a_plan_shows_the_parts_before_anything_is_made(workspace: Workspace, meeting: Meeting):
    plan = workspace.packs.plan(meeting.id)

    assert [(part.number, part.title) for part in plan.parts] == [
        (None, "Cover"),
        (None, "Contents"),
        (None, "Agenda"),
        ("1", "Action log"),
        ("2", "Digital forensics"),
        ("3", "Stalking: the review"),
        ("4", "Vetting"),
    ]
    assert [part.page_count for part in plan.parts] == [None] * 5 + [2, None]
    assert plan.findings == ()


def test_a_meeting_that_is_not_there_is_told(workspace: Workspace, tmp_path: Path):
    with pytest.raises(NotFoundError):
        workspace.packs.build("no-such-meeting", tmp_path)


def test_the_names_of_ten_papers_sort_in_their_order(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    for place in range(6):
        item = NewAgendaItem(f"More {place}", paper=NewPaper(PaperKind.BOARD_PAPER, body="Words."))
        workspace.meetings.add_item(meeting.id, item)
    workspace.packs.build(meeting.id, tmp_path / "ten")
    names = [path.stem for path in sorted((tmp_path / "ten" / "Papers").iterdir())]
    assert [name.split(" ")[2] for name in names[1:]] == [f"{number:02}" for number in range(1, 11)]


def test_everything_is_written_under_names_for_people(built: BuiltPack, tmp_path: Path):
    assert list(_files(tmp_path / "out")) == [
        "2025-07-16 High Harms Board pack.docx",
        "2025-07-16 High Harms Board pack.json",
        "2025-07-16 High Harms Board pack.pdf",
        "Papers/2025-07-16 Agenda.docx",
        "Papers/2025-07-16 Paper 1 Action log.docx",
        "Papers/2025-07-16 Paper 2 Digital forensics.docx",
        "Papers/2025-07-16 Paper 3 Stalking the review.pdf",
        "Papers/2025-07-16 Paper 4 Vetting.docx",
    ]
    assert built.pdf == tmp_path / "out" / _PDF
    assert built.word == tmp_path / "out" / _WORD
    assert all(Path(path).is_file() for path in built.word_papers)
    assert len(built.word_papers) == 5


def test_the_pack_is_as_planned_and_nothing_is_wrong_with_it(built: BuiltPack):
    pages = page_words(Path(built.pdf).read_bytes())

    assert built.findings == ()
    assert len(pages) == built.plan.page_count
    for part in built.plan.parts:
        assert part.first_page is not None
        assert part.number is None or f"Paper {part.number}" in pages[part.first_page - 1]


def test_the_tree_tells_the_papers_in_the_order_of_the_agenda(built: BuiltPack):
    changed = " ".join(words for _, words in tree_words(Path(built.pdf).read_bytes())).replace("\u00a0", " ")

    landmarks = (
        "Contents",
        "Agenda for",
        "Action log as at",
        "The queue is long",
        "What the review found",
        "Two cases",
    )
    places = [changed.index(words) for words in landmarks]
    assert places == sorted(places)
    assert "Page 2 of" not in changed


def test_the_word_file_holds_all_own_papers_and_names_the_attached_one(built: BuiltPack):
    words = _words_of(Path(built.word))

    for expected in ("The queue is long.", "Two cases.", "Review of stalking.pdf"):
        assert expected in words


def test_the_manifest_proves_every_file(built: BuiltPack, tmp_path: Path):
    files = _files(tmp_path / "out")
    listed = json.loads(files.pop("2025-07-16 High Harms Board pack.json"))

    assert {entry["path"]: entry["sha256"] for entry in listed["files"]} == {
        name: sha256(data).hexdigest() for name, data in files.items()
    }
    assert listed["digest"] == built.digest


def test_building_again_gives_the_same_bytes(workspace: Workspace, meeting: Meeting, built: BuiltPack, tmp_path: Path):
    first = _files(tmp_path / "out")

    workspace.packs.build(meeting.id, tmp_path / "out")
    workspace.packs.build(meeting.id, tmp_path / "elsewhere")

    assert _files(tmp_path / "out") == first
    assert _files(tmp_path / "elsewhere") == first


def test_editions_that_are_made_in_one_go_have_the_bytes_of_each_made_by_itself(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    editions = (CHAIR, PUBLIC, MEMBERS)
    for edition in editions:
        workspace.packs.build(meeting.id, tmp_path / "alone" / edition.key, edition=edition)
    workspace.packs.clear_cache()

    told: list[str] = []
    built = workspace.packs.build_editions(
        meeting.id,
        {edition: tmp_path / "together" / edition.key for edition in editions},
        lambda done, total, what: bool(told.append(what)) or True,
    )

    assert _files(tmp_path / "together") == _files(tmp_path / "alone")
    assert {edition: pack.plan.edition for edition, pack in built.items()} == {one: one for one in editions}
    assert told.count("Checking the pack") == 2


def test_editions_that_are_stopped_leave_nothing_behind(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    checked: list[str] = []

    def until_the_second_is_checked(done: int, total: int, what: str) -> bool:
        checked.extend([what] * (what == "Checking the pack"))
        return len(checked) < 2

    folders = {edition: tmp_path / "out" / edition.key for edition in (MEMBERS, PUBLIC)}
    with pytest.raises(CancelledError):
        workspace.packs.build_editions(meeting.id, folders, until_the_second_is_checked)

    assert not (tmp_path / "out").exists()


def test_a_process_with_other_hashes_gives_the_same_bytes(
    workspace: Workspace, meeting: Meeting, built: BuiltPack, tmp_path: Path
):
    script = (
        "import sys; from pathlib import Path; from boardpack.workspace import open_workspace;"
        "open_workspace(Path(sys.argv[1])).packs.build(sys.argv[2], Path(sys.argv[3]))"
    )
    root = Path(__file__).resolve().parents[3]
    subprocess.run(
        [sys.executable, "-c", script, str(workspace.folder), meeting.id, str(tmp_path / "elsewhere")],
        env={**os.environ, "PYTHONHASHSEED": "4242", "PYTHONPATH": str(root)},
        check=True,
    )

    assert _files(tmp_path / "elsewhere") == _files(tmp_path / "out")


def test_a_paper_that_has_left_the_agenda_leaves_the_folder(
    workspace: Workspace, meeting: Meeting, built: BuiltPack, tmp_path: Path
):
    forensics = workspace.meetings.agenda(meeting.id)[1].item
    workspace.meetings.remove_item(forensics.id)

    workspace.packs.build(meeting.id, tmp_path / "out")

    names = list(_files(tmp_path / "out" / "Papers"))
    assert "2025-07-16 Paper 2 Stalking the review.pdf" in names
    assert not [name for name in names if "forensics" in name or "Paper 3 Stalking" in name]


def test_a_missing_paper_takes_no_page_and_its_link_becomes_plain_words(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    paper = NewPaper(PaperKind.BOARD_PAPER, "Forward plan")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Forward plan", paper=paper))

    built = workspace.packs.build(meeting.id, tmp_path / "out")

    missing = next(part for part in built.plan.parts if part.title == "Forward plan")
    assert (missing.state, missing.first_page) == (PartState.MISSING, None)
    assert [finding.rule for finding in built.findings] == ["paper-missing"]
    with Pdf.open(BytesIO(Path(built.pdf).read_bytes())) as pdf:
        assert not [link for page in pdf.pages for link in page.obj.get(Name.Annots, []) if Name.A in link]


def test_minutes_that_nobody_has_written_are_to_follow(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    later = workspace.meetings.add(NewMeeting(date(2025, 9, 17)))
    workspace.meetings.add_item(later.id, NewAgendaItem("Minutes", paper=NewPaper(PaperKind.MINUTES)))

    built = workspace.packs.build(later.id, tmp_path / "out")

    minutes = next(part for part in built.plan.parts if part.title == "Minutes")
    assert (minutes.state, minutes.first_page) == (PartState.MISSING, None)
    assert [finding.message for finding in built.findings] == [
        "Paper 1 (“Minutes”) is missing. There are no minutes of the meeting before."
    ]
    workspace.minutes.draft(meeting.id)
    assert workspace.packs.build(later.id, tmp_path / "again").findings == ()


def test_an_attached_file_that_is_lost_becomes_a_missing_paper(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    for kept in (workspace.folder / "files").rglob("*"):
        if kept.is_file():
            kept.unlink()

    built = workspace.packs.build(meeting.id, tmp_path / "out")

    assert [finding.place for finding in built.findings] == ["Paper 3: Stalking: the review"]
    assert "is missing. Restore it from a backup." in built.findings[0].message


def test_each_part_is_told_in_turn_and_the_count_ends_at_the_total(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    reports: list[tuple[int, int, str]] = []

    workspace.packs.build(meeting.id, tmp_path / "out", lambda *step: reports.append(step) or True)

    reports = list(dict.fromkeys(step for step in reports if step[2] != READING))
    parts = [what for _, _, what in reports][:7]
    assert parts[0] == "Cover"
    assert parts[-1] == "Paper 4: Vetting"
    assert {total for _, total, _ in reports} == {reports[-1][0]}
    assert [done for done, _, _ in reports] == sorted(done for done, _, _ in reports)


@pytest.mark.parametrize("stop_at", range(0, 16, 3))
def test_a_pack_that_is_stopped_leaves_nothing_behind(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, stop_at: int
):
    out = tmp_path / "out"

    with pytest.raises(CancelledError):
        workspace.packs.build(
            meeting.id, out, lambda done, total, what: what == READING or done < min(stop_at, total - 1)
        )

    assert not out.exists()


def test_a_pack_is_stopped_while_its_papers_are_read(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    reports: list[str] = []

    with pytest.raises(CancelledError):
        workspace.packs.build(
            meeting.id, tmp_path / "out", lambda done, total, what: reports.append(what) or len(reports) < 3
        )

    assert reports == [READING] * 3
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_told_plainly(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    (tmp_path / "out").write_text("not a folder")

    with pytest.raises(BoardPackError, match="is not a folder"):
        workspace.packs.build(meeting.id, tmp_path / "out")


def test_a_pack_as_this_office_knew_it_is_not_changed_by_what_is_merged_later(
    workspace: Workspace, meeting: Meeting, clock: StillClock, tmp_path: Path
) -> None:
    action = workspace.actions.add(new_action())
    office = Store(workspace.folder)
    laptop = copy_of(office, "laptop")
    then = workspace.packs.known_on(clock.now.date())
    before = workspace.packs.build(meeting.id, tmp_path / "before", as_at=then)
    with laptop.writing(stamp(NOW)) as session:
        session.actions.update(action.id, NewUpdate(note="Said in July, merged in August."))
    take(office, laptop, at=NOW.replace(month=8))
    after = workspace.packs.build(meeting.id, tmp_path / "after", as_at=then)
    now = workspace.packs.build(meeting.id, tmp_path / "now")

    assert before.digest == after.digest != now.digest
    assert _files(tmp_path / "before") == _files(tmp_path / "after")
    assert "merged in August" in str(tree_words(now.pdf.read_bytes()))
    assert "merged in August" not in str(tree_words(after.pdf.read_bytes()))
    assert str(tree_words(after.pdf.read_bytes())).count("as received by 8 July 2025") == 4


def test_finished_papers_are_kept_in_the_workspace(workspace: Workspace, built: BuiltPack) -> None:
    kept = workspace.packs.cache_folder

    assert workspace.packs.cache_size().papers > 5
    assert kept.parent == workspace.folder
    workspace.packs.clear_cache()
    assert list(kept.iterdir()) == []


def test_a_pack_of_kept_papers_has_the_bytes_of_one_from_scratch_though_some_were_damaged(
    workspace: Workspace, meeting: Meeting, built: BuiltPack, tmp_path: Path
) -> None:
    for path in sorted(workspace.packs.cache_folder.iterdir())[::2]:
        path.write_bytes(b"damaged")

    open_workspace(workspace.folder).packs.build(meeting.id, tmp_path / "again")

    assert _files(tmp_path / "again") == _files(tmp_path / "out")


def test_whatever_is_changed_a_window_makes_the_pack_that_one_opened_anew_makes(
    workspace: Workspace, tmp_path: Path
) -> None:
    meeting = workspace.meetings.add(NewMeeting(date(2025, 7, 16)))
    for paper in (NewPaper(PaperKind.BOARD_PAPER, "Queues"), NewPaper(PaperKind.ACTION_LOG, "Action log")):
        workspace.meetings.add_item(meeting.id, NewAgendaItem(paper.title, Purpose.ASSURANCE, paper=paper))

    def grow() -> None:
        item = workspace.meetings.agenda(meeting.id)[0].item
        assert item.paper is not None
        body = "\n\n".join(f"A long queue, told in line {line}." for line in range(60))
        workspace.meetings.amend_item(replace(item, paper=replace(item.paper, body=body)))

    changes = (
        lambda: None,
        grow,
        lambda: workspace.actions.add(new_action("An action more")),
        lambda: workspace.settings.save(replace(workspace.settings.get(), office_name="Another Office")),
        lambda: workspace.office_files.set_picture(OfficePicture.LOGO, _square(tmp_path)),
        lambda: workspace.meetings.amend(replace(meeting, held_on=date(2025, 7, 17))),
    )
    for change in changes:
        change()
        known = workspace.packs.build(meeting.id, tmp_path / "known", edition=Edition(word=False))
        opened = open_workspace(workspace.folder)
        opened.packs.clear_cache()
        anew = opened.packs.build(meeting.id, tmp_path / "anew", edition=Edition(word=False))
        assert known.pdf.read_bytes() == anew.pdf.read_bytes()
        assert known.plan == anew.plan


def _square(folder: Path) -> Path:
    path = folder / "logo.png"
    Image.new("RGB", (90, 90), (20, 30, 90)).save(path)
    return path
