import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from boardpack.documents.house_style import Gaps, HouseStyle
from boardpack.documents.model import (
    Block,
    Document,
    Facts,
    Figure,
    Furniture,
    Heading,
    Link,
    PageBreak,
    Paragraph,
    Picture,
    Section,
    Shape,
    StatusCount,
    StatusStrip,
    Table,
    Text,
    Title,
    words,
)
from boardpack.errors import UnreadableFileError
from boardpack.formats.pdf.writing.writer import PdfFile, write_pdf
from boardpack.papers.parts.numbering import number
from boardpack.values import replace
from tests.formats.pdf.logs import log_document, log_rows, log_table
from tests.formats.pdf.made import body, picture
from tests.formats.pdf.rich_document import AWKWARD, FINDING
from tests.formats.pdf.spoken import spoken
from tests.formats.pdf.tree_text import Heard, PageWords, heard

MM = 72 / 25.4
STYLE = HouseStyle()
DAY = date(2025, 7, 16)


def document(*blocks: Block, furniture: Furniture | None = None) -> Document:
    return Document("A paper", (Section(blocks, furniture or Furniture()),), DAY)


def written(*blocks: Block) -> PdfFile:
    return write_pdf(document(*blocks), STYLE)


def test_a_few_lines_too_many_are_saved_by_closer_gaps_and_many_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def pages(sections: int) -> int:
        section = (Heading(1, words("A heading")), Paragraph(words("Some words.")))
        return written(*(block for _ in range(sections) for block in section)).page_count

    count = next(count for count in range(1, 40) if pages(count) > 1)
    assert [pages(count - 1), pages(count), pages(2 * count - 1)] == [1, 2, 3]
    monkeypatch.setattr(Gaps, "closer", lambda gaps: gaps)
    assert pages(count - 1) == 2


def tree_of(file: PdfFile) -> Heard:
    with pikepdf.open(BytesIO(file.data)) as pdf:
        return heard(pdf)


def links_of(file: PdfFile) -> Iterator[tuple[int, pikepdf.Object]]:
    with pikepdf.open(BytesIO(file.data)) as pdf:
        for place, page in enumerate(pdf.pages):
            for annotation in page.obj.get(Name.Annots, ()):
                yield place, annotation


