"""The words by which each thing is found, at present or in a view of the past."""

from collections.abc import Callable, Mapping
from datetime import date

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.actions import TEXT_FIELDS
from boardpack.store.schema.tables import (
    ACTION_UPDATE,
    AGENDA_CHANGE,
    DECISION_CHANGE,
    ITEM_CHANGE,
    MEETING_CHANGE,
    MINUTE_CHANGE,
    PAPER_VERSION,
    PLAN_ENTRY_CHANGE,
    REPORT_CHANGE,
    RESPONSE,
    History,
)
from boardpack.store.schema.views import bound, states_of
from boardpack.values import Frozen

_MOST_BODIES = 12
KIND_SHOWN = "coalesce(nullif(c.kind_name, ''), c.kind)"
"""The name of an item's kind, as SQL over its state `c`."""


class StateWords(Frozen):
    """The words of the things of one kind.

    `columns` are SQL over the state `c` and the thing `s`; `rests_on` names the fields of the state
    from which they are made.
    """

    history: History
    columns: Mapping[str, str]
    rests_on: tuple[str, ...]

    @property
    def table(self) -> str:
        """The table of the index."""
        return f"{self.history.subject.table}_search"

    @property
    def view(self) -> str:
        """The view of the words that the index holds."""
        return f"{self.history.subject.table}_words"

    def query(self, as_at: AsAt = NOW, states: Callable[[History, AsAt], str] = states_of) -> str:
        """Return the query for the words of each thing with its number `seq`.

        `states` tells where its state is found: `folded_states` where all things are wanted.
        """
        columns_sql = ", ".join(f"{sql} AS {name}" for name, sql in self.columns.items())
        return f"""SELECT c.seq AS seq, {columns_sql} FROM {states(self.history, as_at)} c
            JOIN {self.history.subject.table} s ON s.seq = c.seq"""


def _lines(column: str) -> str:
    """Return SQL for the texts of a JSON list, each on its line. It undoes the escapes that json.dumps writes.

    FTS5 may call no table function, so json_each() will not do. A backslash becomes char(1), which no text contains,
    until the other escapes are undone.
    """
    parted = f"replace(replace({column}, '\\\\', char(1)), '\", \"', char(10))"
    plain = f"replace(replace(replace({parted}, '\\n', char(10)), '\\t', char(9)), '\\\"', '\"')"
    return f"CASE WHEN {column} <> '[]' THEN replace(substr({plain}, 3, length({plain}) - 4), char(1), '\\') END"


def _names(column: str) -> str:
    """Return the first names of a JSON list of bodies, as the list of bodies has them."""
    body_names = (f"coalesce(json_extract({column}, '$[{at}].canonical') || '; ', '')" for at in range(_MOST_BODIES))
    return f"rtrim({' || '.join(body_names)}, '; ')"


def _day_in_words(column: str) -> str:
    months = (f"WHEN '{month:02}' THEN '{in_words(date(2000, month, 1)).split()[1]}'" for month in range(1, 13))
    month = f"CASE substr({column}, 6, 2) {' '.join(months)} END"
    return f"CAST(substr({column}, 9, 2) AS INTEGER) || ' ' || {month} || ' ' || substr({column}, 1, 4)"


REPORT_WORDS = StateWords(REPORT_CHANGE, {"title": "c.title", "publisher": "c.publisher"}, ("title", "publisher"))
ITEM_WORDS = StateWords(
    ITEM_CHANGE,
    {
        "label": f"upper(substr({KIND_SHOWN}, 1, 1)) || substr({KIND_SHOWN}, 2) || coalesce(' ' || c.number, '')",
        "text": "c.text",
        "points": _lines("c.points"),
        "closing": "c.closing",
        "bodies": _names("c.bodies"),
    },
    ("kind", "kind_name", "number", "text", "points", "closing", "bodies"),
)
ACTION_WORDS = StateWords(
    ACTION_UPDATE,
    {"ref": "s.ref", **{name: f"c.{name}" for name in TEXT_FIELDS}, "last_note": "c.last_note"},
    (*TEXT_FIELDS, "last_note"),
)
MEETING_WORDS = StateWords(
    MEETING_CHANGE,
    {"day": _day_in_words("c.held_on"), "place": "c.place", "iso_day": "c.held_on"},
    ("held_on", "place"),
)
AGENDA_WORDS = StateWords(AGENDA_CHANGE, {"title": "c.title", "presenter": "c.presenter"}, ("title", "presenter"))
PAPER_WORDS = StateWords(
    PAPER_VERSION,
    {
        "title": "c.title",
        "asks": _lines("c.asks"),
        "body": "c.body",
        "author": "c.author",
        "attachment_name": "c.attachment_name",
    },
    ("title", "asks", "body", "author", "attachment_name"),
)
MINUTE_WORDS = StateWords(MINUTE_CHANGE, {"heading": "c.heading", "text": "c.text"}, ("heading", "text"))
DECISION_WORDS = StateWords(
    DECISION_CHANGE,
    {"ref": "s.ref", "title": "c.title", "text": "c.text", "reasons": "c.reasons"},
    ("title", "text", "reasons"),
)
PLAN_WORDS = StateWords(
    PLAN_ENTRY_CHANGE,
    {"title": "c.title", "presenter": "c.presenter", "note": "c.note"},
    ("title", "presenter", "note"),
)
STATE_WORDS = (
    REPORT_WORDS,
    ITEM_WORDS,
    ACTION_WORDS,
    MEETING_WORDS,
    AGENDA_WORDS,
    PAPER_WORDS,
    MINUTE_WORDS,
    DECISION_WORDS,
    PLAN_WORDS,
)


def standing_responses(as_at: AsAt = NOW) -> str:
    """Return the query for each current response, now or in a view of the past, with its number `seq`."""
    if as_at.is_now:
        return """SELECT r.seq AS seq, r.text AS text FROM response_current c
            JOIN response r ON r.item_id = c.item_id AND r.voice = c.voice AND r.id = c.response_id"""
    newest = f"SELECT max(h.id) FROM {RESPONSE.table} h WHERE 1{bound(as_at)} GROUP BY h.item_id, h.voice"
    return f"SELECT r.seq AS seq, r.text AS text FROM response r WHERE r.id IN ({newest})"
