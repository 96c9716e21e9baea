"""Attached files of any make-up: numbers, stamps, links, outline, layers and tags hold in the pack.

Pages are of any size, turn and crop, off the origin, on opaque grounds, with words at their very edges and state
left open; their links, outline, names and layers lead through the file.
"""

from io import BytesIO

import pdfplumber
from hypothesis import Phase, given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from boardpack.formats.pdf.writing.visible_page import visible_page
from boardpack.pack.joining.outline import OutlineEntry, read_outline
from boardpack.values import Frozen
from tests.amounts import law
from tests.pack import made_pdfs
from tests.pack.packing import attached, own, packed
from tests.pack.reading import tree_words

_STAMPED = {"OFFICIAL", "Board,", "Version", "Page", "of"}
_NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""A smaller pack says no more, and takes minutes to find."""

_GROUNDS = ("", "1 1 0.9 rg 0 0 3000 3000 re f 0 g", "0.3 g -3000 -3000 9000 9000 re f 1 g")
"""A dark one lies below the whole page, whose word is white: white on white is no ink, and may be under a stamp."""
_LEFT_OPEN = ("", "q q", "Q Q 2 0 0 2 0 0 cm", "0.2 0 0 0.2 0 0 cm")


class RandomPage(Frozen):
    size: tuple[int, int]
    origin: tuple[int, int]
    cut: tuple[int, int, int, int] | None
    rotate: int
    unit: int
    ground: str
    left_open: str
    at: tuple[float, float]


_PAGES = st.builds(
    RandomPage,
    size=st.sampled_from([(595, 842), (842, 595), (842, 1191), (300, 200), (612, 1008)]),
    origin=st.sampled_from([(0, 0), (-100, 50), (300, 300)]),
    cut=st.sampled_from([None, (0, 0, 0, 0), (20, 30, 10, 25)]),
    rotate=st.sampled_from([0, 90, 180, 270]),
    unit=st.sampled_from([1, 1, 2]),
    ground=st.sampled_from(_GROUNDS),
    left_open=st.sampled_from(_LEFT_OPEN),
    at=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)


def _file(pages: list[RandomPage], name: str, *, is_tagged: bool) -> bytes:
    """A file of these pages; each holds its own word, and a link by name to the page behind it."""
    words = [f"{name}{number}" for number in range(len(pages))]
    source = made_pdfs.tagged_pages(words) if is_tagged else made_pdfs.plain(words)

    def write(pdf: Pdf) -> None:
        for page, expected, word in zip(pdf.pages, pages, words, strict=True):
            _set_boxes(page.obj, expected)
            page.obj[Name.Contents] = pdf.make_stream(_content(pdf, page, expected, word, is_tagged).encode())
        _lead(pdf, words)
        _hide_a_layer(pdf)

    return made_pdfs.changed(source, write)


def _set_boxes(page: Dictionary, wanted: RandomPage) -> None:
    (left, bottom), (wide, high) = wanted.origin, wanted.size
    page[Name.MediaBox] = Array([left, bottom, left + wide, bottom + high])
    if wanted.cut is not None:
        a, b, c, d = wanted.cut
        page[Name.CropBox] = Array([left + a, bottom + b, left + wide - c, bottom + high - d])
    page[Name.Rotate], page[Name.UserUnit] = wanted.rotate, wanted.unit


def _content(pdf: Pdf, page: object, wanted: RandomPage, word: str, is_tagged: bool) -> str:
    """The page's word, upright as it is read, anywhere on it."""
    seen = visible_page(page)
    x, y = wanted.at[0] * (seen.width - 60), wanted.at[1] * (seen.height - 12)
    a, b, c, d, e, f = seen.matrix
    text = f"q {a} {b} {c} {d} {e} {f} cm BT /F1 12 Tf 1 0 0 1 {x:.2f} {y + 3:.2f} Tm ({word}) Tj ET Q"
    marked = f"/P <</MCID 0>> BDC {text} EMC" if is_tagged else text
    ground = f"/Artifact BMC {wanted.ground} EMC" if is_tagged and wanted.ground else wanted.ground
    return f"{ground}\n{marked}\n{wanted.left_open}"


