"""The possible moves of a reading at each line, weighted by how well they explain the line."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Voice
from boardpack.intake.items.asks import (
    asks_at_once,
    asks_in_some_sentence,
    asks_later,
    asks_those_called_by_what_they_are,
    describes_past_work,
    explains,
    goes_on_asking,
    is_ask_by_itself,
    is_one_sentence,
    is_remark,
    is_statement,
    leads_to_ask,
)
from boardpack.intake.items.drafts import Draft
from boardpack.intake.items.lead_ins import (
    CALLED_AREA,
    NO_LIST,
    LeadIn,
    asks_as_one,
    led_in_names,
    read_lead_in,
    same_row,
)
from boardpack.intake.items.outline import TITLE_LENGTH, is_short
from boardpack.intake.items.reading import Reading
from boardpack.intake.items.roles import (
    Addresses,
    AnswersSeveral,
    Closes,
    OpensItem,
    OpensList,
    OpensResponse,
    StatesField,
    is_courtesy,
)
from boardpack.intake.layout.lines import Line, piece_of
from boardpack.intake.wording.deadlines import is_deadline_only
from boardpack.intake.wording.labels import MODAL, ItemLabel, is_improvement_heading
from boardpack.intake.wording.numbers import follows
from boardpack.intake.wording.responses import GroupLabel, ResponseLabel
from boardpack.values import replace

Move = tuple[float, Callable[[Reading], object]]
"""How well a move explains the line, and the move."""

_FIELD_LABEL = re.compile(r"(?P<name>[A-Z][\w’'/-]*(?:\s+[\w’'/-]+){0,2}):(?=\s)")
_FACT = re.compile(
    r"(?:(?:inspection\s+|source\s+)?(?:report|title|source|inspection|publication|type|topic|theme|area|subject|question|pillar)|"
    r"(?:date\s+)?(?:published|issued|received)|published\s+on|page|paragraph|chapter|link)",
    re.IGNORECASE,
)
_POINT = re.compile(r"[a-z]|[A-Z][a-z]+ing\b")
_MORE_POINTS = re.compile(r"(?:[;,:]|\b(?:and|or))$")
_SURE, _LIKELY, _WEAK, _EVEN, _UNLIKELY = 3.0, 1.0, 0.75, 0.0, -2.0


def moves(reading: Reading, at: int) -> list[Move]:
    """Return the moves that the line at this place allows; there is always one."""
    line = reading.outline.lines[at]
    if reading.field_label and same_row(line, reading.field_label[1]):
        return [(_SURE, lambda r: r.state_in_cell(line))]
    reading.field_label = None
    _leave_boxes(reading, line)
    match reading.outline.roles[at]:
        case OpensItem(label):
            return list(_labelled(reading, at, line, label))
        case OpensResponse(label):
            return _response(reading, at, line, label)
        case AnswersSeveral(group):
            return _group(reading, at, line, group)
        case StatesField(name, end) if reading.current >= 0:
            return [(_SURE, lambda r: r.state(line, name, end))]
        case OpensList(kind):
            return _list(reading, at, line, kind)
        case Addresses(start) if reading.open_list.kind is not None and not reading.answering:
            return [(_SURE, lambda r: r.lead_in(line, r.open_list.kind, piece_of(line, start)))]
        case Closes() if _may_close(reading, line):
            return [(_SURE, partial(_leave, line=line))]
        case _:
            return list(_free_moves(reading, at, line))


def _leave_boxes(reading: Reading, line: Line) -> None:
    """End a list that began in another box; end such an item too, unless answers may be below its box."""
    if reading.open_list.box not in (0, line.box):
        reading.open_list = NO_LIST
    if not reading.outline.manner.answers and reading.current >= 0 and reading.is_out_of_box(line):
        reading.close()


def _may_close(reading: Reading, line: Line) -> bool:
    return not line.is_entry or (line.label.rstrip(".").isdecimal() and not reading.awaits_points())


def _leave(reading: Reading, line: Line) -> None:
    """End the item; the list, too, unless the line is a heading below that of the list."""
    section = reading.open_list.section
    below = line.is_heading and bool(section) and reading.outline.place(line).is_in(section)
    reading.leave(line, ends_list=not below)
    if reading.open_list.due and line.level <= reading.open_list.due_level:
        reading.open_list = replace(reading.open_list, due=None)


def _labelled(reading: Reading, at: int, line: Line, label: ItemLabel) -> Iterator[Move]:
    """Yield the opening of the item; also that a label within a sentence only speaks of one."""
    yield _SURE + _series(reading, label.kind, label.number), lambda r: r.open_labelled(at, line, label)
    spoken = not (label.alone or line.bold or line.lead or line.is_heading or line.place)
    if spoken and reading.named(label.kind, label.number) >= 0:
        yield from _free_moves(reading, at, line)


def _series(reading: Reading, kind: ItemKind, number: str | None) -> float:
    """Return how well a number continues the series of its kind."""
    before = next((d.number for d in reversed(reading.drafts) if d.kind == kind), None)
    if not (number or "").isdecimal() or not (before or "0").isdecimal():
        return _EVEN
    return _LIKELY if follows(number or "", before or "0") else _EVEN


def _response(reading: Reading, at: int, line: Line, label: ResponseLabel) -> list[Move]:
    to = reading.named(label.kind, label.number) if label.number else reading.current
    if to < 0 or (reading.drafts[to].is_bare and label.voice is None and not label.number):
        return list(_free_moves(reading, at, line))
    return [(_SURE, lambda r: r.respond(to, line, label))]


def _group(reading: Reading, at: int, line: Line, group: GroupLabel) -> list[Move]:
    """Return the opening of one answer to several items; a heading for unknown items ends the item."""
    if any(reading.named(group.kind, number) >= 0 for number in group.numbers):
        return [(_SURE, lambda r: r.respond_to_several(line, group))]
    return (
        [(_SURE, Reading.close)] if line.start + group.end == len(line.text) else list(_free_moves(reading, at, line))
    )


def _list(reading: Reading, at: int, line: Line, kind: ItemKind) -> list[Move]:
    """Return the opening of a list; a lead-in within an ask or an answer belongs to that."""
    heads = line.is_heading or line.bold or len(line.words.split()) <= TITLE_LENGTH
    if reading.current >= 0 and not heads:
        return list(_free_moves(reading, at, line))
    return [(_SURE, lambda r: r.open_list_of(line, kind, led_in_names(line)))]


def _free_moves(reading: Reading, at: int, line: Line) -> Iterator[Move]:
    """Yield the moves for words without a label of their own."""
    outline, open_list = reading.outline, reading.open_list
    if _states_time_of_group(reading, at, line):
        yield _SURE, lambda r: r.lead_in(line, r.open_list.kind, r.open_list.names, piece_of(line))
        return
    lead = _lead_in(reading, at, line)
    if lead:
        yield _SURE, lambda r: r.lead_in(line, r.open_list.kind or ItemKind.RECOMMENDATION, lead.names, lead.due)
        return
    if _may_open_listed(reading, at, line):
        yield _listed_weight(reading, at, line), lambda r: r.open_listed(at, line)
        if outline.manner.unlabelled or _listed_weight(reading, at, line) > _LIKELY:
            return
    listed = reading.current < 0 or (reading.drafts[reading.current].listed and not reading.answering)
    if open_list.kind is not None and listed and not outline.manner.answers and outline.is_headline(at):
        yield _LIKELY, lambda r: r.leave(line)
    if reading.current < 0:
        yield from _between(reading, at, line)
    elif _is_other_part(reading, at, line):
        yield _EVEN, partial(_leave, line=line)
    elif reading.answering:
        yield _EVEN, lambda r: r.answer(line)
    else:
        yield _EVEN, _asking(reading, at, line)


def _states_time_of_group(reading: Reading, at: int, line: Line) -> bool:
    """Return True for "Within six months:" above the items that have to be done by then."""
    lines, roles = reading.outline.lines, reading.outline.roles
    if reading.answering or not is_deadline_only(line.words):
        return False
    if reading.open_list.names is not None:
        return True
    labelled = at + 1 < len(lines) and isinstance(roles[at + 1], OpensItem)
    free = reading.current < 0 or line.is_heading or line.bold or line.words.endswith(":")
    return free and (labelled or reading.open_list.kind is not None)


def _between(reading: Reading, at: int, line: Line) -> Iterator[Move]:
    """Yield the moves for a line between items: a heading may end the list, any other line belongs to nothing."""
    if line.is_heading:
        yield _EVEN, partial(_leave, line=line)
    else:
        missed = reading.open_list.kind is not None and asks_at_once(line)
        yield _UNLIKELY if missed else _EVEN, Reading.close


def _listed_weight(reading: Reading, at: int, line: Line) -> float:
    """Return the weight for reading a line in a list as an item of its own."""
    kind = reading.open_list.kind
    if reading.open_list.names is not None or kind == ItemKind.CAUSE_OF_CONCERN or asks_at_once(line):
        return _SURE
    if line.is_entry and _states_area(reading, line):
        return _LIKELY
    number, start, _ = reading.outline.listed_label(at, line)
    first = re.split(r"(?<=[.!?])\s", line.text[start:], maxsplit=1)[0]
    if MODAL.search(first) or CALLED_AREA.search(line.words):
        return _SURE if number else _WEAK
    return _LIKELY if number and asks_later(line) else _UNLIKELY


def _may_open_listed(reading: Reading, at: int, line: Line) -> bool:
    """Return True if a line without a label may be an item: in an open list, or where no item has a label."""
    outline, current, open_list = reading.outline, reading.draft, reading.open_list
    if outline.manner.unlabelled:
        if not outline.is_counted(at):
            return is_ask_by_itself(line)
        runs_on = len(reading.drafts) > 1 and asks_in_some_sentence(line.words)
        return (runs_on or is_ask_by_itself(line)) and _is_next_entry(reading, at, line)
    if open_list.kind is None or (current is not None and not current.listed) or _leads_to_asks(reading, at, line):
        return False
    if line.is_entry and (open_list.names is not None or _states_area(reading, line)):
        return _is_next_entry(reading, at, line)
    if not asks_as_one(line.words, open_list.kind):
        return False
    if line.is_entry:
        return _is_next_entry(reading, at, line)
    if _runs_on(reading, at, line):
        return not reading.awaits_points()
    free = current is None or _is_answered_next(reading, at) or not (reading.answering or reading.awaits_points())
    above = outline.lines[at - 1] if at else line
    headed = current is None and (above.is_heading or above.bold) and bool(open_list.section)
    alone = current is not None and current.label is None and not outline.manner.answers and is_one_sentence(line.words)
    return free and (asks_at_once(line) or ((headed or alone) and asks_those_called_by_what_they_are(line)))


def _states_area(reading: Reading, line: Line) -> bool:
    """Return True for an entry below "What needs to improve?", which may state its area without a "should".

    "Areas for improvement" may be a heading between the two.
    """
    draft, section = reading.draft, reading.open_list.section
    if draft and draft.text and reading.words(draft.text[-1]).endswith(":"):
        return False
    headings = [reading.outline.by_index[at].words for at in section]
    return any(map(is_improvement_heading, headings)) and reading.outline.place(line).sections == section


def _is_answered_next(reading: Reading, at: int) -> bool:
    """Return True if the label of an answer stands right below a line, as it does below every item of its list."""
    roles = reading.outline.roles
    return reading.answering and at + 1 < len(roles) and isinstance(roles[at + 1], OpensResponse)


def _leads_to_asks(reading: Reading, at: int, line: Line) -> bool:
    """Return True for "The Department should take these actions:" above entries that each ask somebody by name."""
    lines = reading.outline.lines
    below = lines[at + 1] if at + 1 < len(lines) else line
    return line.words.endswith(":") and below.is_entry and asks_at_once(below)


def _runs_on(reading: Reading, at: int, line: Line) -> bool:
    """Return True for a paragraph counted "7.4" behind "7.3", or as the first below the heading of the list."""
    part, _, number = line.label.rstrip(".").partition(".")
    if not (part.isdecimal() and number.isdecimal()):
        return False
    before = (reading.last_number, reading.outline.paragraphs_before[at])
    last = reading.last_number.split(".")
    later = len(last) == 2 and all(map(str.isdecimal, last)) and [*map(int, last)] < [int(part), int(number)]
    return later or not any(before) or f"{part}.{int(number) - 1}" in before


def _lead_in(reading: Reading, at: int, line: Line) -> LeadIn | None:
    """Return what "The Home Office should:" says above items in the imperative, labelled or counted."""
    outline, current = reading.outline, reading.draft
    if at + 1 >= len(outline.lines):
        return None
    counted = outline.is_counted(at + 1)
    free = current is None or (current.listed and not reading.awaits_points())
    above = free and (counted or isinstance(outline.roles[at + 1], OpensItem))
    return read_lead_in(line, counted=counted) if above else None


def _is_next_entry(reading: Reading, at: int, line: Line) -> bool:
    """Return True if an entry is the next of the list's items, and not a point of the one before it."""
    number = line.label.strip("(). ")
    current, before = reading.draft, reading.outline.entries_before[at]
    if current is None:
        first = reading.open_list.first
        last = next((d.number for d in reversed(reading.drafts[first:]) if d.listed and d.number), "")
        is_counted = number.isdecimal() and last.isdecimal()
        return not is_counted or follows(number, before) or _continues(reading, at, number, last)
    if number.isdecimal():
        among_answers = reading.answering and not _is_set_like(reading, line, current)
        in_series = not among_answers and follows(number, before)
        return current.number is None or in_series or _continues(reading, at, number, current.number)
    free = not reading.awaits_points() and not reading.answering
    beside = current.label is None and not current.points and asks_those_called_by_what_they_are(line)
    states = reading.open_list.names is not None or _states_area(reading, line)
    asks = asks_at_once(line) or states or beside
    return free and (follows(number, current.number) if current.number else asks and not number.isalnum())


