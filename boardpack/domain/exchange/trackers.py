"""An office's own tracker in a spreadsheet: what its columns mean, and what becomes of each row."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import ACTION_FIELDS, ActionId, NamedAction, NewUpdate, Status
from boardpack.domain.register.items import Applicability, ItemId
from boardpack.values import Frozen


class TrackerField(StrEnum):
    """The fields that a column of a tracker can hold."""

    REFERENCE = "reference"
    ACTION = "action"
    OWNER = "owner"
    TARGET = "target"
    REVISED_TARGET = "revised target"
    STATUS = "status"
    UPDATE = "update"
    RAISED_ON = "raised on"
    COMPLETED_ON = "completed on"
    REPORT = "report"
    ITEM_NUMBER = "item number"
    ITEM_TEXT = "item text"
    DEADLINE = "deadline"
    RESPONSE = "response"
    ASSURANCE = "assurance"
    SUPPORTING = "supporting"
    UPDATED_ON = "updated on"
    COMMENT = "commissioner's comment"
    ITEM_KIND = "item kind"
    NOTE = "note"


REPEATED_FIELDS = (TrackerField.UPDATE, TrackerField.NOTE)
"""The fields that several columns may hold. Of every other field there is one column."""

TRACKER_FIELDS: Mapping[str, TrackerField] = {
    declared.name: TrackerField(declared.label.lower()) for declared in ACTION_FIELDS
}
"""The column that holds each field of an action, by the name of the field."""


class TrackerColumn(Frozen):
    """A column by its heading; `field` is None if the column is ignored.

    `in_doubt` is the field to ask about: the column's own if only its cells speak for it, or one that the column may
    have although another has it. None if nothing is to be asked, and as soon as somebody chose the field.
    """

    heading: str
    field: TrackerField | None = None
    in_doubt: TrackerField | None = None


class StatusWord(Frozen):
    """A word of the tracker's status column. `status` is None until somebody chooses its meaning."""

    word: str
    status: Status | None = None


class TrackerLayout(Frozen):
    """The layout of one sheet: the row of its headings, the fields of its columns, the meanings of its status words.

    `is_own` is True for a log or register that this program exported. Its rows contain the values as exported.
    """

    sheet: str
    heading_row: int
    columns: tuple[TrackerColumn, ...]
    statuses: tuple[StatusWord, ...] = ()
    is_own: bool = False

    def column_of(self, field_held: TrackerField) -> int | None:
        """Return the place of the column that holds the field, counted from 0; None if there is none."""
        return next((place for place, column in enumerate(self.columns) if column.field is field_held), None)

    def columns_of(self, field_held: TrackerField) -> tuple[int, ...]:
        """Return the places of all columns that hold the field, counted from 0."""
        return tuple(place for place, column in enumerate(self.columns) if column.field is field_held)

    @property
    def knows_main_column(self) -> bool:
        """Return True if it is known which column holds the actions or the recommendations themselves."""
        return self.is_own or any(
            column.field in (TrackerField.ACTION, TrackerField.ITEM_TEXT) for column in self.columns
        )


class DatedNote(Frozen):
    """An update in a cell. `on` is its day, None if the cell gives none."""

    text: str
    on: date | None = None


class TrackerRow(NamedAction):
    """One row of the tracker in the office's words. `doubts` are remarks on it for whoever imports it.

    `not_understood` are the doubts about cells with content of which nothing is taken. `notes` are the updates of
    an `update` that tells several with their days, and `supporting` the owners that are named behind the lead.
    `kept` are further words of the row that its action keeps as a note, and `comment` is the Commissioner's on its
    item. `why_not` is the reason why a row is not one of the tracker's entries. `sheet` is empty if only one is read.
    `as_of` is the day for which its sheet says that it speaks. `other_target` is the day that the target would be if
    it were written month first, where it may be.
    """

    number: int
    reference: str = ""
    update: str = ""
    raised_on: date | None = None
    completed_on: date | None = None
    report: str = ""
    item_number: str = ""
    item_text: str = ""
    deadline: str = ""
    response: str = ""
    other_target: date | None = None
    doubts: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    notes: tuple[DatedNote, ...] = ()
    supporting: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    comment: str = ""
    why_not: str = ""
    sheet: str = ""
    as_of: date | None = None

    @property
    def named_beside(self) -> str:
        """Return the owners beside the lead as one line. Empty if there are none."""
        return ", ".join(self.supporting)

    @property
    def place(self) -> str:
        """Return the row as sentences name it: "5", and with several sheets "5 of “Closed”"."""
        return f"{self.number} of “{self.sheet}”" if self.sheet else f"{self.number}"

    @property
    def key(self) -> tuple[str, int]:
        """Return what tells the row from every other of its file."""
        return self.sheet, self.number


