"""Variants are made with the pack, told step by step, and whole or not at all."""

from pathlib import Path

import docx
import pypdfium2
import pytest

from boardpack.domain.meetings.editions import Edition, PrintLayout
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewPaper, Restriction
from boardpack.domain.meetings.packs import PartKind
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification, Marking
from boardpack.errors import BoardPackError, CancelledError
from boardpack.services.packs.pack_material import READING
from boardpack.workspace import Workspace
from tests.builders import call_meeting
from tests.pack import made_pdfs
from tests.pack.reading import page_words

_ALL = Edition(
    duplex=True, dividers=True, draft=True, copies=("Ann", "Ben"), print_as=PrintLayout.TWO_UP, large_print=True
)
_PUBLIC = Edition(public=True, print_as=PrintLayout.BOOKLET, word=False)


@pytest.fixture
def meeting(workspace: Workspace) -> Meeting:
    called = call_meeting(workspace)
    for title, restriction in (("Night desk", None), ("Larkspur", Restriction("law enforcement: a name"))):
        paper = NewPaper(PaperKind.BOARD_PAPER, title, body="# Why\n\nThe queue is long.")
        workspace.meetings.add_item(called.id, NewAgendaItem(title, restriction=restriction, paper=paper))
    return called


@pytest.mark.parametrize("edition", [_ALL, _PUBLIC, Edition()])
def test_each_step_is_counted_once(workspace: Workspace, meeting: Meeting, tmp_path: Path, edition: Edition):
    reports: list[tuple[int, int, str]] = []

    workspace.packs.build(meeting.id, tmp_path, lambda *step: reports.append(step) or True, edition=edition)

    steps = dict.fromkeys(step for step in reports if step[2] != READING)
    assert [done for done, _, _ in steps] == list(range(reports[-1][1] + 1))


@pytest.mark.parametrize("what", ["Copy 2, for Ben", "Sheets for the printer", "Saving the files"])
def test_a_pack_that_is_stopped_among_its_copies_leaves_nothing(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, what: str
):
    with pytest.raises(CancelledError):
        workspace.packs.build(meeting.id, tmp_path / "out", lambda done, total, step: step != what, edition=_ALL)

    assert not (tmp_path / "out").exists()


def test_the_same_options_give_the_same_bytes(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    for name in ("one", "other"):
        workspace.packs.build(meeting.id, tmp_path / name, edition=_ALL)
        workspace.packs.clear_cache()

    one, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "other")
    )
    assert one == other


def test_a_draft_says_so_on_every_page_and_in_word(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    built = workspace.packs.build(meeting.id, tmp_path, edition=Edition(draft=True))

    pages = page_words(Path(built.pdf).read_bytes())
    with pypdfium2.PdfDocument(built.pdf) as shown:
        assert all("DRAFT" in str(page.get_textpage().get_text_range()) for page in shown)
    assert all(". Draft" in words for words in pages[1:])
    assert "1.0, draft, pack" in pages[0]


def test_a_draft_has_its_number_and_marking_on_every_page_with_attached_ones(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    annex = tmp_path / "annex.pdf"
    annex.write_bytes(made_pdfs.tagged_by_writer())
    paper = NewPaper(PaperKind.ATTACHED, "Stalking", marking=Marking(Classification.OFFICIAL_SENSITIVE))
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Stalking", paper=paper, restriction=Restriction("x")), annex)

    plan = (built := workspace.packs.build(meeting.id, tmp_path, edition=Edition(draft=True))).plan
    pages = page_words(Path(built.pdf).read_bytes())

    assert len(pages) == plan.page_count
    for part in plan.parts:
        for place, name in enumerate(part.page_names, start=plan.place_of(part)):
            assert str(part.marking) in pages[place]
            assert part.kind is PartKind.COVER or f"Page {name} of {plan.page_count}" in pages[place]


def test_a_pack_that_fails_its_own_check_is_not_written(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("boardpack.pack.joining.assemble.stamp_pages", lambda *_: None)

    with pytest.raises(BoardPackError, match=r"does not show its number.*more faults.*Nothing was saved"):
        workspace.packs.build(meeting.id, tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_word_goes_without_the_pages_that_only_paper_needs(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    built = workspace.packs.build(meeting.id, tmp_path, edition=Edition(duplex=True, dividers=True))

    words = [paragraph.text for paragraph in docx.Document(str(built.word)).paragraphs]
    assert PartKind.DIVIDER in {part.kind for part in built.plan.parts}
    assert "This page is intentionally blank." not in words
    assert not [text for text in words if text.startswith("Pages ")]