def _continues(reading: Reading, at: int, number: str, last: str) -> bool:
    """Return True for the next number of a series, which may leave numbers out.

    If it does, the line asks somebody by name, or is answered below as the item before it was.
    """
    goes_on = number.isdecimal() and last.isdecimal() and int(number) > int(last)
    asks = asks_at_once(reading.outline.lines[at]) or _is_answered_likewise(reading, at)
    return follows(number, last) or (goes_on and asks)


def _is_answered_likewise(reading: Reading, at: int) -> bool:
    """Return True if the answer right below a line has the voice of the first answer to the current item."""
    draft, roles = reading.draft, reading.outline.roles
    below = roles[at + 1] if at + 1 < len(roles) else None
    first = draft.responses[0].voice if draft and draft.responses else None
    return first is not None and isinstance(below, OpensResponse) and below.label.voice is first


def _is_set_like(reading: Reading, line: Line, draft: Draft) -> bool:
    """Return True if a counted line is set in bold as the counted line that opened the item is."""
    opening = reading.outline.by_index[draft.at]
    return line.is_entry and opening.is_entry and line.bold and opening.bold and draft.listed


def _is_other_part(reading: Reading, at: int, line: Line) -> bool:
    """Return True if a line behind an item belongs to no item: a heading, a farewell, words below the item's table."""
    draft, outline = reading.draft, reading.outline
    if draft is None:
        return False
    if line.place is None and reading.answering and outline.answers_within_table(draft):
        return True
    if line.is_heading and not draft.is_bare:
        return reading.level == 0 or line.level <= reading.level
    if reading.answering and (outline.stands_over_item(at) or _is_set_like(reading, line, draft)):
        return True
    if at < outline.last_item or not reading.answering or line.is_entry:
        return False
    if line.bold and (line.words.endswith("?") or _is_headed_like(reading, line, draft)):
        return True
    answer = draft.responses[-1]
    ends = isinstance(outline.roles[at + 1], Closes) if at + 1 < len(outline.roles) else True
    personal = not answer.pieces or (answer.voice is Voice.COMMISSIONER and not ends)
    return is_courtesy(line.words, in_first_person=personal)


