"""The rich document and its Word file, made once for all tests of the Word writer."""

from pathlib import Path

import pytest

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.formats.word.writer import write_word
from tests.formats.word.samples import rich_document


@pytest.fixture(scope="session")
def rich() -> Document:
    return rich_document()


@pytest.fixture(scope="session")
def rich_word(rich: Document) -> bytes:
    return write_word(rich, HouseStyle())


@pytest.fixture
def rich_path(rich_word: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "rich.docx"
    path.write_bytes(rich_word)
    return path
