"""Papers of words that nobody expects: every writer prints them right, and prints the same."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator
from PIL import Image

from boardpack.documents.drawing import Drawing, Label
from boardpack.documents.house_style import HouseStyle, Palette
from boardpack.documents.model import Document, Paragraph, Section, words
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.formats.word.blocks.figures import drawing_png
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.writer import write_word
from boardpack.papers.action_log import compose_action_log
from boardpack.papers.board_paper import compose_board_paper
from boardpack.papers.tracker import compose_tracker
from boardpack.papers.update_report import compose_update_report
from boardpack.values import replace
from tests.formats.test_agreement import assert_all_say_the_same
from tests.papers import office

STYLE = HouseStyle()
HARD = 'A & B < C > D "straight" ‘curled’ Tŷ’r Ŵyl, 😀 and 👮, שרה כהן-לוי, محمد الأحمد'
LONG_UPDATE = " ".join(f"Sentence {place} of an update that nobody shortened." for place in range(220))
LONG_TITLE = " ".join(["Findings"] + ["of the joint inspection"] * 99 + ["and after", "all"])
ONE_ROW = "Costs\n\n| Site | Cost (£) |\n|---|---:|\n| Northmere | 412,000 |\n"


def board_paper(title: str, body: str, asks: tuple[str, ...] = ()) -> Document:
    numbered = office.numbered("Digital forensics")
    paper = replace(office.BOARD_PAPER, title=title, body=body, asks=asks)
    return compose_board_paper(
        office.MEETING, replace(numbered, item=replace(numbered.item, title=title, paper=paper)), office.SETTINGS
    )


def log(*notes: str) -> Document:
    """A log of one action for each update, owner and title as hard as the update."""
    actions = tuple(
        office.action(
            f"A-{place:03}", note[:200], owner=note[:80], last_note=note, last_note_at=office.at(office.AS_AT)
        )
        for place, note in enumerate(notes, start=1)
    )
    return compose_action_log(actions, office.SETTINGS, office.AS_AT)


def hard_update_report() -> Document:
    report = replace(office.REPORT, title=HARD)
    entries = tuple(replace(entry, report=report) for entry in office.ENTRIES)
    return compose_update_report(replace(office.TOLD, entries=entries), office.SETTINGS)


assert len(LONG_UPDATE) > 10_000
assert len(LONG_TITLE.split()) >= 400
BAD = {
    "hard words in a paper": board_paper(HARD, f"# {HARD}\n\n{HARD}\n\n- {HARD}\n", (HARD, HARD)),
    "hard words in a log": log(HARD, HARD),
    "hard words in a tracker": compose_tracker(
        (office.entry(office.item("1", HARD), HARD, HARD),), (), office.SETTINGS, office.AS_AT, office.SLIPS
    ),
    "hard words in charts": hard_update_report(),
    "an update of 10,000 characters": log("Short", LONG_UPDATE, "Short"),
    "a paper of one paragraph of 10,000 characters": board_paper("Long", LONG_UPDATE),
    "a title of 400 words": board_paper(LONG_TITLE, "Words."),
    "an empty paper": board_paper("Empty", ""),
    "a log without actions": log(),
    "a log of one action": log("Done"),
    "a table of one row": board_paper("Costs", ONE_ROW),
}
every_one = pytest.mark.parametrize("name", BAD)


@every_one
def test_bad_input_is_said_the_same_by_every_writer(name: str) -> None:
    assert_all_say_the_same(BAD[name])


@every_one
def test_bad_input_bars_no_reader_of_word(name: str) -> None:
    assert check_word(write_word(BAD[name], STYLE)) == ()


@every_one
def test_bad_input_stays_within_the_margins(name: str) -> None:
    grid = STYLE.grid
    with pdfplumber.open(BytesIO(write_pdf(BAD[name], STYLE).data)) as pdf:
        for page in pdf.pages:
            seen = [char for char in page.chars if char["text"].strip()]
            assert min(item["x0"] for item in seen) >= grid.left * 72 / 25.4 - 0.5
            assert max(item["x1"] for item in seen) <= (grid.width - grid.right) * 72 / 25.4 + 0.5
            assert max(item["bottom"] for item in seen) <= page.height - 8 * 72 / 25.4


def test_the_worst_of_it_is_a_valid_word_file(tmp_path: Path) -> None:
    whole = Document("Worst", tuple(section for bad in BAD.values() for section in bad.sections), date(2025, 7, 8))
    path = tmp_path / "worst.docx"
    path.write_bytes(write_word(whole, STYLE))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def ink_of(image: Image.Image) -> int:
    """How many dots are dark."""
    return sum(image.convert("L").histogram()[:128])


@pytest.mark.parametrize("character", ["😀", "👮", "𠮷", "中", "ŵ", "ب", "ש"])
def test_a_character_of_any_kind_is_seen_on_the_page(character: str) -> None:
    section = Section((Paragraph(words(character)),))
    with pypdfium2.PdfDocument(write_pdf(Document("One", (section,), office.AS_AT), STYLE).data) as pdf:
        page = pdf[0].render(scale=2).to_pil()
    assert ink_of(page.crop((0, 0, page.width, page.height // 2))) > 15


@pytest.mark.parametrize("character", ["😀", "👮", "𠮷", "中", "ŵ", "ب", "ש"])
def test_a_character_of_any_kind_is_seen_in_a_chart_of_a_word_file(character: str) -> None:
    drawing = Drawing(40, 20, (Label(5, 15, character, 11),))
    assert ink_of(Image.open(BytesIO(drawing_png(drawing, Palette())))) > 60
