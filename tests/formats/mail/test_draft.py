"""E-mail drafts: whole when read back, the same each time, and no heading that a name could smuggle in."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from boardpack.formats.mail.draft import DOCX, EmailDraft, Enclosed, write_draft

DRAFT = EmailDraft(
    "Your actions for 16 July 2025",
    "Dear Siân,\n\nPlease fill in the form.\n",
    ("sian@example.org",),
    (Enclosed("Ffurflen ŵ.docx", b"PK\x03\x04", DOCX),),
)


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_is_read_back_with_its_words_and_its_file() -> None:
    message = read(write_draft(DRAFT))

    (enclosed,) = message.iter_attachments()
    body = message.get_body()
    assert (message["Subject"], message["To"], message["X-Unsent"]) == (DRAFT.subject, "sian@example.org", "1")
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == DRAFT.text
    assert (enclosed.get_filename(), enclosed.get_content()) == ("Ffurflen w.docx", b"PK\x03\x04")


def test_subject_and_name_of_a_file_are_each_on_one_line_in_letters_that_every_mail_program_knows() -> None:
    """Python would break a subject before a long first word, and write a name with ’ in pieces of RFC 2231."""
    subject = "OFFICIAL-SENSITIVE: Northmere High Harms Board: reminder about your actions for 2 December 2026"
    name = "OFFICIAL-SENSITIVE Commissioner’s Chief of Staff – Tŷ Glas and Northmere 70DF-07C8.docx"

    lines = write_draft(EmailDraft(subject, "Words", enclosed=(Enclosed(name, b"PK"),))).decode("ascii").splitlines()

    assert lines[0] == f"Subject: {subject}"
    plain = "OFFICIAL-SENSITIVE Commissioner's Chief of Staff - Ty Glas and Northmere 70DF-07C8.docx"
    assert f'Content-Disposition: attachment; filename="{plain}"' in lines


def test_names_in_other_letters_and_long_subjects_are_read_back_whole() -> None:
    subject, name = "Bwrdd Tŷ Glas: eich camau " * 6, "Форма 7.docx"

    message = read(write_draft(EmailDraft(subject, "Words", enclosed=(Enclosed(name, b"PK"),))))

    assert message["Subject"] == subject.strip()
    assert [part.get_filename() for part in message.iter_attachments()] == [name]


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert write_draft(DRAFT) == write_draft(DRAFT)


def test_a_draft_without_files_and_address_is_plain() -> None:
    message = read(write_draft(EmailDraft("A reminder", "Please answer.")))

    assert not message.is_multipart()
    assert "To" not in message


def test_a_line_break_in_a_name_begins_no_other_heading() -> None:
    message = read(
        write_draft(EmailDraft("Actions\nBcc: all@example.org", "Words", ("a@example.org\r\nCc: b@example.org",)))
    )

    assert message["Bcc"] is None
    assert message["Cc"] is None
    assert message["Subject"] == "Actions Bcc: all@example.org"
