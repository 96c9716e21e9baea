"""Appendix 1 of the response letter: each item with the responses of the force and the Commissioner."""

from collections.abc import Container, Sequence
from enum import StrEnum

from boardpack.documents.model import (
    Block,
    Box,
    BoxKind,
    Column,
    Content,
    Furniture,
    Heading,
    Link,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Shape,
    StatusMark,
    Table,
    Text,
    Title,
    Tone,
    words,
)
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.deadlines import NO_DEADLINE
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.clocks import SECTION_55
from boardpack.domain.register.items import Applicability, Item, ItemEntry, ItemId, Report, Response, Voice
from boardpack.papers.parts.asks import addressees, deadline_lines
from boardpack.papers.parts.framing import Business
from boardpack.papers.parts.standings import row_of
from boardpack.papers.text.phrases import capitalised, possessive, sentence
from boardpack.papers.text.plain_text import blocks_of

_APPENDIX = "Appendix 1"
_MOST_WITHOUT_TABLE = 3
_NO_BODY = "not named"


class _Answer(StrEnum):
    """The state of the force's answer to an item, as the table prints it."""

    ANSWERED = "Answered"
    ANSWERED_BELOW = "Answered below"
    NOT_FOR_THE_FORCE = "Not for the force"
    OUTSTANDING = "Outstanding"


def appendix_section(
    report: Report,
    entries: Sequence[ItemEntry],
    settings: Settings,
    business: Business | None,
) -> Section:
    """Compose the appendix, beginning on a new page."""
    anchor = f"{business.anchor}-appendix-1" if business else "appendix-1"
    title = capitalised(appendix_title(entries, settings))
    published = f", published {in_words(report.published_on)}" if report.published_on else ""
    note = f"{report.publisher} report: ‘{report.title}’{published}"
    blocks: list[Block] = [Title(title, _APPENDIX, note, anchor)]
    if not entries:
        blocks.append(Paragraph(words("The report contains no items that require a response.")))
    answered_below = {entry.item.parent_id for entry in entries}
    answers = [_answer(entry, answered_below) for entry in entries]
    if len(entries) > _MOST_WITHOUT_TABLE:
        blocks.append(_account(entries, answers, settings, anchor))
    for entry, answer in zip(entries, answers, strict=True):
        blocks.extend(_entry(entry, answer, settings, _anchor_of_item(anchor, entry)))
    return Section(tuple(blocks), _furniture(report, business), f"{_APPENDIX}: {title}")


def appendix_title(entries: Sequence[ItemEntry], settings: Settings) -> str:
    """Return what the appendix contains: the force's response, or the items alone until the force has responded."""
    if has_response_of_force(entries):
        return f"{possessive(force_of(settings))} response"
    return "items of the report"


def has_response_of_force(entries: Sequence[ItemEntry]) -> bool:
    return any(entry.latest(Voice.FORCE) for entry in entries)


def _anchor_of_item(appendix: str, entry: ItemEntry) -> str:
    return f"{appendix}-item-{entry.item.position}"


def _answer(entry: ItemEntry, answered_below: Container[ItemId | None]) -> _Answer:
    """Return whether the force answers an item. `answered_below` are those whose recommendations it answers."""
    if entry.item.applicability is Applicability.NOT_FOR_US:
        return _Answer.NOT_FOR_THE_FORCE
    if entry.latest(Voice.FORCE) is not None:
        return _Answer.ANSWERED
    return _Answer.ANSWERED_BELOW if entry.item.id in answered_below else _Answer.OUTSTANDING


def _account(entries: Sequence[ItemEntry], answers: Sequence[_Answer], settings: Settings, appendix: str) -> Table:
    """Return a table that accounts for each item: whom it is for, its deadline, and whether it is answered."""
    columns = (
        Column("No.", 16),
        Column("Addressed to", 84),
        Column("Deadline", 34),
        Column(_responder(settings), 32),
    )
    rows = tuple(_account_row(entry, answer, appendix) for entry, answer in zip(entries, answers, strict=True))
    return Table(columns, rows, "Items of the report and who answers them", tight=True)


