"""The tables of schema 1, as text that never changes once it has reached a user."""

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


def _json(column: str) -> str:
    return f"{column} TEXT CHECK (json_valid({column}))"


def _subject(table: str, *given: str) -> str:
    columns = (
        "seq INTEGER PRIMARY KEY",
        "id TEXT NOT NULL UNIQUE",
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


_ASSURANCE = _one_of("assurance", "assured", "partly assured", "not assured")

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
)

_SUBJECTS = (
    _subject("setting"),
    _subject("report"),
    _subject("item", "report_id TEXT NOT NULL REFERENCES report (id)"),
    _subject("meeting"),
    _subject("agenda_item", "meeting_id TEXT NOT NULL REFERENCES meeting (id)"),
    _subject("paper", "agenda_item_id TEXT NOT NULL REFERENCES agenda_item (id)"),
    _subject(
        "action",
        "ref TEXT NOT NULL UNIQUE",
        "item_id TEXT REFERENCES item (id)",
        "meeting_id TEXT REFERENCES meeting (id)",
        "created_at TEXT NOT NULL",
        "created_by TEXT NOT NULL",
    ),
)

_HISTORIES = (
    _history("setting_change", "setting", "value TEXT NOT NULL CHECK (json_valid(value))"),
    _history(
        "report_change",
        "report",
        "title TEXT",
        "publisher TEXT",
        _day_or_gone("published_on"),
        _day_or_gone("responded_on"),
        "source_sha256 TEXT",
        "source_name TEXT",
    ),
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
        _ASSURANCE,
        "note TEXT",
    ),
    _history(
        "response",
        "item",
        "voice TEXT NOT NULL CHECK (voice IN ('force', 'commissioner'))",
        "text TEXT NOT NULL",
    ),
    _history(
        "action_update",
        "action",
        "title TEXT",
        "owner TEXT",
        _day("target"),
        _one_of("status", "not started", "on track", "at risk", "complete"),
        _ASSURANCE,
        "kind TEXT NOT NULL CHECK (kind IN ('create', 'progress', 'chair', 'meeting', 'correction'))",
        "note TEXT",
        "meeting_id TEXT REFERENCES meeting (id)",
    ),
    _history(
        "meeting_change",
        "meeting",
        _day("held_on"),
        _time_or_gone("starts_at"),
        _time_or_gone("ends_at"),
        "place TEXT",
        _day_or_gone("papers_due_on"),
    ),
    _history(
        "agenda_change",
        "agenda_item",
        "rank REAL",
        "title TEXT",
        _one_of("purpose", "", "decision", "assurance", "information"),
        "presenter TEXT",
        "minutes INTEGER CHECK (minutes >= 0)",
        "restriction_reason TEXT",
        _day_or_gone("restriction_review_on"),
        "paper_id TEXT",
        "removed INTEGER CHECK (removed IN (0, 1))",
    ),
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
    ),
)

STATEMENTS = (*_STORE, *_SUBJECTS, *_HISTORIES)
"""The statements that create schema 1. A CHECK accepts NULL, so each field may be NULL."""
