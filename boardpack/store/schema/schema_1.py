"""The tables of schema 1, as text that never changes once it has reached a user. A CHECK accepts NULL."""

_DAY = "{0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"


def _day(column: str) -> str:
    return f"{column} TEXT CHECK ({_DAY.format(column)})"


def _day_or_gone(column: str) -> str:
    return f"{column} TEXT CHECK ({column} = '' OR {_DAY.format(column)})"


def _time_or_gone(column: str) -> str:
    return f"{column} TEXT CHECK ({column} = '' OR {column} GLOB '[0-2][0-9]:[0-5][0-9]')"


def _one_of(column: str, *words: str) -> str:
    allowed = ", ".join(f"'{word}'" for word in words)
    return f"{column} TEXT CHECK ({column} IN ({allowed}))"


def _flag(column: str) -> str:
    return f"{column} INTEGER CHECK ({column} IN (0, 1))"


def _json(column: str) -> str:
    return f"{column} TEXT CHECK (json_valid({column}))"


def _grade(column: str) -> str:
    return _one_of(column, "", "not met", "partly met", "met")


_NAMED = "id TEXT NOT NULL UNIQUE"
_NUMBERED = f"{_NAMED} CHECK (length(id) = 36)"
_KNOWN_BY_CONTENT = f"{_NAMED} CHECK (length(id) = 64)"
_HASH = "hash TEXT NOT NULL CHECK (length(hash) = 64)"
_BATCH = "batch INTEGER NOT NULL REFERENCES batch (seq)"


def _subject(table: str, identifier: str, *given: str) -> str:
    columns = ("seq INTEGER PRIMARY KEY", identifier, *given, _HASH, _BATCH)
    return f"CREATE TABLE {table} ({', '.join(columns)}) STRICT"


def _history(table: str, subject: str, *content: str) -> str:
    columns = (
        "seq INTEGER PRIMARY KEY",
        _NUMBERED,
        f"{subject}_id TEXT NOT NULL REFERENCES {subject} (id)",
        "at TEXT NOT NULL",
        "by TEXT NOT NULL",
        f"base_id TEXT REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED",
        "resolves TEXT NOT NULL CHECK (json_valid(resolves))",
        _HASH,
        _BATCH,
        *content,
    )
    return f"CREATE TABLE {table} ({', '.join(columns)}) STRICT"


_ASSURANCE = ("assured", "partly assured", "not assured")
_PURPOSE = _one_of("purpose", "", "decision", "assurance", "information")
_MINUTES = "minutes INTEGER CHECK (minutes >= 0)"
_MEETING = "meeting_id TEXT NOT NULL REFERENCES meeting (id)"
_AT_A_MEETING = "meeting_id TEXT REFERENCES meeting (id)"
_OF_AN_AGENDA_ITEM = "agenda_item_id TEXT REFERENCES agenda_item (id)"
_CREATED = ("created_at TEXT NOT NULL", "created_by TEXT NOT NULL")

_STORE = (
    """CREATE TABLE store_info (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        store_id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        app_version TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE batch (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        received_at TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('local', 'review', 'conflict copy', 'import')),
        who TEXT NOT NULL,
        source TEXT,
        sha256 TEXT
    ) STRICT""",
    """CREATE TABLE kept_file (
        seq INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        byte_count INTEGER NOT NULL,
        batch INTEGER NOT NULL REFERENCES batch (seq)
    ) STRICT""",
    """CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        kind TEXT NOT NULL,
        detail TEXT NOT NULL CHECK (json_valid(detail)),
        hash TEXT NOT NULL CHECK (length(hash) = 64)
    ) STRICT""",
    """CREATE TABLE seal (
        seq INTEGER PRIMARY KEY,
        about TEXT NOT NULL,
        upto INTEGER NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64)
    ) STRICT""",
)
"""An event is what was done to the store itself: a lock taken over, a merge, a restore. The seals chain the rows of all
tables in the order in which they arrived."""

_OFFICE = (
    _subject("setting", _NAMED),
    _history("setting_change", "setting", "value TEXT NOT NULL CHECK (json_valid(value))"),
    _subject("person", _NUMBERED),
    _history(
        "person_change",
        "person",
        "name TEXT",
        "role TEXT",
        _day_or_gone("since_on"),
        _day_or_gone("until_on"),
        _one_of("kind", "member", "officer", "owner"),
        "email TEXT",
        _flag("withdrawn"),
    ),
    _subject("saved_view", _NUMBERED),
    _history(
        "saved_view_change",
        "saved_view",
        "page TEXT",
        "name TEXT",
        "part TEXT",
        "words TEXT",
        "sort TEXT",
        _flag("descending"),
        "grouping TEXT",
        _json("asked"),
        _flag("withdrawn"),
    ),
    _subject("sender_layout", _NUMBERED),
    _history(
        "sender_layout_change",
        "sender_layout",
        "sender TEXT",
        "kind TEXT",
        _json("features"),
        "title TEXT",
        "source_sha256 TEXT",
        "learnt_on TEXT",
        _flag("withdrawn"),
    ),
    _subject("office_body", _NUMBERED),
    _history("office_body_change", "office_body", "name TEXT", _json("spellings"), _flag("withdrawn")),
)