def _is_headed_like(reading: Reading, line: Line, draft: Draft) -> bool:
    """Return True if a bold line is a heading like the items' labels, and no answer contains bold lines."""
    outline = reading.outline
    among = len(reading.drafts) > 1 and not outline.bold_within
    return is_short(line) and outline.by_index[draft.at].bold and among


def _asking(reading: Reading, at: int, line: Line) -> Callable[[Reading], object]:
    """Return the move for a line behind an ask that nothing has answered yet."""
    draft, outline, words = reading.draft, reading.outline, line.words
    if draft is None or (not draft.text and leads_to_ask(words)) or (draft.text and explains(words)):
        return lambda r: None
    if not draft.text:
        if _is_field(line):
            return lambda r: None
        titled = draft.title is None and outline.is_title(at, words, draft.kind)
        return (lambda r: r.entitle(line)) if titled else lambda r: r.add("text", line)
    if _counts_on_from_outside(reading, draft, line):
        return Reading.close
    if _opens_bare_answer(reading, at, draft, line) or _tells_of_work(reading, at, draft, words):
        return lambda r: r.respond_bare(line)
    if _counts_anew(reading, draft, line):
        return Reading.close
    if line.is_entry or _is_unmarked_point(reading, draft, words):
        return lambda r: r.add("points", line)
    if outline.answered_later[at] or goes_on_asking(words):
        return lambda r: r.add("closing" if draft.points else "text", line)
    return (lambda r: r.respond_bare(line)) if _may_answer(reading, draft, words) else Reading.close


