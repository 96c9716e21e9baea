"""Pages of files from outside as they look, with the place of each word."""

import io
from pathlib import Path

import pytest
from PIL import Image

from boardpack.domain.register.page_pictures import PagePicture, words_of_text
from boardpack.errors import UnreadableFileError
from boardpack.formats.page_pictures import picture_of_page
from boardpack.formats.reading import pages_of_file
from tests.letters.scanned_pages import REAL, scan_of

WORDS = "By 31 December 2025, the National Crime Agency"


def darkness(picture: PagePicture, text: str) -> float:
    """Return how dark the page is where the text should be, from 0 for white."""
    page = Image.frombytes("RGB", (picture.width, picture.height), picture.rgb).convert("L")
    found = words_of_text(picture.words, text)
    assert [word.text.rstrip(",") for word in found] == text.replace(",", "").split()
    left, top = min(word.left for word in found) * page.width, min(word.top for word in found) * page.height
    right, bottom = max(word.right for word in found) * page.width, max(word.bottom for word in found) * page.height
    dots = page.crop((int(left), int(top), int(right) + 1, int(bottom) + 1)).tobytes()
    return 1 - sum(dots) / len(dots) / 255


def test_the_words_of_a_page_are_where_it_shows_them() -> None:
    picture = picture_of_page(REAL.read_bytes(), "letter.pdf", 3, recognises=False)
    assert picture.height > picture.width > 1000
    assert darkness(picture, WORDS) > 0.1


@pytest.mark.exhaustive
@pytest.mark.recognises
def test_the_words_of_a_scanned_page_are_found_if_asked() -> None:
    scan = scan_of(REAL.read_bytes())
    assert picture_of_page(scan, "scan.pdf", 3, recognises=False).words == ()
    assert darkness(picture_of_page(scan, "scan.pdf", 3, recognises=True), WORDS) > 0.1


def test_a_picture_is_a_page() -> None:
    target = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(target, "PNG", dpi=(150, 150))
    picture = picture_of_page(pages_of_file(target.getvalue(), "letter.png"), "letter.png", 1, recognises=False)
    assert (picture.width, picture.words) == (1075, ())


@pytest.mark.parametrize(("data", "number"), [(b"%PDF-1.7 no file", 1), (REAL.read_bytes(), 99)])
def test_a_page_that_cannot_be_shown_is_refused_in_words(data: bytes, number: int) -> None:
    with pytest.raises(UnreadableFileError, match=f"Page {number} of “letter.pdf” cannot be shown"):
        picture_of_page(pages_of_file(data, "letter.pdf"), "letter.pdf", number, recognises=False)


def test_a_file_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="has no pages to show"):
        pages_of_file(b"Dear Chair", "letter.txt")
