"""Attached pages stand clear of the pack's header and footer, whatever they are and however they are turned."""

from collections.abc import Callable
from io import BytesIO

import pdfplumber
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String

from boardpack.formats.pdf.writing.stamp import stamp_room
from boardpack.formats.pdf.writing.visible_page import VisiblePage, visible_page
from boardpack.pack.attached.blank_edges import BlankEdges, blank_edges
from boardpack.pack.attached.clearance import Cleared, clear_pages, moves_of
from tests.amounts import law
from tests.pack import made_pdfs
from tests.pack.packing import STYLE, attached, notes_on, own, packed
from tests.pack.reading import page_words, tree_words

ROOM = stamp_room(STYLE)
UPRIGHT = VisiblePage(595, 842, (1, 0, 0, 1, 0, 0))


def _page(
    places: dict[str, tuple[float, float]],
    *,
    size: tuple[float, float] = made_pdfs.A4,
    rotate: int = 0,
    crop: object = None,
    ground: str = "",
) -> bytes:
    """A page with a word at each place (as its reader sees it), on a ground that fills the medium."""

    def write(pdf: Pdf) -> None:
        page = pdf.pages[0]
        a, b, c, d, e, f = visible_page(page).matrix
        words = [f"BT /F1 12 Tf 1 0 0 1 {x} {y} Tm ({word}) Tj ET" for word, (x, y) in places.items()]
        content = f"{ground}\nq {a} {b} {c} {d} {e} {f} cm\n" + "\n".join(words) + "\nQ"
        page.obj[Name.Contents] = pdf.make_stream(content.encode())

    return made_pdfs.changed(made_pdfs.plain(["x"], size=size, rotate=rotate, crop=crop), write)


def _cleared(data: bytes) -> tuple[bytes, Cleared]:
    with Pdf.open(BytesIO(data)) as pdf:
        cleared = clear_pages(pdf, data, ROOM)
        return made_pdfs.saved(pdf), cleared


def _in_the_way(data: bytes) -> dict[int, BlankEdges]:
    with Pdf.open(BytesIO(data)) as pdf:
        return dict(blank_edges(data, [visible_page(page) for page in pdf.pages], ROOM))


def _tops(data: bytes, page: int = 0) -> dict[str, float]:
    """How far from the top each word of the page begins, in points as it is seen."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return {word["text"]: word["top"] for word in pdf.pages[page].extract_words()}


def _letter(change: Callable[[Pdf], None] = lambda pdf: None) -> bytes:
    """A page whose own header and footer stand where the pack's go."""
    data = _page({"HEAD": (270, 800), "Body": (72, 400), "FOOT": (72, 25)})
    return made_pdfs.changed(data, change)


def _picture(data: bytes, scale: float = 1) -> object:
    with pypdfium2.PdfDocument(data) as pdf:
        return pdf[0].render(scale=scale, grayscale=True).to_pil()


def test_a_header_and_a_footer_of_its_own_stand_apart_from_those_of_the_pack():
    pack = packed(own(1), attached(2, _letter(), "The letter"))

    tops = _tops(pack.data, 1)
    assert tops["HEAD"] > tops["Paper"] + 12
    assert tops["FOOT"] + 12 < tops["Version"]
    assert notes_on(_letter(), "The letter")["attachment-cleared"] == (
        "“The letter.pdf” has been scaled down slightly on 1 page to leave room for the header and footer of the pack."
    )


def test_pages_without_trouble_are_not_touched_and_nothing_is_said():
    data = made_pdfs.changed(made_pdfs.plain(["One", "Two"]), lambda pdf: None)

    with Pdf.open(BytesIO(data)) as pdf:
        before = [page.Contents.read_bytes() for page in pdf.pages]
        assert clear_pages(pdf, data, ROOM) == Cleared(0, False)
        assert [page.Contents.read_bytes() for page in pdf.pages] == before
    assert "attachment-cleared" not in notes_on(data)


def test_only_the_pages_in_trouble_are_touched():
    with Pdf.open(BytesIO(_letter())) as pdf, Pdf.open(BytesIO(made_pdfs.plain(["Calm"]))) as calm:
        pdf.pages.extend(calm.pages)
        data = made_pdfs.saved(pdf)

    moved, cleared = _cleared(data)

    assert cleared == Cleared(1, True)
    assert _tops(moved, 1) == _tops(data, 1)
    assert _tops(moved, 0) != _tops(data, 0)


def test_a_page_with_room_below_its_header_is_moved_and_keeps_its_size():
    data = _page({"HEAD": (270, 800), "Body": (72, 400)})

    moved, cleared = _cleared(data)

    assert cleared == Cleared(1, False)
    gap = _tops(data)["Body"] - _tops(data)["HEAD"]
    assert _tops(moved)["Body"] - _tops(moved)["HEAD"] == pytest.approx(gap, abs=0.1)
    assert "has been moved on 1 page" in notes_on(data)["attachment-cleared"]


