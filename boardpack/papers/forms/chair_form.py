"""The review form for a chair who prefers paper: one record for each action."""

from collections.abc import Iterator, Sequence
from datetime import date

from boardpack.documents.fields import EMPTY_BOX, FieldKind, Form, FormField
from boardpack.documents.model import Content, Document, Text, Tone
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.chair_forms import MANIFEST, PRINTED_CHOICES
from boardpack.domain.exchange.form_answers import last_note_in_words, standing_words, target_words
from boardpack.domain.exchange.form_questions import CHAIRS_FORM, LABELS, FormQuestion
from boardpack.domain.log.actions import ActionState
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.items import ItemEntry, ItemId
from boardpack.papers.forms.form_parts import (
    WRITE_IN_FIELDS,
    FormHead,
    FormRecord,
    form_document,
    form_field,
    send_back,
)

_ROOM = "_" * 70
_ABOVE = "\u00a0" * 130
_LINES = 3


def compose_chair_form(
    states: Sequence[ActionState],
    items: dict[ItemId, ItemEntry],
    settings: Settings,
    as_at: date,
    *,
    marking: Marking,
    on_paper: bool = False,
) -> Document:
    """Compose the form with a field for each question, or with lines and choices to mark if `on_paper`."""
    head = FormHead(
        "Review of the action log",
        f"For {settings.chair_name}" if settings.chair_name else settings.board_name,
        (("Board", settings.board_name), ("As at", in_words(as_at))),
        "Your comments go to the office. They do not change a status or target date.",
        _steps(settings, on_paper=on_paper),
        marking=marking,
    )
    records = (_record(state, items, as_at, on_paper=on_paper) for state in states)
    return form_document(head, records, settings, as_at, None if on_paper else Form(MANIFEST))


def _steps(settings: Settings, *, on_paper: bool) -> tuple[str, ...]:
    if not on_paper:
        return (WRITE_IN_FIELDS, send_back(settings))
    return (
        "Write on the lines and tick one box in each row. You can also tick the boxes on screen.",
        "Leave blank anything you have no comment on.",
        "Send the pages back to the office.",
    )


def _record(state: ActionState, items: dict[ItemId, ItemEntry], as_at: date, *, on_paper: bool) -> FormRecord:
    entry = items.get(state.action.item_id) if state.action.item_id else None
    asked = [
        (
            LABELS[question],
            _room(state, question) if on_paper else (form_field(state.last_id or "", state.ref, question),),
        )
        for question in CHAIRS_FORM.questions
    ]
    return FormRecord(state.ref, state.title, tuple(_facts(state, entry, as_at)), asked)


def _facts(state: ActionState, entry: ItemEntry | None, as_at: date) -> Iterator[tuple[str, str]]:
    yield "Current status", standing_words(state, as_at)
    yield "Owner", state.owner or "No owner yet"
    yield "Target", target_words(state)
    if entry is not None:
        yield "From", f"{entry.item.label}, {entry.report.title}"
        yield "Full text", entry.item.full_text
    yield "Last update", last_note_in_words(state) or "No update yet."


def _room(state: ActionState, question: FormQuestion) -> Content:
    """Return the space for an answer on paper: lines for text, choices with boxes to tick."""
    if question is FormQuestion.COMMENT:
        return (Text(" ".join([_ABOVE, _ROOM] * _LINES), tone=Tone.GREY),)
    if question is FormQuestion.PROPOSED_TARGET:
        return (Text(_ROOM[:30], tone=Tone.GREY),)
    return tuple(_boxes(state, question))


def _boxes(state: ActionState, question: FormQuestion) -> Iterator[Text | FormField]:
    """Yield the choices of a question, each behind its box. A line ends between choices, not within one."""
    choices = PRINTED_CHOICES[question]
    for place, choice in enumerate(choices):
        called = f"{LABELS[question]} on {state.ref}: {choice}"
        yield FormField(EMPTY_BOX, f"{state.ref}:{question.value}:{place}", called, FieldKind.CHECK)
        gap = "" if place == len(choices) - 1 else "   "
        yield Text(f"\u00a0{choice.replace(' ', chr(0xA0))}{gap}")
