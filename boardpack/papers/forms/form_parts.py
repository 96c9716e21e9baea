"""The parts of every form: a head, instructions, and a record with fields for each action."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from boardpack.documents.fields import FieldKind, Form, FormField
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
from boardpack.domain.exchange.form_questions import CHOICES, LABELS, PROMPTS, FormQuestion, tag_of
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import board_and_date, fact
from boardpack.papers.parts.numbering import number
from boardpack.values import Frozen

_DAYS = (FormQuestion.TARGET, FormQuestion.PROPOSED_TARGET)
WRITE_IN_FIELDS = "Write in the grey fields. Leave a field unchanged if you have nothing to add."


class FormHead(Frozen):
    """The part above the records: titles, facts, a sentence and steps. `edge` is printed in every footer."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sentence: str
    steps: tuple[str, ...]
    edge: str = ""
    marking: Marking = Marking()


class FormRecord(Frozen):
    """An action with its facts and its questions, each under its label."""

    ref: str
    title: str
    facts: Sequence[tuple[str, str]]
    asked: Sequence[tuple[str, Content]]


def form_document(
    head: FormHead, records: Iterable[FormRecord], settings: Settings, on: date, form: Form | None
) -> Document:
    """Compose the whole form. Without `form` it is to be printed and filled in by hand."""
    blocks = (
        Title(head.title, head.subtitle),
        Facts((*(Fact(label, words(text)) for label, text in head.facts), *fact("Handling", head.marking.handling))),
        Paragraph(words(head.sentence), ParagraphRole.LEAD_IN, keep_with_next=True),
        List(ListKind.BULLET, tuple(ListItem(words(step)) for step in head.steps)),
        *_records(records),
    )
    furniture = Furniture(str(head.marking), board_and_date(settings, on), head.title, footer_left=head.edge)
    section = Section(blocks, furniture, head.title)
    return number(Document(head.title, (section,), on, settings.office_name, form=form))


def send_back(settings: Settings) -> str:
    """Return the beginning of the step that gives the address to send the form to."""
    return f"Save the file and send it back{f' to {settings.office_email}' if settings.office_email else ''}."


def _records(records: Iterable[FormRecord]) -> Iterator[Block]:
    for record in records:
        heading = (Text(f"{record.ref} ", tone=Tone.ACCENT), Text(record.title))
        yield Heading(1, heading, is_record=True)
        facts = [Fact(label, words(text)) for label, text in record.facts]
        asked = [Fact(label, content) for label, content in record.asked]
        yield Facts((*facts, *asked), FactLayout.RECORD)


def form_field(source: str, ref: str, question: FormQuestion) -> FormField:
    """Return the field of a question about an action. `source` is as in `tag_of`."""
    choices = CHOICES.get(question, ())
    kind = FieldKind.CHOICE if choices else FieldKind.DAY if question in _DAYS else FieldKind.TEXT
    called = f"{LABELS[question]} on {ref}"
    return FormField(PROMPTS[question], tag_of(source, ref, question), called, kind, choices)