def _is_field(line: Line) -> bool:
    """Return True for a fact above the ask that no register holds: "Report: PEEL", its label in bold or known."""
    label = _FIELD_LABEL.match(line.words)
    known = label is not None and (line.lead == label.end() or bool(_FACT.fullmatch(label["name"])))
    return known and not MODAL.search(line.words)


def _tells_of_work(reading: Reading, at: int, draft: Draft, words: str) -> bool:
    """Return True for what a force has done, between an ask and the only answer with a label, the Commissioner's."""
    outline = reading.outline
    between = outline.manner.answers and outline.answered_later[at] and outline.leaves_force_unlabelled
    return between and reading.words(draft.text[-1]).endswith((".", "”")) and describes_past_work(words)


def _opens_bare_answer(reading: Reading, at: int, draft: Draft, line: Line) -> bool:
    """Return True if a line is an answer by its number, its place outside of the box, or behind the last point."""
    outline = reading.outline
    if reading.is_out_of_box(line) and not outline.answered_later[at]:
        return True
    number = line.label.strip("(). ")
    below = bool(draft.number) and re.fullmatch(rf"{re.escape(draft.number or '')}\.\d{{1,2}}", number) is not None
    same = number != "" and number == draft.number and is_remark(line.words)
    if outline.manner.answers and (below or same):
        return True
    if not outline.manner.answers or outline.labelled_answers or outline.answered_later[at] or not line.is_entry:
        return False
    ended = not draft.points and reading.words(draft.text[-1]).rstrip("\"'’” ").endswith(".")
    behind = len(draft.points) > 1 and reading.words(draft.points[-2]).endswith((" and", " or"))
    return (ended and is_statement(line.words)) or behind


