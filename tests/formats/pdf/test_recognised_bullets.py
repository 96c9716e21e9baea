"""What Tesseract takes a bullet for becomes a bullet again, on recognised pages alone."""

from collections.abc import Iterable

import pytest

from boardpack.documents.source import SourceBlock, SourceKind, SourceRow
from boardpack.formats.pdf.reading.lines import Word, lines_of
from boardpack.formats.pdf.reading.recognised_bullets import with_bullet_words, with_bullets


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


def words_of_lines(*lines: tuple[float, str]) -> list[Word]:
    """Return the words of lines, each with the place of its first word. A list's mark has white behind it."""
    words = []
    for row, (left, text) in enumerate(lines):
        first, _, rest = text.partition(" ")
        words.append(Word(first, left, left + 4, row * 15, row * 15 + 8, 11, False))
        words += [
            Word(word, left + 18 + at * 40, left + 50 + at * 40, row * 15, row * 15 + 8, 11, False)
            for at, word in enumerate(rest.split())
        ]
    return words


def firsts(words: Iterable[Word]) -> list[str]:
    return [line.words[0].text for line in lines_of(words, 1)]


def test_marks_below_each_other_become_bullets_and_entries_may_have_several_lines():
    words = words_of_lines(
        (70, "Include:"), (89, "e other forces"), (107, "that agree"), (89, "« Border Force;"), (90, "© units")
    )
    assert firsts(with_bullet_words(words, 1)) == ["Include:", "•", "that", "•", "•"]


@pytest.mark.parametrize(
    "lines",
    [
        ((89, "e other forces"), (70, "Border Force")),
        ((89, "e other forces"), (70, "Border Force"), (89, "e units")),
        ((89, "e other forces"), (140, "e units")),
        ((89, "A other forces"), (89, "A units")),
    ],
)
def test_one_mark_alone_stays_what_it_was_read_as(lines: tuple[tuple[float, str], ...]):
    words = words_of_lines(*lines)
    assert with_bullet_words(words, 1) == tuple(words)
