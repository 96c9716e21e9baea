"""A row on its way from one store to another, and the checks that need no other row.

A row from another store is trusted only if this version itself would have written it so.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime, time
from types import TracebackType
from typing import Any, Self

import msgspec

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.clashes import Value
from boardpack.domain.exchange.reviews import EntryKind, ReviewKind
from boardpack.domain.log.actions import ACTION_FIELDS, KEPT_REF
from boardpack.domain.meetings.attachments import parse_page_ranges
from boardpack.domain.meetings.editions import COPIES
from boardpack.domain.meetings.issues import Override
from boardpack.domain.meetings.meetings import Implication
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.office_files import KEPT_FILES
from boardpack.domain.office.setting_texts import SETTING_NAMES, parse_setting
from boardpack.domain.record.minutes import Attendee
from boardpack.domain.register.clocks import CLOCK_RULES
from boardpack.domain.register.items import AddressedBody
from boardpack.errors import RefusedError
from boardpack.store.history.ledger import Ledger
from boardpack.store.schema import tables
from boardpack.store.schema.cleaning import clean
from boardpack.store.schema.tables import HISTORIES, SUBJECTS, History, Subject
from boardpack.store.schema.values import Row, column_reader, day_from, json_text
from boardpack.values import Frozen

ROW_ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_SHA256 = re.compile("([0-9a-f]{64})?")
_REF = re.compile(KEPT_REF)
_DECISION_REF = re.compile(r"(?!\s)[^\n]{0,40}\d{1,7}")
_SETTING = re.compile("[a-z_]{1,60}")
_LONGEST_NAME = 80

KINDS: Mapping[str, EntryKind] = {
    "report": EntryKind.REPORT,
    "report_change": EntryKind.REPORT_CHANGE,
    "letter": EntryKind.LETTER,
    "letter_change": EntryKind.LETTER_CHANGE,
    "item": EntryKind.ITEM,
    "item_change": EntryKind.ITEM_CHANGE,
    "response": EntryKind.RESPONSE,
    "meeting": EntryKind.MEETING,
    "meeting_change": EntryKind.MEETING_CHANGE,
    "agenda_item": EntryKind.AGENDA_ITEM,
    "agenda_change": EntryKind.AGENDA_CHANGE,
    "paper": EntryKind.PAPER,
    "paper_version": EntryKind.PAPER_VERSION,
    "setting": EntryKind.SETTING,
    "setting_change": EntryKind.SETTING_CHANGE,
    "finding": EntryKind.FINDING,
    "finding_change": EntryKind.FINDING_CHANGE,
    "action": EntryKind.ACTION,
    "action_update": EntryKind.UPDATE,
    "minute": EntryKind.MINUTE,
    "minute_change": EntryKind.MINUTE_CHANGE,
    "decision": EntryKind.DECISION,
    "decision_change": EntryKind.DECISION_CHANGE,
    "plan_entry": EntryKind.PLANNED_ITEM,
    "plan_entry_change": EntryKind.PLANNED_ITEM_CHANGE,
    "owner_form": EntryKind.OWNER_FORM,
    "owner_form_change": EntryKind.OWNER_FORM_CHANGE,
    "paper_note": EntryKind.PAPER_NOTE,
    "paper_note_change": EntryKind.PAPER_NOTE_CHANGE,
    "issue": EntryKind.ISSUE,
    "issue_email": EntryKind.ISSUE_EMAIL,
    "person": EntryKind.OFFICE_HOLDER,
    "person_change": EntryKind.OFFICE_HOLDER_CHANGE,
    "saved_view": EntryKind.SAVED_VIEW,
    "saved_view_change": EntryKind.SAVED_VIEW_CHANGE,
    "sender_layout": EntryKind.SENDER_LAYOUT,
    "sender_layout_change": EntryKind.SENDER_LAYOUT_CHANGE,
    "office_body": EntryKind.BODY,
    "office_body_change": EntryKind.BODY_CHANGE,
}
"""The tables that stores exchange; those that others refer to come first. Batches and events stay in their store."""

TABLES: Mapping[str, Subject | History] = {table.table: table for table in (*SUBJECTS, *HISTORIES)}

SCOPES: Mapping[ReviewKind, tuple[str, ...]] = {
    ReviewKind.REVIEW: ("item_change", "response", "action", "action_update", "paper_note", "paper_note_change"),
    ReviewKind.COPY: tuple(KINDS),
    ReviewKind.REGISTER: (
        "report",
        "report_change",
        "item",
        "item_change",
        "response",
        "action",
        "action_update",
    ),
}

REFERENCES: Mapping[str, str] = {
    **{history.key: history.subject.table for history in HISTORIES},
    "parent_id": tables.ITEM.table,
    "confirmed_meeting_id": tables.MEETING.table,
    "issue_id": tables.ISSUE.table,
}
"""The table to which each referring column points."""

CLEARED_BY_EMPTY = frozenset(
    (
        ("item_change", "parent_id"),
        ("agenda_change", "paper_id"),
        ("paper_version", "report_id"),
        ("meeting_change", "confirmed_meeting_id"),
    )
)
"""The columns, by table, in which an empty text removes a reference to a thing."""

REQUIRED_IN_FIRST_ROW: Mapping[str, tuple[str, ...]] = {
    "report_change": ("title", "publisher"),
    "letter_change": ("source_name",),
    "item_change": ("kind", "text", "deadline_precision", "applicability"),
    "meeting_change": ("held_on",),
    "agenda_change": ("rank", "title"),
    "paper_version": ("kind", "title", "author", "body", "marking", "handling", "handling_note"),
    "setting_change": ("value",),
    "finding_change": ("rule", "place", "facts"),
    "action_update": ("title", "owner", "status"),
    "minute_change": ("text",),
    "decision_change": ("title", "text"),
    "plan_entry_change": ("title",),
    "paper_note_change": ("text",),
    "person_change": ("name", "role"),
    "saved_view_change": ("page", "name", "part"),
    "sender_layout_change": ("sender", "kind", "features", "title", "source_sha256", "learnt_on"),
    "office_body_change": ("name",),
}
"""The columns that the first row of a history must fill, for each table. Without them it could not be shown."""


class IncomingRow(Frozen):
    """A row of a table. Fields without a value are left out."""

    table: str
    content: Mapping[str, Value]
    hash: str

    @property
    def id(self) -> str:
        return str(self.content.get("id", ""))

    @property
    def history(self) -> History | None:
        """The history to which the row belongs, or None for the row that enters a thing."""
        found = TABLES[self.table]
        return found if isinstance(found, History) else None

    @property
    def thing_id(self) -> str:
        """The thing that the row is about."""
        return str(self.content.get(self.history.key, "")) if self.history else self.id

    @property
    def base_id(self) -> str | None:
        base = self.content.get("base_id")
        return str(base) if base is not None else None

    @property
    def named(self) -> tuple[str, ...]:
        """The rows that it resolves. Valid only after the row was found to be sound."""
        return tuple(json.loads(str(self.content["resolves"]))) if self.history else ()

    @property
    def place(self) -> str:
        """The name of the row in a refusal: author and day if it has them, else its identifier."""
        kind = KINDS[self.table].value.capitalize()
        by, at = (clean(str(self.content.get(name, "")))[:_LONGEST_NAME] for name in ("by", "at"))
        try:
            return f"{kind} by {by}, {in_words(datetime.fromisoformat(at).date())}"
        except ValueError:
            return f"{kind} {clean(self.id)[:_LONGEST_NAME]}"


def columns_of(table: Subject | History) -> tuple[str, ...]:
    """Return the columns that are exchanged and hashed; sequence, batch and hash are not content."""
    if isinstance(table, Subject):
        return ("id", *table.given)
    return ("id", table.key, "at", "by", "base_id", "resolves", *table.columns)


def row_of(table: str, row: Row) -> IncomingRow:
    """Return a row of a table as a review carries it."""
    content = {name: row[name] for name in columns_of(TABLES[table]) if row.get(name) is not None}
    return IncomingRow(table, content, row["hash"])


class RowValidator:
    """Checks that rows are what this store would have written itself. Used for one merge.

    The store's own tables, created empty in memory, check types and constraints. The functions in `READERS` check what
    SQL cannot.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._tables: set[str] = set()
        self._db = sqlite3.connect(":memory:", isolation_level=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.close()

    def fault(self, row: IncomingRow) -> str | None:
        """Return why a row may not come in, as a sentence, or None if it is sound."""
        strange = row.content.keys() - set(columns_of(TABLES[row.table]))
        if strange:
            return f"It contains “{min(strange)}”, which Boardpack does not recognise."
        if any(isinstance(value, str) and clean(value) != value for value in row.content.values()):
            return "Its text contains control characters."
        for column, value in row.content.items():
            if not _reads(row, column, value):
                return f"Its “{column.replace('_', ' ')}” cannot be read."
        return None if self._fits(row) else "It is not a row as Boardpack writes it."

    def _fits(self, row: IncomingRow) -> bool:
        if row.table not in self._tables:
            made = self._ledger.row("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", [row.table])
            if made is None:
                raise LookupError(f"the store has no table {row.table}")
            self._db.execute(made["sql"])
            self._tables.add(row.table)
        content = {**row.content, "hash": row.hash, "batch": 1}
        names, marks = ", ".join(content), ", ".join("?" * len(content))
        insert = f"INSERT INTO {row.table} ({names}) VALUES ({marks}) RETURNING {names}"
        try:
            (kept,) = self._db.execute(insert, [*content.values()]).fetchall()
        except (sqlite3.IntegrityError, OverflowError):
            return False
        return all(type(one) is type(other) for one, other in zip(kept, content.values(), strict=True))


def _reads(row: IncomingRow, column: str, value: Value) -> bool:
    """Return True if a value can be read back as its column requires."""
    try:
        return READERS.get(column, _anything)(row, value) is not False
    except (ValueError, TypeError, KeyError, RecursionError, RefusedError, msgspec.MsgspecError):
        return False


def _anything(row: IncomingRow, value: Any) -> bool:
    return True


def _day(row: IncomingRow, value: Any) -> bool:
    return value == "" or day_from(value) is not None


def _time(row: IncomingRow, value: Any) -> bool:
    return value == "" or bool(time.fromisoformat(value))


def _moment(row: IncomingRow, value: Any) -> bool:
    return datetime.fromisoformat(value).tzinfo is not None


def _row_id(row: IncomingRow, value: Any) -> bool:
    return ROW_ID.fullmatch(value) is not None


def _own_id(row: IncomingRow, value: Any) -> bool:
    if row.table == tables.SETTING.table:
        return _SETTING.fullmatch(value) is not None
    return bool(_SHA256.fullmatch(value) if row.table == tables.FINDING.table else ROW_ID.fullmatch(value))


def _row_ids(row: IncomingRow, value: Any) -> bool:
    names = json.loads(value)
    return isinstance(names, list) and all(ROW_ID.fullmatch(name) for name in names)


def _json_of(declared: Any) -> Callable[[IncomingRow, Any], bool]:
    """Return the check of a JSON column: whether it is what this store writes for a value of a declared type."""
    read = column_reader(declared)
    return lambda _, value: json_text(read(value)) == value


def _object(row: IncomingRow, value: Any) -> bool:
    return isinstance(json.loads(value), dict)


def _are_clean(texts: Any) -> bool:
    return isinstance(texts, list) and all(isinstance(text, str) and clean(text) == text for text in texts)


def _setting(row: IncomingRow, value: Any) -> bool:
    """Return True if the value is one text or several, and is read as this version reads a setting that it knows."""
    records, name = json.loads(value), str(row.content.get("setting_id"))
    fits = _are_clean(records) if isinstance(records, list) else _are_clean([records])
    if name in KEPT_FILES:
        return isinstance(records, str) and _SHA256.fullmatch(records) is not None
    if fits and name in SETTING_NAMES:
        parse_setting(name, tuple(records) if isinstance(records, list) else records)
    return fits


def _paper_kind(row: IncomingRow, value: Any) -> bool:
    return row.table != "paper_version" or bool(PaperKind(value))


def _clock(row: IncomingRow, value: Any) -> bool:
    return row.table == "report_change" and value in {rule.key for rule in CLOCK_RULES}


def _planned_paper_kind(row: IncomingRow, value: Any) -> bool:
    return value == "" or bool(PaperKind(value))


def _page_ranges(row: IncomingRow, value: Any) -> bool:
    try:
        return str(parse_page_ranges(value) or "") == str(value)
    except RefusedError:
        return False


def _emailed_edition(row: IncomingRow, value: Any) -> bool:
    return any(edition.email for edition in COPIES if edition.key == value)


def _sha256(row: IncomingRow, value: Any) -> bool:
    return _SHA256.fullmatch(value) is not None


def _ref(row: IncomingRow, value: Any) -> bool:
    chosen = _DECISION_REF if row.table == tables.DECISION.table else _REF
    return chosen.fullmatch(value) is not None


_TEXTS = _json_of(tuple[str, ...])
READERS: Mapping[str, Callable[[IncomingRow, Any], bool]] = {
    "id": _own_id,
    "base_id": _row_id,
    "resolves": _row_ids,
    "at": _moment,
    "created_at": _moment,
    "issued_at": _moment,
    "version_id": _row_id,
    "knew": _row_id,
    "considered": _TEXTS,
    "attendance": _json_of(tuple[Attendee, ...]),
    "implications": _json_of(tuple[Implication, ...]),
    "overridden": _json_of(tuple[Override, ...]),
    "manifest": _object,
    "paper_kind": _planned_paper_kind,
    "edition": _emailed_edition,
    "original_sha256": _sha256,
    "returned_sha256": _sha256,
    "manifest_sha256": _sha256,
    "ref": _ref,
    "points": _TEXTS,
    "asks": _TEXTS,
    "facts": _TEXTS,
    "bodies": _json_of(tuple[AddressedBody, ...]),
    "value": _setting,
    "asked": _json_of(tuple[tuple[str, str], ...]),
    "spellings": _TEXTS,
    "kind": _paper_kind,
    "clock": _clock,
    "source_sha256": _sha256,
    "response_sha256": _sha256,
    "attachment_sha256": _sha256,
    "attachment_ranges": _page_ranges,
    **dict.fromkeys(("starts_at", "ends_at"), _time),
    **dict.fromkeys(
        (
            "published_on",
            "responded_on",
            "comments_due_on",
            "comments_received_on",
            "website_on",
            "inspectorate_copied_on",
            "secretary_of_state_copied_on",
            "due_on",
            "deadline_on",
            *(declared.name for declared in ACTION_FIELDS if declared.is_date),
            "held_on",
            "papers_due_on",
            "restriction_review_on",
            "proposed_target",
            "first_on",
            "since_on",
            "until_on",
            "returned_on",
            "learnt_on",
            "reminded_on",
        ),
        _day,
    ),
}
"""The check of each column whose type is not enough to validate it. Add any such new column here."""
