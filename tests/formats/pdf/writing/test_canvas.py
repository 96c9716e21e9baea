import random
import re
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from boardpack.formats.pdf.writing.canvas import DECORATION, TaggedCanvas
from boardpack.formats.pdf.writing.tags import MarkedContent, StructureElement, Tag
from boardpack.formats.shipped_fonts import REGULAR, FontRun, font, pieces

_SHOWN = re.compile(r"/F\d+\+(\d+) 11 Tf <([0-9a-f]+)> Tj")


def canvas() -> TaggedCanvas:
    made = TaggedCanvas()
    made.begin_page(200, 200)
    return made


def set_words(on: TaggedCanvas, text: str) -> None:
    on.words(10, 10, text, 11, bold=False, colour="#000000")


def test_words_outside_a_tag_and_an_artifact_are_refused() -> None:
    with pytest.raises(ValueError, match="outside the tag tree"):
        set_words(canvas(), "loose")


def test_a_shape_outside_a_tag_and_an_artifact_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the tag tree"):
        canvas().rectangle(0, 0, 10, 10, "#000000")


def test_decoration_leaves_no_trace_in_the_tree() -> None:
    made = canvas()
    with made.within(DECORATION):
        set_words(made, "OFFICIAL")
    made.end_page()
    assert made.finish().tree.root.kids == []


def test_words_of_one_tag_in_a_row_are_one_piece_of_content() -> None:
    made, tag = canvas(), Tag("P")
    for text in ("one ", "two"):
        made.enter(tag)
        set_words(made, text)
    made.end_page()
    (paragraph,) = made.finish().tree.root.kids
    assert isinstance(paragraph, StructureElement)
    assert paragraph.kids == [MarkedContent(0, 0)]


def test_a_tag_cut_by_a_page_end_stays_one_element() -> None:
    made, tag = canvas(), Tag("P")
    for _ in range(2):
        made.begin_page(200, 200)
        made.enter(tag)
        set_words(made, "words")
        made.end_page()
    (paragraph,) = made.finish().tree.root.kids
    assert isinstance(paragraph, StructureElement)
    assert paragraph.kids == [MarkedContent(0, 0), MarkedContent(1, 0)]


def test_a_stand_in_is_an_element_that_says_what_is_meant() -> None:
    made, tag = canvas(), Tag("P")
    made.enter(tag)
    set_words(made, "a𠮷b")
    made.end_page()
    (paragraph,) = made.finish().tree.root.kids
    assert isinstance(paragraph, StructureElement)
    before, span, after = paragraph.kids
    assert isinstance(span, StructureElement)
    assert (before, span.tag.actual, after) == (MarkedContent(0, 0), "𠮷", MarkedContent(0, 2))


def test_characters_have_the_codes_that_reportlab_gives_them_in_whatever_order_they_are_met() -> None:
    face = font(REGULAR)
    characters = [chr(code) for code in sorted(face.face.charToGlyph) if code > 32]
    plain_characters = [c for c in characters if pieces(c, bold=False) == (FontRun(REGULAR, c, c),)][:700]
    chance = random.Random(1)
    texts = ["".join(chance.choices(plain_characters, k=40)) + " words\u00a0too" for _ in range(60)]
    made, plain = TaggedCanvas(), Canvas(BytesIO(), initialFontName=REGULAR)

    with made.apart() as drawn, made.within(Tag("P")):
        for text in texts:
            expected = [(subset, codes.hex()) for subset, codes in face.splitString(text, plain._doc)]
            set_words(made, text)
            assert [(int(subset), codes) for subset, codes in _SHOWN.findall(drawn[-1])] == expected
    assert any(subset for subset, _ in expected)