_REGISTER = (
    _subject("report", _NAMED),
    _history(
        "report_change",
        "report",
        "title TEXT",
        "publisher TEXT",
        _day_or_gone("published_on"),
        _day_or_gone("responded_on"),
        "source_sha256 TEXT",
        "source_name TEXT",
        "response_sha256 TEXT",
        "response_name TEXT",
        _day_or_gone("comments_due_on"),
        _day_or_gone("comments_received_on"),
        _day_or_gone("website_on"),
        _day_or_gone("inspectorate_copied_on"),
        _day_or_gone("secretary_of_state_copied_on"),
        _flag("withdrawn"),
        "clock TEXT CHECK (clock <> '')",
        _day_or_gone("due_on"),
        _one_of("monitoring", "", "Scan", "Engage"),
    ),
    _subject("letter", _NUMBERED, "report_id TEXT NOT NULL REFERENCES report (id)"),
    _history("letter_change", "letter", "source_name TEXT", _flag("withdrawn")),
    _subject("item", _NAMED, "report_id TEXT NOT NULL REFERENCES report (id)"),
    _history(
        "item_change",
        "item",
        _one_of("kind", "recommendation", "area for improvement", "cause of concern"),
        "number TEXT",
        "text TEXT",
        _json("points"),
        "closing TEXT",
        "parent_id TEXT",
        "deadline_phrase TEXT",
        _one_of("deadline_precision", "day", "month", "relative", "immediate", "none"),
        _day_or_gone("deadline_on"),
        "deadline_basis TEXT",
        _json("bodies"),
        "position INTEGER",
        _one_of("applicability", "for us", "partly for us", "not for us", "not decided"),
        "applicability_reason TEXT",
        _day_or_gone("target"),
        _one_of("assurance", *_ASSURANCE),
        "note TEXT",
        _grade("self_grade"),
        _grade("verified_grade"),
        "verified_by TEXT",
        "grade_evidence TEXT",
        _flag("withdrawn"),
        "kind_name TEXT CHECK (length(kind_name) <= 60)",
    ),
    _history(
        "response",
        "item",
        "voice TEXT NOT NULL CHECK (voice IN ('force', 'commissioner'))",
        "text TEXT NOT NULL",
    ),
    _subject("finding", _KNOWN_BY_CONTENT),
    _history(
        "finding_change",
        "finding",
        "rule TEXT",
        "place TEXT",
        _json("facts"),
        _flag("dismissed"),
        "reason TEXT",
    ),
)
"""A report without a clock has that of section 55. What a letter brought, what removed it and what restored it are the
rows with the batch, time and author of its own rows. `kind_name` is the name of a kind of item that is not one of the
inspectorate's three: `kind` is then a recommendation. A finding is known by the SHA-256 of its rule, place and facts.
"""

_ACTIONS = (
    _subject(
        "action",
        _NAMED,
        "ref TEXT NOT NULL",
        "item_id TEXT REFERENCES item (id)",
        _AT_A_MEETING,
        _OF_AN_AGENDA_ITEM,
        *_CREATED,
    ),
    _history(
        "action_update",
        "action",
        "title TEXT",
        "owner TEXT",
        _day("target"),
        _one_of("status", "not reported", "not started", "on track", "at risk", "complete"),
        _one_of("assurance", *_ASSURANCE),
        "kind TEXT NOT NULL CHECK (kind IN ('create', 'progress', 'chair', 'meeting', 'correction'))",
        "note TEXT",
        _AT_A_MEETING,
        _flag("withdrawn"),
        "source_ref TEXT",
        _one_of("verdict", "question", "agree to close", "do not agree", "escalate", "new target"),
        _day("proposed_target"),
        _flag("undated"),
        _flag("kept"),
        "supporting TEXT CHECK (supporting <> '')",
    ),
)
"""`ref` is not unique, since two copies of a store may each give the next number, and a merge keeps both actions.
`source_ref` is the reference of an action in the tracker from which it was taken. An `undated` update has no day in its
source, and `at` is the time by which it was so. The note of a `kept` one is words of its source and no update."""

