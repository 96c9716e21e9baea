"""Previews of merging a review or another copy of the store, in words, before anything is written."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.clashes import PROPOSED, WITHDRAWN, Clash, Kept, Statement, Value
from boardpack.domain.office.erasures import merge_notice
from boardpack.domain.record.late_changes import beside_in_words
from boardpack.values import Frozen

_LONGEST = 240


class ReviewKind(StrEnum):
    """The kind of file that is merged: a chair's review, a copy of the store, or the register of another board."""

    REVIEW = "review"
    COPY = "copy"
    REGISTER = "register of another board"


class EntryKind(StrEnum):
    """Each kind of row that one store can learn from another, in the singular."""

    REPORT = "report"
    REPORT_CHANGE = "change to a report"
    LETTER = "letter"
    LETTER_CHANGE = "change to a letter"
    ITEM = "item"
    ITEM_CHANGE = "change to an item"
    RESPONSE = "response"
    MEETING = "meeting"
    MEETING_CHANGE = "change to a meeting"
    AGENDA_ITEM = "agenda item"
    AGENDA_CHANGE = "change to an agenda"
    PAPER = "paper"
    PAPER_VERSION = "version of a paper"
    SETTING = "setting"
    SETTING_CHANGE = "change to a setting"
    FINDING = "finding"
    FINDING_CHANGE = "decision on a finding"
    ACTION = "action"
    UPDATE = "update"
    MINUTE = "minute"
    MINUTE_CHANGE = "change to a minute"
    DECISION = "decision"
    DECISION_CHANGE = "change to a decision"
    PLANNED_ITEM = "planned item"
    PLANNED_ITEM_CHANGE = "change to a planned item"
    OWNER_FORM = "owner’s form"
    OWNER_FORM_CHANGE = "change to an owner’s form"
    PAPER_NOTE = "note on a paper"
    PAPER_NOTE_CHANGE = "change to a note on a paper"
    ISSUE = "issue of a pack"
    ISSUE_EMAIL = "record of an email"
    OFFICE_HOLDER = "office holder"
    OFFICE_HOLDER_CHANGE = "change to an office holder"
    SAVED_VIEW = "saved view"
    SAVED_VIEW_CHANGE = "change to a saved view"
    SENDER_LAYOUT = "layout of a sender"
    SENDER_LAYOUT_CHANGE = "change to a layout of a sender"
    BODY = "body"
    BODY_CHANGE = "change to a body"

    @property
    def plural(self) -> str:
        """Return the same for several: "changes to a report"."""
        head, space, rest = self.value.partition(" ")
        plain = f"{self.value[:-1]}ies" if self.value.endswith("dy") else f"{self.value}s"
        return f"{head}s{space}{rest}" if rest.startswith(("to ", "of ", "on ")) else plain

    @property
    def with_article(self) -> str:
        """One of the kind: "an action"."""
        return f"{'an' if self.value[0] in 'aeiou' else 'a'} {self.value}"


_NAMED_EXPRESSLY = frozenset(
    (
        EntryKind.SETTING_CHANGE,
        EntryKind.AGENDA_CHANGE,
        EntryKind.MEETING_CHANGE,
        EntryKind.PAPER_VERSION,
        EntryKind.MINUTE_CHANGE,
        EntryKind.DECISION_CHANGE,
        EntryKind.PLANNED_ITEM_CHANGE,
        EntryKind.OFFICE_HOLDER_CHANGE,
        EntryKind.BODY_CHANGE,
    )
)
"""The changes beyond register and log that a preview lists one by one, so that they are seen before the next pack."""


class Origin(Frozen):
    """Where rows come from: a file by name and SHA-256, who made it and when."""

    kind: ReviewKind
    name: str
    sha256: str
    who: str
    made_at: datetime


class ReviewEntry(Frozen):
    """One new entry of a file: its subject, author, time and content."""

    id: str
    kind: EntryKind
    thing_id: str
    thing: str
    who: str
    at: datetime
    says: str
    is_ahead: bool = False

    @property
    def words(self) -> str:
        """The entry in one line."""
        return f"{self.thing}: {self.who}, {in_words(self.at.date())}: {self.says}"


class OpenClash(Frozen):
    """An unresolved conflict, with the name by which people know the thing."""

    kind: EntryKind
    thing_id: str
    thing: str
    clash: Clash


class ClashChoice(Frozen):
    """A decision, made before the merge, on which values of a clash to keep."""

    clash: OpenClash
    keep: Kept
    note: str = ""


