"""Word, PDF and HTML say the same words in the same order, whatever the document."""

import ast
from io import BytesIO
from pathlib import Path
from typing import get_args

import pikepdf
import pytest
from hypothesis import given

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Block, Document
from boardpack.formats.html.writer import write_html
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.formats.word.writer import write_word
from boardpack.papers.parts.large_print import in_large_print
from tests.amounts import law
from tests.formats.html.html_text import html_text
from tests.formats.pdf.rich_document import rich_document
from tests.formats.pdf.spoken import spoken
from tests.formats.pdf.tree_text import heard
from tests.formats.random_documents import BLOCKS, random_documents
from tests.formats.word.word_text import word_text
from tests.papers.test_goldens import PAPERS

STYLE = HouseStyle()
FORMATS = Path(__file__).parents[2] / "boardpack" / "formats"


def pdf_text(document: Document) -> str:
    with pikepdf.open(BytesIO(write_pdf(document, STYLE).data)) as pdf:
        return heard(pdf).words


def assert_all_say_the_same(document: Document) -> None:
    words = spoken(document)
    assert html_text(write_html(document, STYLE)) == words
    assert word_text(write_word(document, STYLE)) == words
    assert pdf_text(document) == words


@law(25)
@given(random_documents())
def test_any_document_says_the_same_in_word_pdf_and_html(document: Document) -> None:
    assert_all_say_the_same(document)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_in_large_print_says_the_same_in_word_pdf_and_html(name: str) -> None:
    assert_all_say_the_same(in_large_print(PAPERS[name]))


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_the_same_in_word_pdf_and_html(name: str) -> None:
    assert_all_say_the_same(PAPERS[name])


def test_a_document_of_every_block_says_the_same_in_word_pdf_and_html() -> None:
    assert_all_say_the_same(rich_document())


def test_every_kind_of_block_is_among_the_random_ones() -> None:
    assert set(BLOCKS) == set(get_args(Block))


@pytest.mark.parametrize("writer", ["word", "pdf/writing", "html"])
def test_each_writer_has_an_arm_for_every_kind_of_block_and_lets_typing_find_a_new_one(writer: str) -> None:
    tree = ast.parse((FORMATS / writer / "writer.py").read_text(encoding="utf-8"))
    arms = [node.cases for node in ast.walk(tree) if isinstance(node, ast.Match)]
    (cases,) = [found for found in arms if len(found) > len(BLOCKS)]
    assert {ast.unparse(case.pattern).removesuffix("()") for case in cases[:-1]} == {block.__name__ for block in BLOCKS}
    assert ast.unparse(cases[-1]) == "case _:\n    assert_never(block)"
