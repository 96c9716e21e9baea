"""A file that comes in is known for what it is, also where it lost what told it."""

from pathlib import Path

import pytest
from docx import Document

from boardpack.services.register.letter_reading import IncomingDocument
from boardpack.services.register.trackers import TrackerReading
from boardpack.services.returning.incoming import read_incoming
from boardpack.services.returning.owner_forms import FormReading
from boardpack.services.returning.printed_reviews import PrintedReading
from boardpack.workspace import Workspace
from tests.builders import call_meeting, new_action
from tests.form_filling import changed, flatten, page_of


@pytest.fixture
def office(workspace: Workspace) -> Workspace:
    workspace.actions.add(new_action("Train officers"))
    return workspace


def incoming(office: Workspace, path: Path) -> IncomingDocument | FormReading | PrintedReading | TrackerReading:
    return read_incoming(office.letters, office.owner_forms, office.printed_reviews, path)


def test_a_form_that_was_saved_as_pdf_is_a_form_and_no_letter(office: Workspace, tmp_path: Path) -> None:
    (written,) = office.owner_forms.write(call_meeting(office).id, tmp_path)
    path = tmp_path / "saved.pdf"
    path.write_bytes(page_of(written.form.number, {"Your update": "All are trained."}))

    reading = incoming(office, path)

    assert isinstance(reading, FormReading)
    assert reading.proposals[0].note == "All are trained."


def test_a_form_of_the_chairs_is_one_without_its_fields_too(office: Workspace, tmp_path: Path) -> None:
    form = office.printed_reviews.write(tmp_path / "For the chair.docx")

    assert isinstance(incoming(office, form), PrintedReading)
    assert isinstance(incoming(office, changed(form, flatten)), PrintedReading)
    assert isinstance(incoming(office, office.printed_reviews.write(tmp_path / "For the chair.pdf")), PrintedReading)


@pytest.mark.parametrize(
    ("below", "kind"),
    [("Updated since.", TrackerReading), ("Present: Ann Poe, Chair; Lee Orr, Clerk", IncomingDocument)],
)
def test_a_table_of_actions_with_a_day_is_a_log_unless_it_names_those_present(
    office: Workspace, tmp_path: Path, below: str, kind: type
):
    document = Document()
    for words in ("Data Quality Board", "Meeting of 21 April 2026", below):
        document.add_paragraph(words)
    table = document.add_table(0, 4)
    for words in (
        ("Ref", "Action", "Owner", "Due date"),
        ("DQ1", "Circulate the figures", "Ann Poe", "3 May 2026"),
        ("DQ2", "Write to the trust", "Lee Orr", "5 May 2026"),
    ):
        for cell, text in zip(table.add_row().cells, words, strict=True):
            cell.text = text
    path = tmp_path / "log.docx"
    document.save(str(path))

    found = read_incoming(office.letters, office.owner_forms, office.printed_reviews, path, trackers=office.trackers)

    assert isinstance(found, kind)
    assert isinstance(found, TrackerReading) or found.is_minutes