def run(command: list[str], data: bytes, *to: str) -> str:
    done = subprocess.run([*command, "-", *to], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def test_the_tree_says_what_the_document_says_in_its_order(rich: Document, rich_pdf: pikepdf.Pdf) -> None:
    assert heard(rich_pdf).words == spoken(rich)


@pytest.mark.exhaustive
def test_a_second_reader_hears_the_same_words(rich: Document, rich_file: PdfFile) -> None:
    lines = run(["pdfinfo", "-struct-text"], rich_file.data).splitlines()
    found = [line.strip()[1:-1] for line in lines if line.lstrip().startswith('"')]
    drawn = spoken(rich).replace("𠮷", "\ufffd").replace("שלום", "םולש").replace("محمد", "دمحم")
    assert "".join("".join(found).split()) == "".join(drawn.split())


def test_no_word_stands_outside_the_tree_and_the_furniture(rich_pdf: pikepdf.Pdf) -> None:
    assert [place for place, page in enumerate(rich_pdf.pages) if PageWords(page).loose] == []


def test_each_link_of_a_page_belongs_to_an_element_of_the_tree(rich_pdf: pikepdf.Pdf) -> None:
    elements = [item for item in rich_pdf.objects if isinstance(item, Dictionary) and Name.S in item and Name.K in item]
    kids = [kid for element in elements if isinstance(element.K, Array) for kid in element.K]
    tied = [kid.Obj.objgen for kid in kids if isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR]
    links = [link.objgen for page in rich_pdf.pages for link in page.obj.get(Name.Annots, ())]
    assert links
    assert sorted(tied) == sorted(links)


def test_headers_and_footers_are_seen_but_not_heard(
    seen: pdfplumber.PDF, rich_file: PdfFile, rich_pdf: pikepdf.Pdf
) -> None:
    text = seen.pages[9].extract_text()
    assert "OFFICIAL" in text
    assert f"Page 10 of {rich_file.page_count}" in text
    assert "OFFICIAL" not in heard(rich_pdf).words
    assert "Page 10 of" not in heard(rich_pdf).words


def test_a_table_over_many_pages_is_one_table_with_one_header(rich: Document, rich_pdf: pikepdf.Pdf) -> None:
    log = next(
        block
        for section in rich.sections
        for block in section.blocks
        if isinstance(block, Table) and len(block.rows) > 300
    )
    (table,) = [table for table in heard(rich_pdf).all("Table") if len(list(table.all("TR"))) > 300]
    assert len(list(table.all("THead"))) == 1
    assert len(list(table.all("TR"))) == len(log.rows) + 1


def test_a_row_taller_than_a_page_is_one_row_with_all_its_words(rich_pdf: pikepdf.Pdf) -> None:
    rows = [row for row in heard(rich_pdf).all("TR") if row.words.startswith("A-999")]
    assert len(rows) == 1
    assert rows[0].words.count("of an update that nobody shortened.") == 220


def test_a_table_shows_its_header_at_the_top_of_each_page_that_it_reaches() -> None:
    with pdfplumber.open(BytesIO(write_pdf(log_document(60), STYLE).data)) as seen:
        texts = [page.extract_text() for page in seen.pages]
    assert len(texts) > 3
    assert [text.count("Status and target") for text in texts] == [1] * len(texts)


def test_a_table_has_no_header_in_the_middle_of_a_page() -> None:
    tree = tree_of(write_pdf(log_document(200), STYLE))
    assert tree.words.count("Status and target") == 1


def test_headings_begin_with_the_title_and_skip_no_level(rich_pdf: pikepdf.Pdf) -> None:
    levels = [int(role[1]) for role in _roles(heard(rich_pdf)) if role[0] == "H" and role[1:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def _roles(element: Heard) -> Iterator[str]:
    for kid in element.kids:
        if isinstance(kid, Heard):
            yield kid.role
            yield from _roles(kid)


def test_an_item_box_opens_with_a_real_heading(rich_pdf: pikepdf.Pdf) -> None:
    assert "Recommendation 1" in [heading.words for heading in heard(rich_pdf).all("H2")]


def test_a_quotation_is_one_for_screen_readers(rich_pdf: pikepdf.Pdf) -> None:
    (quotation,) = heard(rich_pdf).all("BlockQuote")
    assert [paragraph.words for paragraph in quotation.all("P")] == ["We did not plan the courses.", "We do now."]


def test_a_figure_has_its_alternative_text(rich_pdf: pikepdf.Pdf) -> None:
    alternatives = [figure.alternative for figure in heard(rich_pdf).all("Figure")]
    assert FINDING in alternatives
    assert all(alternatives)


def test_links_to_anchors_land_on_the_page_of_the_anchor(rich_file: PdfFile, rich_pdf: pikepdf.Pdf) -> None:
    pages = {page.obj.objgen: place for place, page in enumerate(rich_pdf.pages)}
    anchors = {anchor: page for anchor, page, _ in rich_file.anchors}
    found = {
        str(annotation.Contents): pages[annotation.Dest[0].objgen]
        for page in rich_pdf.pages
        for annotation in page.obj.get(Name.Annots, ())
        if Name.Dest in annotation
    }
    assert found["the action log"] == anchors["paper-2"]
    assert found["Paper 5"] == anchors["paper-5"]


def test_a_reference_to_a_table_lands_where_its_caption_stands() -> None:
    table = replace(log_table(*log_rows(2)), caption="Costs")
    paper = number(Document("T", (Section((body("See Table 1."), PageBreak(), table)),), date(2025, 7, 16)))
    file = write_pdf(paper, HouseStyle())
    assert [page for anchor, page, _ in file.anchors if anchor == "table-1"] == [1]
    with pikepdf.open(BytesIO(file.data)) as pdf:
        (link,) = pdf.pages[0].Annots
        assert link.Dest[0].objgen == pdf.pages[1].obj.objgen


def test_a_link_that_leads_nowhere_is_printed_as_words() -> None:
    file = written(Paragraph((Text("See "), Link("Paper 9", "#paper-9"), Text("."))))
    assert list(links_of(file)) == []
    assert tree_of(file).words == "See Paper 9."


def test_a_link_of_an_unknown_kind_is_printed_as_words() -> None:
    file = written(Paragraph((Link("Press here", "javascript:alert(1)"),)))
    assert list(links_of(file)) == []


def test_in_a_pack_links_to_other_papers_wait_for_the_assembler() -> None:
    own = Heading(1, words("Here"), anchor="here")
    blocks = (own, Paragraph((Link("there", "#paper-9"), Text(" or "), Link("here", "#here"))))
    file = write_pdf(document(*blocks), STYLE, for_pack=True)
    with pikepdf.open(BytesIO(file.data)) as pdf:
        there, here = pdf.pages[0].obj.Annots
        assert str(there.A.URI) == "pack:paper-9"
        assert here.Dest[0].objgen == pdf.pages[0].obj.objgen


def test_a_paper_for_a_pack_has_its_header_and_leaves_its_foot_free() -> None:
    furniture = Furniture("OFFICIAL", "Northmere Board", "Paper 5", "Version 1.0")
    file = write_pdf(document(body("Words."), furniture=furniture), STYLE, for_pack=True)
    with pdfplumber.open(BytesIO(file.data)) as seen:
        text = seen.pages[0].extract_text()
    assert "Northmere Board" in text
    assert text.count("OFFICIAL") == 1
    assert "Version 1.0" not in text
    assert "Page 1" not in text


def test_a_long_version_is_shortened_before_it_reaches_the_marking_of_the_footer() -> None:
    furniture = Furniture("OFFICIAL-SENSITIVE: for members only", footer_left="Version 1, " + "pack " * 40)
    file = write_pdf(document(body("Words."), furniture=furniture), STYLE)
    with pdfplumber.open(BytesIO(file.data)) as seen:
        page = seen.pages[0]
        (version,) = page.search(r"Version[^…]*…")
        marking = page.search("OFFICIAL-SENSITIVE")[-1]

    assert version["top"] > page.height / 2
    assert 12 <= marking["x0"] - version["x1"] < 24


def test_a_section_of_a_larger_whole_begins_with_its_number_and_counts_on() -> None:
    foot = Furniture("OFFICIAL", page_total=96)
    sections = (
        Section((Title("One"),), foot, "One"),
        Section((Title("Two"),), foot, "Two", first_page=31),
        Section((Title("Three"),), foot, "Three"),
    )
    file = write_pdf(Document("Pack", sections, date(2025, 7, 9)), STYLE)

    with pdfplumber.open(BytesIO(file.data)) as seen:
        feet = [(page.extract_text() or "").splitlines()[-1] for page in seen.pages]
    assert [foot.partition("Page ")[2] for foot in feet] == ["1 of 96", "31 of 96", "32 of 96"]


def test_a_cover_has_markings_and_no_page_number(seen: pdfplumber.PDF) -> None:
    text = seen.pages[0].extract_text()
    assert text.count("OFFICIAL") == 2
    assert "Page 1" not in text


@pytest.mark.exhaustive
def test_every_word_stands_within_the_margins(seen: pdfplumber.PDF) -> None:
    for page in seen.pages:
        right = float(page.width) - 22 * MM
        shown = [char for char in page.chars if char["text"].strip()]
        assert min(char["x0"] for char in shown) >= 22 * MM - 1.5
        assert max(char["x1"] for char in shown) <= right + 0.6


@pytest.mark.exhaustive
def test_no_word_reaches_the_foot_of_the_page(seen: pdfplumber.PDF) -> None:
    for page in seen.pages:
        foot = float(page.height) - 22 * MM
        in_text = [char for char in page.chars if char["bottom"] < float(page.height) - 15 * MM]
        assert max((char["bottom"] for char in in_text), default=0) <= foot + 0.6


def test_prose_starts_on_the_axis_and_its_number_on_the_margin(seen: pdfplumber.PDF) -> None:
    page = next(page for page in seen.pages if "Why this matters now" in page.extract_text())
    chars = page.search(r"1\.1 The inspectorate")[0]["chars"]
    starts = {char["text"]: char["x0"] for char in reversed(chars)}
    assert starts["1"] == pytest.approx(22 * MM, abs=0.7)
    assert starts["T"] == pytest.approx(34 * MM, abs=0.7)


def test_bookmarks_follow_titles_and_headings(rich_pdf: pikepdf.Pdf) -> None:
    with rich_pdf.open_outline() as outline:
        paper = next(item for item in outline.root if item.title.startswith("Paper 5"))
        children = [child.title for child in paper.children]
    assert children[:2] == ["1 Why this matters now", "2 What has been tried"]


def test_bookmarks_land_at_a_place_on_their_page(rich_pdf: pikepdf.Pdf) -> None:
    with rich_pdf.open_outline() as outline:
        kinds = {str(item.destination[1]) for item in outline.root}
    assert kinds == {"/XYZ"}


def test_the_metadata_come_from_the_document(rich: Document, rich_pdf: pikepdf.Pdf) -> None:
    assert str(rich_pdf.docinfo.CreationDate) == "D:20250716000000Z"
    with rich_pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == rich.title
        assert xmp["pdfuaid:part"] == "1"
        assert xmp["pdfaid:conformance"] == "A"
    assert str(rich_pdf.Root.Lang) == "en-GB"
    assert bool(rich_pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_two_processes_with_different_hash_seeds_write_the_same_bytes() -> None:
    script = (
        "import hashlib; from tests.formats.pdf.rich_document import rich_document;"
        "from boardpack.documents.house_style import HouseStyle;"
        "from boardpack.formats.pdf.writing.writer import write_pdf;"
        "print(hashlib.sha256(write_pdf(rich_document(), HouseStyle()).data).hexdigest())"
    )
    root = Path(__file__).parents[4]
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_the_same_document_gives_the_same_bytes_again(rich: Document, rich_file: PdfFile) -> None:
    again = write_pdf(rich, STYLE)
    assert hashlib.sha256(again.data).digest() == hashlib.sha256(rich_file.data).digest()


def test_awkward_characters_are_heard_as_they_were_written() -> None:
    assert tree_of(written(body(AWKWARD))).words == AWKWARD


def test_a_second_reader_finds_characters_beyond_the_first_plane() -> None:
    assert "A smile: 😀" in run(["pdftotext"], written(body("A smile: 😀")).data, "-")


def test_an_emoji_at_the_foot_of_a_page_is_found_by_readers_too() -> None:
    section = Section((body("Words"),), Furniture("OFFICIAL", footer_left="Version 😀"))
    data = write_pdf(Document("Foot", (section,), date(2025, 7, 16)), HouseStyle()).data
    assert "Version 😀" in run(["pdftotext"], data, "-")


def test_a_document_without_blocks_has_one_page() -> None:
    assert written().page_count == 1


def test_empty_blocks_leave_no_trace_and_break_nothing() -> None:
    file = written(Title("Nothing to report"), Facts(()), log_table(), Paragraph(()))
    assert file.page_count == 1
    assert tree_of(file).words.startswith("Nothing to report")


def test_a_landscape_section_has_landscape_pages(seen: pdfplumber.PDF) -> None:
    sizes = {(round(page.width), round(page.height)) for page in seen.pages}
    assert sizes == {(595, 842), (842, 595)}


def test_an_unreadable_picture_is_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableFileError, match="picture"):
        written(Figure(Picture(b"no picture at all", 40), "Nothing"))


def test_a_picture_is_no_finer_than_print_can_show() -> None:
    file = written(Figure(Picture(picture(4000, 4000), 50), "A letter"))
    with pikepdf.open(BytesIO(file.data)) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert image.Width == 591


@pytest.mark.parametrize("first", ["open", "for the force"])
def test_seven_counts_are_on_one_line(first: str) -> None:
    shapes = (shape for shape in Shape if shape is not Shape.DIAMOND)
    counts = (StatusCount(count, shape.value, shape) for count, shape in enumerate(shapes, start=1))
    strip = StatusStrip((StatusCount(12, first, bold=True), *counts))
    with pdfplumber.open(BytesIO(written(strip).data)) as seen:
        placed = [word for word in seen.pages[0].extract_words() if word["text"] in ("12", "overdue", "complete")]
    assert len(placed) == 3
    assert len({round(word["bottom"]) for word in placed}) == 1