class RowFate(StrEnum):
    """The effect of importing a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "already recorded"
    LEFT_OUT = "left out"
    NOT_UNDERSTOOD = "not understood"
    QUESTION = "question"
    CONFLICT = "conflict"


TAKEN_FATES = (RowFate.NEW, RowFate.CHANGED, RowFate.CONFLICT)
"""The outcomes of rows that are written into the log. A conflict leaves the log's value until somebody resolves it."""

ASKING_FATES = (RowFate.NOT_UNDERSTOOD, RowFate.QUESTION, RowFate.CONFLICT)
"""The outcomes of rows that somebody has to look at, which are listed first."""


class ProposedItemChange(Frozen):
    """The changes that a row of an exported register proposes for its item. Empty fields leave it unchanged.

    `reason` is why the item is not, or only partly, for us, and goes with `applicability`.
    """

    item_id: ItemId
    target: date | None = None
    force: str = ""
    commissioner: str = ""
    applicability: Applicability | None = None
    reason: str = ""
    assurance: Assurance | None = None


class KeptValue(Frozen):
    """The log's own values that stay where a spreadsheet differs, until somebody resolves the conflict.

    `by` gave them last; `remarks` name each with its day, as the row's reason does.
    """

    update: NewUpdate
    by: str
    remarks: tuple[str, ...]


def in_sentences(remarks: Iterable[str]) -> str:
    """Return remarks as sentences: "It is not in the log yet. Target “soon” is not a date."."""
    return " ".join(f"{remark[:1].upper()}{remark[1:].removesuffix('.')}." for remark in remarks)


class RowOutcome(Frozen):
    """The effect of importing one row, and the reason.

    `action_id` names the action that a changed or known row belongs to; `update` is what a changed
    one would say that the log does not say yet, `notes` the dated updates that go
    with it, `item_change` what it would say of an item of the register.
    """

    row: TrackerRow
    fate: RowFate
    why: str
    action_id: ActionId | None = None
    update: NewUpdate | None = None
    item_change: ProposedItemChange | None = None
    kept: KeptValue | None = None
    notes: tuple[DatedNote, ...] = ()

    @property
    def is_partly_read(self) -> bool:
        """Return True if the row is taken although one of its cells is not understood."""
        return self.fate in TAKEN_FATES and self.fate not in ASKING_FATES and bool(self.row.not_understood)

    @property
    def needs_review(self) -> bool:
        """Return True if somebody has to look at the row."""
        return self.fate in ASKING_FATES or self.is_partly_read

    @property
    def says_nothing(self) -> bool:
        """Return True if the log has all of the row already, and nothing about the row is in doubt."""
        return self.fate is RowFate.SAME and not self.row.doubts

    @property
    def in_words(self) -> str:
        """Return the effect as it is shown: “new”, and “new, to review” if a cell is not understood."""
        return f"{self.fate.value}, to review" if self.is_partly_read else self.fate.value


class TrackerCounts(Frozen):
    """The number of rows for each effect, and of items and responses that the register gains.

    `changed` are those that change an action, `items_changed` those that change an item. `partly_read` are those of
    the new and changed ones that have a cell that is not understood.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    left_out: int = 0
    items: int = 0
    responses: int = 0
    items_changed: int = 0
    not_understood: int = 0
    questions: int = 0
    conflicts: int = 0
    partly_read: int = 0

    @property
    def rows_changed(self) -> int:
        return self.changed + self.items_changed

    @property
    def rows(self) -> int:
        return self.new + self.rows_changed + self.same + self.left_out + self.asking

    @property
    def asking(self) -> int:
        """Return the number of rows whose effect somebody has to decide."""
        return self.not_understood + self.questions + self.conflicts

    @property
    def to_review(self) -> int:
        """Return the number of rows that somebody has to look at."""
        return self.asking + self.partly_read