def _account_row(entry: ItemEntry, answer: _Answer, appendix: str) -> Row:
    label = Link(entry.item.short_label, f"#{_anchor_of_item(appendix, entry)}")
    return row_of(
        Paragraph((label,), ParagraphRole.CELL),
        capitalised(addressees(entry.item.bodies) or _NO_BODY),
        deadline_lines(entry.item.deadline)[0],
        Paragraph(_answer_in_words(answer), ParagraphRole.CELL),
    )


def _answer_in_words(answer: _Answer) -> Content:
    """Return the answer for the table, bold if it is outstanding."""
    mark = (StatusMark(Shape.DIAMOND),) if answer is _Answer.NOT_FOR_THE_FORCE else ()
    return (*mark, *words(answer, bold=answer is _Answer.OUTSTANDING))


def _furniture(report: Report, business: Business | None) -> Furniture:
    marking = business.marking if business else Marking()
    right = f"{business.kicker}  {_APPENDIX}" if business else _APPENDIX
    under = "Response under section 55" if report.rule == SECTION_55 else "Response"
    sent = f", {in_words(report.responded_on)}" if report.responded_on else ""
    return Furniture(str(marking), f"{under}{sent}", right)


def force_of(settings: Settings) -> str:
    """Return the force's name, or "the force" if the office has not entered one."""
    return settings.force_name or "the force"


def _entry(entry: ItemEntry, answer: _Answer, settings: Settings, anchor: str) -> tuple[Block, ...]:
    is_for_others = answer is _Answer.NOT_FOR_THE_FORCE
    heading = f"{_responder(settings)} response{': not for the force' if is_for_others else ''}"
    return (
        _item_box(entry.item, anchor),
        Heading(2, words(heading), small=True),
        *_response(entry, answer, settings),
        *_comment(entry.latest(Voice.COMMISSIONER)),
    )


def _responder(settings: Settings) -> str:
    return "Constabulary" if "constabulary" in settings.force_name.lower() else "Force"


def _item_box(item: Item, anchor: str) -> Box:
    points = (List(ListKind.BULLET, tuple(ListItem(words(point)) for point in item.points)),) if item.points else ()
    text_role = ParagraphRole.LEAD_IN if item.points else ParagraphRole.BODY
    return Box(
        BoxKind.ITEM,
        item.label,
        (
            *(Paragraph(words(line), text_role, None, bool(item.points)) for line in _lines(item.text)),
            *points,
            *(Paragraph(words(line)) for line in _lines(item.closing)),
            Paragraph(_detail(item), ParagraphRole.ITEM_DETAIL),
        ),
        anchor,
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _detail(item: Item) -> Content:
    """Return deadline and addressees in one line, with the labels in grey."""
    first, *phrase = deadline_lines(item.deadline)
    if item.deadline == NO_DEADLINE:
        first = "none set"
    deadline = f"{first} ({phrase[0]})" if phrase else first
    return (
        Text("Deadline: ", tone=Tone.GREY),
        Text(f"{sentence(deadline)} "),
        Text("Addressed to: ", tone=Tone.GREY),
        Text(sentence(addressees(item.bodies) or _NO_BODY)),
    )


def _response(entry: ItemEntry, answer: _Answer, settings: Settings) -> tuple[Block, ...]:
    """Return the force's words, also on an item that is not for it, or a sentence in their place."""
    spoken = entry.latest(Voice.FORCE)
    if spoken is not None:
        return blocks_of(spoken.text)
    if answer is _Answer.NOT_FOR_THE_FORCE:
        return (Paragraph(words(_not_for_us(entry.item))),)
    if answer is _Answer.ANSWERED_BELOW:
        text = f"The response to this {entry.item.kind} is given under the recommendations that belong to it."
        return (Paragraph(words(text)),)
    return (Paragraph(words(f"{capitalised(force_of(settings))} has not responded to this {entry.item.kind} yet.")),)


def _not_for_us(item: Item) -> str:
    if item.applicability_reason:
        return sentence(item.applicability_reason)
    return f"This {item.kind} is for {addressees(item.bodies) or 'other bodies'}."


def _comment(spoken: Response | None) -> tuple[Block, ...]:
    if spoken is None:
        return ()
    return (Heading(2, words("Commissioner’s comment"), small=True), *blocks_of(spoken.text))