def _lead(pdf: Pdf, words: list[str]) -> None:
    """A link from each page to the next by name, and an outline of all of them."""
    pages = [page.obj for page in pdf.pages]
    names: list[object] = []
    for number, page in enumerate(pages):
        following = f"to{(number + 1) % len(pages)}"
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 1, 1]), Dest=String(following))
        page[Name.Annots] = Array([pdf.make_indirect(link)])
        names += [String(f"to{number}"), Array([page, Name.XYZ, None, None, None])]
    pdf.Root[Name.Names] = Dictionary(Dests=Dictionary(Names=Array(names)))
    with pdf.open_outline() as outline:
        for number, word in enumerate(words):
            outline.root.append(OutlineItem(word, number, "XYZ", left=0, top=10))


def _hide_a_layer(pdf: Pdf) -> None:
    """A layer that both files call the same, and that neither shows."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root[Name.OCProperties] = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    page = pdf.pages[0]
    page.obj.Resources[Name.Properties] = Dictionary(Hidden=layer)
    hidden = "\nq /OC /Hidden BDC 0 g -3000 -3000 9000 9000 re f EMC Q\n"
    page.contents_add(pdf.make_stream(hidden.encode()), prepend=True)


@law(12, phases=_NO_SHRINKING)
@given(
    first=st.lists(_PAGES, min_size=1, max_size=3),
    second=st.lists(_PAGES, min_size=1, max_size=2),
    tags=st.tuples(st.booleans(), st.booleans()),
)
def test_a_pack_of_any_attachments_holds_together(
    first: list[RandomPage], second: list[RandomPage], tags: tuple[bool, bool]
):
    pack = packed(
        own(1, links=("paper-2", "paper-3")),
        attached(2, _file(first, "first", is_tagged=tags[0]), "First"),
        attached(3, _file(second, "second", is_tagged=tags[1]), "Second"),
    )

    words = [f"first{n}" for n in range(len(first))] + [f"second{n}" for n in range(len(second))]
    _numbers_stand_apart_from_words(pack.data, words)
    with Pdf.open(BytesIO(pack.data)) as pdf:
        assert not pdf.check_pdf_syntax()
        _links_lead_on(pdf, len(first), len(second))
        _outline_leads_to(read_outline(pdf), words)
        assert len(pdf.Root.OCProperties.OCGs) == 2
        assert len(pdf.Root.OCProperties.D.OFF) == 2
    eaches = [entry for role, entry in tree_words(pack.data) if role == "P" and entry in words]
    assert eaches == [word for word in words if tags[word.startswith("second")]]


def _numbers_stand_apart_from_words(data: bytes, words: list[str]) -> None:
    """Each page of an attachment has its own word, its number, and nothing upon another."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        for number, (page, word) in enumerate(zip(pdf.pages[1:], words, strict=True), start=2):
            seen = page.extract_words()
            (own_word,) = [item for item in seen if item["text"] == word]
            stamped = [item for item in seen if item["text"] in _STAMPED]
            assert f"Page {number} of {len(pdf.pages)}" in " ".join(item["text"] for item in seen)
            assert {entry["text"] for entry in stamped} == _STAMPED
            assert not [entry for entry in stamped if _touches(own_word, entry)]


def _touches(one: dict, other: dict) -> bool:
    across = one["x0"] < other["x1"] and other["x0"] < one["x1"]
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


def _links_lead_on(pdf: Pdf, first: int, second: int) -> None:
    pages = [page.obj.objgen for page in pdf.pages]
    for begin, count in ((1, first), (1 + first, second)):
        for number in range(count):
            (link,) = pdf.pages[begin + number].Annots
            assert pages.index(link.Dest[0].objgen) == begin + (number + 1) % count
    assert [pages.index(link.Dest[0].objgen) for link in pdf.pages[0].Annots] == [1, 1 + first]


def _outline_leads_to(outline: tuple[OutlineEntry, ...], words: list[str]) -> None:
    """Below each paper stands its own outline; a file of one page is told by its paper alone, or by both."""
    found = [(child.title, child.page) for entry in outline[1:] for child in entry.children]
    assert found == [(word, place) for place, word in enumerate(words, start=1)]
