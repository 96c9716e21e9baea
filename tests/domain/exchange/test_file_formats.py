"""Formats are declared once: readers, dialogs and messages follow the declaration."""

from pathlib import Path

import pytest

from boardpack.domain.exchange.file_formats import (
    FILE_FORMATS,
    FileFormat,
    FormatUse,
    dialog_patterns,
    formats_for,
    formats_in_words,
)
from boardpack.errors import UnreadableFileError
from boardpack.formats.reading import read_source


def test_formats_are_listed_as_a_sentence_has_them():
    assert formats_in_words([FileFormat("Word", (".docx",)), FileFormat("PDF", (".pdf",))]) == "Word (.docx) and PDF"
    assert formats_in_words([FileFormat("plain text", (".txt", ".md"))]) == "plain text (.txt)"


def test_a_dialog_offers_every_ending_once():
    offered = dialog_patterns(FILE_FORMATS).split()

    assert len(offered) == len(set(offered))
    assert {"*.docx", "*.mhtml", "*.tsv"} <= set(offered)


def test_a_refused_file_is_told_every_format_for_letters(tmp_path: Path):
    path = tmp_path / "letter.xyz"
    path.write_text("Dear Home Secretary", encoding="utf-8")

    with pytest.raises(UnreadableFileError) as refused:
        read_source(path)

    assert all(known.in_words in str(refused.value) for known in formats_for(FormatUse.LETTER))
