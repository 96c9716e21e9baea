"""Forms that come back in an email, or in a format that another program must convert."""

import shutil
import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from pikepdf import Name

from boardpack.domain.exchange.form_answers import FormOutcome
from boardpack.domain.exchange.form_questions import OWNERS_FORM
from boardpack.errors import UnreadableFileError
from boardpack.services.register.letter_reading import IncomingDocument
from boardpack.services.register.trackers import TrackerReading
from boardpack.services.returning.incoming import read_incoming
from boardpack.services.returning.owner_forms import FormReading, WrittenForm
from boardpack.services.returning.printed_reviews import PrintedReading
from boardpack.workspace import Workspace
from tests.builders import call_meeting, new_action
from tests.form_filling import filled, page_of
from tests.services.returning.test_printed_reviews import noted

UPDATE, STATUS, TARGET, EVIDENCE = OWNERS_FORM.questions
QUOTED = "\n\nOn Tue, 8 Jul 2025 at 10:30, The Office <office@pcc.example> wrote:\n> Please fill in the form.\n"


@pytest.fixture
def form(workspace: Workspace, tmp_path: Path) -> WrittenForm:
    workspace.actions.add(new_action("Train officers", "DCI Hale"))
    (written,) = workspace.owner_forms.write(call_meeting(workspace).id, tmp_path / "Forms")
    return written


def reply(folder: Path, text: str, *attached: tuple[str, bytes]) -> Path:
    message = EmailMessage()
    message["From"], message["Subject"] = "DCI Hale <hale@police.example>", "RE: your actions"
    message["Message-ID"] = "<1@police.example>"
    message.set_content(text)
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path = folder / "reply.eml"
    path.write_bytes(bytes(message))
    return path


