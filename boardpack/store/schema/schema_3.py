"""Additions of schema 3: minutes, decisions, the forward plan, owners' forms, notes on papers, and issues.

The text never changes once it has reached a user. A new column is NULL in every earlier row, which means “not stated”
and leaves the row's hash unchanged.
"""

_DAY = "{0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"


def _added(table: str, column: str, type_: str = "TEXT", check: str = "") -> str:
    rule = f" CHECK ({check})" if check else ""
    return f"ALTER TABLE {table} ADD COLUMN {column} {type_}{rule}"


def _json_added(table: str, column: str) -> str:
    return _added(table, column, check=f"json_valid({column})")


def _words(column: str, *words: str) -> str:
    allowed = ", ".join(f"'{word}'" for word in words)
    return f"{column} IN ({allowed})"


def _one_of(column: str, *words: str) -> str:
    return f"{column} TEXT CHECK ({_words(column, *words)})"


def _day_or_gone(column: str) -> str:
    return f"{column} TEXT CHECK ({column} = '' OR {_DAY.format(column)})"


def _flag(column: str) -> str:
    return f"{column} INTEGER CHECK ({column} IN (0, 1))"


def _json(column: str) -> str:
    return f"{column} TEXT CHECK (json_valid({column}))"


def _subject(table: str, *given: str) -> str:
    columns = (
        "seq INTEGER PRIMARY KEY",
        "id TEXT NOT NULL UNIQUE CHECK (length(id) = 36)",
        *given,
        "hash TEXT NOT NULL CHECK (length(hash) = 64)",
        "batch INTEGER NOT NULL REFERENCES batch (seq)",
    )
    return f"CREATE TABLE {table} ({', '.join(columns)}) STRICT"


def _history(table: str, subject: str, *content: str) -> str:
    columns = (
        "seq INTEGER PRIMARY KEY",
        "id TEXT NOT NULL UNIQUE CHECK (length(id) = 36)",
        f"{subject}_id TEXT NOT NULL REFERENCES {subject} (id)",
        "at TEXT NOT NULL",
        "by TEXT NOT NULL",
        f"base_id TEXT REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED",
        "resolves TEXT NOT NULL CHECK (json_valid(resolves))",
        "hash TEXT NOT NULL CHECK (length(hash) = 64)",
        "batch INTEGER NOT NULL REFERENCES batch (seq)",
        *content,
    )
    return f"CREATE TABLE {table} ({', '.join(columns)}) STRICT"


_MEETING = "meeting_id TEXT NOT NULL REFERENCES meeting (id)"
_AT_A_MEETING = "meeting_id TEXT REFERENCES meeting (id)"
_AGENDA_ITEM = "agenda_item_id TEXT REFERENCES agenda_item (id)"
_CREATED = ("created_at TEXT NOT NULL", "created_by TEXT NOT NULL")

_OF_A_MEETING = (
    _added("action", "agenda_item_id", "TEXT REFERENCES agenda_item (id)"),
    _json_added("meeting_change", "attendance"),
    _added("meeting_change", "declarations"),
    _added("meeting_change", "minutes_state", check=_words("minutes_state", "", "draft", "circulated", "confirmed")),
    _added("meeting_change", "confirmed_meeting_id"),
    _added("meeting_change", "minutes_corrections"),
    _added("meeting_change", "first_minute", "INTEGER", "first_minute >= 1"),
    _added("agenda_change", "proposed_from"),
)
"""Attendance, how far the minutes are and at which meeting they were confirmed; where an agenda item came from."""

_OF_A_PAPER = (
    _json_added("paper_version", "implications"),
    _added("paper_version", "attachment_ranges"),
    _added("paper_version", "original_sha256"),
    _added("paper_version", "original_name"),
)
"""What a decision would mean; which pages of a file go in; the Word file or picture from which the PDF was made."""

_OF_THE_CHAIR = (
    _added(
        "action_update",
        "verdict",
        check=_words("verdict", "question", "agree to close", "do not agree", "escalate", "new target"),
    ),
    _added("action_update", "proposed_target", check=_DAY.format("proposed_target")),
)
"""What the chair says of an action: a proposal to the office, which changes nothing by itself."""

_MINUTES = (
    _subject("minute", _MEETING, _AGENDA_ITEM),
    _history(
        "minute_change",
        "minute",
        "rank REAL",
        "heading TEXT",
        "text TEXT",
        _one_of("assurance", "", "assured", "partly assured", "not assured"),
        _flag("withdrawn"),
    ),
    _subject("decision", "ref TEXT NOT NULL", _AT_A_MEETING, _AGENDA_ITEM, *_CREATED),
    _history(
        "decision_change",
        "decision",
        "title TEXT",
        "text TEXT",
        "reasons TEXT",
        _json("considered"),
        "restriction_reason TEXT",
        _day_or_gone("published_on"),
        _flag("withdrawn"),
    ),
)

_FORWARD_PLAN = (
    _subject("plan_entry"),
    _history(
        "plan_entry_change",
        "plan_entry",
        "title TEXT",
        _one_of("purpose", "", "decision", "assurance", "information"),
        "presenter TEXT",
        "minutes INTEGER CHECK (minutes >= 0)",
        _day_or_gone("first_on"),
        "every_months INTEGER CHECK (every_months BETWEEN 0 AND 60)",
        _day_or_gone("until_on"),
        "paper_kind TEXT",
        "restriction_reason TEXT",
        "note TEXT",
        _flag("withdrawn"),
    ),
)

_OWNER_FORMS = (
    _subject("owner_form", _MEETING, "owner TEXT NOT NULL", f"{_json('manifest')} NOT NULL", *_CREATED),
    _history(
        "owner_form_change",
        "owner_form",
        _day_or_gone("returned_on"),
        "returned_sha256 TEXT",
        _day_or_gone("reminded_on"),
    ),
)

_PAPER_NOTES = (
    _subject(
        "paper_note",
        _MEETING,
        "issue_id TEXT REFERENCES issue (id)",
        "paper_id TEXT REFERENCES paper (id)",
        "version_id TEXT CHECK (length(version_id) = 36)",
        "page INTEGER NOT NULL CHECK (page >= 1)",
        *_CREATED,
    ),
    _history("paper_note_change", "paper_note", "text TEXT", "answer TEXT", _flag("settled"), _flag("withdrawn")),
)

_ISSUES = (
    _subject(
        "issue",
        _MEETING,
        "series TEXT NOT NULL",
        "folder TEXT NOT NULL",
        "digest TEXT NOT NULL",
        "manifest_sha256 TEXT NOT NULL CHECK (length(manifest_sha256) = 64)",
        f"{_json('manifest')} NOT NULL",
        "knew TEXT NOT NULL CHECK (length(knew) = 36)",
        f"{_json('overridden')} NOT NULL",
        "issued_at TEXT NOT NULL",
        "issued_by TEXT NOT NULL",
    ),
)
"""A pack or supplement as it was sent; `knew` is the identifier of the last batch that this store had learnt."""

STATEMENTS = (
    *_OF_A_MEETING,
    *_OF_A_PAPER,
    *_OF_THE_CHAIR,
    *_MINUTES,
    *_FORWARD_PLAN,
    *_OWNER_FORMS,
    *_ISSUES,
    *_PAPER_NOTES,
)
