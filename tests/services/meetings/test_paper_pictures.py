"""The pictures that a written paper names beside its text are kept with the board and printed in every format."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from PIL import Image, ImageDraw

from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, NewAgendaItem, NewMeeting, NewPaper, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.paper_pictures import kept_pictures
from boardpack.workspace import Workspace, open_workspace
from tests.builders import MEETING_DAY, NOW, StillClock

_CAPTION = "Calls answered within ten seconds"


@pytest.fixture
def meeting(workspace: Workspace) -> Meeting:
    return workspace.meetings.add(NewMeeting(MEETING_DAY))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an author's text, with a chart, a photograph, a drawing and an empty file."""
    made = tmp_path / "paper"
    (made / "img").mkdir(parents=True)
    chart = Image.new("RGB", (640, 320), "white")
    ImageDraw.Draw(chart).rectangle((40, 40, 600, 280), fill="navy")
    chart.save(made / "img" / "calls answered.png")
    Image.new("RGB", (3_000, 2_000), "teal").save(made / "station.jpg", exif=_with_a_place())
    (made / "plan.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    chart.save(tmp_path / "outside.png")
    return made


def _with_a_place() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = "Taken at 4 Mill Lane"
    return exif


def add_paper(
    workspace: Workspace, meeting: Meeting, folder: Path, body: str, restriction: Restriction | None = None
) -> AgendaItem:
    text = workspace.meetings.keep_pictures(body, folder, lambda error: None)
    paper = NewPaper(PaperKind.BOARD_PAPER, "Calls", "ACC Hale", ("Note the paper.",), text)
    return workspace.meetings.add_item(meeting.id, NewAgendaItem("Calls", paper=paper, restriction=restriction))


def body_of(item: AgendaItem) -> str:
    assert item.paper is not None
    return item.paper.body


def findings(workspace: Workspace, meeting: Meeting) -> dict[str, str]:
    found = [entry.finding for entry in workspace.findings.meeting(meeting.id).findings]
    return {finding.rule: finding.message for finding in found if finding.rule.startswith("picture-")}


CHART = f'![A bar that rises to 96 per cent in May](<img/calls%20answered.png> "{_CAPTION}")'
PHOTOGRAPH = "![The station at Newbridge](station.jpg)"


def pictures_of_pdf(path: Path) -> list[tuple[int, int]]:
    with pikepdf.open(path) as pdf:
        streams = [entry for entry in pdf.objects if isinstance(entry, pikepdf.Stream)]
        images = [image for image in streams if image.get("/Subtype") == pikepdf.Name.Image]
        return sorted((int(image.Width), int(image.Height)) for image in images)


def alternatives_of_pdf(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as pdf:
        yield from (
            str(entry.Alt)
            for entry in pdf.objects
            if isinstance(entry, pikepdf.Dictionary) and entry.get("/S") == pikepdf.Name.Figure
        )


def test_a_chart_and_a_photograph_are_printed_with_caption_number_and_description_in_pdf_word_and_html(
    workspace: Workspace, meeting: Meeting, folder: Path, tmp_path: Path
) -> None:
    item = add_paper(workspace, meeting, folder, f"The calls.\n\n{CHART}\n\n{PHOTOGRAPH}\n\nThe end.")
    shutil.rmtree(folder)
    paths = {ending: tmp_path / f"calls.{ending}" for ending in ("pdf", "docx", "html")}
    for path in paths.values():
        workspace.papers.write_of_item(item.id, path)

    described = ["A bar that rises to 96 per cent in May", "The station at Newbridge"]
    with pdfplumber.open(paths["pdf"]) as pdf:
        words = " ".join(page.extract_text() for page in pdf.pages).replace("\xa0", " ")
    with zipfile.ZipFile(paths["docx"]) as word:
        parts = {name for name in word.namelist() if name.startswith("word/media/")}
        markup = word.read("word/document.xml").decode()
    page = paths["html"].read_text(encoding="utf-8")

    assert f"Figure 1: {_CAPTION}" in words
    assert "sha256" not in words
    assert len(pictures_of_pdf(paths["pdf"])) == 2
    assert list(alternatives_of_pdf(paths["pdf"])) == described
    assert len(parts) == 2
    assert all(f'descr="{words}"' in markup for words in described)
    assert page.count("<img") == 2
    assert all(f'alt="{words}"' in page for words in described)
    assert "Figure\xa01: Calls answered within ten seconds" in page
    assert not findings(workspace, meeting)


def test_a_photograph_is_kept_small_and_without_the_place_where_it_was_taken(
    workspace: Workspace, meeting: Meeting, folder: Path
) -> None:
    item = add_paper(workspace, meeting, folder, PHOTOGRAPH)
    (name,) = kept_pictures(body_of(item))

    with workspace.meetings._reading() as session:
        path = session.files.path(name)

    assert (folder / "station.jpg").read_bytes().count(b"Mill Lane") == 1
    assert b"Mill Lane" not in path.read_bytes()
    with Image.open(path) as kept:
        assert (kept.format, kept.size) == ("PNG", (1_200, 800))


def test_what_cannot_be_printed_is_named_when_it_is_brought_in_and_found_before_the_pack(
    workspace: Workspace, meeting: Meeting, folder: Path
) -> None:
    body = (
        "![A plan](plan.svg)\n\n![A map](https://maps.example/map.png)\n\n![Gone](gone.png)\n\n"
        "![Not in its folder](../outside.png)\n\nSee ![The station](station.jpg) here."
    )
    said: list[str] = []

    workspace.meetings.keep_pictures(body, folder, lambda error: said.append(str(error)))
    add_paper(workspace, meeting, folder, body)

    assert said == [
        "“plan.svg” is not a picture that Boardpack can read. Save it as PNG or JPEG, and choose that file."
    ]
    assert findings(workspace, meeting) == {
        "picture-not-printed": "Paper 1 (“Calls”): the text contains 5 pictures (“A plan”, “A map”, “Gone”, “Not in "
        "its folder”, “The station”) that are not printed. Insert each in a line of its own, from a PNG or JPEG file. "
        "Web addresses, SVG files and lost files cannot be printed."
    }


def test_a_picture_without_a_description_is_printed_and_found(
    workspace: Workspace, meeting: Meeting, folder: Path, tmp_path: Path
) -> None:
    add_paper(workspace, meeting, folder, '![](station.jpg "The station")\n![](img/calls%20answered.png)')
    built = workspace.packs.build(meeting.id, tmp_path / "out", edition=Edition(word=False))

    assert len(pictures_of_pdf(built.pdf)) == 2
    assert findings(workspace, meeting) == {
        "picture-not-described": "Paper 1 (“Calls”): the text contains 2 pictures (“Figure\xa01: The station”) that "
        "are not described. Describe each between its square brackets, for readers who cannot see it."
    }


@pytest.mark.parametrize(
    "damage",
    [
        lambda path, data: path.unlink(),
        lambda path, data: path.write_bytes(data[:-40]),
    ],
    ids=["lost", "damaged"],
)
def test_a_kept_picture_that_is_lost_afterwards_is_found_and_the_pack_is_made(
    workspace: Workspace, meeting: Meeting, folder: Path, tmp_path: Path, damage: Callable[[Path, bytes], object]
) -> None:
    item = add_paper(workspace, meeting, folder, PHOTOGRAPH)
    workspace.packs.build(meeting.id, tmp_path / "before", edition=Edition(word=False))
    with workspace.meetings._reading() as session:
        path = session.files.path(kept_pictures(body_of(item))[0])
    path.chmod(0o600)
    damage(path, path.read_bytes())

    built = workspace.packs.build(meeting.id, tmp_path / "out", edition=Edition(word=False))

    with pdfplumber.open(built.pdf) as pdf:
        words = " ".join(page.extract_text() for page in pdf.pages)
    assert "[Picture not printed: The station at Newbridge]" in words.replace("\n", " ")
    assert list(findings(workspace, meeting)) == ["picture-not-printed"]


def test_another_copy_of_the_board_gets_the_picture_with_the_paper_by_merge_and_by_backup(
    workspace: Workspace, clock: StillClock, meeting: Meeting, folder: Path, tmp_path: Path
) -> None:
    other_folder = tmp_path / "Laptop"
    shutil.copytree(workspace.folder, other_folder)
    other = open_workspace(other_folder, clock=StillClock(NOW + timedelta(hours=1)), author="Sam")
    item = add_paper(other, meeting, folder, PHOTOGRAPH)
    review = tmp_path / "copy.review"
    other.reviews.write(review, everything=True, with_files=True)

    workspace.reviews.merge(review)
    workspace.papers.write_of_item(item.id, tmp_path / "merged.pdf")
    backup = workspace.backups.backup()

    (name,) = kept_pictures(body_of(item))
    assert len(pictures_of_pdf(tmp_path / "merged.pdf")) == 1
    assert list(Path(backup.path).parent.rglob(name))


def test_a_public_pack_has_no_picture_of_a_restricted_item(
    workspace: Workspace, meeting: Meeting, folder: Path, tmp_path: Path
) -> None:
    add_paper(workspace, meeting, folder, CHART)
    add_paper(workspace, meeting, folder, PHOTOGRAPH, Restriction("It names a victim."))

    for_all = workspace.packs.build(meeting.id, tmp_path / "all", edition=Edition(word=False))
    public = workspace.packs.build(meeting.id, tmp_path / "public", edition=Edition(word=False, public=True))

    assert len(pictures_of_pdf(for_all.pdf)) == 2
    assert len(pictures_of_pdf(public.pdf)) == 1
    assert "The station at Newbridge" not in list(alternatives_of_pdf(public.pdf))
