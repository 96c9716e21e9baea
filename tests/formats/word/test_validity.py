"""Judged by openxml-audit, whose rules are those of Microsoft's own SDK."""

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from boardpack.documents.house_style import HouseStyle, house_style
from boardpack.documents.model import Document, Furniture, Section, Title
from boardpack.formats.word.writer import write_word
from boardpack.resources import resource
from tests.formats.pdf.rich_document import rich_document as awkward_document
from tests.formats.word.samples import DATED, action_log


def errors_in(path: Path) -> list[str]:
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_a_document_with_every_block_is_valid(rich_path: Path) -> None:
    assert errors_in(rich_path) == []


@pytest.mark.parametrize("rows", [0, 1, pytest.param(400, marks=pytest.mark.exhaustive)])
def test_a_log_is_valid_at_any_length(rows: int, tmp_path: Path) -> None:
    path = tmp_path / "log.docx"
    log = Document("Log", (action_log(rows), action_log(rows, landscape=True)), DATED)
    path.write_bytes(write_word(log, HouseStyle()))
    assert errors_in(path) == []


@pytest.mark.exhaustive
def test_awkward_words_and_another_accent_are_valid(tmp_path: Path) -> None:
    path = tmp_path / "awkward.docx"
    path.write_bytes(write_word(awkward_document(), house_style("#0B5D3B")))
    assert errors_in(path) == []


def test_sections_with_page_numbers_of_their_own_are_valid(tmp_path: Path) -> None:
    path = tmp_path / "joined.docx"
    sections = tuple(Section((Title("T"),), Furniture("OFFICIAL", page_total=96), first_page=n) for n in (1, 31))
    path.write_bytes(write_word(Document("Pack", sections, DATED), HouseStyle()))
    assert errors_in(path) == []


def test_an_empty_document_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "empty.docx"
    path.write_bytes(write_word(Document("Empty", (), DATED), HouseStyle()))
    assert errors_in(path) == []


def test_the_template_is_valid() -> None:
    assert errors_in(resource("word", "paper.docx")) == []
