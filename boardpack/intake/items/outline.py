"""The outline of a document: the role of each line, and what the roles show together before items are gathered."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Voice
from boardpack.intake.items.asks import ask_label, leads_to_ask, opening_number
from boardpack.intake.items.drafts import Draft
from boardpack.intake.items.lead_ins import CALLED_AREA, stands_below
from boardpack.intake.items.roles import (
    AnswersSeveral,
    Closes,
    FieldName,
    OpensItem,
    OpensResponse,
    Role,
    Says,
    StatesField,
    is_signed,
    role_of,
)
from boardpack.intake.layout.lines import Line, Piece
from boardpack.intake.layout.tree import LOOKS_LIKE_HEADING, LinePlace, heading_level, layout_tree, places_in
from boardpack.intake.wording.bodies import is_names_only
from boardpack.intake.wording.deadlines import is_deadline_only
from boardpack.intake.wording.labels import MODAL
from boardpack.intake.wording.numbers import follows
from boardpack.intake.wording.responses import ResponseLabel, voice_named_in
from boardpack.values import Frozen, replace

TITLE_LENGTH = 14
_HEADLINE_LENGTH = 10
_CELLS_ABOVE = 3
_CLOSED = re.compile(
    r"\b(?:close[ds]?|closing|discharged?|signed\s+off)\b.{0,40}\b(?:causes?\s+of\s+concern|recommendations?|areas?\s+for\s+improvement)\b|"
    r"\b(?:causes?\s+of\s+concern|recommendations?|areas?\s+for\s+improvement)\b.{0,40}\b(?:is|are|be|been)\s+(?:now\s+)?(?:closed|discharged)\b",
    re.IGNORECASE,
)
_BEFORE_COLON = re.compile(r"(?:[\w'’&-]+\s+){0,6}[\w'’&-]+:\s+(?=\S)")
_DEAR = re.compile(r"dear\s", re.IGNORECASE)
_NUMBERED_CONCERN = re.compile(r"\d{1,2}\.\d{1,2}\.?\s+(?:key\s+)?(?:concern|finding|issue)\b", re.IGNORECASE)
_MINE = re.compile(r"my\s", re.IGNORECASE)


class Manner(Frozen):
    """The manner of a document: if paragraphs without a label may be answers, or items."""

    answers: bool
    unlabelled: bool = False


class Outline(Frozen):
    """The lines of a document with their roles and places, worked out once for all readings of it.

    `answered_later` tells for each line if a labelled answer comes before the next item, `labelled_answers` if any
    answer has a label; `last_item` is the place of the last item's label, -1 if none has one; `bold_within` is true
    if paragraphs between the labels are set in bold. `entries_before` and `paragraphs_before` are for each line the
    number of the last counted entry ("3"), and of the last counted paragraph ("7.3"), before it. `letters_count` is
    true if letters count the items of a list, since they run on below its next lead-in.
    """

    lines: Sequence[Line]
    manner: Manner
    roles: Sequence[Role]
    places: Mapping[int, LinePlace]
    by_index: Mapping[int, Line]
    answered_later: Sequence[bool]
    labelled_answers: bool
    labelled_voices: frozenset[Voice | None]
    last_item: int
    bold_within: bool
    entries_before: Sequence[str]
    paragraphs_before: Sequence[str]
    letters_count: bool

    def words(self, piece: Piece) -> str:
        return self.by_index[piece.passage].text[piece.start : piece.end]

    @property
    def leaves_force_unlabelled(self) -> bool:
        """Return True if answers have labels, and every label is the Commissioner's."""
        return self.labelled_voices == {Voice.COMMISSIONER}

    def stands_over_item(self, at: int) -> bool:
        """Return True if a bold line is a heading right above the label of the next item."""
        line = self.lines[at]
        over = at + 1 < len(self.roles) and isinstance(self.roles[at + 1], OpensItem)
        return over and is_short(line) and line.bold and not line.is_entry

    def place(self, line: Line) -> LinePlace:
        """Return the sections and the box in which a line stands."""
        return self.places[line.index]

    def is_headline(self, at: int) -> bool:
        """Return True for a line that is set like a heading, though the file does not call it one."""
        line = self.lines[at]
        return not line.is_heading and _level(line, self.roles[at]) == LOOKS_LIKE_HEADING

    def counts_concern(self, line: Line) -> bool:
        """Return True for a counted heading such as "2.1 Key concern", whose number is that of the item below."""
        return bool(_NUMBERED_CONCERN.match(line.text))

    def is_title(self, at: int, words: str, kind: ItemKind) -> bool:
        """Return True if words behind a label are the item's title, because the ask itself follows."""
        short = len(words.split()) <= TITLE_LENGTH and not words.rstrip().endswith((".", ":", ";"))
        if not short or MODAL.search(words) or at + 1 >= len(self.lines):
            return False
        after = self.lines[at + 1]
        if leads_to_ask(after.words) and at + 2 < len(self.lines):
            after = self.lines[at + 2]
        near = after.place == self.lines[at].place or stands_below(after, self.lines[at])
        follows = isinstance(self.roles[at + 1], Says) and not after.is_entry and near
        asks = MODAL.search(after.words) or CALLED_AREA.search(after.words)
        return follows and (bool(asks) or kind == ItemKind.CAUSE_OF_CONCERN)

    def listed_label(self, at: int, line: Line) -> tuple[str | None, int, bool]:
        """Return the number of an item of a list, where its words begin, and if a word such as "Finding:" opens it."""
        number, start = opening_number(line)
        if number is None and (self.is_counted(at) or (line.is_entry and line.label.strip("(). ").isalnum())):
            return line.label.strip("(). "), line.start, False
        label = ask_label(line.words) if self.manner.unlabelled and number is None else None
        return number, line.start + label if label else start, bool(label)

    def is_counted(self, at: int) -> bool:
        """Return True for an entry with a number, or with a letter where letters run on below the next lead-in."""
        label = self.lines[at].label.strip("(). ")
        return self.lines[at].is_entry and (label.isdecimal() or (self.letters_count and _is_letter(label)))

    def number_above(self, at: int, drafts: Sequence[Draft]) -> Line | None:
        """Return the line with the number of an item alone, in a list whose cells were pasted one below another."""
        last = next((draft.number for draft in reversed(drafts) if draft.listed), None)
        for line in reversed(self.lines[max(0, at - _CELLS_ABOVE) : at]):
            if line.text.isdecimal():
                is_next = last is None or (last.isdecimal() and int(line.text) == int(last) + 1)
                return line if is_next and line.place is None else None
            if len(line.words.split()) > _CELLS_ABOVE:
                return None
        return None

    def answers_within_table(self, draft: Draft) -> bool:
        """Return True if the last answer began in the table of its item, and not below the box that holds the ask."""
        label = draft.responses[-1].label
        began = draft.at if label is None else label.passage
        return self.by_index[began].place is not None


