"""What codes of fonts mean is corrected, or the writer stops: a copied name must never be another one silently."""

from io import BytesIO

import pikepdf
import pytest

from boardpack.formats.pdf.writing.canvas import DECORATION, TaggedCanvas
from boardpack.formats.pdf.writing.meanings import correct_character_maps


def _painted(text: str) -> pikepdf.Pdf:
    canvas = TaggedCanvas()
    canvas.begin_page(200, 200)
    with canvas.within(DECORATION):
        canvas.words(10, 10, text, 9, bold=False, colour="#000000")
    canvas.end_page()
    return pikepdf.open(BytesIO(canvas.finish().data))


def test_a_character_beyond_the_first_plane_is_utf_16() -> None:
    with _painted("\U0001f600") as pdf:
        correct_character_maps(pdf)

        maps = [font.ToUnicode.read_bytes() for font in pdf.pages[0].resources.Font.as_dict().values()]
        assert any(b"<D83DDE00>" in characters for characters in maps)


def test_a_map_in_another_form_than_reportlab_writes_stops_the_writer() -> None:
    with _painted("A") as pdf:
        for font in pdf.pages[0].resources.Font.as_dict().values():
            font.ToUnicode.write(b"1 beginbfrange <0041> <0041> <0041> endbfrange")

        with pytest.raises(ValueError, match="ReportLab 5"):
            correct_character_maps(pdf)
