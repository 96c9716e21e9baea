"""The walk through a document, line by line, that gathers items and the responses to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from boardpack.domain.register.items import ItemKind, Voice
from boardpack.intake.items.asks import (
    ask_label,
    asks_at_once,
    explains,
    goes_on_asking,
    is_ask_by_itself,
    is_remark,
    is_statement,
    leads_to_ask,
    opening_number,
)
from boardpack.intake.items.drafts import Draft, DraftResponse, goes_on_answering
from boardpack.intake.items.lead_ins import (
    CALLED_AREA,
    NO_LIST,
    OpenList,
    asks_as_one,
    lead_in_names,
    led_in_names,
    same_row,
    stands_below,
)
from boardpack.intake.items.outline import Manner, Outline, outline_of
from boardpack.intake.items.roles import (
    Addresses,
    AnswersSeveral,
    Closes,
    FieldName,
    OpensItem,
    OpensList,
    OpensResponse,
    Role,
    Says,
    StatesField,
    is_farewell,
    is_state,
)
from boardpack.intake.items.tables import part_of_head
from boardpack.intake.layout.lines import Line, Piece, piece_of
from boardpack.intake.wording.bodies import is_names_only
from boardpack.intake.wording.deadlines import is_deadline_only
from boardpack.intake.wording.labels import MODAL, ItemLabel
from boardpack.intake.wording.responses import GroupLabel, ResponseLabel

_POINT = re.compile(r"[a-z]|[A-Z][a-z]+ing\b")
_MORE_POINTS = re.compile(r"(?:[;,:]|\b(?:and|or))$")
_TITLE_LENGTH = 14
_CELLS_ABOVE = 3
_NUMBERED_CONCERN = re.compile(r"\d{1,2}\.\d{1,2}\.?\s+(?:key\s+)?(?:concern|finding|issue)\b", re.IGNORECASE)


@dataclass
class Walk:
    """One pass over the lines. `drafts` are the items in order of sight."""

    lines: Sequence[Line]
    manner: Manner
    drafts: list[Draft] = field(default_factory=list)
    _outline: Outline = field(init=False)
    _current: Draft | None = None
    _answering: bool = False
    _cause: Draft | None = None
    _list: OpenList = NO_LIST
    _level: int = 0
    _field: tuple[FieldName, Line] | None = None

    def __post_init__(self) -> None:
        self._outline = outline_of(self.lines)

    def run(self) -> list[Draft]:
        """Return the items of the document."""
        for at, (line, role) in enumerate(zip(self.lines, self._outline.roles, strict=True)):
            if self._field and same_row(line, self._field[1]):
                self._state_in_cell(line, *self._field)
            else:
                self._field = None
                self._leave_boxes(line)
                self._take(at, line, role)
        return [draft for draft in self.drafts if not self._is_head_of_column(draft)]

    def _leave_boxes(self, line: Line) -> None:
        """End what began in a box that this line is not in, unless answers may stand below the boxes of their asks."""
        if self._list.box not in (0, line.box):
            self._list = NO_LIST
        if not self.manner.answers and self._current is not None and self._is_out_of_box(line):
            self._close()

    def _is_out_of_box(self, line: Line) -> bool:
        """Return True if the current item began in a box and this line stands outside of it."""
        box = self._outline.by_index[self._current.at].box if self._current else 0
        return box not in (0, line.box)

    def _is_head_of_column(self, draft: Draft) -> bool:
        """Return True if a label and the word below it are two heads of a table."""
        if draft.number or draft.kind is not ItemKind.RECOMMENDATION or draft.points or len(draft.text) != 1:
            return False
        words = self._outline.words(draft.text[0])
        tabled = self._outline.by_index[draft.at].place is not None and draft.label is not None
        return part_of_head(words) is not None or (tabled and not MODAL.search(words))

    def _take(self, at: int, line: Line, role: Role) -> None:
        match role:
            case OpensItem(label):
                self._open(at, line, label)
            case OpensResponse(label):
                self._respond(at, line, label)
            case AnswersSeveral(group) if any(self._named(group.kind, number) for number in group.numbers):
                self._respond_to_several(line, group)
            case AnswersSeveral(group) if line.start + group.end == len(line.text):
                self._close()
            case StatesField(name, end) if self._current:
                self._state(line, name, end)
            case OpensList(kind):
                self._open_list(at, line, kind)
            case Addresses(start) if self._list.kind is not None and not self._answering:
                self._current, self._list = None, replace(self._list, names=piece_of(line, start), due=None)
            case Closes() if not line.is_entry or (line.label.rstrip(".").isdecimal() and not self._awaits_points()):
                self._leave(line)
            case Addresses() | AnswersSeveral() | StatesField() | Closes() | Says():
                self._say(at, line)
            case _:
                assert_never(role)

    def _open(self, at: int, line: Line, label: ItemLabel) -> None:
        draft = Draft(label.kind, label.number, line.index, label=piece_of(line, 0, label.end))
        if label.number:
            draft.number_piece = Piece(line.index, label.number_start, label.number_end)
        above = self.lines[at - 1] if at else line
        if label.number is None and _NUMBERED_CONCERN.match(above.text):
            draft.number = above.label.rstrip(".")
            draft.number_piece = Piece(above.index, 0, len(draft.number))
        draft.bodies = self._list.names
        self._begin(draft, line)
        rest = self._without_addressee(draft, line, piece_of(line, label.end))
        if rest.start >= rest.end:
            return
        if self._is_title(at, line.text[rest.start :], draft):
            draft.title = rest
        else:
            draft.text.append(Piece(rest.passage, rest.start, rest.end))

    def _without_addressee(self, draft: Draft, line: Line, rest: Piece) -> Piece:
        """Return the words behind a label without the names that end its cell: "Recommendation 1 – Surrey"."""
        end = line.start + line.lead if line.lead else len(line.text) if line.place else rest.start
        names = piece_of(line, rest.start, max(rest.start, end))
        if not is_names_only(line.text[names.start : names.end]):
            return rest
        draft.bodies = names
        return piece_of(line, names.end)

    def _begin(self, draft: Draft, line: Line) -> None:
        if draft.kind is ItemKind.CAUSE_OF_CONCERN:
            self._cause = draft
        elif draft.kind is ItemKind.AREA_FOR_IMPROVEMENT:
            self._cause = None
        else:
            draft.parent = self._cause
        if not draft.listed:
            self._list = replace(self._list, kind=None)
        self._level = line.level if line.is_heading else 0
        self._current, self._answering = draft, False
        self.drafts.append(draft)

    def _is_title(self, at: int, words: str, draft: Draft) -> bool:
        """Return True if words behind a label are the item's title, because the ask itself follows."""
        short = len(words.split()) <= _TITLE_LENGTH and not words.rstrip().endswith((".", ":", ";"))
        if not short or MODAL.search(words) or at + 1 >= len(self.lines):
            return False
        after = self.lines[at + 1]
        if leads_to_ask(after.words) and at + 2 < len(self.lines):
            after = self.lines[at + 2]
        near = after.place == self.lines[at].place or stands_below(after, self.lines[at])
        follows = isinstance(self._outline.roles[at + 1], Says) and not after.is_entry and near
        asks = MODAL.search(after.words) or CALLED_AREA.search(after.words)
        return follows and (bool(asks) or draft.kind is ItemKind.CAUSE_OF_CONCERN)

    def _respond(self, at: int, line: Line, label: ResponseLabel) -> None:
        draft = self._numbered(label) if label.number else self._current
        if draft is None or (draft.is_bare and label.voice is None and not label.number):
            self._say(at, line)
            return
        self._current, self._answering = draft, True
        if goes_on_answering(draft, label):
            self._answer(line)
            return
        end = line.start + label.end
        response = DraftResponse(label.voice, piece_of(line, 0, end) if label.end else None)
        draft.responses.append(response)
        rest = piece_of(line, end)
        if rest.start < rest.end and not is_state(line, line.text[rest.start : rest.end]):
            response.pieces.append(Piece(rest.passage, rest.start, rest.end))

    def _numbered(self, label: ResponseLabel) -> Draft | None:
        """Return the item that a response label names."""
        return self._named(label.kind, label.number)

    def _named(self, kind: ItemKind | None, number: str | None) -> Draft | None:
        same = [draft for draft in reversed(self.drafts) if draft.number == number]
        return next((draft for draft in same if kind in (None, draft.kind)), None)

    def _respond_to_several(self, line: Line, group: GroupLabel) -> None:
        """Return one answer that is each item's; the items share its words as they come."""
        drafts = [draft for number in group.numbers if (draft := self._named(group.kind, number))]
        end = line.start + group.end
        response = DraftResponse(group.voice, piece_of(line, 0, end))
        for draft in drafts:
            draft.responses.append(response)
        self._current, self._answering = drafts[-1], True
        rest = piece_of(line, end)
        if rest.start < rest.end:
            response.pieces.append(rest)

    def _state(self, line: Line, name: FieldName, end: int) -> None:
        draft = self._current
        if draft is None:
            return
        value = piece_of(line, end)
        if line.place and value.start >= value.end:
            self._field = (name, line)
            return
        if name is FieldName.DEADLINE and draft.deadline is None and value.start < value.end:
            draft.deadline = value
            draft.labels.append(piece_of(line, 0, end))
        elif name is FieldName.BODIES and draft.bodies is None and value.start < value.end:
            draft.bodies = value
            draft.labels.append(piece_of(line, 0, end))
        elif self._answering:
            self._answer(line)

    def _state_in_cell(self, line: Line, name: FieldName, label: Line) -> None:
        """Take a cell as what the label in the cell before it says; what no register holds stays outside the item."""
        draft = self._current
        if draft is None:
            return
        if name is FieldName.DEADLINE and draft.deadline is None:
            draft.deadline = piece_of(line)
            draft.labels.append(piece_of(label, 0))
        elif name is FieldName.BODIES and draft.bodies is None:
            draft.bodies = piece_of(line)
            draft.labels.append(piece_of(label, 0))

    def _open_list(self, at: int, line: Line, kind: ItemKind) -> None:
        """Return a lead-in within an ask or a response belongs to it; one outside opens a list of items."""
        heads = line.is_heading or line.bold or len(line.words.split()) <= _TITLE_LENGTH
        if self._current and not heads:
            self._say(at, line)
            return
        nested = kind is ItemKind.RECOMMENDATION and self._cause is not None
        self._close()
        level = line.level if line.is_heading else 0
        self._list = OpenList(kind, level, line.box, len(self.drafts), led_in_names(line))
        if not nested:
            self._cause = None

    def _close(self) -> None:
        self._current, self._answering = None, False

    def _say(self, at: int, line: Line) -> None:
        if self._list.names is not None and not self._answering and is_deadline_only(line.words):
            self._current, self._list = None, replace(self._list, due=piece_of(line))
        elif self._leads_in(at, line):
            names = lead_in_names(line, counted=self._outline.is_counted(at + 1))
            kind = self._list.kind or ItemKind.RECOMMENDATION
            self._current, self._list = None, replace(self._list, kind=kind, names=names, due=None)
        elif self._opens_listed(at, line):
            self._open_listed(at, line)
        elif self._current is None:
            if line.is_heading:
                self._leave(line)
        elif self._is_other_part(at, line):
            self._leave(line)
        elif self._answering:
            self._answer(line)
        else:
            self._ask(at, line)

    def _leave(self, line: Line) -> None:
        """Return a heading that belongs to no item ends the item, the list, and the cause of concern above it."""
        self._close()
        if self._is_below_list(line):
            return
        self._list = NO_LIST
        if line.is_heading or line.bold:
            self._cause = None

    def _is_below_list(self, line: Line) -> bool:
        """Return True for a heading of a lower level than the one that opened the list."""
        return line.is_heading and self._list.kind is not None and 0 < self._list.level < line.level

    def _is_other_part(self, at: int, line: Line) -> bool:
        draft = self._current
        if draft is None:
            return False
        if line.place is None and self._answering and self._outline.answers_within_table(draft):
            return True
        if line.is_heading and not draft.is_bare:
            return self._level == 0 or line.level <= self._level
        if self._answering and self._outline.stands_over_item(at):
            return True
        if at < self._outline.last_item or not self._answering or line.is_entry:
            return False
        if line.bold and (line.words.endswith("?") or self._is_headed_like(line, draft)):
            return True
        answer = draft.responses[-1]
        ends = isinstance(self._outline.roles[at + 1], Closes) if at + 1 < len(self._outline.roles) else True
        personal = not answer.pieces or (answer.voice is Voice.COMMISSIONER and not ends)
        return is_farewell(line.words, in_first_person=personal)

    def _is_headed_like(self, line: Line, draft: Draft) -> bool:
        """Return True if a bold line is a heading like the items' labels, and no answer contains bold lines."""
        short = len(line.words.split()) <= _TITLE_LENGTH and not line.words.endswith((".", ":", ";", ","))
        return (
            short and self._outline.by_index[draft.at].bold and len(self.drafts) > 1 and not self._outline.bold_within
        )

    def _opens_listed(self, at: int, line: Line) -> bool:
        """Return True if a line without a label is an item, since a list of them has been opened or none has labels."""
        if self.manner.unlabelled:
            counted = line.is_entry and line.label.strip("(). ").isdecimal()
            return is_ask_by_itself(line) and (not counted or self._is_next_entry(at, line))
        current = self._current
        if self._list.kind is None or (current is not None and not current.listed):
            return False
        if self._list.names is not None and line.is_entry:
            return self._is_next_entry(at, line)
        if not asks_as_one(line.words, self._list.kind):
            return False
        if line.is_entry:
            return self._is_next_entry(at, line)
        if self._runs_on(at, line):
            return not self._awaits_points()
        return (current is None or (not self._answering and not self._awaits_points())) and asks_at_once(line)

    def _runs_on(self, at: int, line: Line) -> bool:
        """Return True for a paragraph counted "7.4" behind "7.3", or as the first below the heading of the list."""
        part, _, number = line.label.rstrip(".").partition(".")
        if not (part.isdecimal() and number.isdecimal()):
            return False
        last = next((d.number for d in reversed(self.drafts) if d.listed and d.number), None)
        before = (last, self._outline.paragraphs_before[at])
        return not any(before) or f"{part}.{int(number) - 1}" in before

    def _leads_in(self, at: int, line: Line) -> bool:
        """Return True for "The Home Office should:" above items in the imperative, labelled or counted."""
        if at + 1 >= len(self.lines):
            return False
        counted = self._outline.is_counted(at + 1)
        if lead_in_names(line, counted=counted) is None:
            return False
        free = self._current is None or (self._current.listed and not self._awaits_points())
        return free and (counted or isinstance(self._outline.roles[at + 1], OpensItem))

    def _is_next_entry(self, at: int, line: Line) -> bool:
        """Return True if an entry is the next of the list's items, and not a point of the one before it."""
        current = self._current
        number = line.label.strip("(). ")
        if current is None:
            last = next((d.number for d in reversed(self.drafts[self._list.first :]) if d.listed and d.number), "")
            counted = number.isdecimal() and last.isdecimal()
            return not counted or any(
                int(number) == int(n) + 1 for n in (last, self._outline.entries_before[at]) if n.isdecimal()
            )
        if number.isdecimal():
            before = (current.number, "" if self._answering else self._outline.entries_before[at])
            return current.number is None or any(n.isdecimal() and int(number) == int(n) + 1 for n in before if n)
        free = not self._awaits_points() and not self._answering
        asks = asks_at_once(line) or self._list.names is not None
        return free and current.number is None and not number.isalnum() and asks

    def _awaits_points(self) -> bool:
        """Return True if the ask so far ends in a colon, so that what follows are its points."""
        draft = self._current
        return (
            draft is not None
            and not draft.points
            and bool(draft.text)
            and self._outline.words(draft.text[-1]).endswith(":")
        )

    def _open_listed(self, at: int, line: Line) -> None:
        number, start = opening_number(line)
        if number is None and line.is_entry and line.label.strip("(). ").isdecimal():
            number, start = line.label.strip("(). "), line.start
        kind = self._list.kind or ItemKind.RECOMMENDATION
        draft = Draft(kind, number, line.index, sure=not self.manner.unlabelled, listed=True)
        draft.bodies, draft.deadline = self._list.names, self._list.due
        label = ask_label(line.words) if self.manner.unlabelled else None
        above = None if number else self._outline.number_above(at, self.drafts)
        if above is not None:
            draft.number = above.text
            draft.label = draft.number_piece = piece_of(above, 0)
        elif number:
            draft.number_piece = Piece(line.index, 0, len(number))
            draft.label = Piece(line.index, 0, start)
        elif label:
            start = line.start + label
            draft.label = piece_of(line, 0, start)
        self._begin(draft, line)
        draft.text.append(piece_of(line, start))

    def _answer(self, line: Line) -> None:
        if self._current and self._current.responses:
            self._current.responses[-1].pieces.append(piece_of(line, 0 if line.is_entry else None))

    def _ask(self, at: int, line: Line) -> None:
        draft = self._current
        if draft is None:
            return
        words = line.words
        if (not draft.text and leads_to_ask(words)) or (draft.text and explains(words)):
            return
        if not draft.text:
            if self._is_title(at, words, draft) and draft.title is None:
                draft.title = piece_of(line)
            else:
                draft.text.append(piece_of(line))
        elif (
            self._answers_by_number(draft, line)
            or self._answers_in_a_list(at, draft, line)
            or (self._is_out_of_box(line) and not self._outline.answered_later[at])
            or self._answers_behind_points(at, draft, line)
        ):
            draft.responses.append(DraftResponse(None))
            self._answering = True
            self._answer(line)
        elif self._counts_anew(draft, line):
            self._close()
        elif line.is_entry or self._is_unmarked_point(draft, words):
            draft.points.append(piece_of(line))
        elif self._outline.answered_later[at] or goes_on_asking(words):
            (draft.closing if draft.points else draft.text).append(piece_of(line))
        elif self._may_answer(draft, words):
            draft.responses.append(DraftResponse(None))
            self._answering = True
            self._answer(line)
        else:
            self._close()

    def _answers_by_number(self, draft: Draft, line: Line) -> bool:
        """Return True if an entry answers the item by its number: "5. For the Home Office." below item 5."""
        number = line.label.strip("(). ")
        below = bool(draft.number) and re.fullmatch(rf"{re.escape(draft.number or '')}\.\d{{1,2}}", number) is not None
        same = number != "" and number == draft.number and is_remark(line.words)
        return self.manner.answers and (below or same)

    def _answers_in_a_list(self, at: int, draft: Draft, line: Line) -> bool:
        """Return True if an entry behind an ask that has ended is a sentence that answers it, and no point of it."""
        open_to = self.manner.answers and not self._outline.labelled_answers and not self._outline.answered_later[at]
        behind = (
            bool(draft.text) and not draft.points and self._outline.words(draft.text[-1]).rstrip("\"'’” ").endswith(".")
        )
        return open_to and behind and line.is_entry and is_statement(line.words)

    def _counts_anew(self, draft: Draft, line: Line) -> bool:
        """Return True for a counted entry behind a counted item that has ended: it begins another list."""
        counted = line.is_entry and line.label.strip("(). ").isdecimal()
        return (
            counted
            and draft.listed
            and (draft.number or "").isdecimal()
            and not draft.points
            and not self._awaits_points()
        )

    def _answers_behind_points(self, at: int, draft: Draft, line: Line) -> bool:
        """Return True for an entry behind the last of the points, which an "and" before it has announced."""
        open_to = self.manner.answers and not self._outline.labelled_answers and not self._outline.answered_later[at]
        return (
            open_to
            and line.is_entry
            and len(draft.points) > 1
            and self._outline.words(draft.points[-2]).endswith((" and", " or"))
        )

    def _is_unmarked_point(self, draft: Draft, words: str) -> bool:
        """Return True if a paragraph without a bullet is one of the points that a colon has announced."""
        if draft.points:
            return bool(_MORE_POINTS.search(self._outline.words(draft.points[-1]))) and bool(_POINT.match(words))
        return self._awaits_points() and bool(_POINT.match(words))

    def _may_answer(self, draft: Draft, words: str) -> bool:
        """Return True if a paragraph without a label answers the item; behind a plain list of items none does."""
        before = self.drafts[-2] if len(self.drafts) > 1 else None
        if draft.listed and not self.manner.unlabelled and before is not None and not before.responses:
            return False
        return self.manner.answers and (not self._outline.labelled_answers or is_remark(words))