def is_short(line: Line) -> bool:
    """Return True for few words without a stop, as headings and labels have them."""
    return len(line.words.split()) <= TITLE_LENGTH and not line.words.endswith((".", ":", ";", ","))


def _level(line: Line, role: Role) -> int:
    """Return the level of a heading, or of a line that is set like one; 0 for any other."""
    known = heading_level(line)
    if known or line.is_entry or line.place is not None or not isinstance(role, Says):
        return known
    words = line.words.rstrip()
    headline = line.words[:1].isupper() and not words.endswith((".", ":", ";", ",", "?", "!"))
    short = len(words.split()) <= _HEADLINE_LENGTH and not MODAL.search(words) and not is_deadline_only(words)
    return LOOKS_LIKE_HEADING if headline and short else 0


def outline_of(lines: Sequence[Line], manner: Manner) -> Outline:
    """Return the outline of these lines."""
    roles = _without_subjects(lines, _without_paragraph_numbers(lines, _with_signatures(lines)))
    roles = _with_names_in_cards(lines, with_last_word_apart(lines, _with_repeated_labels(lines, roles)))
    first = next((at for at, role in enumerate(roles) if isinstance(role, OpensItem)), 0)
    last = max((at for at, role in enumerate(roles) if isinstance(role, OpensItem)), default=-1)
    numbers = {role.label.number for role in roles if isinstance(role, OpensItem)}
    among = zip(lines[first:last], roles[first:last], strict=True)
    levels = {line.index: _level(line, role) for line, role in zip(lines, roles, strict=True)}
    return Outline(
        lines,
        manner,
        roles,
        places_in(layout_tree(lines, lambda line: levels[line.index])),
        {line.index: line for line in lines},
        answered_later(roles),
        any(is_answer_label(role, numbers) for role in roles[first:]),
        frozenset(role.label.voice for role in roles[first:] if isinstance(role, OpensResponse)),
        last,
        last >= 0 and any(line.bold and isinstance(role, Says) for line, role in among),
        _last_before([line.label.strip("(). ") if line.is_entry else None for line in lines]),
        _last_before([label if "." in (label := line.label.rstrip(".")) else None for line in lines]),
        _letters_run_on(lines),
    )


