"""Decisions on a half-judged letter, stored on this computer until the letter is in the register.

Their key is the hash of the letter, so that a moved file finds them again. An item that the user joined or split is
stored as a whole, because no reading contains it. Items that the user marked are stored as marks.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.register.items import ReportId
from boardpack.domain.register.proposals import LetterReading, ProposedItem
from boardpack.domain.register.showing import NOTHING_SHOWN, Showing
from boardpack.json_values import UnreadableJsonError, json_bytes, value_in
from boardpack.services.register.letter_entering import Acceptance
from boardpack.values import Frozen, replace
from ui.drafts import Drafts, Fields
from ui.models.intake.letter_draft import DraftItem, LetterDraft, ProposalDecision, findings_about
from ui.models.intake.proposal_records import changed_proposal, changed_record, proposal_record, recorded_proposal

_PREFIX = "letters/"
_NEW_REPORT = "new"


class KeptLetter(Frozen):
    """A letter that is half judged: its title, its file, and how many of its items are judged."""

    title: str
    path: Path
    judged: int
    total: int

    @property
    def sentence(self) -> str:
        """The number of judged items, in words."""
        return f"{self.judged} of {count_in_words(self.total, 'item')} checked. Your decisions are kept."


class KeptLetters:
    """The letters of one board that are half judged, in the drafts of this computer."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def list(self) -> tuple[KeptLetter, ...]:
        """Return the letters, the latest first."""
        found = (_summary(self._drafts.get(f"{_PREFIX}{key}")) for key in self._drafts.keys_below(_PREFIX))
        return tuple(letter for letter in found if letter is not None)

    def left_count(self, besides: LetterDraft | None = None) -> int:
        """Return the number of undecided items in all the letters, except one that is in review."""
        keys = self._drafts.keys_below(_PREFIX)
        other = (key for key in keys if besides is None or key != besides.reading.sha256)
        found = (_summary(self._drafts.get(f"{_PREFIX}{key}")) for key in other)
        return sum(letter.total - letter.judged for letter in found if letter is not None)

    def keep(self, draft: LetterDraft, published_on: date | None) -> None:
        """Keep the decisions on a letter, and the day of publication in its field. Forget one without a decision."""
        self._drafts.keep(_key(draft), _fields(draft, published_on) if _is_begun(draft, published_on) else {})

    def forget(self, draft: LetterDraft) -> None:
        """Forget the decisions, because the letter was stored or they are not wanted."""
        self._drafts.forget(_key(draft))
        self._drafts.flush()

    def is_kept(self, draft: LetterDraft) -> bool:
        """Return True if there are decisions on the letter."""
        return bool(self._drafts.get(_key(draft)))

    def showing(self, sha256: str) -> Showing:
        """Return the items that the user marked in a letter, with which it must be read before it is restored."""
        return _showing(self._drafts.get(f"{_PREFIX}{sha256}").get("marks", ""))

    def restored(self, draft: LetterDraft) -> LetterDraft:
        """Return the draft with the stored items and decisions.

        Those of a letter without joined or split items are for each item whose text is the same as then.
        """
        fields = self._drafts.get(_key(draft))
        entries = _entries(fields)
        if shape := fields.get("shape"):
            restored = _reshaped(draft, entries) if shape == _shape(draft.reading) else None
            restored = restored or _restored_by_text(draft, [entry for entry in entries if not entry.get("changed")])
        else:
            restored = _restored_by_text(draft, entries)
        restored = replace(restored, how=_how(fields.get("report", ""), draft.how))
        return restored.titled(fields.get("report title", ""))

    def published_on(self, draft: LetterDraft) -> date | None:
        """Return the day of publication that was kept for the letter. None if its field was empty."""
        try:
            return date.fromisoformat(self._drafts.get(_key(draft)).get("published", ""))
        except ValueError:
            return None


def _key(draft: LetterDraft) -> str:
    return f"{_PREFIX}{draft.reading.sha256}"


def _is_begun(draft: LetterDraft, published_on: date | None) -> bool:
    """Return True if the user has decided or changed anything."""
    report = draft.comparison.report
    found_days = (draft.reading.facts.report_published, report.published_on if report else None)
    return (
        draft.is_reshaped
        or draft.showing != NOTHING_SHOWN
        or any(map(_is_judged, draft.items))
        or bool(draft.title_given)
        or published_on not in found_days
        or bool(_report(draft.how))
    )


def _is_judged(item: DraftItem) -> bool:
    is_decided = item.decision is not ProposalDecision.LEFT and not item.is_in_register
    return item.proposal != item.found or is_decided or bool(item.ticked)


