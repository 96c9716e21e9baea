from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.pdf.writing.stamp import PageStamp, stamp_pages
from boardpack.values import replace
from tests.formats.pdf.tree_text import PageWords

STYLE = HouseStyle()
STAMP = PageStamp("OFFICIAL", "Version 1.0", "Page 31", " of 96", "OFFICIAL", "Northmere Board", "Paper 5")
A4 = (0, 0, 595, 842)


@contextmanager
def page(box: tuple[float, ...] = A4, content: bytes = b"", **entries: object) -> Iterator[pikepdf.Pdf]:
    """A PDF of one page."""
    with pikepdf.new() as pdf:
        made = Dictionary(
            Type=Name.Page, MediaBox=Array(box), Resources=Dictionary(), Contents=pdf.make_stream(content)
        )
        for key, value in entries.items():
            made[f"/{key}"] = value
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))
        yield pdf


def stamped(pdf: pikepdf.Pdf, stamp: PageStamp = STAMP) -> bytes:
    stamp_pages(pdf, [stamp] * len(pdf.pages), STYLE)
    data = BytesIO()
    pdf.save(data)
    return data.getvalue()


def places(data: bytes) -> dict[str, tuple[float, float]]:
    """Where words begin on the first page as it is seen: from its left and from its top, in points."""
    with pdfplumber.open(BytesIO(data)) as seen:
        return {word["text"]: (word["x0"], word["bottom"]) for word in seen.pages[0].extract_words()}


