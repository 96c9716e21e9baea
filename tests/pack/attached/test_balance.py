"""Content of foreign pages is closed where it leaves something open, so that the stamps stand where they should."""

from io import BytesIO

import pytest
from pikepdf import Name, Pdf

from boardpack.formats.pdf.writing.stamp import stamp_room
from boardpack.pack.attached.balance import Imbalance, balance_pages, imbalance
from boardpack.pack.attached.preparing import prepare_attachment
from tests.pack import made_pdfs
from tests.pack.packing import STYLE, attached, packed
from tests.pack.reading import page_words, tree_words

_WORDS = "BT /F1 18 Tf 72 421 Td (Words) Tj ET"


def _with(content: str, data: bytes | None = None) -> bytes:
    def write(pdf: Pdf) -> None:
        pdf.pages[0].obj[Name.Contents] = pdf.make_stream(content.encode())

    return made_pdfs.changed(data or made_pdfs.plain(), write)


def _found(content: str) -> Imbalance:
    with Pdf.open(BytesIO(_with(content))) as pdf:
        return imbalance(pdf.pages[0])


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (_WORDS, Imbalance(0, 0, False, 0)),
        ("q 1 0 0 1 9 9 cm Q", Imbalance(0, 0, False, 0)),
        ("0.5 0 0 0.5 0 0 cm q q", Imbalance(0, 2, False, 0)),
        ("q Q Q 2 0 0 2 0 0 cm", Imbalance(1, -1, False, 0)),
        ("Q q Q Q", Imbalance(2, -2, False, 0)),
        ("BT (x) Tj", Imbalance(0, 0, True, 0)),
        ("/P <</MCID 0>> BDC /Span BMC EMC", Imbalance(0, 0, False, 1)),
        ("EMC EMC", Imbalance(0, 0, False, 0)),
        ("((( ] >> BDC", Imbalance(0, 0, False, 0)),
    ],
)
def test_what_a_page_leaves_open_is_found(content: str, found: Imbalance):
    assert _found(content) == found


@pytest.mark.parametrize(
    "content",
    [
        f"{_WORDS} 0.3 0 0 0.3 200 300 cm q q",
        f"{_WORDS} Q Q 0.3 0 0 0.3 200 300 cm",
        f"{_WORDS} q 0.3 0 0 0.3 200 300 cm BT /F1 9 Tf",
        f"/P <</MCID 0>> BDC {_WORDS} 0 1 -1 0 0 0 cm q",
    ],
)
def test_the_stamp_stands_in_its_place_whatever_the_content_leaves_behind(content: str):
    ready = prepare_attachment(_with(content), "a.pdf", stamp_room(STYLE))

    sound = packed(attached(1, made_pdfs.plain(["Words"]))).data
    assert page_words(packed(attached(1, ready.data)).data) == page_words(sound)


def test_a_mark_left_open_does_not_let_the_stamp_be_read_aloud():
    broken = _with(f"/P <</MCID 0>> BDC {_WORDS}", made_pdfs.tagged(["x"]))

    ready = prepare_attachment(broken, "a.pdf", stamp_room(STYLE))

    assert [words for _, words in tree_words(packed(attached(1, ready.data)).data)] == ["Words"]


def test_a_page_without_content_needs_nothing():
    def empty(pdf: Pdf) -> None:
        del pdf.pages[0].obj[Name.Contents]

    with Pdf.open(BytesIO(made_pdfs.changed(made_pdfs.plain(), empty))) as pdf:
        assert balance_pages(pdf) == 0