DIFFERENT_TEXT = "It is already recorded, with different text."
OTHER_TEXT = "Its text was altered after it was written."


class Refusal(Frozen):
    """A row that may not come in, and why."""

    place: str
    why: str

    @property
    def is_of_text(self) -> bool:
        """Return True if the text of the row contradicts what is here, as after the erasure of a name on one side."""
        return self.why in (DIFFERENT_TEXT, OTHER_TEXT)


class BesideMinutes(Frozen):
    """The names of what a file brings that belongs to a meeting, and that its confirmed minutes do not have."""

    held_on: date
    names: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The sentence for whoever merges."""
        return beside_in_words(self.held_on, [f"“{name}”" for name in self.names])


class ReviewPreview(Frozen):
    """The effects of merging a file. `merged_on` is the day on which this very file was merged before.

    `erased_on` is the day on which a name was erased here, if the file is from a copy on which it was not.
    `doubles` are the names of new things that were also added here, such as a meeting on the same day.
    """

    origin: Origin
    new: tuple[ReviewEntry, ...] = ()
    counts: tuple[tuple[EntryKind, int], ...] = ()
    already_here: int = 0
    clashes: tuple[OpenClash, ...] = ()
    refused: tuple[Refusal, ...] = ()
    merged_on: date | None = None
    erased_on: date | None = None
    doubles: tuple[str, ...] = ()
    beside_minutes: tuple[BesideMinutes, ...] = ()

    @property
    def ahead(self) -> tuple[ReviewEntry, ...]:
        """The entries whose clock stood more than a day ahead of ours."""
        return tuple(entry for entry in self.new if entry.is_ahead)

    @property
    def named_expressly(self) -> tuple[ReviewEntry, ...]:
        """The changes to settings, meetings and their papers."""
        return tuple(entry for entry in self.new if entry.kind in _NAMED_EXPRESSLY)

    @property
    def brings_anything(self) -> bool:
        return bool(self.counts)

    @property
    def disagreements(self) -> tuple[OpenClash, ...]:
        """The clashes in which somebody has to choose."""
        return tuple(found for found in self.clashes if not found.clash.is_harmless)


class MergeResult(Frozen):
    """The result of a merge. `batch` is None if nothing was changed; `settled` counts the clashes that it resolved."""

    preview: ReviewPreview
    batch: int | None = None
    settled: int = 0


def counted(counts: Iterable[tuple[EntryKind, int]]) -> str:
    """Return counts by kind in one phrase: "3 actions, 12 updates"."""
    return ", ".join(count_in_words(number, kind.value, kind.plural) for kind, number in counts)


def count_kinds(kinds: Iterable[EntryKind]) -> tuple[tuple[EntryKind, int], ...]:
    """Return the number of each kind that occurs, in the order of the kinds."""
    found = Counter(kinds)
    return tuple((kind, found[kind]) for kind in EntryKind if found[kind])


def preview_sentence(preview: ReviewPreview) -> str:
    """Return the preview in one or two sentences."""
    if preview.merged_on:
        return f"“{preview.origin.name}” was already merged on {in_words(preview.merged_on)}."
    if preview.refused:
        refusal = preview.refused[0]
        notice = merge_notice(preview.erased_on) if refusal.is_of_text else ""
        return " ".join(filter(None, (f"“{preview.origin.name}” cannot be merged: {refusal.why}", notice)))
    if not preview.brings_anything:
        return f"“{preview.origin.name}” contains nothing new."
    return _with_notice(f"New: {counted(preview.counts)}. {_clash_sentence(preview)}", preview)


def merged_sentence(merged: MergeResult) -> str:
    """Return the result of the merge in one or two sentences."""
    if merged.batch is None:
        return f"{preview_sentence(merged.preview)} Nothing was changed."
    decided = (
        f" Your choice was kept for {count_in_words(merged.settled, 'entry', 'entries')}." if merged.settled else ""
    )
    sentence = f"Merged {counted(merged.preview.counts)}. {_clash_sentence(merged.preview)}{decided}"
    return _with_notice(sentence, merged.preview)


def _with_notice(sentence: str, preview: ReviewPreview) -> str:
    return " ".join(filter(None, (sentence, merge_notice(preview.erased_on))))


def statement_in_words(statement: Statement) -> str:
    """Return a row in words: "Status: at risk. Target: 30 September 2025. The tool is late."."""
    named = {**statement.proposed, **statement.fields}
    sentences = [
        f"{field_words(field).capitalize()}: {_ended(value_words(field, value))}" for field, value in named.items()
    ]
    text = " ".join([*sentences, *((statement.note,) if statement.note else ())])
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def undecided_in_words(found: Clash) -> str:
    """Return the values on which copies of the board differ: "Copies of the board differ on owner: A / B. To be …".

    The chair's comments are left out, since they change no value. Empty if nothing else differs.
    """
    fields = [field for field in found.fields if field not in PROPOSED]
    differing = "; ".join(f"{_UNDECIDED.get(field, field_words(field))}: {_sides(found, field)}" for field in fields)
    return f"Copies of the board differ on {differing}. To be decided." if fields else ""


def _sides(found: Clash, field: str) -> str:
    """Return the value of each side: “DCI Hale / DS Other”, or “removed / kept”."""
    said = [branch.said for branch in found.branches]
    if field == WITHDRAWN:
        return " / ".join("removed" if values.get(field) else "kept" for values in said)
    return " / ".join(dict.fromkeys(value_words(field, values[field]) for values in said if field in values))


_UNDECIDED: Mapping[str, str] = {WITHDRAWN: "removal", "target": "target date", "title": "wording"}


def _ended(words: str) -> str:
    return words if words.endswith(("?", "!")) else f"{words.removesuffix('.')}."


def field_words(field: str) -> str:
    """Return a field as people call it."""
    return _FIELDS.get(field, field.replace("_", " "))


def value_words(field: str, value: Value) -> str:
    """Return the value of a field as people write it."""
    if field in (WITHDRAWN, "removed", "dismissed", "descending"):
        return "yes" if value else "no"
    if value == "":
        return "none"
    if isinstance(value, str) and (field.endswith("_on") or field in ("target", "proposed_target")):
        return in_words(date.fromisoformat(value))
    if isinstance(value, str) and field in _LISTS:
        return _listed(value)
    return str(value)


_FIELDS: Mapping[str, str] = {
    "published_on": "date of publication",
    "responded_on": "date of the response",
    "response_sha256": "letter as sent",
    "response_name": "name of the letter as sent",
    "held_on": "date of the meeting",
    "deadline_on": "deadline",
    "deadline_phrase": "deadline as written",
    "kind_name": "kind",
    "applicability_reason": "reason",
    "restriction_reason": "reason for restriction",
    "verdict": "the decision in the review",
    "proposed_target": "proposed target",
    "first_on": "first date",
    "since_on": "first day",
    "until_on": "last day",
    "part": "rows shown",
    "sort": "order",
    "grouping": "grouping",
    "asked": "filters",
    "every_months": "months between meetings",
    "minutes_state": "state of the minutes",
    "minutes_corrections": "corrections to the minutes",
    "confirmed_meeting_id": "meeting that confirmed the minutes",
    "force": "the force’s response",
    "commissioner": "the Commissioner’s comment",
}
_LISTS = frozenset(
    ("points", "asks", "bodies", "value", "facts", "attendance", "considered", "implications", "asked", "spellings")
)


def _listed(column: str) -> str:
    value = json.loads(column)
    if not isinstance(value, list):
        return str(value)
    return "; ".join(map(_entry_words, value)) or "none"


def _entry_words(entry: object) -> str:
    """Return one entry of a list as people write it: an object by its name, a pair as “owner: DCI Hale”."""
    match entry:
        case dict():
            return str(entry.get("name") or entry.get("heading") or "; ".join(map(str, entry.values())))
        case list():
            return ": ".join(map(str, entry))
    return str(entry)


def _clash_sentence(preview: ReviewPreview) -> str:
    """Return the number of clashes, and of those that need a choice, and the names of what else a person has to see.

    These are what was added twice, and what confirmed minutes do not have.
    """
    beside = (beside.sentence for beside in preview.beside_minutes)
    return " ".join(filter(None, (_of_clashes(preview), *map(_of_double, preview.doubles), *beside)))


def _of_double(name: str) -> str:
    return f"“{name}” was added on both copies, and both are kept. If they are the same, keep only one."


def _of_clashes(preview: ReviewPreview) -> str:
    if not preview.clashes:
        is_all = not (preview.doubles or preview.beside_minutes)
        return "There are no conflicting changes." if is_all else ""
    both = count_in_words(len(preview.clashes), "entry", "entries")
    was = "was" if len(preview.clashes) == 1 else "were"
    left = len(preview.disagreements)
    if left == len(preview.clashes):
        return f"{both} {was} changed in both copies, to different values."
    return f"{both} {was} changed in both copies, {left or 'none'} of them to different values."
