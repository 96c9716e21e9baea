"""Pictures embedded in the page, with their alternative text."""

from base64 import b64encode
from functools import lru_cache

from boardpack.documents.drawing import Drawing
from boardpack.documents.model import Figure, Picture
from boardpack.formats.html.drawings import drawings_markup
from boardpack.formats.html.markup import NOTHING, Markup, element, text, void
from boardpack.formats.html.page import Page
from boardpack.formats.pictures import opaque_picture, png

_PIXELS_PER_MM = 96 / 25.4
_DOTS_PER_PIXEL = 2


def figure_markup(figure: Figure, page: Page) -> Markup:
    """Return the title and what is measured above the picture."""
    caption = element("figcaption", {}, text(figure.caption)) if figure.caption else NOTHING
    measured = element("p", {"class": "note"}, text(figure.measured)) if figure.measured else NOTHING
    place = {"id": page.place(figure.anchor), "class": "axis"}
    return element("figure", place, caption, measured, _shown_in(figure, page))


def _shown_in(figure: Figure, page: Page) -> Markup:
    if isinstance(figure.picture, Drawing):
        return drawings_markup(figure.picture, figure.large, figure.alternative)
    return picture_markup(figure.picture, figure.alternative, page)


def picture_markup(picture: Picture, alternative: str, page: Page, looks: str | None = None) -> Markup:
    """Return the picture at its width, or narrower where the window is.

    Raises UnreadableFileError where the bytes are no picture.
    """
    address, width, height = _shown(picture, page.style.grey_pictures)
    size = {"width": str(width), "height": str(height)}
    return void("img", {"class": looks, "src": address, "alt": alternative, **size})


@lru_cache(maxsize=8)
def _shown(picture: Picture, grey: bool) -> tuple[str, int, int]:
    """Return the picture as a data address at screen resolution, with its size in pixels."""
    width = max(1, round(picture.width_mm * _PIXELS_PER_MM))
    image = opaque_picture(picture.data, _DOTS_PER_PIXEL * width, grey=grey)
    encoded = b64encode(png(image)).decode("ascii")
    return f"data:image/png;base64,{encoded}", width, max(1, round(width * image.height / image.width))