def test_all_pages_in_trouble_of_one_size_are_set_alike():
    moves = moves_of([UPRIGHT] * 3, {0: BlankEdges(30, 100), 2: BlankEdges(80, 20)}, ROOM)

    assert list(moves) == [0, 2]
    assert moves[0] == moves[2]
    assert 0.85 < moves[0].scale < 1


def test_a_page_too_low_to_hold_both_grows():
    strip = VisiblePage(400, 150, (1, 0, 0, 1, 0, 0))

    move = moves_of([strip], {0: BlankEdges(0, 0)}, ROOM)[0]

    assert (move.scale, move.x, move.y) == (1, 0, 0)
    assert move.box == pytest.approx((0, -ROOM.bottom - 5, 400, 150 + ROOM.top + 5))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_small_page_gets_a_margin_in_which_the_stamps_stand_apart(rotate: int):
    crop = [50, 60, 250, 180]
    data = _page(
        {"HEAD": (5, 5)}, size=(300, 300), rotate=rotate, crop=crop, ground="0 g 51 61 20 20 re f 0 0 40 40 re f"
    )

    moved, cleared = _cleared(data)

    assert cleared == Cleared(0, False, 1)
    pack = packed(attached(1, data)).data
    tops, page = _tops(pack), _picture(pack)
    assert tops["Paper"] + 12 < tops["HEAD"] < tops["Version"]
    assert page.width >= 360
    assert _in_the_way(moved) == {}


@law(40)
@given(
    size=st.sampled_from([(595, 842), (842, 595), (842, 1191), (612, 792)]),
    rotate=st.sampled_from([0, 90, 180, 270]),
    cut=st.sampled_from([None, (0, 0, 0, 0), (40, 60, 20, 80)]),
    head=st.integers(5, 60),
    foot=st.integers(2, 60),
    across=st.integers(70, 300),
)
def test_nothing_is_in_the_way_once_the_pages_are_cleared(size, rotate, cut, head, foot, across):
    crop = cut and [cut[0], cut[1], size[0] - cut[2], size[1] - cut[3]]
    with Pdf.open(BytesIO(made_pdfs.plain(["x"], size=size, rotate=rotate, crop=crop))) as pdf:
        height = visible_page(pdf.pages[0]).height
    data = _page({"HEAD": (across, height - head), "FOOT": (across, foot)}, size=size, rotate=rotate, crop=crop)

    moved, cleared = _cleared(data)

    assert _in_the_way(moved) == {}
    assert cleared.page_count == len(_in_the_way(data))
    assert set(_tops(moved)) == {"HEAD", "FOOT"}


