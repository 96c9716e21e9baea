"""A plain text file becomes pages that a pack can hold and a screen reader can read."""

from io import BytesIO

import pytest
from pikepdf import Pdf

from boardpack.errors import UnreadableFileError
from boardpack.pack.attached.text_pages import is_plain_text, text_pdf
from boardpack.pack.metadata import claims_ua
from tests.pack.reading import page_words, roles

LETTER = "Northmere PCC\n12 March 2026\n\nDear Home Secretary\n\n  The force’s files\n  were reviewed.\n"


def test_the_words_are_printed_line_by_line_and_tagged():
    made = text_pdf(LETTER.encode("cp1252"), "letter.txt", "The letter")

    with Pdf.open(BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1
        assert claims_ua(pdf)
        assert str(pdf.docinfo["/Title"]) == "The letter"
    assert roles(made).count("P") == 3
    assert page_words(made)[0].split() == LETTER.split()


def test_a_long_text_goes_on_on_further_pages():
    with Pdf.open(BytesIO(text_pdf(b"One more line.\n\n" * 200, "letter.txt", "The letter"))) as pdf:
        assert len(pdf.pages) > 3


def test_the_same_text_gives_the_same_bytes():
    assert text_pdf(LETTER.encode(), "a.txt", "The letter") == text_pdf(LETTER.encode(), "a.txt", "The letter")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" \r\n\t\n", "“a.txt” contains no text."),
        (b"\0\1\2\3" * 100, "“a.txt” is not a text file"),
        ("Road 𠮷".encode(), "“a.txt” contains signs that cannot be printed: “𠮷”. Save it as PDF"),
    ],
)
def test_what_cannot_be_printed_whole_is_refused(data: bytes, sentence: str):
    with pytest.raises(UnreadableFileError, match=sentence):
        text_pdf(data, "a.txt", "The letter")


@pytest.mark.parametrize(("data", "name"), [(b"%PDF-1.7", "a.txt"), (b"Words", "a.pdf"), (b"Words", "a")])
def test_other_files_are_no_plain_text(data: bytes, name: str):
    assert is_plain_text(b"Words", "a.TXT")
    assert not is_plain_text(data, name)
