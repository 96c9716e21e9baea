"""The form on which an owner reports progress: one record with fields for each action."""

from datetime import date

from boardpack.documents.fields import Form
from boardpack.documents.model import Document
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.form_questions import LABELS, OWNERS_FORM
from boardpack.domain.exchange.owner_forms import OwnerForm, manifest_of
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.office_people import with_article
from boardpack.domain.office.settings import Settings
from boardpack.papers.forms.form_parts import (
    WRITE_IN_FIELDS,
    FormHead,
    FormRecord,
    form_document,
    form_field,
    send_back,
)


def compose_owner_form(
    form: OwnerForm, meeting: Meeting, settings: Settings, due_on: date | None = None, *, locked: bool = True
) -> Document:
    """Compose the form with a field for each question. Everything else is locked unless `locked` is False."""
    head = FormHead(
        f"Updates from {with_article(form.owner, opening=False)}",
        settings.board_name,
        (
            ("For the meeting", f"{settings.board_name}, {in_words(meeting.held_on)}"),
            *((("Please return by", in_words(due_on)),) if due_on else ()),
            ("Form", form.number),
        ),
        _request(len(form.rows)),
        (
            WRITE_IN_FIELDS,
            "Do not add or delete rows. If an action is not yours, say so in its update.",
            f"{send_back(settings)} You do not need to retype anything.",
        ),
        edge=f"Form {form.number}",
        marking=form.marking,
    )
    records = (
        FormRecord(
            row.ref,
            row.title,
            row.facts,
            [(LABELS[question], (form_field(form.id, row.ref, question),)) for question in OWNERS_FORM.questions],
        )
        for row in form.rows
    )
    return form_document(head, records, settings, meeting.held_on, Form(manifest_of(form), locked))


def _request(actions: int) -> str:
    for_each = "" if actions == 1 else " for each"
    return f"You own {count_in_words(actions, 'open action')}. Please give a progress update{for_each}."