def _counts_anew(reading: Reading, draft: Draft, line: Line) -> bool:
    """Return True for a counted entry behind a counted item that has ended: it begins another list."""
    counted = line.is_entry and line.label.strip("(). ").isdecimal() and (draft.number or "").isdecimal()
    return counted and draft.listed and not draft.points and not reading.awaits_points()


def _counts_on_from_outside(reading: Reading, draft: Draft, line: Line) -> bool:
    """Return True for a paragraph of the document whose number follows the last one before the item: "5" behind "4".

    Where conclusions are counted as their recommendations are, a "2" behind an ask that has ended is a conclusion.
    """
    number = line.label.strip("(). ")
    if not line.is_entry or not number.isdecimal():
        return False
    above = (other for other in reversed(reading.outline.lines) if other.index < draft.at and other.is_entry)
    outside = next((label for other in above if (label := other.label.strip("(). ")).isdecimal()), "")
    ended = not draft.listed and not draft.points and reading.words(draft.text[-1]).endswith((".", "”"))
    return outside.isdecimal() and (ended or outside != (draft.number or "")) and follows(number, outside)


def _is_unmarked_point(reading: Reading, draft: Draft, words: str) -> bool:
    """Return True if a paragraph without a bullet is one of the points that a colon has announced."""
    if draft.points:
        return bool(_MORE_POINTS.search(reading.words(draft.points[-1]))) and bool(_POINT.match(words))
    return reading.awaits_points() and bool(_POINT.match(words))


def _may_answer(reading: Reading, draft: Draft, words: str) -> bool:
    """Return True if a paragraph without a label answers the item; behind a plain list of items none does."""
    manner = reading.outline.manner
    before = reading.drafts[-2] if len(reading.drafts) > 1 else None
    if draft.listed and not manner.unlabelled and before is not None and not before.responses:
        return False
    courteous = is_courtesy(words, in_first_person=True)
    return manner.answers and not courteous and (not reading.outline.labelled_answers or is_remark(words))
