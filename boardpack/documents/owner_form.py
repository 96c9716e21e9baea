"""The form by which an owner tells how actions stand: one record for each, with fields to fill in."""

from collections.abc import Iterator
from datetime import date

from boardpack.documents.fields import FieldKind, Form, FormField
from boardpack.documents.framing import board_and_date
from boardpack.documents.model import (
    Block,
    Document,
    Fact,
    FactLayout,
    Facts,
    Furniture,
    Heading,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Section,
    Text,
    Title,
    Tone,
    words,
)
from boardpack.documents.numbering import number
from boardpack.domain.dates import count_in_words, in_words
from boardpack.domain.markings import Marking
from boardpack.domain.meetings import Meeting
from boardpack.domain.owner_forms import (
    LABELS,
    PROMPTS,
    STATUS_WORDS,
    AskedRow,
    FormQuestion,
    OwnerForm,
    manifest_of,
    tag_of,
)
from boardpack.domain.settings import Settings

_KINDS = {FormQuestion.STATUS: FieldKind.CHOICE, FormQuestion.TARGET: FieldKind.DAY}


def compose_owner_form(
    form: OwnerForm, meeting: Meeting, settings: Settings, due_on: date | None = None, *, locked: bool = True
) -> Document:
    """The form with a field for each question on each action; all else in it is locked unless `locked` says no."""
    title = f"Updates from {form.owner}"
    facts = (
        Fact("For the meeting", words(f"{settings.board_name}, {in_words(meeting.held_on)}")),
        *((Fact("Please return by", words(in_words(due_on))),) if due_on else ()),
        Fact("Form", words(form.number)),
    )
    blocks = (Title(title, settings.board_name), Facts(facts), *_how_to(form, settings), *_records(form))
    furniture = Furniture(
        str(Marking()), board_and_date(settings, meeting.held_on), title, footer_left=f"Form {form.number}"
    )
    section = Section(blocks, furniture, title)
    manifest = Form(manifest_of(form), locked)
    return number(Document(title, (section,), meeting.held_on, settings.office_name, form=manifest))


def _how_to(form: OwnerForm, settings: Settings) -> Iterator[Block]:
    sentence = f"You own {count_in_words(len(form.rows), 'open action')}. For each, please say where it stands."
    yield Paragraph(words(sentence), ParagraphRole.LEAD_IN, keep_with_next=True)
    steps = (
        "Write in the grey fields; leave a field as it is where there is nothing to say.",
        "Do not add or delete rows. If an action is not yours, say so in its update.",
        f"Save the file and send it back{_to(settings)}. Nothing needs to be retyped.",
    )
    yield List(ListKind.BULLET, tuple(ListItem(words(step)) for step in steps))


def _to(settings: Settings) -> str:
    return f" to {settings.office_email}" if settings.office_email else ""


def _records(form: OwnerForm) -> Iterator[Block]:
    for row in form.rows:
        yield Heading(1, (Text(f"{row.ref} ", tone=Tone.ACCENT), Text(row.title)), is_record=True)
        facts = [Fact(label, words(text)) for label, text in row.facts]
        fields = [Fact(LABELS[question], (_field(form, row, question),)) for question in FormQuestion]
        yield Facts((*facts, *fields), FactLayout.RECORD)


def _field(form: OwnerForm, row: AskedRow, question: FormQuestion) -> FormField:
    kind = _KINDS.get(question, FieldKind.TEXT)
    choices = tuple(STATUS_WORDS) if kind is FieldKind.CHOICE else ()
    called = f"{LABELS[question]} on {row.ref}"
    return FormField(PROMPTS[question], tag_of(form.id, row.ref, question), called, kind, choices)