def quoted(form: WrittenForm) -> str:
    """Return the email that carried the form, as a reply quotes it."""
    message = message_from_bytes(form.mail.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    assert body is not None
    return "".join(f"> {line}\n" for line in str(body.get_content()).splitlines())


def test_a_form_in_a_reply_is_read_with_the_words_of_the_e_mail(
    workspace: Workspace, form: WrittenForm, tmp_path: Path
) -> None:
    came = filled(form.file, {("A-001", UPDATE): "All are trained."})
    path = reply(tmp_path, f"A-001 is not mine any more.{QUOTED}", ("form.docx", came.read_bytes()))

    reading = workspace.owner_forms.read(path)

    assert (reading.proposals[0].note, reading.proposals[0].outcome) == ("All are trained.", FormOutcome.UPDATE)
    assert reading.notices == ("The email says “A-001 is not mine any more.”.",)
    assert reading.data == path.read_bytes()


def test_a_form_saved_as_pdf_in_a_reply_is_read_by_its_labels(
    workspace: Workspace, form: WrittenForm, tmp_path: Path
) -> None:
    page = page_of(form.form.number, {"Your update": "All are trained."})
    reading = workspace.owner_forms.read(reply(tmp_path, "Attached.", ("logo.png", b"no picture"), ("form.pdf", page)))

    assert (reading.proposals[0].note, reading.proposals[0].outcome) == ("All are trained.", FormOutcome.REVIEW)
    assert any("logo.png" in notice for notice in reading.notices)


def test_notes_and_drawings_on_a_form_saved_as_pdf_are_told(
    workspace: Workspace, form: WrittenForm, tmp_path: Path
) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(page_of(form.form.number, {"Your update": "Nothing to add. No objection. CAPTURED"}))
    came = noted(path, 718, (Name.Text, "No"), (Name.Text, "AP"), (Name.Ink, ""))

    reading = workspace.owner_forms.read(came)

    assert reading.asides == ("No", "AP")
    assert "It contains 1 picture. Check the file itself." in reading.proposals[0].reasons


def test_a_reply_without_an_attachment_is_read_by_what_was_typed_into_it(
    workspace: Workspace, form: WrittenForm, tmp_path: Path
) -> None:
    path = reply(tmp_path, f"Form {form.form.number}\n\nA-001 Train officers\n\nAll are trained.\n{QUOTED}")
    proposal = workspace.owner_forms.read(path).proposals[0]
    assert proposal.outcome is FormOutcome.REVIEW
    assert proposal.note.startswith("All are trained.")


def test_a_form_in_an_email_that_an_assistant_forwarded_as_an_attachment_is_read_with_the_words_of_both(
    workspace: Workspace, form: WrittenForm, tmp_path: Path
) -> None:
    came = filled(form.file, {("A-001", UPDATE): "All are trained."})
    inner = reply(tmp_path, "As promised.", ("form.docx", came.read_bytes()), ("notes.zip", b"PK\x05\x06" + bytes(18)))
    path = reply(tmp_path, "For the log.", ("RE your actions.eml", inner.read_bytes()))

    reading = workspace.owner_forms.read(path)

    assert (reading.proposals[0].note, reading.proposals[0].outcome) == ("All are trained.", FormOutcome.UPDATE)
    assert "The email says “For the log. As promised.”." in reading.notices
    assert any("notes.zip" in notice for notice in reading.notices)


def test_a_reply_that_quotes_our_email_is_known_by_the_number_in_it(
    workspace: Workspace, form: WrittenForm, tmp_path: Path
) -> None:
    own = "A-001: signed by both councils\nin November\n\nKind regards,\nSgt Smith\n"
    text = f"{own}\nOn 8 Jul 2025, Office <o@x.example> wrote:\n{quoted(form)}"

    reading = workspace.owner_forms.read(reply(tmp_path, text))

    (proposal,) = reading.proposals
    assert (proposal.note, proposal.outcome) == ("signed by both councils\nin November", FormOutcome.REVIEW)
    assert reading.notices == ("The email says “A-001: signed by both councils in November Kind regards, Sgt Smith”.",)


def test_answers_typed_in_any_manner_are_each_found_and_thanks_between_them_cut_nothing(
    workspace: Workspace, form: WrittenForm, tmp_path: Path
) -> None:
    for title in ("Buy vans", "Count harm", "Visit councils"):
        workspace.actions.add(new_action(title, "DCI Hale"))
    (written,) = workspace.owner_forms.write(form.form.meeting_id, tmp_path / "Again")
    own = (
        "Dear Pat,\n\nA001: all are trained.\nThank you\n- Action a-2 – two are bought.\n\nA-003:\n\nAll is counted.\n"
        "\nA 4: the visit is booked for May.\nKind regards\nSam Hale\n"
    )
    text = f"{own}\nOn 8 Jul 2025, Office <o@x.example> wrote:\n{quoted(written)}"

    proposals = workspace.owner_forms.read(reply(tmp_path, text)).proposals

    assert {reason for proposal in proposals for reason in proposal.reasons} == {
        "This answer was typed into an email, without the fields of the form."
    }
    assert [proposal.note for proposal in proposals] == [
        "all are trained.",
        "two are bought.",
        "All is counted.",
        "the visit is booked for May.",
    ]


def test_an_email_without_a_form_names_the_attachments_that_were_not_read(
    workspace: Workspace, form: WrittenForm, tmp_path: Path
) -> None:
    path = reply(tmp_path, "Please see attached.", ("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(100)))
    with pytest.raises(UnreadableFileError, match=r"“winmail\.dat” is a type of file that cannot be read") as refused:
        workspace.owner_forms.read(path)
    assert refused.value.remedy == "Save the attached form as Word or PDF, and import that file."


def test_a_second_form_in_a_reply_is_told(workspace: Workspace, form: WrittenForm, tmp_path: Path) -> None:
    (other,) = workspace.owner_forms.write(form.form.meeting_id, tmp_path / "Again")
    path = reply(tmp_path, "", ("1.docx", form.file.read_bytes()), ("2.docx", other.file.read_bytes()))

    reading = workspace.owner_forms.read(path)

    assert reading.form.id == form.form.id
    shown = f"It also contains form {other.form.number}. Save that form and import it separately."
    assert shown in reading.notices


def incoming(workspace: Workspace, path: Path) -> IncomingDocument | FormReading | PrintedReading | TrackerReading:
    return read_incoming(workspace.letters, workspace.owner_forms, workspace.printed_reviews, path)


def test_an_e_mail_on_intake_is_known_by_the_form_in_it(
    workspace: Workspace, form: WrittenForm, tmp_path: Path
) -> None:
    of_chair = workspace.printed_reviews.write(tmp_path / "chair.docx")
    assert isinstance(incoming(workspace, reply(tmp_path, "", ("f.docx", form.file.read_bytes()))), FormReading)
    assert isinstance(incoming(workspace, reply(tmp_path, "", ("f.docx", of_chair.read_bytes()))), PrintedReading)
    assert isinstance(incoming(workspace, reply(tmp_path, "Dear colleagues,\n\nAll is well.")), IncomingDocument)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script for a Unix shell")
@pytest.mark.parametrize(
    ("name", "start"), [("form.rtf", b"{\\rtf1 "), ("form.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")]
)
def test_an_old_file_is_converted_by_the_office_program_of_this_computer(
    workspace: Workspace, form: WrittenForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, start: bytes
) -> None:
    came = filled(form.file, {("A-001", UPDATE): "All are trained."})
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "soffice"
    program.write_text(
        f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nmkdir -p "$2"\ncp "{came}" "$2/original.docx"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    path = tmp_path / name
    path.write_bytes(start + b" words")

    reading = workspace.owner_forms.read(path)

    assert (reading.name, reading.proposals[0].note, reading.data) == (name, "All are trained.", path.read_bytes())


def test_without_an_office_program_an_old_file_is_refused_with_the_way_to_save_it_again(
    workspace: Workspace, form: WrittenForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("boardpack.services.returning.readable_copies.find_office_program", lambda: None)
    path = tmp_path / "form.rtf"
    path.write_bytes(b"{\\rtf1 words}")
    with pytest.raises(UnreadableFileError, match=r"save it as \.docx"):
        workspace.owner_forms.read(path)


@pytest.mark.render
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_a_form_that_libreoffice_saved_in_another_format_is_read(
    workspace: Workspace, form: WrittenForm, tmp_path: Path, ending: str
) -> None:
    came = filled(form.file, {("A-001", UPDATE): "All are trained.", ("A-001", STATUS): "Complete"})
    soffice = shutil.which("soffice")
    assert soffice is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", ending, "--outdir", tmp_path, came], check=True, timeout=120
    )

    reading = workspace.owner_forms.read(tmp_path / f"filled.{ending}")

    proposal = reading.proposals[0]
    assert (proposal.note, str(proposal.status)) == ("All are trained.", "complete")
    assert (proposal.outcome is FormOutcome.UPDATE) == (ending == "odt")
    assert len(reading.notices) == (0 if ending == "odt" else 1)