_MEETINGS = (
    _subject("meeting", _NAMED),
    _history(
        "meeting_change",
        "meeting",
        _day("held_on"),
        _time_or_gone("starts_at"),
        _time_or_gone("ends_at"),
        "place TEXT",
        _day_or_gone("papers_due_on"),
        _json("attendance"),
        "declarations TEXT",
        _one_of("minutes_state", "", "draft", "circulated", "confirmed"),
        "confirmed_meeting_id TEXT",
        "minutes_corrections TEXT",
        "first_minute INTEGER CHECK (first_minute >= 1)",
        _flag("withdrawn"),
    ),
    _subject("agenda_item", _NAMED, _MEETING),
    _history(
        "agenda_change",
        "agenda_item",
        "rank REAL",
        "title TEXT",
        _PURPOSE,
        "presenter TEXT",
        _MINUTES,
        "restriction_reason TEXT",
        _day_or_gone("restriction_review_on"),
        "paper_id TEXT",
        _flag("removed"),
        "proposed_from TEXT",
    ),
    _subject("paper", _NAMED, "agenda_item_id TEXT NOT NULL REFERENCES agenda_item (id)"),
    _history(
        "paper_version",
        "paper",
        "kind TEXT",
        "title TEXT",
        "author TEXT",
        _json("asks"),
        "body TEXT",
        "report_id TEXT",
        "attachment_sha256 TEXT",
        "attachment_name TEXT",
        "attachment_pages INTEGER CHECK (attachment_pages >= 0)",
        _one_of("marking", "OFFICIAL", "OFFICIAL-SENSITIVE"),
        "handling TEXT",
        "handling_note TEXT",
        _json("implications"),
        "attachment_ranges TEXT",
        "original_sha256 TEXT",
        "original_name TEXT",
        _one_of("stage", "draft", "ready", "in"),
    ),
    _subject("plan_entry", _NUMBERED),
    _history(
        "plan_entry_change",
        "plan_entry",
        "title TEXT",
        _PURPOSE,
        "presenter TEXT",
        _MINUTES,
        _day_or_gone("first_on"),
        "every_months INTEGER CHECK (every_months BETWEEN 0 AND 60)",
        _day_or_gone("until_on"),
        "paper_kind TEXT",
        "restriction_reason TEXT",
        "note TEXT",
        _flag("withdrawn"),
    ),
)
"""A withdrawn meeting was cancelled. A paper without a stage counts as in. `original` is the Word file or picture from
which the PDF of an attachment was made."""

_OF_A_MEETING_HELD = (
    _subject("minute", _NUMBERED, _MEETING, _OF_AN_AGENDA_ITEM),
    _history(
        "minute_change",
        "minute",
        "rank REAL",
        "heading TEXT",
        "text TEXT",
        _one_of("assurance", "", *_ASSURANCE),
        _flag("withdrawn"),
    ),
    _subject("decision", _NUMBERED, "ref TEXT NOT NULL", _AT_A_MEETING, _OF_AN_AGENDA_ITEM, *_CREATED),
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

_SENT = (
    _subject("owner_form", _NUMBERED, _MEETING, "owner TEXT NOT NULL", f"{_json('manifest')} NOT NULL", *_CREATED),
    _history(
        "owner_form_change",
        "owner_form",
        _day_or_gone("returned_on"),
        "returned_sha256 TEXT",
        _day_or_gone("reminded_on"),
    ),
    _subject(
        "issue",
        _NUMBERED,
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
    _history(
        "issue_email",
        "issue",
        "edition TEXT NOT NULL",
        "state TEXT NOT NULL CHECK (state IN ('sent', 'not sent'))",
    ),
    _subject(
        "paper_note",
        _NUMBERED,
        _MEETING,
        "issue_id TEXT REFERENCES issue (id)",
        "paper_id TEXT REFERENCES paper (id)",
        "version_id TEXT CHECK (length(version_id) = 36)",
        "page INTEGER NOT NULL CHECK (page >= 1)",
        *_CREATED,
    ),
    _history("paper_note_change", "paper_note", "text TEXT", "answer TEXT", _flag("settled"), _flag("withdrawn")),
)
"""An issue is a pack or supplement as it was sent; `knew` is the identifier of the last batch that this store had.
An `issue_email` says that the email that sends an edition was sent, or takes that back."""

STATEMENTS = (*_STORE, *_OFFICE, *_REGISTER, *_ACTIONS, *_MEETINGS, *_OF_A_MEETING_HELD, *_SENT)
"""The statements that create schema 1."""
