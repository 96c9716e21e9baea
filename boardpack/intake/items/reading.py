"""One reading of a document: the items gathered so far, and what each move does to them."""

import dataclasses
import re
from dataclasses import dataclass, field

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.intake.items.drafts import Draft, DraftResponse, goes_on_answering
from boardpack.intake.items.lead_ins import NO_LIST, OpenList
from boardpack.intake.items.outline import Outline
from boardpack.intake.items.roles import FieldName, is_state
from boardpack.intake.items.table_columns import part_of_head
from boardpack.intake.layout.lines import Line, Piece, piece_of
from boardpack.intake.layout.tree import LOOKS_LIKE_HEADING, heading_level
from boardpack.intake.wording.bodies import is_names_only
from boardpack.intake.wording.labels import MODAL, ItemLabel
from boardpack.intake.wording.responses import GroupLabel, ResponseLabel, is_state_of_answer
from boardpack.values import replace

_LONGEST_HEAD = 6
_EXPLAINS_CAUSE = re.compile(
    r"(?:what\s+(?:we|our\s+inspectors)\s+(?:found|saw)|(?:our\s+)?(?:(?:key|main|summary\s+of)\s+)?(?:findings|evidence|reasons)|background|"
    r"why\s+(?:this|it|we)\b.*|(?:the\s+)?(?:reasons?|evidence)\s+for\b.*concern)\s*[:?]?$",
    re.IGNORECASE,
)


