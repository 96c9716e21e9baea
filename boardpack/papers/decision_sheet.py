"""The sheet of decisions and actions that is sent on the day after a meeting, before its minutes."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import takewhile

from boardpack.documents.model import (
    Align,
    Block,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Row,
    Table,
    Title,
    words,
)
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.agreed_actions import AgreedAction
from boardpack.domain.record.decisions import Decision
from boardpack.domain.record.minutes import MinutesState
from boardpack.papers.parts.framing import fact, in_one_section, meeting_furniture
from boardpack.papers.parts.standings import cell_line, cell_note, cell_point, ref_width, row_of
from boardpack.papers.parts.what_there_is import what_there_is
from boardpack.papers.text.phrases import first_sentences, listed
from boardpack.values import Frozen

_SHORT = "Decisions and actions"
_ITEM_MM, _DUE_MM, _TABLE_MM = 14, 35, 166
_NO_ITEM = "–"
_STATUSES = {
    MinutesState.NONE: "Draft minutes to follow",
    MinutesState.DRAFT: "Draft minutes to follow",
    MinutesState.CIRCULATED: "Draft minutes have been circulated",
    MinutesState.CONFIRMED: "The minutes have been agreed",
}
_IMPORTED = "The minutes are in a file that was imported"


class SheetItem(Frozen):
    """An agenda item as the sheet names it: its number and, if it has one, the number of its paper."""

    number: str
    title: str
    paper: str = ""


class GivenAssurance(Frozen):
    """The Chair's assurance on an agenda item."""

    subject: str
    assurance: Assurance
    agenda_item_id: AgendaItemId | None = None


class SheetContent(Frozen):
    """The outcome of a meeting for one sheet: all that was taken in public, or all that was taken `in_private`.

    `items` are the agenda items by their identifiers. `others` are the numbers of items whose decisions and actions
    are on the private sheet.
    """

    meeting: Meeting
    items: Mapping[AgendaItemId, SheetItem]
    decisions: tuple[Decision, ...]
    actions: tuple[AgreedAction, ...]
    assurances: tuple[GivenAssurance, ...]
    state: MinutesState = MinutesState.NONE
    others: tuple[str, ...] = ()
    in_private: bool = False
    has_imported_minutes: bool = False


def compose_decision_sheet(content: SheetContent, settings: Settings, sent_on: date) -> Document:
    """Compose the sheet: decisions, actions by their owners' names, assurance, and how to correct it."""
    meeting = content.meeting
    kind = "Decisions and actions taken in private" if content.in_private else "Decisions and actions"
    title = f"{kind}: {in_words(meeting.held_on)}"
    facts = (
        *fact("Sent", in_words(sent_on) if sent_on >= meeting.held_on else ""),
        *fact("To", "Members and owners of these actions" if content.in_private else "Members and action owners"),
        *fact("Status", _IMPORTED if content.has_imported_minutes else _STATUSES[content.state]),
    )
    blocks = (
        Title(title, settings.board_name),
        Facts(facts),
        *what_there_is((*_decisions(content), *_actions(content), *_assurances(content))),
        *_closing(content, settings),
    )
    marking = Marking(Classification.OFFICIAL_SENSITIVE) if content.in_private else Marking()
    return in_one_section(title, blocks, meeting_furniture(settings, meeting, _SHORT, marking), sent_on, settings)


def _decisions(content: SheetContent) -> Iterator[Block]:
    yield Heading(1, words("Decisions"), small=True)
    ref_mm = ref_width(decision.ref for decision in content.decisions)
    columns = (
        Column("Ref", ref_mm),
        Column("Decision", _TABLE_MM - ref_mm - _ITEM_MM),
        Column("Item", _ITEM_MM, Align.RIGHT, _NO_ITEM),
    )
    rows = tuple(_decision_row(decision, content) for decision in content.decisions)
    yield Table(columns, rows, "Decisions of the meeting", naming=2)


