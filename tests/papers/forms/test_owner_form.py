"""The owner's form as a document: sound in every format, and read back from Word as it was written."""

import json
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openxml_audit import OpenXmlValidator

from boardpack.documents.house_style import house_style
from boardpack.documents.model import Document
from boardpack.domain.exchange.form_questions import OWNERS_FORM, FormQuestion, form_in_manifest, read_tag, tag_of
from boardpack.domain.exchange.owner_forms import AskedRow, OwnerForm, OwnerFormId
from boardpack.domain.log.actions import ActionId, UpdateId
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.formats.html.writer import write_html
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.reading.filled import read_filled_word
from boardpack.formats.word.reading.opening import W
from boardpack.formats.word.writer import write_word
from boardpack.intake.forms.filled_forms import find_filled
from boardpack.papers.forms.owner_form import compose_owner_form
from boardpack.values import replace
from tests.builders import MEETING_DAY, NOW, SETTINGS
from tests.formats.html.html_text import html_text
from tests.formats.test_agreement import assert_all_say_the_same

FORM_ID = OwnerFormId("01978e4c-58d9-7c3a-91bc-7f3a91bc0042")
STYLE = house_style(SETTINGS.accent)


def asked(ref: str, title: str) -> AskedRow:
    facts = (
        ("Current status", "Overdue by 20 days"),
        ("Target", "30 June 2025"),
        ("Last update", "14 May: <half> & ŵ"),
    )
    return AskedRow(ActionId(ref), ref, title, UpdateId("u"), facts)


FORM = OwnerForm(
    FORM_ID,
    MeetingId("m"),
    "Head of <Harm> & Ŵyn",
    (asked("A-001", "Train “every” officer"), asked("A-002b", "Buy vans & cars 😀")),
    NOW,
    "Sam Secretary",
)


def composed(*, locked: bool = True) -> Document:
    meeting = Meeting(MeetingId("m"), MEETING_DAY)
    return compose_owner_form(FORM, meeting, SETTINGS, date(2025, 7, 9), locked=locked)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "form.docx"
    path.write_bytes(write_word(composed(), STYLE))
    return path


def test_a_form_says_the_same_in_word_pdf_and_html() -> None:
    assert_all_say_the_same(composed())


def test_an_owner_of_one_action_is_asked_for_an_update_and_of_two_for_one_for_each() -> None:
    meeting = Meeting(MeetingId("m"), MEETING_DAY)
    one = compose_owner_form(replace(FORM, rows=FORM.rows[:1]), meeting, SETTINGS, date(2025, 7, 9))
    assert "Please give a progress update." in html_text(write_html(one, STYLE))
    assert "Please give a progress update for each." in html_text(write_html(composed(), STYLE))


@pytest.mark.exhaustive
def test_a_form_is_valid_and_accessible(path: Path) -> None:
    assert [error.description for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert check_word(path.read_bytes()) == ()


def test_a_form_is_read_back_as_it_was_written(path: Path) -> None:
    filled = find_filled(read_filled_word(path.read_bytes(), path.name), OWNERS_FORM)

    assert filled.form_ids == (FORM_ID,)
    assert filled.manifest_id == FORM_ID
    assert filled.number == FORM.number == "91BC-0042"
    assert [(row.ref, row.tagged_ref) for row in filled.rows] == [("A-001", "A-001"), ("A-002b", "A-002b")]
    assert [row.heading for row in filled.rows] == [f"{row.ref} {row.title}" for row in FORM.rows]
    assert all(answer.text == "" for row in filled.rows for answer in row.answers)


def test_every_field_is_named_for_a_screen_reader_and_cannot_be_deleted(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        controls = list(ET.fromstring(archive.read("word/document.xml")).iter(f"{W}sdtPr"))
    names = [found.get(f"{W}val") for control in controls for found in control.iter(f"{W}alias")]
    locks = {found.get(f"{W}val") for control in controls for found in control.iter(f"{W}lock")}
    assert names[:4] == ["Your update on A-001", "New status on A-001", "Revised target on A-001", "Evidence on A-001"]
    assert (len(names), locks) == (8, {"sdtLocked"})


@pytest.mark.parametrize("locked", [True, False])
def test_all_but_the_fields_is_locked_unless_that_is_switched_off(locked: bool, tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(write_word(composed(locked=locked), STYLE))
    with zipfile.ZipFile(path) as archive:
        settings = archive.read("word/settings.xml").decode()
    assert ("w:documentProtection" in settings) is locked


def test_the_manifest_tells_identifiers_and_no_names(path: Path) -> None:
    manifest = read_filled_word(path.read_bytes(), path.name).manifest
    assert json.loads(manifest) == {
        "form": FORM_ID,
        "rows": [{"ref": "A-001", "base": "u"}, {"ref": "A-002b", "base": "u"}],
    }


@pytest.mark.parametrize("text", ["", "[]", "{", '{"form": 3}', '{"form": "x"}', "null"])
def test_a_manifest_that_is_none_names_no_form(text: str) -> None:
    assert form_in_manifest(text) is None


@pytest.mark.parametrize("question", FormQuestion)
def test_a_tag_is_read_back_and_fits_into_word(question: FormQuestion) -> None:
    tag = tag_of(FORM_ID, "ABCD-1234567b", question)
    found = read_tag(tag)
    assert len(tag) <= 64
    assert found is not None
    assert (found.source, found.ref, found.question) == (FORM_ID, "ABCD-1234567b", question)


@pytest.mark.parametrize("text", ["", "bp1", "bp1:xyz:A-001:update", f"bp1:{'0' * 32}:A-001:colour", "other"])
def test_a_tag_of_another_program_is_none_of_ours(text: str) -> None:
    assert read_tag(text) is None