def _fields(draft: LetterDraft, published_on: date | None) -> Fields:
    places = {proposal: at for at, proposal in enumerate(draft.reading.proposals)} if draft.is_reshaped else None
    items = [_entry(item) if places is None else _entry(item) | _origin(item, places) for item in draft.items]
    return {
        "title": draft.title,
        "report title": draft.title_given,
        "report": _report(draft.how),
        "path": str(draft.path),
        "judged": str(len(draft.items) - draft.left_count),
        "total": str(len(draft.items)),
        "published": published_on.isoformat() if published_on else "",
        "shape": _shape(draft.reading) if draft.is_reshaped else "",
        "items": json.dumps(items, ensure_ascii=False),
        "marks": json_bytes(draft.showing).decode() if draft.showing != NOTHING_SHOWN else "",
    }


def _entry(item: DraftItem) -> dict[str, Any]:
    return {
        "text": item.found.text,
        "decision": item.decision.value,
        "changed": changed_record(item.proposal, item.found),
        "ticked": [[action.title, action.evidence.words] for action in item.ticked],
    }


def _origin(item: DraftItem, places: Mapping[ProposedItem, int]) -> dict[str, Any]:
    """Return the place of an item in the reading or, of one that was joined or split, all of it."""
    if (at := places.get(item.found)) is not None:
        return {"place": at, "labels": item.labels}
    return {"found": proposal_record(item.found), "labels": item.labels}


def _shape(reading: LetterReading) -> str:
    """Return a short mark of the words of all proposals, which a later version of Boardpack may find otherwise."""
    words = json.dumps([[p.text, p.points, p.closing] for p in reading.proposals])
    return hashlib.sha256(words.encode()).hexdigest()


def _report(how: Acceptance) -> str:
    """Return the report that the user chose for the items. Empty if none was chosen."""
    return _NEW_REPORT if how.as_new_report else how.report_id or ""


def _how(report: str, otherwise: Acceptance) -> Acceptance:
    if report == _NEW_REPORT:
        return replace(otherwise, as_new_report=True)
    return replace(otherwise, report_id=ReportId(report)) if report else otherwise


def _showing(record: str) -> Showing:
    """Return the marks of a record. Nothing is marked in an empty or damaged one."""
    if not record:
        return NOTHING_SHOWN
    try:
        marks: Showing = value_in(record, Showing)
    except UnreadableJsonError:
        return NOTHING_SHOWN
    return marks


def _summary(fields: Fields) -> KeptLetter | None:
    try:
        return KeptLetter(fields["title"], Path(fields["path"]), int(fields["judged"]), int(fields["total"]))
    except (KeyError, ValueError):
        return None


def _entries(fields: Fields) -> Sequence[Mapping[str, Any]]:
    """Return the entries of the items, none if they are damaged."""
    try:
        entries = json.loads(fields.get("items", "[]"))
        return [{**entry, "text": str(entry["text"])} for entry in entries]
    except (ValueError, TypeError, KeyError):
        return []


def _restored_by_text(draft: LetterDraft, entries: Sequence[Mapping[str, Any]]) -> LetterDraft:
    """Return the draft with each entry for the item with that text as found. Items with the same text are in order."""
    kept: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        kept.setdefault(entry["text"], []).append(entry)
    left = {text: iter(of_text) for text, of_text in kept.items()}
    items = tuple(_restored(item, next(left.get(item.found.text, iter(())), None)) for item in draft.items)
    return replace(draft, items=items)


def _reshaped(draft: LetterDraft, entries: Sequence[Mapping[str, Any]]) -> LetterDraft | None:
    """Return the draft with the items of the entries, in their order. None if one of them is damaged."""
    try:
        items = tuple(_judged(_item_of(draft, entry), entry) for entry in entries)
    except (ValueError, TypeError, KeyError, IndexError):
        return None
    return replace(draft, items=items, is_reshaped=True) if items else None


def _item_of(draft: LetterDraft, kept: Mapping[str, Any]) -> DraftItem:
    if "found" not in kept:
        item = draft.items[int(kept["place"])]
    else:
        found = recorded_proposal(kept["found"])
        found = replace(found, evidence=tuple(e for e in found.evidence if draft.reading.contains(e)))
        item = DraftItem(found, found)
    labels = tuple(kept["labels"])
    return replace(item, labels=labels, findings=findings_about(labels, draft.reading.findings))


def _restored(item: DraftItem, kept: Mapping[str, Any] | None) -> DraftItem:
    try:
        return item if kept is None else _judged(item, kept)
    except (ValueError, TypeError, KeyError):
        return item


def _judged(item: DraftItem, kept: Mapping[str, Any]) -> DraftItem:
    """Return the item with the decision and the changes of its entry. Raises errors if that is damaged."""
    changed = changed_proposal(item.found, kept["changed"]) if kept.get("changed") else item.proposal
    offered = {(action.title, action.evidence.words): action for action in item.found.actions}
    ticks = (tuple(tick) for tick in kept.get("ticked", ()))
    ticked = tuple(offered[tick] for tick in ticks if tick in offered)
    return replace(item, decision=ProposalDecision(kept["decision"]), proposal=changed, ticked=ticked)