def _decision_row(decision: Decision, content: SheetContent) -> Row:
    item = content.items.get(decision.agenda_item_id) if decision.agenda_item_id else None
    notes = (f"Paper {item.paper}" if item and item.paper else "", _publication(decision))
    text = (*_wording(decision.text), cell_note(". ".join(filter(None, notes)), called="Details"))
    return row_of(cell_line(decision.ref, bold=True), text, _number_of(item))


def _wording(text: str) -> Iterator[Paragraph]:
    """Yield the first sentence of a decision, with the list that it introduces if there is one."""
    opening, *others = [line.strip() for line in text.strip().splitlines()] or [""]
    if not opening.endswith(":"):
        yield cell_line(first_sentences(opening))
        return
    yield cell_line(opening)
    yield from (cell_point(line.lstrip("-*• ")) for line in takewhile(lambda line: line[:1] in ("-", "*", "•"), others))


def _number_of(item: SheetItem | None) -> str:
    return item.number if item else ""


def _publication(decision: Decision) -> str:
    if decision.is_restricted:
        return f"Not published: {decision.restriction_reason}"
    return f"Published on {in_words(decision.published_on)}" if decision.published_on else "To be published"


def _actions(content: SheetContent) -> Iterator[Block]:
    yield Heading(1, words("Actions, by owner"), small=True)
    ref_mm = ref_width(action.ref for action in content.actions)
    columns = (
        Column("Ref", ref_mm),
        Column("Owner and action", _TABLE_MM - ref_mm - _DUE_MM - _ITEM_MM),
        Column("Due", _DUE_MM),
        Column("Item", _ITEM_MM, Align.RIGHT, _NO_ITEM),
    )
    ordered = sorted(content.actions, key=lambda action: (not action.owner, action.owner.casefold(), action.ref))
    rows = tuple(_action_row(action, content) for action in ordered)
    yield Table(columns, rows, "Actions agreed at the meeting, by owner", naming=2)


def _action_row(action: AgreedAction, content: SheetContent) -> Row:
    item = content.items.get(action.agenda_item_id) if action.agenda_item_id else None
    return row_of(
        cell_line(action.ref, bold=True),
        (cell_line(action.owner or "Owner to be named", bold=True), cell_line(action.title)),
        in_words(action.target) if action.target else "No date set",
        _number_of(item),
    )


def _assurances(content: SheetContent) -> Iterator[Block]:
    yield Heading(1, words("The Chair’s level of assurance"), small=True)
    columns = (Column("Item", _ITEM_MM, if_empty=_NO_ITEM), Column("Subject", 105), Column("Assurance", 47))
    rows = tuple(_assurance_row(given, content) for given in content.assurances)
    yield Table(columns, rows, "The Chair’s level of assurance", naming=2, tight=True)


def _assurance_row(given: GivenAssurance, content: SheetContent) -> Row:
    item = content.items.get(given.agenda_item_id) if given.agenda_item_id else None
    word = given.assurance.value.capitalize()
    return row_of(_number_of(item), given.subject, cell_line(word, bold=given.assurance is Assurance.NOT_ASSURED))


def _closing(content: SheetContent, settings: Settings) -> Iterator[Block]:
    """Yield how to correct the sheet, and which items are on the private one."""
    contact = " or ".join(filter(None, (settings.office_email, settings.office_telephone)))
    to = f": {contact}" if contact else ""
    correct = f"Please tell the office if an owner, an action or a date is wrong{to}."
    has_outcome = content.decisions or content.actions
    yield Paragraph(words(correct if has_outcome else "No decisions or actions are recorded."))
    if content.others:
        which, were, whose = ("Item", "was", "Its") if len(content.others) == 1 else ("Items", "were", "Their")
        yield Paragraph(
            words(
                f"{which} {listed(content.others)} {were} taken in private. {whose} decisions and actions are on a "
                "separate sheet."
            )
        )