def has_ink(data: bytes, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether anything is drawn in a part of the first page as it is seen."""
    with pypdfium2.PdfDocument(data) as document:
        image = document[0].render(scale=2).to_pil().convert("L")
    return image.crop((int(left * 2), int(top * 2), int(right * 2), int(bottom * 2))).getextrema()[0] < 128


def test_the_page_number_stands_at_the_right_foot() -> None:
    with page() as pdf:
        found = places(stamped(pdf))
    assert found["Page"][0] > 450
    assert found["Page"][1] == pytest.approx(842 - 10.5 * 72 / 25.4, abs=3)


def test_header_and_markings_stand_where_own_pages_have_them() -> None:
    with page() as pdf:
        found = places(stamped(pdf))
    assert found["Northmere"][0] == pytest.approx(22 * 72 / 25.4, abs=1)
    assert found["Northmere"][1] == pytest.approx(16.5 * 72 / 25.4, abs=3)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_stamped_as_it_is_read(turn: int) -> None:
    with page(Rotate=turn) as pdf:
        data = stamped(pdf)
    width, height = (595, 842) if turn in (0, 180) else (842, 595)
    assert has_ink(data, width - 140, height - 40, width - 60, height - 25)
    assert has_ink(data, 60, 35, 130, 50)
    assert not has_ink(data, 0, height - 22, width, height)


def test_the_turn_may_be_inherited() -> None:
    with page() as pdf:
        pdf.Root.Pages.Rotate = 90
        data = stamped(pdf)
    assert has_ink(data, 842 - 140, 595 - 40, 842 - 60, 595 - 25)


def test_a_cropped_page_is_stamped_inside_what_is_seen() -> None:
    with page((0, 0, 700, 1000), CropBox=Array([50, 100, 645, 942])) as pdf:
        data = stamped(pdf)
    assert has_ink(data, 595 - 140, 842 - 40, 595 - 60, 842 - 25)


def test_a_crop_box_beyond_the_medium_counts_as_far_as_the_medium_goes() -> None:
    with page(CropBox=Array([-100, -100, 1000, 2000])) as pdf:
        data = stamped(pdf)
    assert has_ink(data, 595 - 140, 842 - 40, 595 - 60, 842 - 25)


def test_a_page_in_a_larger_unit_gets_a_stamp_of_the_usual_size() -> None:
    with page((0, 0, 297.5, 421), UserUnit=2) as pdf:
        stamp_pages(pdf, [STAMP], STYLE)
        content = pdf.pages[0].Contents[-1].read_bytes()
    assert b"0.5 0 0 0.5 0 0 cm" in content


def test_what_the_old_content_leaves_behind_does_not_move_the_stamp() -> None:
    with page(content=b"0.1 0 0 0.1 300 300 cm 1 0 0 rg") as pdf:
        data = stamped(pdf)
    assert has_ink(data, 595 - 140, 842 - 40, 595 - 60, 842 - 25)


def test_a_background_of_the_page_does_not_hide_the_stamp() -> None:
    with page(content=b"1 1 0.9 rg 0 0 595 842 re f") as pdf:
        data = stamped(pdf)
    assert has_ink(data, 595 - 140, 842 - 40, 595 - 60, 842 - 25)


def test_a_stamp_is_an_artifact() -> None:
    with page() as pdf:
        stamp_pages(pdf, [STAMP], STYLE)
        content = pdf.pages[0].Contents[-1].read_bytes()
        assert PageWords(pdf.pages[0]).loose == ""
    assert content.split(b"\n")[3] == b"/Artifact <</Type /Pagination>> BDC"
    assert content.strip().endswith(b"EMC\nQ")


def test_pages_that_share_their_resources_get_each_its_own_stamp() -> None:
    with page() as pdf:
        shared = pdf.make_indirect(Dictionary())
        pdf.pages[0].obj.Resources = shared
        pdf.pages.append(pdf.pages[0])
        pdf.pages[1].obj.Resources = shared
        stamp_pages(pdf, [STAMP, PageStamp("", "", "Page 32", " of 96")], STYLE)
        data = BytesIO()
        pdf.save(data)
    with pdfplumber.open(data) as seen:
        assert "Page 31" in seen.pages[0].extract_text()
        assert "Page 32" in seen.pages[1].extract_text()


def test_a_form_that_uses_the_resources_of_its_page_keeps_its_own() -> None:
    with page() as pdf:
        shared = pdf.make_indirect(Dictionary(Font=Dictionary()))
        pdf.pages[0].obj.Resources = shared
        stamp_pages(pdf, [STAMP], STYLE)
        assert not shared.Font.keys()


def test_pages_of_one_size_draw_what_they_have_in_common_alike() -> None:
    with page() as pdf, page() as other:
        pdf.pages.extend(other.pages)
        stamp_pages(pdf, [STAMP, replace(STAMP, page="Page 32")], STYLE)
        first, second = (entry.Contents[-1].read_bytes().split(b"\n") for entry in pdf.pages)
    assert len([1 for one, two in zip(first, second, strict=True) if one != two]) == 1


def test_a_page_without_a_stamp_stays_as_it_is() -> None:
    with page(content=b"0 0 m") as pdf:
        stamp_pages(pdf, [None], STYLE)
        assert pdf.pages[0].Contents.read_bytes() == b"0 0 m"


def test_there_must_be_as_many_stamps_as_pages() -> None:
    with page() as pdf, pytest.raises(ValueError, match="shorter"):
        stamp_pages(pdf, [], STYLE)


def test_words_too_long_for_their_room_are_shortened_and_do_not_touch() -> None:
    with page() as pdf:
        long = PageStamp("OFFICIAL-SENSITIVE", "Version " * 40, "Page 31", " of 96", "", "Board " * 60, "Paper 5")
        found = places(stamped(pdf, long))
    assert found["Paper"][0] > 500
    assert any(text.endswith("…") for text in found)


def test_a_stamped_page_can_be_stamped_again() -> None:
    with page() as pdf:
        stamp_pages(pdf, [PageStamp("OFFICIAL", "Version 1.0", "Page 31", " of 96")], STYLE)
        data = stamped(pdf, PageStamp("", "", "", "", header_right="Copy 7"))
    assert {"Copy", "Page"} <= set(places(data))
