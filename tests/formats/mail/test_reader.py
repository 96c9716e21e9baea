"""E-mails as they come from Outlook and from other programs: body, files and who is quoted."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from boardpack.documents.source import Source, blocks_of
from boardpack.errors import UnreadableFileError
from boardpack.formats.mail.reader import is_mail, read_mail
from boardpack.formats.mail.threads import text_of_mail
from boardpack.formats.reading import read_source
from tests.formats.mail.outlook_files import outlook_mail

SENT = datetime(2026, 1, 14, 9, 12, tzinfo=UTC)


def message(body: str = "The force should answer.", sender: str = "Jo Ash <jo@kent.police.uk>") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = sender, "Ŵ & “recs”"
    made["Message-ID"] = "<1@mail.example>"
    made.set_content(body)
    return made


def read(folder: Path, data: bytes, name: str = "mail.eml") -> Source:
    path = folder / name
    path.write_bytes(data)
    return read_source(path)


def words(source: Source) -> list[str]:
    return [block.text for block in blocks_of(source)]


def test_head_and_body_are_read(tmp_path: Path):
    source = read(tmp_path, bytes(message()))

    assert words(source) == ["From: Jo Ash <jo@kent.police.uk>", "Subject: Ŵ & “recs”", "The force should answer."]


def test_an_email_is_known_by_its_head_whatever_its_name(tmp_path: Path):
    assert read(tmp_path, bytes(message()), "saved.txt").blocks == read(tmp_path, bytes(message())).blocks


def test_a_page_that_a_browser_saved_is_not_an_email():
    page = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example\r\nMIME-Version: 1.0\r\n\r\n<html>"

    assert not is_mail(page, ".mhtml")


def test_each_file_is_a_source_of_its_own(tmp_path: Path):
    made = message()
    made.add_attachment("The force must do it.", filename="letter.txt")
    made.add_attachment(message("Inner words."))

    enclosed = read(tmp_path, bytes(made)).enclosed

    assert [(part.file_name, words(part)[-1]) for part in enclosed] == [
        ("letter.txt", "The force must do it."),
        ("email 3.eml", "Inner words."),
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    made = message()
    made.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="a.zip")

    assert read(tmp_path, bytes(made)).notices == ("Not read in the email: “a.zip” is damaged or incomplete.",)


def test_emails_in_emails_end(tmp_path: Path):
    made = message("The innermost.")
    for _ in range(6):
        outer = message("Around.")
        outer.add_attachment(made)
        made = outer

    assert "email that is attached to another email" in repr(read(tmp_path, bytes(made)))


def test_an_outlook_email_holds_what_it_held(tmp_path: Path):
    made = outlook_mail("Ŵ", ("Jo Ash", "jo@kent.police.uk"), "Words. " * 900, SENT, (("a.txt", b"Inside."),))

    source = read(tmp_path, made, "mail.msg")

    assert words(source)[:3] == [
        'From: "Jo Ash" <jo@kent.police.uk>',
        "Sent: Wed, 14 Jan 2026 09:12:00 +0000",
        "Subject: Ŵ",
    ]
    assert words(source)[3].startswith("Words. Words.")
    assert words(source.enclosed[0]) == ["Inside."]


@pytest.mark.parametrize("length", [600, 1600, 2600])
def test_a_damaged_outlook_email_is_refused(tmp_path: Path, length: int):
    made = outlook_mail("S", ("Jo", "jo@kent.police.uk"), "Words. " * 900)

    with pytest.raises(UnreadableFileError, match="damaged"):
        read(tmp_path, made[:length], "mail.msg")


def test_an_empty_email_is_refused(tmp_path: Path):
    with pytest.raises(UnreadableFileError, match="without text"):
        read(tmp_path, bytes(message("\n")))


def test_who_goes_on_after_a_quotation_is_named():
    body = "On Mon, 2 Feb 2026 at 11:05, Al Lee <al@kent-pcc.gov.uk>\nwrote:\n> Rec 1\n\nDone.\n\n> Rec 2\n"
    mail = read_mail(bytes(message(body)), "mail.eml")

    assert [line for line in text_of_mail(mail, body).splitlines() if line][2:] == [
        "On Mon, 2 Feb 2026 at 11:05, Al Lee <al@kent-pcc.gov.uk> wrote:",
        "Rec 1",
        "Jo Ash <jo@kent.police.uk>:",
        "Done.",
        "Al Lee <al@kent-pcc.gov.uk>:",
        "Rec 2",
    ]


def test_a_table_in_the_page_wins_over_plain_words(tmp_path: Path):
    made = message("1 Ask Answer")
    made.add_alternative("<table><tr><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr></table>", subtype="html")

    assert "1 Ask Answer" not in words(read(tmp_path, bytes(made)))


def test_the_page_is_read_if_the_plain_body_lacks_most_of_its_words(tmp_path: Path):
    made = message("This message is a page.")
    asked = (
        "<p>Recommendation 1: Forces should review their plans for answering calls by May 2026 and publish them.</p>"
    )
    made.add_alternative(f"<style>p {{ color: red }}</style>{asked}", subtype="html")

    (text,) = words(read(tmp_path, bytes(made)))
    assert text.startswith("Recommendation 1: Forces")
