"""Each paper is made once; what was made of the very same paper is taken over, and of another never."""

from pathlib import Path

import pytest

from boardpack.documents.house_style import house_style
from boardpack.documents.model import Document, Furniture, Paragraph, Section, Title, words
from boardpack.errors import CancelledError
from boardpack.pack.making.cache import KeptPaper, PaperCache
from boardpack.pack.making.pack_paper import PackPaper
from boardpack.pack.making.paper_maker import PaperMaker, paper_key
from boardpack.values import replace
from tests.pack.material import MEETING

STYLE = house_style()


def paper(text: str = "Two cases.") -> PackPaper:
    return PackPaper.of(document(text))


def document(text: str = "Two cases.") -> Document:
    furniture = Furniture("OFFICIAL", "High Harms Board", "Vetting")
    section = Section((Title("Vetting"), Paragraph(words(text))), furniture, "Vetting", "paper-1")
    return Document("Vetting", (section,), MEETING.held_on)


@pytest.fixture
def cache(tmp_path: Path) -> PaperCache:
    return PaperCache(tmp_path / "papers")


def test_a_kept_paper_is_the_same_file_as_a_new_one(cache: PaperCache):
    new = PaperMaker(STYLE, cache)
    first = new.pdf(paper()), new.word(document())
    reading = PaperMaker(STYLE, cache)

    assert (reading.pdf(paper()), reading.word(document())) == first
    assert cache.size().papers == 2


def test_what_is_kept_is_taken_over_and_not_made_again(cache: PaperCache):
    cache.keep(paper_key("word", paper(), STYLE), KeptPaper(b"as it was kept", {}))

    assert PaperMaker(STYLE, cache).word(document()) == b"as it was kept"


@pytest.mark.parametrize(
    ("other", "style"),
    [
        pytest.param(document("Two cases!"), STYLE, id="a sign of its text"),
        pytest.param(replace(document(), language="cy-GB"), STYLE, id="its language"),
        pytest.param(document(), house_style(large_print=True), id="large print"),
        pytest.param(document(), house_style("#5A2D81"), id="the office's colour"),
    ],
)
def test_whatever_shows_in_a_file_makes_it_another_paper(other: Document, style):
    assert paper_key("pdf", PackPaper.of(other), style) != paper_key("pdf", paper(), STYLE)
    assert paper_key("word", paper(), STYLE) != paper_key("pdf", paper(), STYLE)
    assert paper_key("pdf", paper(), STYLE) == paper_key("pdf", paper(), house_style())


def test_work_is_stopped_in_the_midst_of_a_long_paper(cache: PaperCache):
    asked = iter([True, True, True])
    maker = PaperMaker(STYLE, cache, go_on=lambda: next(asked, False))

    with pytest.raises(CancelledError):
        maker.pdf(paper("word " * 20_000))

    assert cache.size().papers == 0