def test_a_page_in_units_of_its_own_is_cleared_too():
    def in_half_units(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.obj[Name.UserUnit] = 2
        page.obj[Name.MediaBox] = Array([0, 0, 297.5, 421])
        page.contents_add(b"q 0.5 0 0 0.5 0 0 cm", prepend=True)
        page.contents_add(b"Q")

    moved, cleared = _cleared(_letter(in_half_units))

    assert cleared == Cleared(1, True)
    assert _in_the_way(moved) == {}


def test_a_dark_scan_leaves_white_for_the_stamps_to_be_read_on():
    black = made_pdfs.changed(made_pdfs.scanned(), lambda pdf: pdf.pages[0].contents_add(b"0 0 1 1 re f"))

    seen = _picture(packed(attached(1, black)).data)

    side, head, foot = int(ROOM.side), int(ROOM.top), int(seen.height - ROOM.bottom)
    for strip in ((side, 0, seen.width - side, head), (side, foot, seen.width - side, seen.height)):
        shades = seen.crop(strip).histogram()
        assert shades.index(max(shades)) == 255
        assert sum(shades[:128]) > 50
    assert seen.getpixel((seen.width // 2, seen.height // 2)) == 0


def test_an_even_light_ground_is_no_trouble():
    cream = "1 0.98 0.93 rg 0 0 595 842 re f 0 g"

    assert _in_the_way(_page({"Body": (72, 400)}, ground=cream)) == {}
    assert _in_the_way(_page({"HEAD": (72, 800)}, ground=cream))[0].top == pytest.approx(842 - 810, abs=4)


def test_white_on_white_is_no_trouble():
    assert _in_the_way(_page({"Body": (72, 400)}, ground="1 g 0 0 595 842 re f 0 g")) == {}


def test_what_the_crop_box_hid_stays_hidden():
    crop = [100, 100, 500, 700]
    data = _page({"HEAD": (100, 580)}, crop=crop, ground="0 g 100 702 400 60 re f 0 30 500 60 re f")

    seen = _picture(_cleared(data)[0], scale=2)

    below_the_stamps = seen.crop((0, 0, seen.width, int(2 * ROOM.top)))
    assert below_the_stamps.getextrema()[0] > 200
    assert seen.crop((0, seen.height - int(2 * ROOM.bottom), seen.width, seen.height)).getextrema()[0] > 200


def test_links_notes_and_fields_stay_on_their_words():
    def annotate(pdf: Pdf) -> None:
        box, corners = [270, 798, 310, 812], [270, 812, 310, 812, 270, 798, 310, 798]
        note = Dictionary(Type=Name.Annot, Subtype=Name.Highlight, Rect=Array(box), QuadPoints=Array(corners))
        ink = Dictionary(Type=Name.Annot, Subtype=Name.BlankEdges, Rect=Array(box), InkList=Array([Array(box)]))
        pdf.pages[0].obj[Name.Annots] = Array([pdf.make_indirect(note), ink])

    data = _letter(annotate)
    moved, _ = _cleared(data)

    with Pdf.open(BytesIO(moved)) as pdf:
        note, ink = pdf.pages[0].Annots
        top = 842 - _tops(moved)["HEAD"]
        assert float(note.Rect[1]) < top < float(note.Rect[3]) + 2
        left, bottom, right, upper = (float(value) for value in note.Rect)
        assert [float(v) for v in note.QuadPoints] == [left, upper, right, upper, left, bottom, right, bottom]
        assert list(ink.InkList[0]) == list(ink.Rect)


def test_an_annotation_alone_in_the_way_is_seen():
    def annotate(pdf: Pdf) -> None:
        look = pdf.make_stream(b"0 g 0 0 100 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 20])
        stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[200, 800, 300, 820], AP=Dictionary(N=look), F=4)
        pdf.pages[0].obj[Name.Annots] = Array([pdf.make_indirect(stamp)])

    assert list(_in_the_way(made_pdfs.changed(made_pdfs.plain(["Calm"]), annotate))) == [0]


def test_places_to_which_links_and_the_outline_lead_move_once():
    def lead(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        named = pdf.make_indirect(Array([page, Name.XYZ, 270, 812, None]))
        pdf.Root[Name.Names] = Dictionary(Dests=Dictionary(Names=Array([String("head"), named])))
        line = pdf.make_indirect(Dictionary(Title=String("Head"), Dest=String("head")))
        pdf.Root[Name.Outlines] = pdf.make_indirect(Dictionary(First=line, Last=line, Count=1))
        line[Name.Parent] = pdf.Root.Outlines
        links = [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[72, 72, 99, 99], Dest=target)
            for target in (String("head"), String("head"), Array([page, Name.FitH, 812]), Array([page, Name.Fit]))
        ]
        page[Name.Annots] = Array([pdf.make_indirect(link) for link in links])

    data = packed(attached(1, _letter(lead))).data

    with Pdf.open(BytesIO(data)) as pdf:
        first, second, across, whole = (link.Dest for link in pdf.pages[0].Annots)
        top = float(first[3])
        assert 842 - _tops(data)["HEAD"] <= top < 812 - 20
        assert first[4] is None
        assert float(second[3]) == float(across[2]) == top
        assert len(whole) == 2
        assert float(pdf.Root.Outlines.First.First.Dest[3]) == top


def test_a_tagged_page_reads_as_before_and_its_figures_boxes_follow():
    head = made_pdfs.changed(
        made_pdfs.tagged(["HEAD", "Body"]), lambda pdf: pdf.pages[0].contents_add(b"q 1 0 0 1 0 115 cm", prepend=True)
    )

    def box(pdf: Pdf) -> None:
        first = pdf.Root.StructTreeRoot.K.K[0]
        first[Name.A] = Dictionary(O=Name.Layout, BBox=[72, 812, 110, 830])

    moved, cleared = _cleared(made_pdfs.changed(head, box))

    assert cleared.page_count == 1
    assert tree_words(moved) == tree_words(head)
    with Pdf.open(BytesIO(moved)) as pdf:
        bottom, top = (float(pdf.Root.StructTreeRoot.K.K[0].A.BBox[edge]) for edge in (1, 3))
        assert bottom < 842 - _tops(moved)["HEAD"] < top


def test_patterns_follow_their_page():
    """A tiling that is black in the left half of the page and white in the right one."""

    def tile(pdf: Pdf) -> None:
        half = pdf.make_stream(b"0 g 0 0 300 900 re f")
        half.stream_dict.update(
            Dictionary(PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 600, 900], XStep=600, YStep=900)
        )
        half[Name.Resources] = Dictionary()
        pdf.pages[0].obj[Name.Resources][Name.Pattern] = Dictionary(P1=half)
        pdf.pages[0].contents_add(b"q /Pattern cs /P1 scn 200 300 200 200 re f Q")

    moved = _cleared(_letter(tile))[0]

    row = _picture(moved).crop((0, 480, 595, 481))
    dark = [x for x in range(595) if row.getpixel((x, 0)) < 128]
    with Pdf.open(BytesIO(moved)) as pdf:
        scale = float(pdf.pages[0].Resources.Pattern.P1.Matrix[0])
    assert max(dark) == pytest.approx(297.5 + scale * (300 - 297.5), abs=1.5)
    assert min(dark) == pytest.approx(297.5 + scale * (200 - 297.5), abs=1.5)


def test_a_pack_with_moved_pages_has_all_its_words_and_the_same_bytes_again():
    parts = (own(1), attached(2, _letter()))

    assert packed(*parts).data == packed(*parts).data
    assert "HEAD" in page_words(packed(*parts).data)[1]