def _is_letter(label: str) -> bool:
    return len(label) == 1 and label.isalpha()


def _letters_run_on(lines: Sequence[Line]) -> bool:
    """Return True if a list goes on with the next letter below another lead-in: "c.", "The College should:", "d."."""
    last, led_in = "", False
    for line in lines:
        label = line.label.strip("(). ")
        if line.is_entry and _is_letter(label):
            if led_in and follows(label, last):
                return True
            last, led_in = label, False
        else:
            led_in = line.words.rstrip().endswith(":")
    return False


def _without_subjects(lines: Sequence[Line], roles: list[Role]) -> list[Role]:
    """Return the roles; the subject of a letter, right below "Dear …", opens no item if that is only mentioned.

    That is so if a label of the same kind follows alone, or if the letter closes the item.
    """
    closed = any(_CLOSED.search(line.words) for line in lines)
    subjects: set[int] = set()
    for at, (above, role) in enumerate(zip(lines, roles[1:], strict=False), start=1):
        if _DEAR.match(above.words) and isinstance(role, OpensItem) and not role.label.number and is_short(lines[at]):
            labels = [later.label for later in roles[at + 1 :] if isinstance(later, OpensItem)]
            again = any(label.alone and label.kind == role.label.kind for label in labels)
            subjects |= {at} if again or closed else set()
    return [Closes() if at in subjects else role for at, role in enumerate(roles)]


def _with_signatures(lines: Sequence[Line]) -> list[Role]:
    """Return the role of each line by its words; a name above a post that signs letters closes one."""
    signed = {line.index for line, below in pairwise(lines) if is_signed(line, below)}
    roles = ((line, role_of(line)) for line in lines)
    return [Closes() if line.index in signed and isinstance(role, Says) else role for line, role in roles]


def _with_names_in_cards(lines: Sequence[Line], roles: list[Role]) -> list[Role]:
    """Return the roles; in a table with names on the left and words on the right, each name states a field.

    Such a table has an item and its answers, or known fields, below each other: "Strategic lead" is one more field.
    """
    pairs = zip(lines, roles, strict=True)
    known = Counter(line.place.table for line, role in pairs if line.place and _is_name_in_card(line, role))
    wide = {line.place.table for line in lines if line.place and line.place.column > 1}
    with_value = {(line.place.table, line.place.row) for line in lines if line.place and line.place.column == 1}
    named = [
        at
        for at, line in enumerate(lines)
        if line.place and line.place.column == 0 and (line.place.table, line.place.row) in with_value
        if known[line.place.table] > 1 and line.place.table not in wide and isinstance(roles[at], Says)
    ]
    fields = {at for at in named if is_short(lines[at]) and not MODAL.search(lines[at].words)}
    return [
        StatesField(FieldName.OTHER, len(lines[at].text)) if at in fields else role for at, role in enumerate(roles)
    ]


def _is_name_in_card(line: Line, role: Role) -> bool:
    """Return True for the label of an item, an answer or a field in the first column of a table."""
    first = line.place is not None and line.place.column == 0
    match role:
        case OpensItem(label):
            return first and label.alone
        case OpensResponse(label):
            return first and line.start + label.end >= len(line.text)
        case StatesField():
            return first
        case _:
            return False


