"""A picture becomes a page that a pack can hold and a screen reader can name."""

from io import BytesIO

import pypdfium2
import pytest
from pikepdf import Name, Pdf
from PIL import Image, ImageChops

from boardpack.errors import UnreadableFileError
from boardpack.formats.pdf.writing.stamp import stamp_room
from boardpack.formats.pdf.writing.visible_page import visible_page
from boardpack.pack.attached.blank_edges import blank_edges
from boardpack.pack.attached.picture_pages import is_picture, picture_pdf
from boardpack.pack.metadata import claims_ua
from tests.pack.packing import STYLE, attached, packed
from tests.pack.pictures import TELEPHONE
from tests.pack.reading import elements, roles


def _picture(kind: str = "PNG", size: tuple[int, int] = (600, 400), **options: object) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, "#803020").save(kept, kind, **options)
    return kept.getvalue()


def _sides(data: bytes) -> list[tuple[int, int]]:
    with Pdf.open(BytesIO(data)) as pdf:
        return [(round(visible_page(page).width), round(visible_page(page).height)) for page in pdf.pages]


def _told(pdf: Pdf) -> list[str]:
    return [str(element.Alt) for element in elements(pdf) if Name.Alt in element]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_pictures_of_every_usual_kind_become_a_page(kind: str):
    data = _picture(kind)

    assert is_picture(data)
    assert _sides(picture_pdf(data, "a", "A map")) == [(842, 595)]


def test_a_picture_that_is_higher_than_wide_stands_on_an_upright_page():
    assert _sides(picture_pdf(_picture(size=(400, 600)), "a.png", "A map")) == [(595, 842)]


def test_a_photograph_is_turned_as_the_camera_says():
    turned = Image.Exif()
    turned[0x0112] = 6

    assert _sides(picture_pdf(_picture("JPEG", exif=turned), "a.jpg", "A map")) == [(595, 842)]


def test_a_photograph_of_a_telephone_is_turned_once_as_its_file_says():
    """The file says it, and the camera's own note beside it says it again."""
    data = TELEPHONE.read_bytes()

    assert is_picture(data)
    page = picture_pdf(data, "a.heic", "The cells")

    assert _sides(page) == [(595, 842)]
    with pypdfium2.PdfDocument(page) as pdf:
        seen = pdf[0].render().to_pil().convert("RGB")
    box = ImageChops.invert(seen.convert("L")).getbbox()
    assert box is not None
    left, top, right, bottom = box
    red, _, blue = seen.getpixel((right - 4, top + 4))
    assert red > 2 * blue
    red, _, blue = seen.getpixel((left + 4, bottom - 4))
    assert blue > 2 * red


def test_a_photograph_of_more_dots_than_fit_is_refused_before_they_are_read():
    """The width in the file is changed; what fills it is not there."""
    data = TELEPHONE.read_bytes()
    at = data.index(b"ispe") + 8
    huge = data[:at] + (60_000).to_bytes(4, "big") + (60_000).to_bytes(4, "big") + data[at + 8 :]

    with pytest.raises(UnreadableFileError, match=r"“a\.heic”: The picture of 60000 by 60000 pixels is too"):
        picture_pdf(huge, "a.heic", "The cells")


@pytest.mark.parametrize("size", [(4000, 3000), (300, 4000), (40, 30)])
def test_a_picture_stands_clear_of_the_stamps_whatever_its_size(size: tuple[int, int]):
    data = picture_pdf(_picture(size=size), "a.png", "A map")

    with Pdf.open(BytesIO(data)) as pdf:
        assert not blank_edges(data, [visible_page(page) for page in pdf.pages], stamp_room(STYLE))
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf[0].render(grayscale=True).to_pil().getextrema()[0] < 128


def test_the_title_is_read_aloud_and_the_pack_stays_accessible():
    data = picture_pdf(_picture(), "map.png", "Hot spots in June")

    pack = packed(attached(1, data, "Hot spots in June"))
    assert "Figure" in roles(pack.data)
    assert pack.claims_ua
    with Pdf.open(BytesIO(data)) as pdf:
        assert claims_ua(pdf)
        assert _told(pdf) == ["Hot spots in June"]


def test_each_page_of_a_fax_becomes_a_page():
    kept = BytesIO()
    first, second = Image.new("L", (300, 400), 30), Image.new("L", (400, 300), 90)
    first.save(kept, "TIFF", save_all=True, append_images=[second])

    data = picture_pdf(kept.getvalue(), "fax.tif", "A fax")

    assert _sides(data) == [(595, 842), (842, 595)]
    with Pdf.open(BytesIO(data)) as pdf:
        assert _told(pdf) == ["A fax, page 1 of 2", "A fax, page 2 of 2"]


def test_the_same_picture_gives_the_same_bytes():
    assert picture_pdf(_picture(), "a.png", "A map") == picture_pdf(_picture(), "a.png", "A map")


def test_what_shines_through_is_white_on_the_page():
    kept = BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(kept, "PNG")

    with pypdfium2.PdfDocument(picture_pdf(kept.getvalue(), "a.png", "A map")) as pdf:
        assert pdf[0].render(grayscale=True).to_pil().getextrema() == (255, 255)


def test_a_damaged_picture_is_refused_by_name():
    with pytest.raises(UnreadableFileError, match=r"“a\.png”: A picture cannot be read"):
        picture_pdf(_picture()[:-80], "a.png", "A map")


@pytest.mark.parametrize("data", [b"", b"hello", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"])
def test_what_is_no_picture_or_starts_other_programs_is_none(data: bytes):
    assert not is_picture(data)
