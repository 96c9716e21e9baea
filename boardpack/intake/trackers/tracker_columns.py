"""What the columns of an office's tracker hold, told by their headings and by what stands below them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from boardpack.documents.sheet import CellValue, Sheet
from boardpack.domain.days.written_dates import parse_date
from boardpack.domain.exchange.form_answers import plain
from boardpack.domain.exchange.trackers import StatusWord, TrackerColumn, TrackerField, TrackerLayout
from boardpack.domain.log.actions import Status

_SEARCHED_ROWS = 30
_LEAST_FIELDS = 2
_LONGEST_HEADING = 80
_LONGEST_STATUS = 40

_PHRASES: Mapping[TrackerField, tuple[str, ...]] = {
    TrackerField.REFERENCE: (
        *("reference", "ref", "ref no", "reference number", "action ref", "action reference", "action no"),
        *("action number", "action id", "id", "no", "number", "item ref", "log no", "unique reference"),
    ),
    TrackerField.ACTION: (
        *("action", "actions", "action required", "agreed action", "action description", "description of action"),
        *("task", "what", "what needs to be done", "description", "action agreed", "action point", "proposed action"),
        *("action details", "action title", "agreed actions", "activity"),
    ),
    TrackerField.OWNER: (
        *("owner", "action owner", "lead", "lead officer", "responsible officer", "responsible", "who", "by whom"),
        *(
            "assigned to",
            "allocated to",
            "action for",
            "sro",
            "responsible person",
            "person responsible",
            "action lead",
        ),
        *("owned by", "strategic lead", "tactical lead", "business lead", "responsibility", "named lead", "lead owner"),
    ),
    TrackerField.TARGET: (
        *("target", "target date", "due", "due date", "date due", "by when", "when", "timescale", "target completion"),
        *("target completion date", "completion due", "force target", "original target date", "original due date"),
        *("internal deadline", "internal target date", "action due", "due by", "review date"),
    ),
    TrackerField.REVISED_TARGET: (
        *("revised target", "revised target date", "revised date", "revised due date", "new target date"),
        *("revised deadline", "revised completion date", "extended to", "extension date"),
    ),
    TrackerField.STATUS: (
        *(
            "status",
            "rag",
            "rag status",
            "current status",
            "state",
            "brag",
            "brag status",
            "action status",
            "open closed",
        ),
        *("progress status", "position", "status rag"),
    ),
    TrackerField.UPDATE: (
        *("update", "updates", "progress", "comments", "comment", "notes", "latest update", "progress update"),
        *("latest position", "commentary", "narrative", "progress to date", "current position", "action taken"),
        *("update comments", "progress notes", "outcome", "force update", "status update", "last update"),
    ),
    TrackerField.RAISED_ON: (
        *("date raised", "raised", "raised on", "meeting date", "date of meeting", "date agreed", "date opened"),
        *("date added", "opened", "date", "date set", "start date", "date created"),
    ),
    TrackerField.COMPLETED_ON: (
        *("date completed", "completed on", "completed", "date closed", "closed", "closed date", "closure date"),
        *("actual completion", "actual completion date", "completion date", "date complete", "closed on"),
    ),
    TrackerField.REPORT: (
        *("report", "inspection", "report title", "inspection report", "source", "hmicfrs report", "publication"),
        *("source report", "inspection title", "name of report", "inspection name", "thematic"),
    ),
    TrackerField.ITEM_NUMBER: (
        *("rec", "rec no", "recommendation no", "recommendation number", "recommendation ref", "rec number", "rec ref"),
        *("afi no", "afi number", "item", "item no", "recommendation afi no", "rec afi", "recommendation reference"),
    ),
    TrackerField.ITEM_TEXT: (
        *("recommendation", "recommendations", "recommendation text", "area for improvement", "afi", "finding"),
        *("recommendation afi", "recommendation wording", "full recommendation", "hmicfrs recommendation"),
        *("recommendation description", "recommendation detail", "area for improvement text"),
    ),
    TrackerField.DEADLINE: (
        *("deadline", "hmicfrs deadline", "inspectorate deadline", "hmicfrs target date", "recommendation deadline"),
        *("hmicfrs due date", "hmicfrs date", "required by"),
    ),
    TrackerField.RESPONSE: (
        *("response", "force response", "constabulary response", "management response", "our response"),
        *("chief constable response", "chief constables response", "initial response", "force comments"),
    ),
}
_BY_PHRASE = {phrase: field for field, phrases in _PHRASES.items() for phrase in phrases}

_STATUS_WORDS: Mapping[Status, tuple[str, ...]] = {
    Status.COMPLETE: (
        *("complete", "completed", "closed", "done", "discharged", "blue", "implemented", "delivered", "finished"),
        *("signed off", "achieved", "c", "yes", "b"),
    ),
    Status.ON_TRACK: (
        *("on track", "on target", "green", "in progress", "ongoing", "on going", "open", "live", "active", "started"),
        *("progressing", "underway", "under way", "in hand", "g", "partially complete", "partly complete"),
    ),
    Status.AT_RISK: (
        *("at risk", "amber", "red", "delayed", "off track", "behind", "overdue", "slipping", "stalled", "late"),
        *("off target", "critical", "missed", "a", "r"),
    ),
    Status.NOT_STARTED: (
        *(
            "not started",
            "new",
            "white",
            "to do",
            "todo",
            "not yet started",
            "awaiting allocation",
            "pending",
            "planned",
        ),
        *("not commenced", "yet to start", "no", "grey", "gray", "n s"),
    ),
}
_BY_STATUS_WORD = {word: status for status, words in _STATUS_WORDS.items() for word in words}
_BRACKETS = re.compile(r"\([^)]*\)")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def guess_layout(sheet: Sheet, remembered: Iterable[TrackerLayout] = ()) -> TrackerLayout | None:
    """How to read the sheet; nothing where no row of it looks like headings of a tracker.

    What the office said before of a column or a status word goes before what its name suggests.
    """
    known = tuple(remembered)
    said = {key_of(column.heading): column.field for layout in known for column in layout.columns}
    best = max(
        (_fields_of(row.cells, said) for row in sheet.rows[:_SEARCHED_ROWS]),
        key=lambda fields: len([field for field in fields if field]),
        default=(),
    )
    row = next((row for row in sheet.rows[:_SEARCHED_ROWS] if _fields_of(row.cells, said) == best), None)
    if row is None or len([field for field in best if field]) < _LEAST_FIELDS:
        return None
    columns = tuple(
        TrackerColumn(_heading(cell, place), field)
        for place, (cell, field) in enumerate(zip(row.cells, best, strict=True))
    )
    layout = TrackerLayout(sheet.name, row.number, columns)
    return TrackerLayout(sheet.name, row.number, columns, statuses_in(sheet, layout, known))


def best_layout(sheets: Iterable[Sheet], remembered: Iterable[TrackerLayout] = ()) -> TrackerLayout | None:
    """The layout of the sheet whose columns are best understood, of several the one with most rows."""
    known = tuple(remembered)
    found = [(sheet, layout) for sheet in sheets if (layout := guess_layout(sheet, known))]
    if not found:
        return None
    return max(found, key=lambda pair: (sum(bool(column.field) for column in pair[1].columns), len(pair[0].rows)))[1]


def status_words(sheet: Sheet, layout: TrackerLayout) -> tuple[str, ...]:
    """The words of the status column, each once, in the order of their first use."""
    place = layout.column_of(TrackerField.STATUS)
    if place is None:
        return ()
    cells = (row.cells[place] for row in sheet.rows if row.number > layout.heading_row)
    words = (str(cell).strip() for cell in cells if cell is not None)
    return tuple(dict.fromkeys(word for word in words if len(word) <= _LONGEST_STATUS))


def statuses_in(sheet: Sheet, layout: TrackerLayout, known: Iterable[TrackerLayout]) -> tuple[StatusWord, ...]:
    """The words of the status column with what they mean: as the last known layout says, or as the word suggests."""
    said = {_status_key(word.word): word.status for before in known for word in before.statuses}
    words = status_words(sheet, layout)
    return tuple(StatusWord(word, said.get(_status_key(word)) or status_of(word)) for word in words)


def status_of(word: str) -> Status | None:
    """Return the status that a word of the tracker most likely means: "Amber" is at risk. None for "Closed?"."""
    if word.rstrip().endswith("?"):
        return None
    key = key_of(word)
    if key in _BY_STATUS_WORD:
        return _BY_STATUS_WORD[key]
    parts = [part for part in re.split(r"\s*[-–—:/(]\s*", word) if part]
    meant = {_BY_STATUS_WORD.get(key_of(part)) for part in parts} - {None}
    return meant.pop() if len(meant) == 1 else None


def status_key(layout: TrackerLayout) -> Callable[[str], str]:
    """By what two words of the status column are one: in a log of ours the very word, since it offered them."""
    return plain if layout.is_own else _status_key


def _status_key(word: str) -> str:
    """Return the key of a status word, in which a question mark counts: "Closed?" is not "Closed"."""
    return f"{key_of(word)}?" if word.rstrip().endswith("?") else key_of(word)


def key_of(words: str) -> str:
    """Words without case, brackets and marks: "Action Owner (rank)" and "action owner" are one."""
    bare = _NO_LETTERS.sub(" ", _BRACKETS.sub(" ", words.casefold().replace("’", "").replace("'", ""))).strip()
    return bare or _NO_LETTERS.sub(" ", words.casefold()).strip()


def _fields_of(cells: Sequence[CellValue], said: Mapping[str, TrackerField | None]) -> tuple[TrackerField | None, ...]:
    """The field of each heading; where two headings mean the same, the first that says it in full keeps it."""
    fields: list[TrackerField | None] = [None] * len(cells)
    taken: set[TrackerField] = set()
    for exact in (True, False):
        for place, cell in enumerate(cells):
            field = _field(cell, said, exact=exact)
            if field and fields[place] is None and field not in taken:
                fields[place] = field
                taken.add(field)
    return tuple(fields)


def _field(cell: CellValue, said: Mapping[str, TrackerField | None], *, exact: bool) -> TrackerField | None:
    if not isinstance(cell, str) or len(cell) > _LONGEST_HEADING or parse_date(cell):
        return None
    key = key_of(cell)
    if key in said:
        return said[key] if exact else None
    if exact:
        return _BY_PHRASE.get(key)
    words = key.split()
    inside = [
        phrase
        for phrase in _BY_PHRASE
        if len(phrase) > len("ref no") and _runs_in(phrase.split(), words) and len(words) <= len(phrase.split()) + 3
    ]
    return _BY_PHRASE[max(inside, key=len)] if inside else None


def _runs_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    return any(list(whole[at : at + len(part)]) == list(part) for at in range(len(whole) - len(part) + 1))


def _heading(cell: CellValue, place: int) -> str:
    if cell is None:
        return f"Column {place + 1}"
    return " ".join(cell.isoformat().split() if isinstance(cell, date) else cell.split())