def _without_paragraph_numbers(lines: Sequence[Line], roles: list[Role]) -> list[Role]:
    """Return the roles; numbers in front of causes of concern that do not count them from 1 on are of paragraphs."""
    counted = [
        (at, role.label)
        for at, role in enumerate(roles)
        if isinstance(role, OpensItem) and role.label.kind == ItemKind.CAUSE_OF_CONCERN and _is_counted(lines[at], role)
    ]
    if [label.number for _, label in counted] == [str(n) for n in range(1, len(counted) + 1)]:
        return roles
    bare = {at: OpensItem(replace(label, number=None)) for at, label in counted}
    return [bare.get(at, role) for at, role in enumerate(roles)]


def _is_counted(line: Line, role: OpensItem) -> bool:
    """Return True if the number of a label is the one in front of its line, and no number within a section."""
    return (role.label.number or "").isdecimal() and role.label.number_end <= line.start


def _head_of(line: Line) -> str:
    """Return what may be a label: the bold words that open a line, those before a colon, or a short line."""
    if line.lead:
        return line.words[: line.lead]
    before = _BEFORE_COLON.match(line.words)
    return before.group() if before else line.words if is_short(line) else ""


def _with_repeated_labels(lines: Sequence[Line], roles: list[Role]) -> list[Role]:
    """Return the roles; short lines that come again below one item after another open the answers of whom they name."""
    items = [at for at, role in enumerate(roles) if isinstance(role, OpensItem)]
    below: dict[str, dict[int, int]] = {}
    for at, (line, role) in enumerate(zip(lines, roles, strict=True)):
        item = bisect_right(items, at)
        head = _head_of(line) if isinstance(role, Says) else ""
        if item and head and line.place is None and not line.is_entry:
            below.setdefault(head.lower().strip(" :?"), {}).setdefault(item, at)
    labels = {
        at for places in below.values() if len(places) > 1 and len(places) * 2 >= len(items) for at in places.values()
    }
    voices = {at: voice_named_in(head) or _voice_of_place(head) for at in labels if (head := _head_of(lines[at]))}
    return [
        OpensResponse(ResponseLabel(voices[at], None, None, len(_head_of(lines[at])))) if voices.get(at) else role
        for at, role in enumerate(roles)
    ]


def _voice_of_place(head: str) -> Voice | None:
    """Return the force's voice for "Kent:", where the list or the office knows a force of that name."""
    place = head.strip(" :?")
    forces = (f"{place} {name}" for name in ("Police", "Constabulary"))
    return Voice.FORCE if any(is_names_only(name) for name in forces) else None


def _last_before(labels: Sequence[str | None]) -> list[str]:
    """Return for each place the last label before it, empty where there is none."""
    last = [""]
    for label in labels:
        last.append(last[-1] if label is None else label)
    return last[:-1]


def with_last_word_apart(lines: Sequence[Line], roles: list[Role]) -> list[Role]:
    """Return the roles. A single heading such as “My view” below several items is about all of them."""
    items = [at for at, role in enumerate(roles) if isinstance(role, OpensItem)]
    mine = [at for at, role in enumerate(roles) if isinstance(role, OpensResponse) and _is_own_heading(lines[at], role)]
    if len(items) > 1 and len(mine) == 1 and mine[0] > items[-1]:
        return [Closes() if at == mine[0] else role for at, role in enumerate(roles)]
    return roles


def _is_own_heading(line: Line, role: OpensResponse) -> bool:
    return bool(_MINE.match(line.words)) and line.start + role.label.end >= len(line.text)


def answered_later(roles: Sequence[Role]) -> list[bool]:
    """Return for each line if a labelled response comes before the next item."""
    later: list[bool] = []
    answered = False
    for role in reversed(roles):
        later.append(answered)
        match role:
            case OpensItem():
                answered = False
            case OpensResponse():
                answered = True
            case _:
                continue
    return later[::-1]


def is_answer_label(role: Role, numbers: set[str | None]) -> bool:
    """Return True if a line opens an answer; a heading over items that the document does not hold opens none."""
    match role:
        case OpensResponse():
            return True
        case AnswersSeveral(group):
            return any(number in numbers for number in group.numbers)
        case _:
            return False