@dataclass
class Reading:
    """The items of a document as far as one reading of it has come. `score` is how well it explains the lines so far.

    `current` is the place in `drafts` of the item that is being read, -1 for none, and `answering` tells if an
    answer to it is; `together` are the items that share that answer. `cause` is the cause of concern above the
    items that come, -1 for none. `level` is that of the heading in which the current item began.
    """

    outline: Outline
    drafts: list[Draft] = field(default_factory=list)
    current: int = -1
    answering: bool = False
    together: tuple[int, ...] = ()
    cause: int = -1
    open_list: OpenList = NO_LIST
    level: int = 0
    field_label: tuple[FieldName, Line] | None = None
    score: float = 0.0
    _own: set[int] = field(default_factory=set)

    def branch(self) -> "Reading":
        """Return an independent copy, to continue from here."""
        self._own = set()
        return dataclasses.replace(self, drafts=[*self.drafts], _own=set())  # noqa: TID251 (a reading is no value)

    @property
    def signature(self) -> tuple[object, ...]:
        """Return a key of what decides how the reading can continue. Of two with one key, the better is kept."""
        draft = self.draft
        shape = (len(draft.text), len(draft.points), len(draft.responses), draft.number) if draft else ()
        last = self.last_number
        return (self.current, self.answering, self.cause, self.open_list, len(self.drafts), last, shape)

    @property
    def draft(self) -> Draft | None:
        """Return the item that is being read; None between items."""
        return self.drafts[self.current] if self.current >= 0 else None

    @property
    def last_number(self) -> str:
        """Return the number of the last item of a list; empty if none has one."""
        return next((d.number for d in reversed(self.drafts) if d.listed and d.number), "")

    def named(self, kind: ItemKind | None, number: str | None) -> int:
        """Return the place of the last item of this kind and number, -1 if there is none."""
        places = range(len(self.drafts) - 1, -1, -1)
        same = (at for at in places if self.drafts[at].number == number and kind in (None, self.drafts[at].kind))
        return next(same, -1)

    def awaits_points(self) -> bool:
        """Return True if the ask so far ends in a colon, so that what follows are its points."""
        draft = self.draft
        return draft is not None and not draft.points and bool(draft.text) and self.words(draft.text[-1]).endswith(":")

    def words(self, piece: Piece) -> str:
        """Return the words of a stretch."""
        return self.outline.words(piece)

    def is_out_of_box(self, line: Line) -> bool:
        """Return True if the current item began in a box and this line stands outside of it."""
        box = self.outline.by_index[self.draft.at].box if self.draft else 0
        return box not in (0, line.box)

    def edit(self, at: int) -> Draft:
        """Return the item at this place for changes that no other reading sees."""
        if at not in self._own:
            self._own.add(at)
            self.drafts[at] = self.drafts[at].copy()
        return self.drafts[at]

    def close(self) -> None:
        """End the current item."""
        self.current, self.answering, self.together = -1, False, ()

    def leave(self, line: Line, *, ends_list: bool = True) -> None:
        """End the current item, and its list if `ends_list`; at a heading, end the cause of concern too."""
        self.close()
        if ends_list:
            self.open_list = NO_LIST
            if (line.is_heading or line.bold) and not _EXPLAINS_CAUSE.match(line.words):
                self.cause = -1

    def open_list_of(self, line: Line, kind: ItemKind, names: Piece | None) -> None:
        """Open the list of items of one kind that a heading or a sentence announces."""
        nested = kind == ItemKind.RECOMMENDATION and self.cause >= 0
        self.close()
        section = self.outline.place(line).sections
        headed = section if section and section[-1] == line.index else ()
        self.open_list = OpenList(kind, headed, line.box, len(self.drafts), names)
        if not nested:
            self.cause = -1

    def lead_in(self, line: Line, kind: ItemKind | None, names: Piece | None, due: Piece | None = None) -> None:
        """Record the addressees and the deadline of the items below a line."""
        self.close()
        level = heading_level(line) or LOOKS_LIKE_HEADING
        self.open_list = replace(self.open_list, kind=kind, names=names, due=due, due_level=level)

    def open_labelled(self, at: int, line: Line, label: ItemLabel) -> None:
        """Open the item that a label marks, unless it says again what a numbered label right above it opens."""
        if self.draft and self._says_again(self.draft, label):
            self.edit(self.current).labels.append(piece_of(line, 0, label.end))
            self._take_ask(self.edit(self.current), at, line, label)
            return
        draft = Draft(label.kind, label.number, line.index, label=piece_of(line, 0, label.end))
        if label.number:
            draft.number_piece = Piece(line.index, label.number_start, label.number_end)
        before = self.outline.lines[at - 1] if at else line
        if label.number is None and self.outline.counts_concern(before):
            draft.number = before.label.rstrip(".")
            draft.number_piece = Piece(before.index, 0, len(draft.number))
        draft.bodies, draft.deadline = self.open_list.names, self.open_list.due
        self._begin(draft, line)
        self._take_ask(draft, at, line, label)

    def _says_again(self, above: Draft, label: ItemLabel) -> bool:
        """Return True for "IOPC recommendation" below the bare label "Recommendation 1", which both open one item."""
        bare = above.is_bare and above.title is None
        return bare and above.kind is label.kind and above.number is not None and label.number is None

    def _take_ask(self, draft: Draft, at: int, line: Line, label: ItemLabel) -> None:
        """Take the words behind a label as the title of its item, or as the ask."""
        rest = _without_addressee(draft, line, piece_of(line, label.end))
        if rest.start >= rest.end:
            return
        if self.outline.is_title(at, line.text[rest.start :], draft.kind):
            draft.title = rest
        else:
            draft.text.append(Piece(rest.passage, rest.start, rest.end))

    def open_listed(self, at: int, line: Line) -> None:
        """Open an item that no label marks, since it stands in a list or asks by itself."""
        outline = self.outline
        number, start, label = outline.listed_label(at, line)
        kind = self.open_list.kind or ItemKind.RECOMMENDATION
        unlabelled = outline.manner.unlabelled
        draft = Draft(kind, number, line.index, sure=not unlabelled, listed=True)
        draft.bodies, draft.deadline = self.open_list.names, self.open_list.due
        above = None if number else outline.number_above(at, self.drafts)
        if above is not None:
            self._take_back(above)
            draft.number = above.text
            draft.label = draft.number_piece = piece_of(above, 0)
        elif number:
            draft.number_piece = Piece(line.index, 0, len(number))
            draft.label = Piece(line.index, 0, start)
        elif label:
            draft.label = piece_of(line, 0, start)
        self._begin(draft, line)
        draft.text.append(piece_of(line, start))

    def _take_back(self, line: Line) -> None:
        """Remove a line from the item before, since it is the number of the next one."""
        if not self.drafts:
            return
        draft = self.edit(len(self.drafts) - 1)
        for pieces in (draft.text, draft.points, draft.closing, *(answer.pieces for answer in draft.responses)):
            pieces[:] = [piece for piece in pieces if piece.passage != line.index]

    def _is_behind_box_of_cause(self, line: Line) -> bool:
        """Return True if the cause of concern shares a box with its recommendations, and words outside it follow."""
        cause, *below = self.drafts[self.cause :]
        box = self.outline.by_index[cause.at].box
        shared = box > 0 and any(self.outline.by_index[draft.at].box == box for draft in below)
        between = (other for other in self.outline.lines if cause.at < other.index < line.index)
        return shared and line.box != box and any(other.box == 0 for other in between)

    def _begin(self, draft: Draft, line: Line) -> None:
        place = len(self.drafts)
        if self.cause >= 0 and self._is_behind_box_of_cause(line):
            self.cause = -1
        if draft.kind == ItemKind.CAUSE_OF_CONCERN:
            self.cause = place
        elif draft.kind == ItemKind.AREA_FOR_IMPROVEMENT:
            self.cause = -1
        else:
            draft.parent = self.drafts[self.cause] if self.cause >= 0 else None
        if not draft.listed:
            self.open_list = replace(self.open_list, kind=None)
        self.level = line.level if line.is_heading else 0
        self.close()
        self.drafts.append(draft)
        self._own.add(place)
        self.current = place

    def respond(self, to: int, line: Line, label: ResponseLabel) -> None:
        """Open the answer to an item that a label marks, or go on with the one that the same voice gives."""
        self.current, self.answering, self.together = to, True, ()
        draft = self.edit(to)
        end = line.start + label.end
        if goes_on_answering(draft, label):
            if end < len(line.text) or not self._only_states(draft):
                self.answer(line)
            return
        response = DraftResponse(label.voice, piece_of(line, 0, end) if label.end else None)
        draft.responses.append(response)
        rest = piece_of(line, end)
        if rest.start < rest.end and not is_state(line, line.text[rest.start : rest.end]):
            response.pieces.append(Piece(rest.passage, rest.start, rest.end))

    def _only_states(self, draft: Draft) -> bool:
        """Return True if the last answer only says so far if it is accepted: "In part"."""
        pieces = draft.responses[-1].pieces
        return bool(pieces) and all(is_state_of_answer(self.words(piece)) for piece in pieces)

    def _asks_why(self, draft: Draft, line: Line) -> bool:
        """Return True for a form's label between "In part" and the words that say why: "Rationale and action:"."""
        short = line.words.endswith(":") and len(line.words.split()) <= _LONGEST_HEAD
        return short and self._only_states(draft)

    def respond_to_several(self, line: Line, group: GroupLabel) -> None:
        """Open the one answer that several items share."""
        places = [at for number in group.numbers if (at := self.named(group.kind, number)) >= 0]
        end = line.start + group.end
        rest = piece_of(line, end)
        for at in places:
            pieces = [rest] if rest.start < rest.end else []
            self.edit(at).responses.append(DraftResponse(group.voice, piece_of(line, 0, end), pieces))
        self.current, self.answering, self.together = places[-1], True, tuple(places)

    def respond_bare(self, line: Line) -> None:
        """Open an answer that no label marks."""
        self.edit(self.current).responses.append(DraftResponse(None))
        self.answering = True
        self.answer(line)

    def answer(self, line: Line) -> None:
        """Add a line to the current answer."""
        for at in self.together or (self.current,):
            draft = self.edit(at)
            if draft.responses and not self._asks_why(draft, line):
                draft.responses[-1].pieces.append(piece_of(line, 0 if line.is_entry else None))

    def add(self, part: str, line: Line) -> None:
        """Add a line to the text, the points or the closing words of the current item."""
        getattr(self.edit(self.current), part).append(piece_of(line))

    def entitle(self, line: Line) -> None:
        """Take a line as the title of the current item."""
        self.edit(self.current).title = piece_of(line)

    def state(self, line: Line, name: FieldName, end: int) -> None:
        """Record the fact that a labelled line states: "Deadline: 31 March 2026"."""
        value = piece_of(line, end)
        if line.place and value.start >= value.end:
            self.field_label = (name, line)
        elif not self._take_fact(name, value, piece_of(line, 0, end)) and self.answering:
            self.answer(line)

    def state_in_cell(self, line: Line) -> None:
        """Record a cell as the fact that the label before it names. Other facts are left out of the item."""
        if self.field_label:
            name, label = self.field_label
            self._take_fact(name, piece_of(line), piece_of(label, 0))

    def _take_fact(self, name: FieldName, value: Piece, label: Piece) -> bool:
        """Record a fact of the current item. Return False if it already has one, or cannot have it."""
        if self.current < 0 or value.start >= value.end or name is FieldName.OTHER:
            return False
        part = "deadline" if name is FieldName.DEADLINE else "bodies"
        if getattr(self.draft, part) is not None:
            return False
        draft = self.edit(self.current)
        setattr(draft, part, value)
        draft.labels.append(label)
        return True

    def items(self) -> list[Draft]:
        """Return the items, except a label and a word that are two heads of a table."""
        return [draft for draft in self.drafts if not self._is_head_of_column(draft)]

    def _is_head_of_column(self, draft: Draft) -> bool:
        """Return True if a label and the word below it are two heads of a table."""
        if draft.number or draft.kind != ItemKind.RECOMMENDATION or draft.points or len(draft.text) != 1:
            return False
        words = self.words(draft.text[0])
        tabled = self.outline.by_index[draft.at].place is not None and draft.label is not None
        is_head = len(words.split()) <= _LONGEST_HEAD and part_of_head(words) is not None
        return is_head or (tabled and not MODAL.search(words))


def _without_addressee(draft: Draft, line: Line, rest: Piece) -> Piece:
    """Return the words behind a label without the names that end its cell: "Recommendation 1 – Surrey"."""
    end = line.start + line.lead if line.lead else len(line.text) if line.place else rest.start
    names = piece_of(line, rest.start, max(rest.start, end))
    if not is_names_only(line.text[names.start : names.end]):
        return rest
    draft.bodies = names
    return piece_of(line, names.end)
