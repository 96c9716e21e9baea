"""Entries of every kind, with a value in every column: a new table or reference is covered as soon as it exists."""

from collections.abc import Mapping
from random import Random

from boardpack.store import Store
from boardpack.store.history.ledger import Ledger, Stamp, Value
from boardpack.store.merging.review_rows import REFERENCES, columns_of
from boardpack.store.schema.identifiers import Identifiers
from boardpack.store.schema.tables import HISTORIES, SUBJECTS, History, Subject
from boardpack.store.schema.views import NUMBERS

_VALUES: Mapping[str, tuple[Value, ...]] = {
    "ref": ("A-007", "A-008"),
    "applicability": ("for us", "not for us"),
    "assurance": ("assured", "not assured"),
    "asked": ('[["owner", "DCI Hale"]]',),
    "asks": ('["note the paper"]',),
    "attachment_ranges": ("1-2",),
    "attendance": ('[{"name": "Ann Lee", "role": "Member", "presence": "present"}]',),
    "bodies": ('[{"name": "the force", "canonical": "Westmarch Police", "role": "lead"}]',),
    "clock": ("iopc", "none"),
    "undated": (0, 1),
    "kept": (0, 1),
    "considered": ('["Do nothing"]',),
    "deadline_precision": ("day", "month"),
    "descending": (0, 1),
    "dismissed": (0, 1),
    "features": ('{"starts": {}}',),
    "facts": ('["3 of 4"]',),
    "implications": ('[{"heading": "Money", "text": "None."}]',),
    "kind": ("recommendation", "area for improvement"),
    "manifest": ("{}",),
    "marking": ("OFFICIAL", "OFFICIAL-SENSITIVE"),
    "monitoring": ("Scan", "Engage"),
    "minutes_state": ("draft", "circulated"),
    "overridden": ("[]",),
    "paper_kind": ("board-paper",),
    "points": ('["train its officers"]',),
    "proposed_target": ("2026-01-14",),
    "purpose": ("decision", "information"),
    "rank": (1.0, 2.5),
    "spellings": ('["RF"]',),
    "self_grade": ("met", "not met"),
    "stage": ("draft", "ready", "in"),
    "starts_at": ("10:00", "14:30"),
    "ends_at": ("12:00", "16:00"),
    "status": ("on track", "complete"),
    "value": ('"A Name"', '"Another Name"'),
    "verdict": ("question", "escalate"),
    "verified_grade": ("met", "partly met"),
    "edition": ("members", "public"),
    "state": ("sent", "not sent"),
    "voice": ("force", "commissioner"),
    "withdrawn": (0,),
}
_OF_TABLE: Mapping[tuple[str, str], tuple[Value, ...]] = {
    ("action_update", "kind"): ("progress", "correction"),
    ("paper_version", "kind"): ("board-paper",),
    ("person_change", "kind"): ("member", "officer", "owner"),
    ("saved_view_change", "page"): ("actions", "register"),
}
_ALWAYS = frozenset(
    (
        *(("response", "voice"), ("response", "text"), ("issue_email", "edition"), ("issue_email", "state")),
        *(("setting_change", "value"), ("action_update", "kind")),
    )
)
_SUBJECT_OF = {subject.table: subject for subject in SUBJECTS}
_SETTINGS = ("office_telephone", "office_email", "force_name")


def enter_one(store: Store, stamp: Stamp, subject: Subject, random: Random) -> None:
    """Enter a thing with every reference that its table has, and the first entry of its history."""
    with store.bare() as db:
        db.execute("BEGIN IMMEDIATE")
        _enter(Ledger(db, stamp), subject, random)
        db.commit()


def say_one(store: Store, stamp: Stamp, history: History, random: Random) -> None:
    """Add an entry that speaks of some fields of a thing, looking at any of the earlier ones."""
    with store.bare() as db:
        db.execute("BEGIN IMMEDIATE")
        ledger = Ledger(db, stamp)
        thing = _any_of(ledger, history.subject.table, random)
        if thing is not None and (history.subject.table != "setting" or thing in _SETTINGS):
            found = {
                name: _value(ledger, history, name, random)
                for name in history.columns
                if (history.table, name) in _ALWAYS or random.random() < 0.4
            }
            known = ledger.column(f"SELECT id FROM {history.table} WHERE {history.key} = ? ORDER BY id", [thing])
            ledger.add(history, thing, found, base=random.choice(known) if known else None)
        db.commit()


def _enter(ledger: Ledger, subject: Subject, random: Random) -> None:
    thing = _thing(ledger, subject, random)
    for history in HISTORIES:
        if history.subject is subject:
            ledger.add(history, thing, {name: _value(ledger, history, name, random) for name in history.columns})


def _thing(ledger: Ledger, subject: Subject, random: Random) -> str:
    if subject.table == "setting":
        return _unless_there(ledger, subject, random.choice(_SETTINGS))
    if subject.table == "finding":
        return _unless_there(ledger, subject, random.choice("abc") * 64)
    for column in subject.given:
        if column in REFERENCES and _any_of(ledger, REFERENCES[column], random) is None:
            _enter(ledger, _SUBJECT_OF[REFERENCES[column]], random)
    return ledger.enter(subject, {name: _value(ledger, subject, name, random) for name in subject.given})


def _unless_there(ledger: Ledger, subject: Subject, name: str) -> str:
    there = ledger.row(f"SELECT id FROM {subject.table} WHERE id = ?", [name])
    return name if there else ledger.enter(subject, identifier=name)


def _value(ledger: Ledger, table: Subject | History, column: str, random: Random) -> Value:
    if column in REFERENCES:
        return _any_of(ledger, REFERENCES[column], random)
    if chosen := _OF_TABLE.get((table.table, column), _VALUES.get(column)):
        return random.choice(chosen)
    if column in ("created_at", "issued_at"):
        return ledger.stamp.at.isoformat()
    if column in ("version_id", "knew"):
        return Identifiers(ledger.stamp.at).new()
    if column.endswith("_on") or column == "target":
        return random.choice(("2025-09-30", "2025-11-30"))
    if column.endswith("sha256"):
        return random.choice("0123") * 64
    if column in NUMBERS or column == "page":
        return random.randint(1, 3) if column not in ("removed", "settled") else random.randint(0, 1)
    return random.choice(("Some words", "Other words"))


def _any_of(ledger: Ledger, table: str, random: Random) -> str | None:
    known = ledger.column(f"SELECT id FROM {table} ORDER BY id")
    return str(random.choice(known)) if known else None


def every_column() -> set[tuple[str, str]]:
    """Return each table that copies exchange with each of its columns."""
    return {(table.table, column) for table in (*SUBJECTS, *HISTORIES) for column in columns_of(table)}


def filled_columns(store: Store) -> set[tuple[str, str]]:
    """Return the columns in which any row of a store has a value."""
    with store.bare() as db:
        return {
            (table, column)
            for table, column in every_column()
            if db.execute(f"SELECT 1 FROM {table} WHERE {column} IS NOT NULL LIMIT 1").fetchone()
        }
