"""Pictures in papers: the same bytes whatever zlib Pillow was built with."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from boardpack.formats.pictures import png


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_a_png_shows_what_was_drawn(mode: str) -> None:
    picture = Image.effect_noise((73, 41), 60).convert(mode)

    opened = Image.open(BytesIO(png(picture, 300)))

    assert (opened.mode, opened.size, opened.tobytes()) == (mode, picture.size, picture.tobytes())
    assert round(opened.info["dpi"][0]) == 300


def test_pillow_s_compression_leaves_no_trace(monkeypatch) -> None:
    picture = Image.effect_mandelbrot((200, 100), (-3, -2.5, 2, 2.5), 100)
    usual = png(picture)

    monkeypatch.setattr(PngImagePlugin.ImageFile, "MAXBLOCK", 100)  # as another build would cut its chunks
    assert png(picture) == usual
    assert len(usual) < 200 * 100
