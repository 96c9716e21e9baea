"""The review for a chair who prefers paper: one record for each action, with fields, or with room to write."""

from collections.abc import Iterator, Sequence
from datetime import date

from boardpack.documents.fields import FieldKind, Form, FormField
from boardpack.documents.framing import board_and_date
from boardpack.documents.model import (
    Block,
    Content,
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
from boardpack.domain.actions import ActionState, days_late, standing
from boardpack.domain.chair_forms import CHOICES, LABELS, MANIFEST, PROMPTS, ChairQuestion, chair_tag
from boardpack.domain.dates import day_of, in_words, length_in_words
from boardpack.domain.items import ItemEntry, ItemId
from boardpack.domain.markings import Marking
from boardpack.domain.settings import Settings

_TITLE = "Review of the action log"
_ROOM = "_" * 70
_ABOVE = "\u00a0" * 130
_LINES = 3
_KINDS = {
    ChairQuestion.VERDICT: FieldKind.CHOICE,
    ChairQuestion.TARGET: FieldKind.DAY,
    ChairQuestion.ASSURANCE: FieldKind.CHOICE,
}


def compose_chair_form(
    states: Sequence[ActionState],
    items: dict[ItemId, ItemEntry],
    settings: Settings,
    as_at: date,
    *,
    on_paper: bool = False,
) -> Document:
    """The log with a field for each question; `on_paper` with lines to write on and words to mark instead."""
    subtitle = f"For {settings.chair_name}" if settings.chair_name else settings.board_name
    facts = (Fact("Board", words(settings.board_name)), Fact("As at", words(in_words(as_at))))
    blocks = (
        Title(_TITLE, subtitle),
        Facts(facts),
        *_how_to(settings, on_paper=on_paper),
        *_records(states, items, as_at, on_paper=on_paper),
    )
    furniture = Furniture(str(Marking()), board_and_date(settings, as_at), _TITLE)
    section = Section(blocks, furniture, _TITLE)
    form = None if on_paper else Form(MANIFEST)
    return number(Document(_TITLE, (section,), as_at, settings.office_name, form=form))


def _how_to(settings: Settings, *, on_paper: bool) -> Iterator[Block]:
    sentence = "What you say of an action goes to the office; it changes no status and no target by itself."
    yield Paragraph(words(sentence), ParagraphRole.LEAD_IN, keep_with_next=True)
    to = f" to {settings.office_email}" if settings.office_email else ""
    steps = (
        ("Write on the lines, and mark one of the views.", "Leave out whatever you have nothing to say of.")
        if on_paper
        else ("Write in the grey fields; leave a field as it is where there is nothing to say.",)
    )
    last = "Send the pages back to the office." if on_paper else f"Save the file and send it back{to}."
    yield List(ListKind.BULLET, tuple(ListItem(words(step)) for step in (*steps, last)))


def _records(
    states: Sequence[ActionState], items: dict[ItemId, ItemEntry], as_at: date, *, on_paper: bool
) -> Iterator[Block]:
    for state in states:
        yield Heading(1, (Text(f"{state.ref} ", tone=Tone.ACCENT), Text(state.title)), is_record=True)
        entry = items.get(state.action.item_id) if state.action.item_id else None
        facts = [Fact(label, words(text)) for label, text in _facts(state, entry, as_at)]
        asked = [Fact(LABELS[each], _room(each) if on_paper else (_field(state, each),)) for each in ChairQuestion]
        yield Facts((*facts, *asked), FactLayout.RECORD)


def _facts(state: ActionState, entry: ItemEntry | None, as_at: date) -> Iterator[tuple[str, str]]:
    late = days_late(state, as_at)
    where = standing(state, as_at).value
    yield "Where it stands", f"{where}: {length_in_words(late)} late" if late else where
    yield "Owner", state.owner or "Nobody yet"
    yield "Target", in_words(state.target) if state.target else "None set"
    if entry is not None:
        yield "From", f"{entry.item.label}, {entry.report.title}"
    said = " ".join(state.last_note.split())
    yield "Last update", f"{in_words(day_of(state.last_note_at))}: {said}" if state.last_note_at else "No update yet."


def _field(state: ActionState, question: ChairQuestion) -> FormField:
    kind = _KINDS.get(question, FieldKind.TEXT)
    called = f"{LABELS[question]} on {state.ref}"
    return FormField(PROMPTS[question], chair_tag(state, question), called, kind, CHOICES.get(question, ()))


def _room(question: ChairQuestion) -> Content:
    """On paper: lines for words, as far apart as a hand needs them, and choices to mark."""
    if question is ChairQuestion.COMMENT:
        return (Text(" ".join([_ABOVE, _ROOM] * _LINES), tone=Tone.GREY),)
    if question is ChairQuestion.TARGET:
        return (Text(_ROOM[:30], tone=Tone.GREY),)
    return words("   ".join(f"[\u00a0\u00a0]\u00a0{choice.replace(' ', chr(0xA0))}" for choice in CHOICES[question]))
