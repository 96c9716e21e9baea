"""What Tesseract takes a bullet for becomes a bullet again, on recognised pages alone."""

import pytest

from boardpack.documents.source import SourceBlock, SourceKind, SourceRow
from boardpack.formats.pdf.reading.recognised_bullets import with_bullets


@pytest.mark.parametrize("words", ["e describe the roles", "« describe the roles", "© describe the roles"])
def test_a_bullet_that_was_taken_for_a_letter_is_one_again(words: str):
    (block,) = with_bullets([SourceBlock(SourceKind.PARAGRAPH, words, page=2)], frozenset({2}))

    assert block == SourceBlock(SourceKind.BULLET, "describe the roles", "•", page=2)


def test_bullets_in_cells_too():
    cell = (SourceBlock(SourceKind.PARAGRAPH, "e visit", page=1),)

    (row,) = with_bullets([SourceRow((cell,), 1, 1)], frozenset({1}))

    assert isinstance(row, SourceRow)
    assert row.cells[0][0].label == "•"


@pytest.mark.parametrize(("words", "page"), [("e describe", 1), ("A review", 2), ("e-mail the owner", 2), ("e", 2)])
def test_other_words_stay(words: str, page: int):
    block = SourceBlock(SourceKind.PARAGRAPH, words, page=page)

    assert with_bullets([block], frozenset({2})) == (block,)
